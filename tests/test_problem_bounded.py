"""No more of one rule than anyone reads, and the tables of a very long file without a look at all rows for each."""

from __future__ import annotations

from generator.place import Place
from generator.problem import Level, Problem, bounded
from generator.tables.address import Index, Row


def problems(rule: str, count: int) -> list[Problem]:
    return [Problem(Level.MUST_FIX, rule, f"第{n}处", (Place("a", n),)) for n in range(1, count + 1)]


def test_a_hundred_of_a_rule_and_how_many_more() -> None:
    found = bounded([*problems("甲", 8000), *problems("乙", 100)])
    assert [sum(p.rule == rule for p in found) for rule in ("甲", "乙")] == [101, 100]
    (more,) = [p for p in found if p.message == "另有 7900 处同样的问题"]
    assert more.blocks
    assert more.places == (Place("a", 101),)


def test_few_are_left_alone() -> None:
    assert bounded(problems("甲", 3)) == tuple(problems("甲", 3))


class Counted(dict[tuple[str, str], None]):
    """Cells that count how often all of them are gone through."""

    walks = 0

    def __iter__(self):  # type: ignore[no-untyped-def]
        self.walks += 1
        return super().__iter__()


def test_a_cell_is_found_without_going_through_all() -> None:
    rows = tuple(Row(str(n), str(n)) for n in range(2010000, 2012000))
    keys = Counted({(row.id, "1"): None for row in rows})
    index = Index("05", rows, {"1": "本年支出"}, keys)
    assert [index.find(row.id, column)[0] for row in rows for column in ("1", "")] == [r.id for r in rows for _ in "12"]
    assert keys.walks == 0
