"""Takes: facts of one department and one year, filled tables to check.
Gives: what is peculiar to 部门决算公开: its model, its entries, its doubts, its list of rules.
Never knows: prose, the document tree, writers.
"""
