"""Papers of the sample, made once a session."""

from __future__ import annotations

import pytest

from generator.tree import Document
from generator.writers.pdf import Paper, print_paper
from tests.writers import sample


@pytest.fixture(scope="session")
def document() -> Document:
    return sample.document()


@pytest.fixture(scope="session")
def paper(document: Document) -> Paper:
    return print_paper(document, sample.options())
