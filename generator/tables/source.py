"""Where the figure of a cell comes from: a fact by its path, or the entries that a selection picks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from generator.quantity import Quantity, total
from generator.tables.notation import FormError

if TYPE_CHECKING:
    from generator.facts.view import Entry, View

FUNDS = ("一般公共预算财政拨款", "政府性基金预算财政拨款", "国有资本经营预算财政拨款", "其他资金")
ACCOUNTS = ("年初结转和结余", "本年收入", "本年支出", "年末结转和结余", "基本支出经济分类")
NATURES = (
    *("财政拨款收入", "上级补助收入", "事业收入", "经营收入", "附属单位上缴收入", "其他收入"),
    *("基本支出", "项目支出", "上缴上级支出", "经营支出", "对附属单位补助支出"),
)


_CLASS = 3
"""Digits of the code of a 类."""
_WORDS = {"账": "accounts", "类": "classes", "资金": "funds", "性质": "natures"}


@dataclass(frozen=True, slots=True)
class Selection:
    """取 of a form: entries of one of the accounts, classes, funds and natures; an empty one admits all."""

    accounts: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    funds: tuple[str, ...] = ()
    natures: tuple[str, ...] = ()

    def admits(self, entry: Entry) -> bool:
        return (
            entry.account in self.accounts
            and entry.fund in (self.funds or FUNDS)
            and (not self.natures or entry.nature in self.natures)
            and (not self.classes or entry.code.startswith(self.classes))
        )

    def pick(self, entries: Iterable[Entry]) -> Quantity | None:
        """The sum of those of ``entries`` that are admitted; None if there is none."""
        found = [entry for entry in entries if self.admits(entry)]
        if len(found) <= 1:
            return found[0].quantity if found else None
        names = "＋".join(dict.fromkeys(f"{entry.code} {entry.nature or entry.account}" for entry in found))
        return total((entry.quantity for entry in found), names)


def selection(*trees: Mapping[str, Any]) -> Selection:
    """One selection of several mappings, later ones over earlier. Raises FormError on a word that does not exist."""
    merged = {key: _texts(value) for tree in trees for key, value in tree.items()}
    _known("取", merged, tuple(_WORDS))
    for key, words in (("账", ACCOUNTS), ("资金", FUNDS), ("性质", NATURES)):
        _known(key, merged.get(key, ()), words)
    if "账" not in merged:
        raise FormError("“取”里没有写“账”")
    return Selection(**{_WORDS[key]: words for key, words in merged.items()})


class ByClass:
    """Entries by account and class, so that a selection looks only at those that it may admit."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._parts: defaultdict[tuple[str, str], list[tuple[int, Entry]]] = defaultdict(list)
        for number, entry in enumerate(entries):
            for part in ("", entry.code[:_CLASS]):
                self._parts[entry.account, part].append((number, entry))

    def pick(self, selection: Selection) -> Quantity | None:
        """The sum of the entries that ``selection`` admits, in their order; None if there is none."""
        whole = not selection.classes or any(len(name) < _CLASS for name in selection.classes)
        parts = {""} if whole else {name[:_CLASS] for name in selection.classes}
        keys = [(account, part) for account in dict.fromkeys(selection.accounts) for part in parts]
        found = sorted((pair for key in keys for pair in self._parts.get(key, ())), key=itemgetter(0))
        return selection.pick(entry for _, entry in found)


def by_code(entries: Iterable[Entry]) -> Mapping[str, list[Entry]]:
    """Entries by their code; a code without entries has an empty list."""
    found: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        found[entry.code].append(entry)
    return found


def fact(view: View, path: str) -> Quantity | None:
    """The money at ``path`` of the facts, None if it was not stated."""
    try:
        value = view.get(path)
    except KeyError:
        raise FormError(f"“取”里的“{path}”不是数据里的一项") from None
    return value if isinstance(value, Quantity) else None


def _texts(value: Any) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)


def _known(where: str, words: Any, allowed: Sequence[str]) -> None:
    for word in words:
        if word not in allowed:
            near = get_close_matches(word, allowed, n=1)
            raise FormError(f"“{where}”里不认识的“{word}”" + (f"，是不是“{near[0]}”？" if near else ""))
