"""原因说的是这一项自己的事。

公式：一项的原因里出现了另一项的名称，而没有出现自己的名称的，不成立
来源：公开文本常见差错：逐项说明时串行

通过：
    {}
不通过：
    一般公共预算财政拨款:
      2012601 行政运行: {原因: 机关事业单位职业年金缴费增加，年中追加支出}
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from generator.checks.context import Context
from generator.checks.finding import Finding, failed, passed
from generator.kinds.final_accounts.changes import Change, changes
from generator.kinds.final_accounts.topics import names_other, topics
from generator.problem import Level

ID = "原因-张冠李戴"
LEVEL = Level.WARNING


def check(context: Context) -> Iterator[Finding]:
    known = [change for change in changes(context) if change.family != "总体"]
    owners = _owners(known)
    lengths = {len(word) for word in owners}
    for change in known:
        if change.reason is None:
            continue
        words = set(_within(str(change.reason), owners, lengths)).difference(topics(change))
        named = sorted({number for word in words for number in owners[word].values()})
        other = next((known[n] for n in named if known[n] is not change and names_other(change, known[n])), None)
        if other is None:
            yield passed(change.name, origins=(change.reason.origin,))
        else:
            message = f"{change.name}的原因“{change.reason}”说的是{other.name}"
            where = (change.reason.origin, *other.home)
            yield failed(change.name, message, (), where, (str(change.reason),), "核对是不是串了行")


def _owners(known: list[Change]) -> dict[str, dict[str, int]]:
    """Word → family → the number of the first item that it names."""
    found: dict[str, dict[str, int]] = {}
    for number, change in enumerate(known):
        for word in topics(change):
            found.setdefault(word, {}).setdefault(change.family, number)
    return found


def _within(text: str, words: Mapping[str, object], lengths: Collection[int]) -> Iterable[str]:
    """Those of ``words``, which have these ``lengths``, that stand in ``text``. Of thousands, those that its pieces are."""
    if len(words) <= len(text):
        return [word for word in words if word in text]
    pieces = (text[at : at + length] for at in range(len(text)) for length in lengths)
    return {piece for piece in pieces if piece in words}
