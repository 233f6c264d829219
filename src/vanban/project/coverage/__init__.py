"""Who got what, what is left open; as values and as papers.

Knows  assignments, duties, recipients, a superior plan.
Takes  resolved plans.
Gives  tables of values; the same as Word papers and workbooks.
Never  decides a role.
"""
