"""Takes: the folder of a project (data/, templates/, output/) and browsers.

Gives: a draft that follows the typing, the story of every number in it, the papers as they will be printed.
Never knows: budgets, or what any number means; how problems are found, or how a paper is laid out.
"""
