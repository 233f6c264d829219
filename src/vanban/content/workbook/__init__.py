"""The table of assignments as a workbook (.xlsx), of equal right with YAML, both ways.

Knows  openpyxl and XlsxWriter, headings as people write them.
Takes  bytes of a workbook, or a table.
Gives  the rows that YAML would have given, every fault at its cell; bytes.
Never  resolves a plan; decides who has which role.
"""
