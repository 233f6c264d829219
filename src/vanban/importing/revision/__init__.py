"""A new version of a document that an office has: what changed, and its source with just that.

Knows  which task of a new file is which of the source; what only a source says.
Takes  a source as read, a file as read.
Gives  every change, task by task and part by part; the texts of the source with them.
Never  gives a task the id of another; rewrites what did not change.
"""
