"""Stories: the origin of a printed word as steps a browser can show, each with the way to its file or its cell.

Takes an Origin, gives plain dicts for JSON.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeAlias
from urllib.parse import quote

from generator.origin import Derived, FromCell, Official, Origin, Stated, sources
from generator.place import Place
from generator.preview.project import Project

Step: TypeAlias = dict[str, Any]

_MOST = 120
_KINDS = {Stated: "填列", FromCell: "表格", Derived: "计算", Official: "模板"}


@dataclass(frozen=True, slots=True)
class Links:
    """How a place becomes a link that opens an editor: ``pattern`` holds {path}, {line} and {column}."""

    project: Project
    pattern: str

    def place(self, place: Place) -> Step:
        """The place in words, and its link; no link when the file is not the project's or no editor is set."""
        return {"file": place.file, "line": place.line, "column": place.column, "link": self._link(place)}

    def _link(self, place: Place) -> str:
        file = self.project.on_disk(place) if self.pattern else None
        if file is None:
            return ""
        path = quote(file.as_posix(), safe="/:")
        filled = self.pattern.replace("{path}", path.removeprefix("/") if "/{path}" in self.pattern else path)
        return filled.replace("{line}", str(place.line)).replace("{column}", str(place.column))


def steps(origin: Origin, links: Links) -> list[Step]:
    """The whole story, the printed word first; what lies behind a step follows it one deeper."""
    found: list[Step] = []
    waiting: list[tuple[Origin, int]] = [(origin, 0)]
    while waiting and len(found) < _MOST:
        current, depth = waiting.pop()
        found.append(_step(current, depth, links))
        waiting += [(below, depth + 1) for below in reversed(sources(current))]
    return found


def _step(origin: Origin, depth: int, links: Links) -> Step:
    step: Step = {"kind": _KINDS[type(origin)], "depth": depth, "text": origin.text}
    match origin:
        case Stated(path, _, place):
            return {**step, "what": path, "place": links.place(place) if place else None}
        case FromCell(address, _, note, _):
            return {**step, "what": address, "note": note, "cell": address}
        case Derived(formula, _, _):
            return {**step, "what": formula}
        case Official(source, _):
            return {**step, "what": source}
