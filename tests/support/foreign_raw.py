"""Blocks as raw WordprocessingML, in the manner of several programs.

"google": all set on runs over Arial 11, runs cut anywhere; "wps": numbered style ids, alternates;
"word2003": no defaults, VML, smart tags, spelling marks; "word": plain and direct.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from html import escape
from zipfile import ZipFile

from foreign_blocks import Block, Box, Foreign, Joined, Line, Look, Page, Rule, Tabbed, Table

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    f'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:r="{OFFICE}"'
)
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships'
    '+xml"/><Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-'
    'officedocument.wordprocessingml.document.main+xml"/>'
    '<Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-'
    'officedocument.wordprocessingml.styles+xml"/>'
    '<Override PartName="/word/numbering.xml" ContentType="application/vnd.openxmlformats-'
    'officedocument.wordprocessingml.numbering+xml"/>'
    '<Override PartName="/word/header1.xml" ContentType="application/vnd.openxmlformats-'
    'officedocument.wordprocessingml.header+xml"/></Types>'
)
RELS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
EMU, TWIPS = 36000, 1440 / 25.4
FONT = '<w:rFonts w:ascii="{0}" w:hAnsi="{0}" w:cs="{0}" w:eastAsia="{0}"/>'
NORMAL = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="{}"><w:name w:val="Normal"/>{}</w:style>'
)
STYLES = {
    "google": f'<w:docDefaults><w:rPrDefault><w:rPr>{FONT.format("Arial")}<w:sz w:val="22"/>'
    '</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:line="276" w:lineRule="auto"/>'
    "</w:pPr></w:pPrDefault></w:docDefaults>" + NORMAL.format("Normal", ""),
    "wps": f"<w:docDefaults><w:rPrDefault><w:rPr>{FONT.format('Times New Roman')}</w:rPr>"
    "</w:rPrDefault></w:docDefaults>"
    + NORMAL.format("1", '<w:pPr><w:jc w:val="both"/></w:pPr><w:rPr><w:sz w:val="21"/></w:rPr>'),
    "word2003": NORMAL.format(
        "Normal", f'<w:rPr>{FONT.format("Times New Roman")}<w:sz w:val="24"/></w:rPr>'
    ),
    "word": '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Calibri" w:hAnsi="Calibri"/>'
    '<w:sz w:val="22"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="160" '
    'w:line="259" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>'
    + NORMAL.format("Normal", ""),
}
BORDERS = "".join(f'<w:{s} w:val="single" w:sz="4"/>' for s in ("top", "bottom", "left", "right",
                                                               "insideH", "insideV"))  # fmt: skip


def twips(mm: float) -> int:
    return round(mm * TWIPS)


@dataclass(frozen=True)
class Raw:
    """Writes blocks in one manner."""

    manner: str

    def block(self, block: Block) -> str:
        if isinstance(block, Line):
            return self.paragraph((block,), "")
        if isinstance(block, Tabbed | Joined):
            between = "<w:tab/>" if isinstance(block, Tabbed) else "<w:br/>"
            return self.paragraph(block.lines, f"<w:r>{between}</w:r>")
        if isinstance(block, Table):
            return self.table(block)
        if isinstance(block, Box):
            return f"<w:p>{self.drawing(_boxed(self, block), block.notation)}</w:p>"
        return self.rule(block) if isinstance(block, Rule) else self.empty(block)

    def empty(self, block: Block) -> str:
        if isinstance(block, Page) and block.section:
            return f"<w:p><w:pPr>{_section(restart=False)}</w:pPr></w:p>"
        inner = '<w:r><w:br w:type="page"/></w:r>' if isinstance(block, Page) else ""
        return f"<w:p><w:pPr>{self.gaps(Look())}</w:pPr>{inner}</w:p>"

    def paragraph(self, lines: tuple[Line, ...], between: str) -> str:
        look = lines[0].look
        tabbed = "<w:tab/>" in between
        stops = '<w:tabs><w:tab w:val="center" w:pos="1700"/><w:tab w:val="center" w:pos="6600"/></w:tabs>'
        align = "left" if tabbed else look.align
        style = '<w:pStyle w:val="1"/>' if self.manner == "wps" else ""
        indent = f'<w:ind w:left="{twips(look.left)}" w:firstLine="{twips(look.first)}"/>'
        props = f'{style}{stops if tabbed else ""}{self.gaps(look)}{indent}<w:jc w:val="{align}"/>'
        lead = "<w:r><w:tab/></w:r>" if tabbed else ""
        inner = between.join(self.runs(one) for one in lines)
        return f"<w:p><w:pPr>{props}</w:pPr>{lead}{inner}</w:p>"

    def gaps(self, look: Look) -> str:
        return f'<w:spacing w:before="{look.before * 20:g}" w:after="0" w:line="240" w:lineRule="auto"/>'

    def runs(self, one: Line) -> str:
        if one.bold_to:
            cut = (one.text[: one.bold_to], True), (one.text[one.bold_to :], one.look.bold)
            return "".join(self.run(text, one.look, bold=bold) for text, bold in cut)
        at = len(one.text) // 2
        if self.manner == "google":
            halves = (one.text[:at], one.text[at:])
            return "".join(self.run(half, one.look, bold=one.look.bold) for half in halves)
        if self.manner == "word2003":
            inner = self.run(one.text[:at], one.look, bold=one.look.bold)
            rest = self.run(one.text[at:], one.look, bold=one.look.bold)
            tagged = f'<w:smartTag w:uri="x" w:element="place">{inner}</w:smartTag>'
            return f'<w:proofErr w:type="spellStart"/>{tagged}<w:proofErr w:type="spellEnd"/>{rest}'
        return self.run(one.text, one.look, bold=one.look.bold)

    def run(self, text: str, look: Look, *, bold: bool) -> str:
        own = "" if self.manner in ("wps", "word2003") and look.font == "Times New Roman" else (
            FONT.format(look.font)
        )  # fmt: skip
        marks = "".join(f"<w:{n}/>" for n, there in (("b", bold), ("i", look.italic)) if there)
        off = '<w:rtl w:val="0"/>' if self.manner == "google" else ""
        line = '<w:u w:val="single"/>' if look.underline else ""
        size = f'<w:color w:val="{look.colour}"/><w:sz w:val="{look.size * 2:g}"/>'
        return (
            f"<w:r><w:rPr>{own}{marks}{size}{line}{off}</w:rPr>"
            f'<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'
        )

    def rule(self, rule: Rule) -> str:
        if rule.drawn == "typed":
            look = Look(13, align="center")
            return self.paragraph((Line("", "_" * round(rule.length / 2.3), look),), "")
        if rule.drawn == "border":
            edge = '<w:pBdr><w:bottom w:val="single" w:sz="6" w:space="1"/></w:pBdr>'
            return f'<w:p><w:pPr>{edge}<w:ind w:left="1000" w:right="1000"/></w:pPr></w:p>'
        if rule.drawn == "vml":
            wide = rule.length * 72 / 25.4
            shape = f'<v:line from="10pt,3pt" to="{10 + wide:.1f}pt,3pt"/>'
            return f"<w:p>{self.drawing(shape, 'vml')}</w:p>"
        shape = (
            f'<wps:wsp><wps:spPr><a:xfrm><a:ext cx="{round(rule.length * EMU)}" cy="0"/></a:xfrm>'
            '<a:prstGeom prst="line"/></wps:spPr></wps:wsp>'
        )
        return f"<w:p>{self.drawing(shape, 'dml')}</w:p>"

    def drawing(self, shape: str, notation: str) -> str:
        if notation == "vml":
            return f"<w:r><w:pict>{shape}</w:pict></w:r>"
        inner = (
            '<w:drawing><wp:anchor><wp:extent cx="100" cy="100"/><a:graphic><a:graphicData>'
            f"{shape}</a:graphicData></a:graphic></wp:anchor></w:drawing>"
        )
        other = "<mc:Fallback><w:pict><v:line/></w:pict></mc:Fallback>"
        choice = f'<mc:Choice Requires="wps">{inner}</mc:Choice>'
        return f"<w:r><mc:AlternateContent>{choice}{other}</mc:AlternateContent></w:r>"

    def table(self, table: Table) -> str:
        rows = "".join(
            "<w:tr>"
            + "".join(
                f'<w:tc><w:tcPr><w:tcW w:w="{twips(w)}" w:type="dxa"/></w:tcPr>{self.cell(c)}</w:tc>'
                for c, w in zip(row, table.widths, strict=True)
            )
            + "</w:tr>"
            for row in table.rows
        )
        edges = f"<w:tblBorders>{BORDERS}</w:tblBorders>" if table.bordered else ""
        grid = "".join(f'<w:gridCol w:w="{twips(w)}"/>' for w in table.widths)
        return f"<w:tbl><w:tblPr>{edges}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"

    def cell(self, blocks: tuple[Block, ...]) -> str:
        tail = "<w:p/>" if not blocks or isinstance(blocks[-1], Table) else ""
        return "".join(map(self.block, blocks)) + tail


def _boxed(raw: Raw, box: Box) -> str:
    content = f"<w:txbxContent>{raw.cell(box.blocks)}</w:txbxContent>"
    if box.notation == "vml":
        return (
            f'<v:shape style="width:200pt;height:90pt"><v:textbox>{content}</v:textbox></v:shape>'
        )
    place = '<wps:spPr><a:xfrm><a:ext cx="2500000" cy="900000"/></a:xfrm></wps:spPr>'
    return f"<wps:wsp>{place}<wps:txbx>{content}</wps:txbx></wps:wsp>"


def _section(*, restart: bool, margins: tuple[float, ...] = (20, 20, 30, 20)) -> str:
    top, bottom, left, right = (twips(one) for one in margins)
    return (
        '<w:sectPr><w:headerReference w:type="default" r:id="rH"/>'
        '<w:pgSz w:w="11906" w:h="16838"/>'
        f'<w:pgMar w:top="{top}" w:bottom="{bottom}" w:left="{left}" w:right="{right}" '
        'w:header="567" w:footer="567" w:gutter="0"/>'
        f"{'<w:pgNumType w:start=' + chr(34) + '1' + chr(34) + '/>' if restart else ''}"
        "<w:titlePg/></w:sectPr>"
    )


def write(one: Foreign) -> bytes:
    """Return the file that a program of the document's manner makes of it."""
    raw = Raw(one.manner)
    body = "".join(map(raw.block, one.blocks)) + one.extra.get("body", "")
    restart = any(isinstance(block, Page) and block.section for block in one.blocks)
    body += _section(restart=restart, margins=one.margins)
    look = Look(13, align="center")
    number = (
        f'<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:fldSimple w:instr=" PAGE ">'
        f"{raw.run('2', look, bold=False)}</w:fldSimple></w:p>"
    )
    return package(
        f"<w:body>{body}</w:body>", STYLES[one.manner], header=number,
        numbering=one.extra.get("numbering", ""),
    )  # fmt: skip


