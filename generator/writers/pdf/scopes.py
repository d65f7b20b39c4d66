"""Scopes: in a tagged PDF every head of a table says whether it heads a column or a row (WeasyPrint leaves that out)."""

from __future__ import annotations

from typing import Any

_CELLS = ("/TH", "/TD")


def tell_scopes(rendered: Any, pdf: Any) -> None:
    """Called by WeasyPrint when the PDF is complete but not yet written; ``pdf.objects`` are changed in place."""
    for element in pdf.objects:
        if isinstance(element, dict) and element.get("S") == "/TH" and "P" in element:
            element["A"]["Scope"] = _scope(pdf, _object(pdf, element["P"]))


def _scope(pdf: Any, row: Any) -> str:
    """Heads of the table's head, and rows of nothing but heads, head columns; all others their row."""
    kinds = {kind for kid in row["K"] if isinstance(kid, bytes | str) and (kind := _object(pdf, kid).get("S")) in _CELLS}
    above = _object(pdf, row["P"]).get("S")
    return "/Column" if above == "/THead" or kinds == {"/TH"} else "/Row"


def _object(pdf: Any, reference: bytes | str) -> Any:
    """What a reference (``12 0 R``) refers to."""
    return pdf.objects[int(reference.split()[0])]
