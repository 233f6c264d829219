"""The life of a document after its printing: numbered, sent, followed, reported, corrected.

Knows  the office's register, what was issued and kept, what bodies have said of their tasks.
Takes  a `Project`, what is built in the output folder, a day.
Gives  entries, states, working papers; files beside a build.
Never  sends anything; reads a clock; gives a number twice.
"""
