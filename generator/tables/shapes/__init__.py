"""Takes: a Form, the View, the catalogue of subjects.
Gives: the plan of one kind of table (rows, columns, leaf figures, rules), and its grid once it is solved.
Never knows: which table it is; how figures are rounded.
"""
