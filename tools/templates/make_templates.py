"""Make the first Word templates of templates/nd30; from then on they are edited in Word.

Writes the parts as plain text, with equal bytes on every run. Usage: make_templates.py [FOLDER]
"""

from __future__ import annotations

import sys
import zipfile
from pathlib import Path

from lxml import etree

from package_parts import (
    P,
    R,
    W,
    app_part,
    content_types,
    core_part,
    font_table_part,
    relations,
    settings_part,
    theme_part,
)
from template_blocks import (
    TEXT_WIDTH,
    control,
    each,
    optional,
    paragraph,
    rows_if,
    table,
    within,
)
from template_styles import styles_part

FOLDER = Path(__file__).parents[2] / "templates/nd30"
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
# Lengths in twips (1/20 pt; 567 = 1 cm).
HEAD = (3628, 5726)  # 64 + 101 mm: the state name in bold 13 pt is 95.7 mm long
FOOT = (4252, 5102)  # 75 + 90 mm
BESIDE = '<w:jc w:val="left"/>'  # the mark of urgency stands at the left edge (ô 10b)
CLOSE = '<w:spacing w:before="0"/>'  # a name under another post leaves no room for a signature
HALVES = (4677, 4677)
# The space above belongs to both cells alike, and Nơi nhận begins at the margin of the text.
FOOT_MARGINS = (
    '<w:tblCellMar><w:top w:w="240" w:type="dxa"/><w:left w:w="0" w:type="dxa"/></w:tblCellMar>'
)
MARGINS = 'w:top="1134" w:right="851" w:bottom="1134" w:left="1701" w:header="567" w:footer="567"'


def head(named: bool) -> str:
    """Return the letterhead: two rows, so that number and date stand level.

    Without the name of a kind (công văn) the subject stands under the number.
    """
    left = (
        each("VBChuQuan", "chu_quan", "dong")
        + each("VBCoQuan", "co_quan", "dong")
        + paragraph("VBGach", "{{r gach_co_quan }}")
    )
    right = (
        paragraph("VBQuocHieu", "{{ quoc_hieu }}")
        + paragraph("VBTieuNgu", "{{ tieu_ngu }}")
        + paragraph("VBGach", "{{r gach_tieu_ngu }}")
    )
    subject = "" if named else each("VBTrichYeuCongVan", "trich_yeu_cong_van", "dong")
    number = paragraph("VBSoKyHieu", "{{ so_ky_hieu }}") + subject
    number += optional("VBDuThao", "du_thao") + within("do_mat", paragraph("VBDoMat", ""))
    urgent = paragraph("VBGach", "{{r khung_khan }}").replace("</w:pPr>", f"{BESIDE}</w:pPr>")
    number += within("khung_khan", urgent)
    rows = [(left, right), (number, paragraph("VBDiaDanhNgay", "{{ dia_danh_ngay }}"))]
    return table(HEAD, rows)


def signer() -> str:
    """Return the name, and above it, where there is one, the signer's other post (ô 7b)."""
    name = paragraph("VBHoTen", "{{ ho_ten }}")
    other = each("VBChucVuKhac", "chuc_vu_khac", "dong")
    below = name.replace("</w:pPr>", f"{CLOSE}</w:pPr>")
    return (
        paragraph("VBNeo", "{%p if chuc_vu_khac %}") + other + below
        + paragraph("VBNeo", "{%p else %}") + name + paragraph("VBNeo", "{%p endif %}")
    )  # fmt: skip


def foot() -> str:
    """Return Nơi nhận and the signature in one row that never breaks."""
    left = paragraph("VBNoiNhan", "{{ nhan_noi_nhan }}") + each("VBNoiNhanMuc", "noi_nhan", "muc")
    right = each("VBQuyenHan", "quyen_han", "dong") + signer()
    confirmed = (paragraph("VBXacNhan", "{{ xac_nhan }}"), paragraph("VBNoiNhanMuc", ""))
    return table(FOOT, [(left, right), *rows_if("xac_nhan", confirmed)], FOOT_MARGINS)


def side(of: str) -> str:
    """Return what one who signs has in the cell: authority and post, room, name."""
    post = each("VBQuyenHan", f"{of}.quyen_han", "dong")
    return post + paragraph("VBHoTen", f"{{{{ {of}.ho_ten }}}}")


def pairs() -> str:
    """Return the signers two in a row, each row whole; Nơi nhận on the left of the last one."""
    receivers = optional("VBNoiNhan", "nhan_noi_nhan") + each("VBNoiNhanMuc", "noi_nhan", "muc")
    left = within("hang[0].quyen_han", side("hang[0]")) + within("loop.last", receivers)
    row = (left + paragraph("VBNeo", ""), side("hang[1]"))  # a cell ends with a paragraph
    every = [control("{%tr for hang in hang_ky %}"), row, control("{%tr endfor %}")]
    return table(HALVES, every, FOOT_MARGINS)


def section(landscape: bool) -> str:
    """Return w:sectPr: A4, number in the top margin, none on the first page."""
    size = 'w:w="11906" w:h="16838"'
    if landscape:
        size = 'w:w="16838" w:h="11906" w:orient="landscape"'
    return (
        '<w:sectPr><w:headerReference w:type="default" r:id="rId3"/>'
        '<w:headerReference w:type="first" r:id="rId4"/><w:type w:val="nextPage"/>'
        f'<w:pgSz {size}/><w:pgMar {MARGINS} w:gutter="0"/><w:pgNumType w:start="1"/>'
        '<w:cols w:space="720"/><w:titlePg/></w:sectPr>'
    )


