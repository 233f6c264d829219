"""The table of assignments as a workbook (.xlsx), of equal right with YAML: read and written.

`file` reads it for an office's folder, `writing` writes it; `grid` alone knows openpyxl.
"""
