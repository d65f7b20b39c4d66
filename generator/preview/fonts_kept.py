"""Fonts kept: WeasyPrint copies every font file whole out of HarfBuzz for each PDF it writes. A page is drawn after every
change, so in the layout's process each file is copied once.
"""

from __future__ import annotations

from typing import Any


def install() -> None:
    """Put the keeper in place; any number of times. A WeasyPrint that is built otherwise goes on as it did."""
    from weasyprint.pdf import fonts

    original = getattr(fonts, "get_hb_object_data", None)
    if original is not None and not getattr(original, "is_ours", False):
        fonts.get_hb_object_data = _keeper(original)


def _keeper(original: Any) -> Any:
    from weasyprint.text.ffi import ffi, harfbuzz

    known: dict[tuple[int, int], tuple[Any, bytes]] = {}

    def get_hb_object_data(face: Any, *rest: Any) -> Any:
        if rest:
            return original(face, *rest)
        blob = ffi.gc(harfbuzz.hb_face_reference_blob(face), harfbuzz.hb_blob_destroy)
        length = ffi.new("unsigned int *")
        key = (int(ffi.cast("uintptr_t", harfbuzz.hb_blob_get_data(blob, length))), int(length[0]))
        if key not in known:
            known[key] = (blob, original(face))  # the blob is held, so that its address stays its own
            while len(known) > _MOST:
                known.pop(next(iter(known)))
        return known[key][1]

    get_hb_object_data.is_ours = True  # type: ignore[attr-defined]
    return get_hb_object_data


_MOST = 24
