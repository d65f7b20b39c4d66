"""Uncommented: a department's text without its comments, fit to be published: what a clerk noted is not for readers."""

from __future__ import annotations

import re

import yaml

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_HASH = re.compile(r"(?:^|(?<=\s))#[^\n]*", re.MULTILINE)


def uncommented(data: bytes) -> bytes:
    """``data`` (YAML in UTF-8 that could be read) with comments taken out and the lines they filled closed up."""
    text = data.decode("utf-8-sig").replace("\r\n", "\n")
    spoken = _scalars(text)
    kept, at = [], 0
    for found in _HASH.finditer(text):
        if at <= found.start() and not any(start <= found.start() < end for start, end in spoken):
            kept.append(text[at : found.start()].rstrip(" \t"))
            at = found.end()
    bare = "".join([*kept, text[at:]])
    return (re.sub(r"\n(?:[ \t]*\n)+", "\n", bare).lstrip("\n") if kept else text).encode()


def _scalars(text: str) -> list[tuple[int, int]]:
    """Where scalars stand: a # inside one is a sign like any other."""
    tokens = yaml.scan(text, Loader=_LOADER)
    return [(t.start_mark.index, t.end_mark.index) for t in tokens if isinstance(t, yaml.ScalarToken)]
