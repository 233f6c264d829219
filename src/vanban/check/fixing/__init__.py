"""Safe corrections of a Word file, on its own XML: everything that is not corrected stays as it is.

`job` holds the file that is worked on, `page`, `letters`, `numbers` the corrections by code.
"""
