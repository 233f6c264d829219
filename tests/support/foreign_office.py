"""Blocks as LibreOffice makes them of flat XML with odd styles, and of a web page."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from dataclasses import replace
from html import escape
from pathlib import Path

from foreign_blocks import Block, Foreign, Joined, Line, Look, Table
from warm_profile import seasoned

ALIGN = {"both": "justify", "center": "center", "left": "start", "right": "end"}
FLAT = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"
 xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"
 office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">
<office:font-face-decls><style:font-face style:name="T" svg:font-family="'Times New Roman'"/>
</office:font-face-decls>
<office:styles><style:style style:name="Gốc" style:family="paragraph"><style:text-properties
 style:font-name="T" fo:font-size="14pt" fo:font-weight="bold"/></style:style>{styles}</office:styles>
<office:automatic-styles><style:page-layout style:name="P"><style:page-layout-properties
 fo:page-width="210mm" fo:page-height="297mm" fo:margin-top="20mm" fo:margin-bottom="20mm"
 fo:margin-left="30mm" fo:margin-right="20mm"/></style:page-layout>{widths}</office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="P"/>
</office:master-styles><office:body><office:text>{body}</office:text></office:body>
</office:document>"""


class Flat:
    """Writes blocks as flat XML; every look is a style based on a bold one."""

    def __init__(self) -> None:
        self.looks: dict[Look, str] = {}
        self.widths: set[float] = set()

    def block(self, block: Block) -> str:
        if isinstance(block, Line):
            return self.paragraph((block,))
        if isinstance(block, Joined):
            return self.paragraph(block.lines)
        if isinstance(block, Table):
            return self.table(block)
        return "<text:p/>"

    def paragraph(self, found: tuple[Line, ...]) -> str:
        name = self.looks.setdefault(found[0].look, f"Kiểu {len(self.looks)}")
        strong = self.looks.setdefault(replace(found[0].look, bold=True), f"Kiểu {len(self.looks)}")
        inner = "<text:line-break/>".join(
            f'<text:span text:style-name="c{strong}">{escape(one.text[: one.bold_to])}</text:span>'
            f"{escape(one.text[one.bold_to :])}"
            for one in found
        )
        return f'<text:p text:style-name="{name}">{inner}</text:p>'

    def table(self, block: Table) -> str:
        self.widths |= set(block.widths)
        columns = "".join(f'<table:table-column table:style-name="w{w:g}"/>' for w in block.widths)
        rows = "".join(
            "<table:table-row>"
            + "".join(
                f"<table:table-cell>{''.join(map(self.block, cell))}</table:table-cell>"
                for cell in row
            )
            + "</table:table-row>"
            for row in block.rows
        )
        return f"<table:table>{columns}{rows}</table:table>"

    def styles(self) -> str:
        return "".join(
            f'<style:style style:name="{name}" style:family="paragraph" '
            f'style:parent-style-name="Gốc"><style:paragraph-properties '
            f'fo:text-align="{ALIGN[o.align]}" fo:margin-top="{o.before}pt" fo:margin-bottom="0pt" '
            f'fo:text-indent="{o.first}mm" fo:margin-left="{o.left}mm"/>{_letters(o)}</style:style>'
            f'<style:style style:name="c{name}" style:family="text">{_letters(o)}</style:style>'
            for o, name in self.looks.items()
        )


def _letters(look: Look) -> str:
    return (
        f'<style:text-properties fo:font-size="{look.size}pt" '
        f'fo:font-weight="{"bold" if look.bold else "normal"}" '
        f'fo:font-style="{"italic" if look.italic else "normal"}"/>'
    )


def flat_text(one: Foreign) -> str:
    writer = Flat()
    body = "".join(map(writer.block, one.blocks))
    widths = "".join(
        f'<style:style style:name="w{w:g}" style:family="table-column">'
        f'<style:table-column-properties style:column-width="{w}mm"/></style:style>'
        for w in writer.widths
    )
    return FLAT.format(styles=writer.styles(), widths=widths, body=body)


def web_text(one: Foreign) -> str:
    return (
        "<html><head><meta charset='utf-8'><style>@page { size: 210mm 297mm; "
        "margin: 20mm 20mm 20mm 30mm } p { font-family: 'Times New Roman'; color: black }"
        f"</style></head><body>{''.join(map(_web, one.blocks))}</body></html>"
    )


def _web(block: Block) -> str:
    if isinstance(block, Line):
        o = block.look
        text = f"<b>{escape(block.text[: block.bold_to])}</b>{escape(block.text[block.bold_to :])}"
        text = f"<b>{text}</b>" if o.bold else text
        text = f"<i>{text}</i>" if o.italic else text
        align = "justify" if o.align == "both" else o.align
        return (
            f"<p style='text-align: {align}; margin: {o.before}pt 0 0 {o.left}mm; "
            f"text-indent: {o.first}mm; font-size: {o.size}pt; line-height: 100%'>{text}</p>"
        )
    if isinstance(block, Table):
        rows = "".join(
            "<tr>" + "".join(f"<td>{''.join(map(_web, c))}</td>" for c in row) + "</tr>"
            for row in block.rows
        )
        return f"<table width='100%' border='0'>{rows}</table>"
    return "<p><br/></p>"


def converted(found: Sequence[Foreign], folder: Path) -> list[bytes]:
    """Return the .docx files that LibreOffice makes of the documents, in one start."""
    folder.mkdir(parents=True, exist_ok=True)
    for at, one in enumerate(found):
        flat = one.manner == "flat"
        text = flat_text(one) if flat else web_text(one)
        (folder / f"{at}.{'fodt' if flat else 'html'}").write_text(text, "utf-8")
    for ending, filters in (("fodt", ()), ("html", ("--infilter=HTML (StarWriter)",))):
        sources = sorted(map(str, folder.glob(f"*.{ending}")))
        command = ["soffice", seasoned(folder / "office"), "--headless",
                   *filters, "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(folder)]  # fmt: skip
        subprocess.run([*command, *sources], check=True, capture_output=True)
    return [(folder / f"{at}.docx").read_bytes() for at in range(len(found))]
