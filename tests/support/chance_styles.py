"""Documents of chance for two readings: styles on styles, table styles, lists, direct looks."""

from __future__ import annotations

from random import Random

from foreign_raw import package

CONDITIONS = (
    "firstRow", "lastRow", "firstCol", "lastCol", "band1Horz", "band2Horz", "band1Vert",
    "band2Vert", "nwCell", "seCell",
)  # fmt: skip
SORTS = ("paragraph", "character", "table")


def run_look(dice: Random) -> str:
    toggles = [
        f"<w:{name}{dice.choice(('', ' w:val=' + chr(34) + '0' + chr(34)))}/>"
        for name in ("b", "i")
        if dice.random() < 0.4
    ]
    size = f'<w:sz w:val="{dice.randint(16, 40)}"/>' if dice.random() < 0.4 else ""
    return f"<w:rPr>{''.join(toggles)}{size}</w:rPr>"


def form(dice: Random, *, listed: bool = False) -> str:
    number = f'<w:numPr><w:ilvl w:val="{dice.randint(0, 1)}"/><w:numId w:val="1"/></w:numPr>'
    gaps = f'<w:spacing w:before="{dice.randint(0, 12) * 20}" w:line="{dice.randint(240, 360)}"/>'
    indent = f'<w:ind w:left="{dice.randint(0, 900)}" w:firstLine="{dice.randint(0, 700)}"/>'
    align = f'<w:jc w:val="{dice.choice(("left", "center", "right", "both"))}"/>'
    chosen = [part for part in (gaps, indent, align) if dice.random() < 0.4]
    head = number if listed and dice.random() < 0.5 else ""
    return f"<w:pPr>{head}{''.join(chosen)}</w:pPr>"


def style(dice: Random, sort: str, at: int) -> str:
    based = f'<w:basedOn w:val="{sort}{dice.randrange(at)}"/>' if at and dice.random() < 0.6 else ""
    default = ' w:default="1"' if sort == "paragraph" and at == 0 else ""
    inner = form(dice, listed=sort == "paragraph" and at > 1) if sort != "character" else ""
    sizes = "".join(
        f'<w:tblStyle{way}BandSize w:val="{dice.randint(1, 2)}"/>'
        for way in ("Row", "Col")
        if dice.random() < 0.6
    )
    tabled = f"<w:tblPr>{sizes}</w:tblPr>" if sort == "table" else ""
    conditions = "".join(
        f'<w:tblStylePr w:type="{name}">{form(dice)}{run_look(dice)}</w:tblStylePr>'
        for name in CONDITIONS
        if sort == "table" and dice.random() < 0.5
    )
    return (
        f'<w:style w:type="{sort}" w:styleId="{sort}{at}"{default}><w:name w:val="{sort}{at}"/>'
        f"{based}{inner}{run_look(dice)}{tabled}{conditions}</w:style>"
    )


def paragraph(dice: Random) -> str:
    named = f'<w:pStyle w:val="paragraph{dice.randrange(5)}"/>' if dice.random() < 0.7 else ""
    props = form(dice, listed=True).replace("<w:pPr>", f"<w:pPr>{named}", 1)
    runs = ""
    for _ in range(dice.randint(1, 3)):
        kind = f'<w:rStyle w:val="character{dice.randrange(4)}"/>' if dice.random() < 0.5 else ""
        runs += f"<w:r>{run_look(dice).replace('<w:rPr>', '<w:rPr>' + kind, 1)}<w:t>chữ</w:t></w:r>"
    return f"<w:p>{props}{runs}</w:p>"


def table(dice: Random) -> str:
    asked = "".join(
        f' w:{name}="{dice.randint(0, 1)}"'
        for name in ("firstRow", "lastRow", "firstColumn", "lastColumn", "noHBand", "noVBand")
    )
    look = dice.choice((f"<w:tblLook{asked}/>", '<w:tblLook w:val="04A0"/>', ""))
    rows = "".join(
        "<w:tr>" + "".join(f"<w:tc>{paragraph(dice)}</w:tc>" for _ in range(3)) + "</w:tr>"
        for _ in range(4)
    )
    named = f'<w:tblStyle w:val="table{dice.randrange(4)}"/>'
    return f"<w:tbl><w:tblPr>{named}{look}</w:tblPr>{rows}</w:tbl>"


def chance(seed: int) -> bytes:
    dice = Random(seed)
    base = f"<w:rPrDefault>{run_look(dice)}</w:rPrDefault><w:pPrDefault>{form(dice)}</w:pPrDefault>"
    styles = "".join(style(dice, sort, at) for sort in SORTS for at in range(5))
    levels = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
        f'<w:lvlText w:val="%{at + 1}."/>{form(dice)}{run_look(dice)}</w:lvl>'
        for at in range(2)
    )
    numbering = (
        f'<w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    body = "".join(paragraph(dice) for _ in range(6)) + table(dice) + paragraph(dice)
    return package(
        f"<w:body>{body}</w:body>", f"<w:docDefaults>{base}</w:docDefaults>{styles}",
        numbering=numbering,
    )  # fmt: skip
