"""Manual: the rules' own pages as one document, docs/规则.md."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from generator.checks.rule import Rule, page

_TOP = """\
# 规则

`gongkai check` 按这里的规则核对，次序相同。本页由 `scripts/make-rules-manual` 从各规则文件的开头生成，不要直接改。

- **必改**：不改不能编成公开文本（`gongkai render --draft` 可以先看草稿）。**提醒**：多半要改。**告知**：知道就行。
- **容差**只来自四舍五入：每个数最多差末位的一半，n 个数相加最多差 n 个半位；在此之内的是尾差，只作告知。两处直接填的同一个数必须相等。
- **一处错只说一次**：由它引起的别的差额在台账里记“不适用”，写明由哪一条引起；改好它再查。一个数像是写颠倒、多写了位、按元填了的，说出来。
- **台账**：`gongkai check --ledger` 列出每一项检查的结果：通过、不通过、不适用、缺数据、已豁免。
- **豁免**：核对过、确实如此的，在数据里写明规则、理由和针对的数字（`--ledger` 在“不通过”后面印着要写的数字）；数字一变，豁免就失效。

```yaml
豁免:
  - {规则: 三公-车辆, 理由: 另有一辆车由上级部门划转、不由财政拨款开支, 数字: ["2", "3"]}
```

例子都是在一份[最小的数据](../tests/checks/最小部门.yaml)上改一处；`（删去）` 表示去掉这一项，`上年文件` 表示旁边有上年的文件，`{}` 表示不用改。
"""


def manual(rules: Iterable[Rule]) -> str:
    """All pages in the order of ``rules``, a table of them on top."""
    rules = tuple(rules)
    return "\n".join([_TOP, *_table(rules), "", *(line for rule in rules for line in _page(rule))])


def _table(rules: tuple[Rule, ...]) -> Iterator[str]:
    yield "| 规则 | 级别 | 说的是 |"
    yield "|---|---|---|"
    for _, family in groupby(rules, key=lambda rule: rule.ID.split("-")[0]):
        for rule in family:
            yield f"| [{rule.ID}](#{rule.ID}) | {rule.LEVEL.word} | {page(rule).title} |"


def _page(rule: Rule) -> Iterator[str]:
    own = page(rule)
    yield from (f"## {rule.ID}", "", f"{own.title}。（{rule.LEVEL.word}）", "", f"- 公式：{own.formula}", f"- 来源：{own.source}")
    if own.options:
        yield f"- 选项：{own.options}"
    yield from (
        "",
        "通过：",
        "",
        "```yaml",
        own.passes.rstrip(),
        "```",
        "",
        "不通过：",
        "",
        "```yaml",
        own.fails.rstrip(),
        "```",
        "",
    )
