"""Style: looks → CSS. The same rules for every role on screen and on paper; the sheet is told apart in page.py."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generator.looks import Font, Look, Looks, TableLook

RECKONING = ("宋体", "SimSun", "Noto Serif SC", "FandolSong")
"""Where ＋ － ＝ are taken from: the minus of the Fandol fonts is as short as a hyphen."""
Families = Callable[[Font], tuple[str, ...]]

_ALIGN = {"左": "left", "中": "center", "右": "right", "两端": "justify"}

BASE = """\
body,p,h1,h2,h3,h4,figure,table,nav,section{margin:0;padding:0}
h1,h2,h3,h4{font-weight:normal}
p{orphans:2;widows:2}
.引{break-after:avoid}
.尾,.行{white-space:nowrap}
.半{font-feature-settings:"halt"}
.框{font-size:.8em;line-height:0;vertical-align:.1em;margin-left:.1em}
.勾{margin:0 .12em}
nav p{break-inside:avoid}
a{color:inherit;text-decoration:none}
figure.图{break-inside:avoid;text-align:center}
.图面{line-height:0;text-align:center}
.图面 svg{max-width:100%;overflow:visible;vertical-align:top}
.表题.独{margin-bottom:4pt}
.表上行{display:flex}
.表上行>span{display:block}
.表上行>span+span{text-align:center}
.表上行>span:last-child{text-align:right}
table{width:100%;border-collapse:collapse;table-layout:fixed}
thead{display:table-header-group}
tr,tbody.束{break-inside:avoid}
th{font-weight:normal}
th,td{vertical-align:middle;overflow-wrap:anywhere}
.金额格{font-variant-numeric:tabular-nums;white-space:nowrap}
.列表{margin:4pt 0 9pt}
.分页{break-after:page}
"""


def roles(looks: Looks, families: Families) -> str:
    """One rule a role, one a table style."""
    rules = [*_roles(looks, families), *(_table(look) for look in looks.tables.values())]
    return BASE + f".算{{font-family:{family_list(RECKONING)};line-height:0}}\n" + "\n".join(rules) + "\n"


def _roles(looks: Looks, families: Families) -> Iterator[str]:
    for role, look in looks.roles.items():
        inside = role.endswith("格")
        yield f".{role}{{{';'.join(_cell(look, families) if inside else _block(look, looks, families))}}}"


def _block(look: Look, looks: Looks, families: Families) -> Iterator[str]:
    line = float(looks.line)
    yield from _letters(look, families)
    yield f"font-size:{_down(float(looks.fitted(look)))}pt"
    yield f"line-height:{_down(float(look.leading) if look.leading else line)}pt"
    yield f"text-align:{_ALIGN[look.align]}"
    yield f"text-indent:{look.first}em"
    yield f"margin:{float(look.before) * line:.4f}pt {look.right}em {float(look.after) * line:.4f}pt {look.left}em"
    if look.keep_next:
        yield "break-after:avoid"


def _down(length: float) -> str:
    """Cut to thousandths: rounded up, the 22nd line or the 28th character would no longer fit."""
    return f"{int(length * 1000) / 1000:.3f}"


def _cell(look: Look, families: Families) -> Iterator[str]:
    """The size of cells comes from their table."""
    yield from _letters(look, families)
    yield f"text-align:{_ALIGN[look.align]}"


def _letters(look: Look, families: Families) -> Iterator[str]:
    yield f"font-family:{family_list(families(look.font))}"
    if look.bold or look.font.bold:
        yield "font-weight:bold"


def _table(look: TableLook) -> str:
    grid = f".{look.name} table{{border:{look.frame}pt solid #000}}"
    return grid + f".{look.name} th,.{look.name} td{{border:{look.rule}pt solid #000}}"


def family_list(families: tuple[str, ...]) -> str:
    """The names as CSS wants them."""
    return ",".join(f"'{family}'" for family in families) + ",serif"
