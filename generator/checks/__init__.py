"""Takes: the View of the facts, the Book of the filled tables, a list of rules.
Gives: Problems, and the ledger of everything that was looked at.
Never knows: how to change a number; how a problem is printed.
"""
