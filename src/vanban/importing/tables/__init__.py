"""Tables of other hands to tasks, and lists of bodies: grids, heads, rows, times.

Knows  headings by the words inside them, merged and broken cells, how rows go on.
Takes  the tables of a paper, the sheets of a workbook.
Gives  tables of tasks with every word in its column, each doubt as a question.
Never  drops a cell; asks for a fixed form.
"""
