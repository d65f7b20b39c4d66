"""Context: everything a rule may look at. Pure: figures by name, house style, catalogue and word lists come from the Pack."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

from generator.pack import Pack, merge, plain_values

if TYPE_CHECKING:
    from generator.facts.view import View
    from generator.tables.book import Book, Cell

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Context:
    """One department-year as the rules see it.

    style: 体例 in force, the department's own wishes laid over it. catalogue: 科目.yaml. forms: the statutory forms.
    names: 取数.yaml, name of a figure → 表·行·栏. misspellings: 易错字.yaml, wrong → right. phrases: 空话.yaml, a phrase that
    says nothing → what to say instead. previous: last year's, when its file stands beside this one; previous_trouble: why it
    could not be read although it is there.
    """

    view: View
    book: Book
    style: Mapping[str, Any] = field(default_factory=dict)
    catalogue: Mapping[str, Any] = field(default_factory=dict)
    forms: Mapping[str, Any] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    misspellings: Mapping[str, str] = field(default_factory=dict)
    phrases: Mapping[str, str] = field(default_factory=dict)
    previous: Context | None = None
    previous_trouble: str = ""
    memory: dict[str, Any] = field(default_factory=dict, compare=False, repr=False)

    @staticmethod
    def of(
        view: View,
        book: Book,
        pack: Pack,
        forms: Mapping[str, Any],
        catalogue: Mapping[str, Any],
        previous: Context | None = None,
        previous_trouble: str = "",
    ) -> Context:
        """The context of ``view`` and ``book`` under the templates in force. Raises PackError."""
        style = merge(pack.style(), plain_values(view.get("体例") or {}))
        names, words, phrases = pack.yaml("取数.yaml"), pack.yaml("易错字.yaml"), pack.yaml("空话.yaml")
        return Context(view, book, style, catalogue, forms, names, words, phrases, previous, previous_trouble)

    def once(self, name: str, make: Callable[[Context], Result]) -> Result:
        """``make(self)``, made the first time it is asked for."""
        if name not in self.memory:
            self.memory[name] = make(self)
        found: Result = self.memory[name]
        return found

    def cell(self, table: str, row: str, column: str = "") -> Cell | None:
        """A cell by what a person would call it; None where the table has no such row."""
        try:
            return self.book[table].cell(row, column)
        except KeyError:
            return None

    def named(self, name: str) -> Cell | None:
        """A figure by its name in 取数.yaml, such as 收支总计."""
        way = self.names.get(name)
        return self.cell(*way.split("·")) if way else None

    def option(self, *path: str, default: Any) -> Any:
        """A setting of the house style, ``default`` when it says nothing."""
        value: Any = self.style
        for part in path:
            value = value.get(part) if isinstance(value, Mapping) else None
        return default if value is None else value
