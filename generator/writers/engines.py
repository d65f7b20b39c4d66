"""Engines: which of the two typesetters makes the PDF. Without a wish WeasyPrint does, or typst where Pango is missing."""

from __future__ import annotations

from contextlib import redirect_stderr, redirect_stdout
from functools import cache
from importlib.util import find_spec
from io import StringIO

from generator.problem import Level, Problem
from generator.writers.errors import PaperError

ENGINES = ("weasyprint", "typst")
_INSTALL = {
    "weasyprint": "安装系统库 libpango-1.0-0、libpangoft2-1.0-0（Debian：apt-get install）",
    "typst": "运行 pip install typst",
}


def choose(wish: str) -> tuple[str, tuple[Problem, ...]]:
    """The engine to use, and what is to be told of it. wish: a name in ENGINES, or empty. Raises PaperError for none."""
    if wish:
        return (wish, ()) if has(wish) else _none(f"没有装好排版引擎 {wish}，PDF 排不出来", _INSTALL.get(wish, ""))
    if has("weasyprint"):
        return "weasyprint", ()
    if has("typst"):
        return "typst", (Problem(Level.NOTE, "排版-引擎", "这台机器上没有 Pango，PDF 已改用 typst 排版"),)
    return _none("这台机器上没有 Pango，也没有 typst，PDF 排不出来", f"{_INSTALL['typst']}，或{_INSTALL['weasyprint']}")


@cache
def has(engine: str) -> bool:
    """Whether ``engine`` can be used here. WeasyPrint is there only when the libraries it looks for can be loaded."""
    if engine == "typst":
        return find_spec("typst") is not None
    return engine in ENGINES and _loads_weasyprint()


def _loads_weasyprint() -> bool:
    """It prints a page of advice when it does not; ours is shorter."""
    with redirect_stdout(StringIO()), redirect_stderr(StringIO()):
        try:
            import weasyprint  # noqa: F401
        except (ImportError, OSError):
            return False
    return True


def _none(message: str, hint: str) -> tuple[str, tuple[Problem, ...]]:
    raise PaperError([Problem(Level.MUST_FIX, "排版-引擎", message, hint=hint)])
