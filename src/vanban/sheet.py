"""Workbooks: rows of text and numbers to .xlsx bytes. Knows SpreadsheetML and no document.

The same rows give the same bytes: no clock, no author, fixed dates inside the zip. Written as
plain text like our Word files: openpyxl would take longer for one list than fifty documents do.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from string import ascii_uppercase

from vanban.package import CONTENT_TYPES, Package

Value = str | int
BODY, HEADING = 1, 2
"""Cell styles by their place in `_STYLES`: text from the top and wrapped, the same in bold."""

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_MIME = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_FONT = '<sz val="11"/><name val="Calibri"/><family val="2"/>'
_CELL = '<xf numFmtId="0" fontId="{}" fillId="0" borderId="0" xfId="0"'
_WRAPPED = ' applyFont="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>'
_STYLES = (
    f'<styleSheet xmlns="{_MAIN}"><fonts count="2"><font>{_FONT}</font><font><b/>{_FONT}</font>'
    '</fonts><fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    f'<cellXfs count="3">{_CELL.format(0)}/>{_CELL.format(0)}{_WRAPPED}{_CELL.format(1)}{_WRAPPED}'
    '</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
    "</styleSheet>"
)
_VIEW = (
    '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2"'
    ' activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its name, the headings, the rows, and the columns' widths in characters."""

    name: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    widths: tuple[int, ...]


def workbook(sheets: tuple[Sheet, ...]) -> bytes:
    """Return the .xlsx file of the sheets: bold headings that stay in view, text wrapped.

    Text is always text: a cell that begins with `=` is no formula. At most 26 columns.
    """
    pages = {f"worksheets/sheet{i}.xml": sheet for i, sheet in enumerate(sheets, 1)}
    links = {"styles.xml": "styles"} | dict.fromkeys(pages, "worksheet")
    texts = {
        CONTENT_TYPES: _types(links),
        "_rels/.rels": _links({"xl/workbook.xml": "officeDocument"}),
        "xl/_rels/workbook.xml.rels": _links(links),
        "xl/workbook.xml": _book(sheets),
        "xl/styles.xml": _STYLES,
        **{f"xl/{path}": _page(sheet) for path, sheet in pages.items()},
    }
    parts = {name: (_DECLARATION + text).encode("utf-8", "ignore") for name, text in texts.items()}
    return Package(parts).complete({})


def _types(links: dict[str, str]) -> str:
    kinds = {"workbook.xml": "sheet.main"} | links
    overrides = (
        f'<Override PartName="/xl/{path}" ContentType="{_MIME}.{kind}+xml"/>'
        for path, kind in kinds.items()
    )
    rels = "application/vnd.openxmlformats-package.relationships+xml"
    return (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" ContentType="{rels}"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{"".join(overrides)}</Types>'
    )


def _links(kinds: dict[str, str]) -> str:
    """The relationships of a part: rId1 is the first, and so on."""
    one = '<Relationship Id="rId{}" Type="{}/{}" Target="{}"/>'
    links = (one.format(i, _OFFICE, kinds[path], path) for i, path in enumerate(kinds, 1))
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{"".join(links)}</Relationships>'


def _book(sheets: Iterable[Sheet]) -> str:
    """The sheets in their order; rId1 is the styles."""
    one = '<sheet name="{}" sheetId="{}" r:id="rId{}"/>'
    named = (one.format(_escape(sheet.name), i, i + 1) for i, sheet in enumerate(sheets, 1))
    start = f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>'
    return f"{start}{''.join(named)}</sheets></workbook>"


def _page(sheet: Sheet) -> str:
    one = '<col min="{0}" max="{0}" width="{1}" customWidth="1"/>'
    columns = "".join(one.format(i, width) for i, width in enumerate(sheet.widths, 1))
    rows = [_row(1, sheet.headings, HEADING)]
    rows += [_row(number, row, BODY) for number, row in enumerate(sheet.rows, 2)]
    return (
        f'<worksheet xmlns="{_MAIN}">{_VIEW}<cols>{columns}</cols>'
        f"<sheetData>{''.join(rows)}</sheetData></worksheet>"
    )


def _row(number: int, values: Iterable[Value], style: int) -> str:
    cells = (
        _cell(f"{letter}{number}", value, style)
        for letter, value in zip(ascii_uppercase, values, strict=False)
    )
    return f'<row r="{number}">{"".join(cells)}</row>'


def _cell(place: str, value: Value, style: int) -> str:
    start = f'<c r="{place}" s="{style}"'
    if isinstance(value, int):
        return f"{start}><v>{value}</v></c>"
    if not value:
        return f"{start}/>"
    return f'{start} t="inlineStr"><is><t xml:space="preserve">{_escape(value)}</t></is></c>'


def _escape(text: str) -> str:
    """Make text safe inside an element or a quoted attribute."""
    text = _CONTROL.sub("", text).replace("&", "&amp;")
    return text.replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
