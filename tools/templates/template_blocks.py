"""What the first Word templates are put together from: paragraphs with tags, two-column tables."""

from __future__ import annotations

TEXT_WIDTH = 9354  # 165 mm: A4 less 30 mm and 15 mm


def paragraph(style: str, *texts: str) -> str:
    """Return paragraphs of one style, one for each text."""
    return "".join(
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>'
        f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'
        for text in texts
    )


def each(style: str, name: str, one: str) -> str:
    """Return a paragraph of `style` for every item of the list `name`."""
    return paragraph(style, f"{{%p for {one} in {name} %}}", f"{{{{ {one} }}}}", "{%p endfor %}")


def optional(style: str, name: str) -> str:
    """Return a paragraph with the value `name`, printed only where it is not empty."""
    return paragraph(style, f"{{%p if {name} %}}", f"{{{{ {name} }}}}", "{%p endif %}")


def within(condition: str, content: str) -> str:
    """Return paragraphs that are printed only where the condition holds."""
    start, end = f"{{%p if {condition} %}}", "{%p endif %}"
    return paragraph("VBNeo", start) + content + paragraph("VBNeo", end)


def table(columns: tuple[int, int], rows: list[tuple[str, str]], margins: str = "") -> str:
    """Return a two-column table without borders whose rows do not break over pages."""
    keep = "<w:trPr><w:cantSplit/></w:trPr>"
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in columns)
    body = "".join(
        f"<w:tr>{keep}"
        + "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{cell}</w:tc>'
            for width, cell in zip(columns, row, strict=True)
        )
        + "</w:tr>"
        for row in rows
    )
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="VBKhung"/><w:tblW w:w="{TEXT_WIDTH}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/>{margins}<w:tblLook w:val="0000"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>"
    )


def rows_if(name: str, row: tuple[str, str]) -> list[tuple[str, str]]:
    """Return a row that is there only where the value `name` is not empty."""
    return [control(f"{{%tr if {name} %}}"), row, control("{%tr endif %}")]


def control(tag: str) -> tuple[str, str]:
    """Return a row that holds a tag over whole rows and is never printed."""
    return paragraph("VBNoiNhanMuc", tag), paragraph("VBNoiNhanMuc", "")
