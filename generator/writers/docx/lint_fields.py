"""Lint of fields, bookmarks and links: everything that begins ends, leads somewhere, and says what stands there."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from lxml import etree

from generator.writers.docx.lint_package import repeated
from generator.writers.docx.markup import NAMESPACES

_W = f"{{{NAMESPACES['w']}}}"
_FIELD_TARGET = re.compile(r"^\s*(PAGEREF|REF)\s+(\S+)")


def fields(part: etree._Element) -> Iterator[str]:
    """begin, instruction, separate, result, end must nest; nothing may stay open at the end of ``part``."""
    stack: list[list[str]] = []
    for mark in part.iter(f"{_W}fldChar", f"{_W}instrText"):
        kind = mark.get(f"{_W}fldCharType", "instruction")
        if kind == "begin":
            stack.append([])
        elif not stack or kind in stack[-1]:
            yield f"域标记 {kind} 没有对应的开头"
        elif kind == "end":
            if stack.pop() != ["instruction", "separate"]:
                yield "有域缺指令，或者没有把指令与结果分开"
        else:
            stack[-1].append(kind)
    if stack:
        yield f"有{len(stack)}个域没有结束"


def bookmarks(document: etree._Element) -> Iterator[str]:
    starts = list(document.iter(f"{_W}bookmarkStart"))
    yield from repeated("书签名", (start.get(f"{_W}name", "") for start in starts))
    yield from repeated("书签编号", (start.get(f"{_W}id", "") for start in starts))
    yield from (f"书签名“{name}”超过 40 个字" for start in starts if len(name := start.get(f"{_W}name", "")) > 40)
    opened = Counter(start.get(f"{_W}id") for start in starts)
    closed = Counter(end.get(f"{_W}id") for end in document.iter(f"{_W}bookmarkEnd"))
    if opened != closed:
        yield "书签的开头与结尾不成对"


def targets(document: etree._Element) -> Iterator[str]:
    """Links and page numbers lead to bookmarks; a REF field prints what stands in its bookmark."""
    held = held_words(document)
    for link in document.iter(f"{_W}hyperlink"):
        anchor = link.get(f"{_W}anchor")
        if anchor is not None and anchor not in held:
            yield f"链接指向不存在的书签 {anchor}"
    for instruction, result in printed(document):
        found = _FIELD_TARGET.search(instruction)
        if found and found[2] not in held:
            yield f"域指向不存在的书签 {found[2]}"
        elif found and found[1] == "REF" and result != held[found[2]]:
            yield f"域印的“{result}”与书签里的“{held[found[2]]}”不同"


def held_words(document: etree._Element) -> dict[str, str]:
    """Name of every bookmark → the words between its beginning and its end."""
    held: dict[str, str] = {}
    open_marks: dict[str, str] = {}
    for node in document.iter(f"{_W}bookmarkStart", f"{_W}bookmarkEnd", f"{_W}t"):
        if node.tag == f"{_W}bookmarkStart":
            name = node.get(f"{_W}name", "")
            open_marks[node.get(f"{_W}id", "")] = name
            held[name] = ""
        elif node.tag == f"{_W}bookmarkEnd":
            open_marks.pop(node.get(f"{_W}id", ""), None)
        else:
            for name in open_marks.values():
                held[name] += node.text or ""
    return held


def printed(document: etree._Element) -> Iterator[tuple[str, str]]:
    """Instruction and printed result of every field; of nested ones the inner first."""
    stack: list[tuple[list[str], list[str]]] = []
    for node in document.iter(f"{_W}fldChar", f"{_W}instrText", f"{_W}t"):
        kind = node.get(f"{_W}fldCharType", "")
        if kind == "begin":
            stack.append(([], []))
        elif kind == "end" and stack:
            instruction, result = stack.pop()
            yield "".join(instruction), "".join(result)
        elif stack and not kind:
            stack[-1][node.tag == f"{_W}t"].append(node.text or "")
