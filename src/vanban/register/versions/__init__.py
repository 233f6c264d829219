"""Drafts of a document before it is issued: kept by name, sent for opinions, answered.

Knows  what a named draft holds; the words by which opinions are taken or not.
Takes  a document without faults, the tables and forms that come back.
Gives  named drafts, the letter and forms that ask, the table of opinions in both orders.
Never  changes the document; takes silence for an answer.
"""
