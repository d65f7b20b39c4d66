"""terms.py is a bridge both ways, and every field of every model has a term."""

from __future__ import annotations

import keyword

from generator.facts.shape import bare
from generator.facts.types import Facts
from generator.kinds import KINDS
from generator.terms import TERMS, identifier, term


def test_one_term_one_identifier() -> None:
    assert len(set(TERMS.values())) == len(TERMS)
    assert all(identifier(term(english)) == english for english in TERMS)


def test_identifiers_are_english_and_terms_are_chinese() -> None:
    assert all(e.isascii() and e.isidentifier() and not keyword.iskeyword(e) for e in TERMS)
    assert all(any("\u4e00" <= c <= "\u9fff" for c in chinese) for chinese in TERMS.values())


def test_every_field_is_called_by_its_term() -> None:
    seen = {field: alias for model in _models() for field, alias in model}
    assert seen == {field: term(field) for field in seen}


def _models() -> list[list[tuple[str, str]]]:
    found, queue = [], [kind.model for kind in KINDS.values()]
    while queue:
        model = queue.pop()
        found.append([(name, str(field.alias)) for name, field in model.model_fields.items()])
        queue += [shape for field in model.model_fields.values() if issubclass(shape := _class(field.annotation), Facts)]
    return found


def _class(annotation: object) -> type:
    shape = bare(annotation)
    return shape if isinstance(shape, type) else object
