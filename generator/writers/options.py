"""Options: what a caller may ask of a writer besides the document itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.looks import Looks
from generator.problem import Problem


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file put inside the PDF. name: file name; relationship: Source | Data | …"""

    name: str
    content: bytes
    description: str = ""
    relationship: str = "Source"


@dataclass(frozen=True, slots=True)
class Options:
    """Every writer takes these and uses what concerns it.

    looks: what the roles look like. pages: heading key → page number, for papers that cannot lay out themselves
    (the 目录 of DOCX); empty: unknown. sources: mark words that come from facts (native, html). fonts: folders to
    look for fonts in before the usual ones. own_fonts: take 仿宋_GB2312 and the like from the machine when there.
    draft: words printed across each page, empty for none. attachments: files carried by the PDF. as_of: ISO date
    for the properties when the document has none. tagged: PDF/A-3a with structure instead of PDF/A-3u; variant:
    any other name the engine knows, such as pdf/ua-1. engine: which typesets the PDF (engines.py), empty for the one
    that is there. strict: a fault found while printing stops it. problems: what is
    still wrong with the document, for the review copy. workbook: name under which the PDF carries the tables as a
    workbook, empty for not at all.
    """

    looks: Looks
    pages: Mapping[str, int] = field(default_factory=dict)
    sources: bool = False
    fonts: tuple[str, ...] = ()
    own_fonts: bool = False
    draft: str = ""
    attachments: tuple[Attachment, ...] = ()
    as_of: str = ""
    tagged: bool = False
    variant: str = ""
    engine: str = ""
    strict: bool = True
    problems: tuple[Problem, ...] = ()
    workbook: str = ""
