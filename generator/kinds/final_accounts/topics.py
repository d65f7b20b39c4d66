"""Topics: by which words a reason names an item, and whether it speaks of another one."""

from __future__ import annotations

from generator.kinds.final_accounts.changes import Change
from generator.kinds.final_accounts.wording import bare

TOPICS = {"因公出国（境）费": ("出国", "出境"), "公务接待费": ("接待",), "公务用车": ("公务用车", "购车", "车辆")}


def topics(change: Change) -> tuple[str, ...]:
    """Words by which a text names the item: the subject by its name, an item of 三公 by its topic."""
    if change.family == "项":
        return (bare(change.name),)
    return next(words for name, words in TOPICS.items() if change.name.startswith(name))


def names_other(change: Change, other: Change) -> bool:
    """Whether the reason of ``change`` names ``other`` of the same family and not itself."""
    own, others = topics(change), topics(other)
    if change.family != other.family or set(own) & set(others) or any(len(word) < 2 for word in others):
        return False
    text = str(change.reason)
    contained = any(theirs in mine or mine in theirs for mine in own for theirs in others)
    return not contained and any(word in text for word in others) and not any(word in text for word in own)
