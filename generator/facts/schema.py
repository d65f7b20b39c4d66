"""Schema: a model as JSON Schema with Chinese keys, for editors that complete and check while one types."""

from __future__ import annotations

from typing import Any

from generator.facts.types import Facts


def json_schema(model: type[Facts], title: str) -> dict[str, Any]:
    """The schema of a file of this kind; without the English words that are meant for programmers."""
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **model.model_json_schema(by_alias=True)}
    return {**_told(schema), "title": title}


def _told(node: Any) -> Any:
    if isinstance(node, dict):
        return {key: _told(value) for key, value in node.items() if not _english(key, value)}
    return [_told(value) for value in node] if isinstance(node, list) else node


def _english(key: str, value: Any) -> bool:
    """Docstrings and titles made from identifiers; fields may be called so, but then they are mappings."""
    return key in ("description", "title") and isinstance(value, str)
