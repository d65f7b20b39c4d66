"""Prose: what is said about the numbers.

Takes View, Book and Pack. Gives a Document.
Never knows 元 (it sees printed figures), DOCX or HTML.
"""
