"""Registers kept in Excel or Word, to lines of the book: as they are, nothing put right.

Knows  the headings of registers, how numbers, days, recipients are typed there.
Takes  a workbook or a Word file, the kinds and names of an office.
Gives  lines with their cells; what is odd in each, told at its cell.
Never  gives or changes a number; drops a row without telling; writes a file.
"""
