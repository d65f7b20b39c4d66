"""Takes: the text of one department-year, the Kind of document it is for.
Gives: a View of the facts, each with its place in the text; and Problems, all of them at once.
Never knows: that forms, sentences or Word exist; how to round.
"""