def package(
    body: str, styles: str = "", *, header: str = "", numbering: str = "", footer: bool = False
) -> bytes:
    """Return a Word file of raw parts; with `footer` the header's text is at the foot."""
    where, root = ("footer", "ftr") if footer else ("header", "hdr")
    related = "".join(
        f'<Relationship Id="{i}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for i, kind, target in (
            ("rS", "styles", "styles.xml"),
            ("rN", "numbering", "numbering.xml"),
            ("rH", where, f"{where}1.xml"),
        )
    )
    parts = {
        "[Content_Types].xml": TYPES.replace("header", where),
        "_rels/.rels": f'{RELS}<Relationship Id="r1" Type="{OFFICE}/officeDocument" '
        'Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f"{RELS}{related}</Relationships>",
        "word/document.xml": f"<w:document {SPACES}>{body}</w:document>",
        "word/styles.xml": f"<w:styles {SPACES}>{styles}</w:styles>",
        "word/numbering.xml": f"<w:numbering {SPACES}>{numbering}</w:numbering>",
        f"word/{where}1.xml": f"<w:{root} {SPACES}>{header or '<w:p/>'}</w:{root}>",
    }
    made = io.BytesIO()
    with ZipFile(made, "w") as target:
        for name, text in parts.items():
            target.writestr(name, text)
    return made.getvalue()
