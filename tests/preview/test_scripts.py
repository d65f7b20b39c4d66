"""The scripts of the preview, as files."""

from __future__ import annotations

import re
from graphlib import TopologicalSorter

from .conftest import ROOT


def test_scripts_import_each_other_in_no_circle() -> None:
    scripts = sorted((ROOT / "generator/preview/static").glob("*.js"))
    imports = {one.name: re.findall(r'^import .*"\./(.+)";$', one.read_text("utf-8"), re.MULTILINE) for one in scripts}
    assert "paper.js" in imports["department.js"]
    TopologicalSorter(imports).prepare()  # raises CycleError
