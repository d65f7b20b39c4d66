"""Takes a Document and Options (looks, page numbers, fonts, attachments).

Gives bytes: one paper.
Never knows 三公经费, years, or what a number means.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from importlib import import_module

from generator.problem import Level, Problem
from generator.tree import Document
from generator.writers.errors import PaperError
from generator.writers.options import Attachment, Options

__all__ = ["WRITERS", "Attachment", "Options", "PaperError", "Writer", "write", "write_all"]


@dataclass(frozen=True, slots=True)
class Writer:
    """suffix: of the file written. module: imported when first used; its ``write(document, options)`` gives the bytes.

    needs_pages: this paper cannot lay itself out and takes the page numbers of 目录 from the PDF's layout.
    internal: for those who prepare the document; it is given although something must be put right before publishing.
    told: what `gongkai formats` says of it.
    """

    suffix: str
    module: str
    needs_pages: bool = False
    internal: bool = False
    told: str = ""


WRITERS: Mapping[str, Writer] = {
    "native": Writer(".txt", "generator.writers.native", told="逐段的文字，供比对"),
    "html": Writer(".html", "generator.writers.html", told="网页"),
    "docx": Writer(".docx", "generator.writers.docx", needs_pages=True, told="Word、WPS 文字"),
    "pdf": Writer(".pdf", "generator.writers.pdf", told="PDF"),
    "xlsx": Writer(".xlsx", "generator.writers.xlsx", told="九张表，Excel、WPS 表格"),
    "review": Writer(
        "（审阅）.docx", "generator.writers.docx.review", needs_pages=True, internal=True, told="审阅本，批注写明来历和问题"
    ),
}


_NO_TYPESETTER = ("排版-引擎", "排版-无字体")


def _with_workbook(document: Document, options: Options) -> Options:
    """The options with the workbook of the tables among what the PDF carries, if one is wished for and there are tables."""
    from generator.writers import xlsx

    if not options.workbook or next(xlsx.numbered(document), None) is None:
        return options
    workbook = Attachment(options.workbook, xlsx.write(document, options), "各表数据", "Data")
    return replace(options, attachments=(*options.attachments, workbook))


def write(document: Document, name: str, options: Options) -> bytes:
    """The paper called ``name`` in WRITERS. Raises KeyError for an unknown name, PaperError for a faulty paper."""
    result: bytes = import_module(WRITERS[name].module).write(document, options)
    return result


def _laid_out(document: Document, options: Options, draw: bool) -> tuple[Mapping[str, int], bytes, tuple[Problem, ...]]:
    """Heading key → page number, the PDF if it is to be drawn, and what is to be told.

    Where nothing can lay out a page, papers that only take page numbers from it do without. Raises PaperError otherwise.
    """
    from generator.writers.pdf import print_paper

    try:
        paper = print_paper(document, options, draw=draw)
    except PaperError as error:
        if draw or any(problem.rule not in _NO_TYPESETTER for problem in error.problems):
            raise
        why = "；".join(problem.message for problem in error.problems)
        hint = "在 Word 里点目录，按 F9 更新"
        return {}, b"", (Problem(Level.NOTE, "排版-无页码", f"目录里没有印页码：{why}", hint=hint),)
    return paper.pages, paper.content, paper.problems


def write_all(document: Document, names: Iterable[str], options: Options) -> tuple[dict[str, bytes], tuple[Problem, ...]]:
    """Several papers at once, laid out once: name → bytes, and what is to be told about them.

    Raises PaperError when one of them would be faulty: then there is none.
    """
    wanted = dict.fromkeys(names)
    if "pdf" in wanted:
        options = _with_workbook(document, options)
    files: dict[str, bytes] = {}
    problems: tuple[Problem, ...] = ()
    if "pdf" in wanted or any(WRITERS[name].needs_pages for name in wanted):
        pages, content, problems = _laid_out(document, options, draw="pdf" in wanted)
        options = replace(options, pages=options.pages or pages)
        files["pdf"] = content
    for name in wanted:
        if name not in files:
            files[name] = write(document, name, options)
    return {name: files[name] for name in wanted}, problems