def title() -> str:
    """Return the kind's name, the subject under it, and the drawn line."""
    lines = paragraph("VBTenLoai", "{{ ten_loai }}") + optional("VBTrichYeu", "trich_yeu")
    return lines + paragraph("VBGach", "{{r gach_trich_yeu }}")


def address() -> str:
    """Return the address, framed at the foot of the page that the next paragraph stands on."""
    frame = (
        f'<w:framePr w:w="{TEXT_WIDTH}" w:wrap="notBeside" w:vAnchor="margin" w:hAnchor="margin"'
        ' w:xAlign="left" w:yAlign="bottom"/>'
    )
    style = '<w:pStyle w:val="VBDiaChi"/>'
    return optional("VBDiaChi", "dia_chi").replace(style, style + frame)


def main_part(named: bool, last: str) -> str:
    """Return letterhead, title, addressees, text and the block of signatures `last`."""
    to = optional("VBKinhGui", "kinh_gui") + each("VBKinhGuiMuc", "kinh_gui_muc", "muc")
    hung = within("khung_pham_vi", paragraph("VBNeo", "{{r khung_pham_vi }}"))
    top = hung + head(named) + address() + (title() if named else "") + to
    return top + paragraph("VBLoiVan", "{{p noi_dung }}") + last


def copy_block() -> str:
    """Return what stands under a copied document: a line, and two rows that never part.

    Left: who copied, number, recipients; right: the form of copying, place and date, signature.
    """
    issuer = each("VBCoQuan", "co_quan", "dong") + paragraph("VBGach", "{{r gach_co_quan }}")
    number = paragraph("VBSoKyHieu", "{{ so_ky_hieu }}") + optional("VBDuThao", "du_thao")
    rows = [
        (issuer, paragraph("VBHinhThucSao", "{{ hinh_thuc_sao }}")),
        (number, paragraph("VBDiaDanhNgay", "{{ dia_danh_ngay }}")),
    ]
    top = table(HEAD, rows).replace("/></w:pPr>", "/><w:keepNext/></w:pPr>")
    end = f'<w:p><w:pPr><w:pStyle w:val="VBNeo"/><w:keepNext/></w:pPr></w:p>{foot()}'
    return paragraph("VBGachSao", "") + top + end


def document_part(main: str) -> str:
    """Return document.xml with `main` before the annexes."""
    anchor = f'<w:p><w:pPr><w:pStyle w:val="VBNeo"/>{section(False)}</w:pPr></w:p>'
    body = main + anchor + paragraph("VBLoiVan", "{{p phu_luc }}") + section(True)
    return f'<w:document {W} xmlns:r="{R}"><w:body>{body}</w:body></w:document>'


def header_part(field: bool) -> str:
    """Return a header: the page number, or nothing for a first page."""
    page = "".join(
        f"<w:r>{part}</w:r>"
        for part in (
            '<w:fldChar w:fldCharType="begin"/>',
            '<w:instrText xml:space="preserve"> PAGE </w:instrText>',
            '<w:fldChar w:fldCharType="separate"/>',
            "<w:t>2</w:t>",
            '<w:fldChar w:fldCharType="end"/>',
        )
    )
    body = f'<w:p><w:pPr><w:pStyle w:val="VBSoTrang"/></w:pPr>{page if field else ""}</w:p>'
    return f"<w:hdr {W}>{body}</w:hdr>"


def parts(main: str) -> dict[str, str]:
    """Return every part of a template by its name in the package, in writing order."""
    return {
        "[Content_Types].xml": content_types(),
        "_rels/.rels": relations(
            (f"{R}/officeDocument", "word/document.xml"),
            (f"{P}/relationships/metadata/core-properties", "docProps/core.xml"),
            (f"{R}/extended-properties", "docProps/app.xml"),
        ),
        "docProps/app.xml": app_part(),
        "docProps/core.xml": core_part(),
        "word/_rels/document.xml.rels": relations(
            (f"{R}/styles", "styles.xml"),
            (f"{R}/settings", "settings.xml"),
            (f"{R}/header", "header1.xml"),
            (f"{R}/header", "header2.xml"),
            (f"{R}/fontTable", "fontTable.xml"),
            (f"{R}/theme", "theme/theme1.xml"),
        ),
        "word/document.xml": document_part(main),
        "word/fontTable.xml": font_table_part(),
        "word/header1.xml": header_part(field=True),
        "word/header2.xml": header_part(field=False),
        "word/settings.xml": settings_part(),
        "word/styles.xml": styles_part(),
        "word/theme/theme1.xml": theme_part(),
    }


def write(path: Path, body: str) -> None:
    """Write one template; every part is parsed first, so that none is broken XML."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in parts(body).items():
            raw = (DECLARATION + text).encode()
            etree.fromstring(raw)
            info = zipfile.ZipInfo(name)  # dated 1 January 1980
            package.writestr(info, raw, zipfile.ZIP_DEFLATED)


def main() -> None:
    """Write the templates."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    write(folder / "van-ban.docx", main_part(named=True, last=foot()))
    write(folder / "cong-van.docx", main_part(named=False, last=foot()))
    write(folder / "bien-ban.docx", main_part(named=True, last=pairs()))
    write(folder / "phu-luc.docx", "")
    write(folder / "ban-sao.docx", copy_block())


if __name__ == "__main__":
    main()
