"""Safe corrections of a Word file, on its own XML: everything that is not corrected stays as it is.

`job` holds the file that is worked on, `edit` what was done as a value, `writing` the letters of a
paragraph; `page`, `page_numbers`, `letters`, `grounds`, `sizes`, `words`, `ends` the corrections;
`fixes` has them by code and asks the checker again after each.
"""
