"""Proven: which templates the tests have composed, so that a check need not compose them once more.

Sentences cost more to compose than all checks together. Those of templates that are not proven, a keeper's own, are
composed by every check: what stands in the way of render must be told by check.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from hashlib import sha256

from generator.pack import Pack

PROSE = re.compile(r"\.j2$|/(?:目次|名词|取数|体例)\.yaml$")
"""Files that sentences are made of. What else there is, the checks read themselves."""


def own(pack: Pack, proven: Collection[str]) -> bool:
    """Whether a file in force that sentences are made of is not as the tests know it. proven: lines of ``listing``."""
    layers = tuple(f"{layer}/" for layer in pack.chain())
    return any(path.startswith(layers) and _line(path, text) not in proven for path, text in _prose(pack.files).items())


def listing(files: Mapping[str, str]) -> str:
    """A line for each file of ``files`` (path → text) that sentences are made of."""
    return "".join(f"{_line(path, text)}\n" for path, text in sorted(_prose(files).items()))


def _prose(files: Mapping[str, str]) -> dict[str, str]:
    return {path: text for path, text in files.items() if PROSE.search(path)}


def _line(path: str, text: str) -> str:
    return f"{sha256(text.encode()).hexdigest()[:16]}  {path}"
