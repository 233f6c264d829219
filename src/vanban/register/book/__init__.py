"""The register (sổ đăng ký văn bản): lines looked up, added, filled in; the book printed.

Knows  the books of all years, the series of numbers, one writer at a time.
Takes  a `Project`, what a clerk says of a line, a day.
Gives  lines; the file with one line more or one cell filled; the book as pages and as a sheet.
Never  takes a line or a number away; gives a number twice; reads a clock.
"""
