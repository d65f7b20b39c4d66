"""Takes: the View of the facts, the forms in force, the catalogue of subjects.
Gives: a Book, the statutory tables filled: every cell with its figure, every formula as an equation; and Problems.
Never knows: YAML, Jinja, fonts; what its own numbers mean.
"""
