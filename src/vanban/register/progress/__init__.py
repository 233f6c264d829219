"""Tasks followed after a plan was issued: how each stands, and what bodies report of them.

Knows  deadlines as typed, the history of each task, the workbooks that go out and come back.
Takes  a `Project`, the books of progress, a day.
Gives  states, tables, workbooks, a calendar; entries to be added to a book.
Never  types a state; drops a line of who reported; reads a clock.
"""
