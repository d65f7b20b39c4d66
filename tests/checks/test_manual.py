"""docs/规则.md is what scripts/make-rules-manual makes of the rules."""

from __future__ import annotations

from generator.checks.manual import manual
from generator.kinds.final_accounts.checks import RULES
from tests.checks.samples import ROOT


def test_the_manual_is_up_to_date() -> None:
    assert (ROOT / "docs/规则.md").read_text("utf-8") == manual(RULES), "run scripts/make-rules-manual"
