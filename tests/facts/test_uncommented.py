"""What the PDF carries says the same as the file, without the clerk's notes."""

from __future__ import annotations

import pytest
import yaml

from generator.facts.uncommented import uncommented
from tests.conftest import ROOT


def test_comments_go_and_hashes_in_words_stay():
    text = "# 页眉\n甲: 1  # 待核\n\n乙: '#号'\n丙: |\n  # 正文\n  第二行\n丁: a#b\n戊: [1, # 中间\n  2]\n"
    assert uncommented(text.encode()).decode() == "甲: 1\n乙: '#号'\n丙: |\n  # 正文\n  第二行\n丁: a#b\n戊: [1,\n  2]\n"


@pytest.mark.parametrize("file", sorted((ROOT / "data").glob("*/*.yaml")), ids=lambda file: file.stem)
def test_the_facts_are_the_same(file):
    bare = uncommented(file.read_bytes())
    assert b"\n#" not in bare and not bare.startswith(b"#")
    assert yaml.load(bare, yaml.BaseLoader) == yaml.load(file.read_bytes(), yaml.BaseLoader)
