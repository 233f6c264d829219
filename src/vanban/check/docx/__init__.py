"""The bytes of a .docx to a `Paper`: what Word would show.

Knows  the cascade of styles, fields, numbering, tables, drawn lines; limits of time and size;
       `reader` has the file, `walker` the paragraphs, `inline` their runs.
Takes  bytes.
Gives  `Paper`: paragraphs, runs with their effective look, pages, headers.
Never  judges; drops a part that it cannot read without a word.
"""
