"""References: 图1, 公开07表, 附件1 in a sentence, by name. What a name stands for is known when all is in its place.

A template asks (``图号("…")``) and gets words that wait, tied to an origin of their own; ``resolved`` puts in their
place what is printed there, or says at which line of which template a name stands that nothing in the document has.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches

from generator.origin import Derived
from generator.place import Place
from generator.problem import Level, Problem
from generator.prose.faults import asking_line
from generator.prose.marks import strip
from generator.prose.readings import Tie
from generator.tables.book import Book
from generator.tree import Block, Chart, Heading, Inline, Line, Paragraph, Reference, Section, Table, words

_AFTER_NUMERAL = " \u3000、.．"
_KINDS = {"图号": "图", "表号": "表", "标题号": "标题"}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a template asks for: 图号 of a caption, 表号 of ``05``, 标题号 of a heading; place: where it asks."""

    word: str
    name: str
    place: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Target:
    """A place that can be referred to: its name among its kind, the words that stand for it, its key."""

    word: str
    name: str
    label: str
    key: str


class References:
    """What the templates of one rendering ask for."""

    def __init__(self, tie: Tie) -> None:
        self._tie = tie
        self._wanted: dict[int, tuple[Derived, Wanted]] = {}

    def words(self) -> Mapping[str, Callable[[str], str]]:
        """What templates say: 图号(题名), 表号(表号), 标题号(标题)."""
        return {word: lambda name, word=word: self._ask(word, name) for word in _KINDS}  # type: ignore[misc]

    def _ask(self, word: str, name: str) -> str:
        wanted = Wanted(word, strip(name).strip(), asking_line())
        waiting = Derived(f"{word}，编成后才知道", wanted.name)
        self._wanted[id(waiting)] = waiting, wanted
        return self._tie(f"〔{wanted.name}〕", waiting)

    def resolved(self, sections: tuple[Section, ...], book: Book) -> tuple[tuple[Section, ...], list[Problem]]:
        """The sections with every asked name in its place, and a Problem for each that stands for nothing."""
        if not self._wanted:
            return sections, []
        targets = [target for section in sections for block in section.blocks for target in _targets(block, book)]
        faults: dict[Wanted, Problem] = {}

        def put(part: Inline) -> Inline:
            found = self._wanted.get(id(getattr(part, "origin", None)))
            if found is None:
                return part
            target = _target(found[1], targets)
            if isinstance(target, Problem):
                faults[found[1]] = target
                return part
            return Reference(target.label, Derived(f"{_KINDS[target.word]}的编号", target.label), target.key)

        def line(parts: Line) -> Line:
            return tuple(map(put, parts))

        done = tuple(replace(one, blocks=tuple(_mapped(block, line) for block in one.blocks)) for one in sections)
        return done, list(faults.values())


def _target(wanted: Wanted, targets: Iterable[Target]) -> Target | Problem:
    """The one that has the name; of headings also the only one that ends with it."""
    same = [target for target in targets if target.word == wanted.word]
    found = [target for target in same if target.name == wanted.name]
    if not found and wanted.word == "标题号" and wanted.name:
        found = [target for target in same if target.name.endswith(wanted.name)]
    if len(found) == 1:
        return found[0]
    kind = _KINDS[wanted.word]
    if found:
        return _fault(wanted, f"有{len(found)}处{kind}都叫“{wanted.name}”", "写得更全一些")
    near = get_close_matches(wanted.name, [target.name for target in same], 1)
    names = "、".join(f"“{target.name}”" for target in same[:9])
    return _fault(
        wanted,
        f"编成的文本里没有叫“{wanted.name}”、带编号的{kind}",
        f"是不是“{near[0]}”？" if near else f"有的是{names}" if names else "",
    )


def _fault(wanted: Wanted, what: str, hint: str) -> Problem:
    return Problem(Level.MUST_FIX, "模板-引用", f"{wanted.word}：{what}", wanted.place, hint)


def _targets(block: Block, book: Book) -> Iterator[Target]:
    """A chart by its caption, a statutory table by its number, a numbered heading by its words."""
    match block:
        case Chart(key, _, caption):
            label, _, name = words(caption).partition("：")
            yield Target("图号", name, label, key)
        case Table(key, number=number) if number:
            names = (name for name, sheet in book.sheets.items() if sheet.key == key)
            yield from (Target("表号", name, words(number), key) for name in names)
        case Heading(_, numeral, content, key) if numeral.strip(_AFTER_NUMERAL):
            yield Target("标题号", words(content), numeral.rstrip(_AFTER_NUMERAL), key)


def _mapped(block: Block, line: Callable[[Line], Line]) -> Block:
    """``block`` with the lines that templates write changed; statutory tables have none."""
    match block:
        case Heading() | Paragraph():
            return replace(block, content=line(block.content))
        case Chart():
            return replace(block, caption=line(block.caption))
        case Table(style="列表"):
            body = tuple(tuple(replace(cell, content=line(cell.content)) for cell in row) for row in block.body)
            return replace(block, title=line(block.title), body=body)
        case _:
            return block
