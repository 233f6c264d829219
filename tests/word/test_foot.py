"""The foot of a document: a long Nơi nhận flows on below a whole signature, in any template."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree

from docx_text import W, paragraphs, part
from vanban.build.printed_text import prints_alike
from vanban.ooxml import DOCUMENT, read_parts
from vanban.tree import Composition, HeadValue, Line, Signer
from vanban.word.fill import render, values_of
from vanban.word.foot import flowing_foot, whole_foot
from vanban.word.template.template import Template

FOLDER = Path(__file__).resolve().parents[2] / "templates" / "nd30"
TEMPLATES = ("van-ban", "cong-van", "bien-ban")
TEXTS = (
    *("quoc_hieu", "tieu_ngu", "gach_tieu_ngu", "gach_co_quan", "so_ky_hieu", "du_thao"),
    *("dia_danh_ngay", "ten_loai", "trich_yeu", "gach_trich_yeu", "kinh_gui", "xac_nhan"),
)
POST = "KT. TRƯỞNG PHÒNG KINH TẾ, HẠ TẦNG VÀ ĐÔ THỊ"


def composed(template: str, many: int) -> Composition:
    told = dict.fromkeys(TEXTS, "")
    head: dict[str, HeadValue] = {
        **told,
        **dict.fromkeys(("chu_quan", "co_quan", "trich_yeu_cong_van", "kinh_gui_muc"), ()),
        "nhan_noi_nhan": "Nơi nhận:",
        "noi_nhan": tuple(f"- UBND xã thứ {n:02};" for n in range(many)),
        "quyen_han": ("TM. ỦY BAN NHÂN DÂN", POST),
        "ho_ten": "Nguyễn Văn A",
        "hang_ky": ((Signer(("THƯ KÝ",), "Lê B"), Signer((POST,), "Nguyễn Văn A")),),
        "dia_chi": "",
    }
    return Composition(template, head)


def rows(docx: bytes) -> list[list[int]]:
    """The receivers in each cell of each row of the last table."""
    table = [*part(docx).iter(f"{W}tbl")][-1]
    return [
        [
            sum(s.get(f"{W}val") == "VBNoiNhanMuc" for s in cell.iter(f"{W}pStyle"))
            for cell in row.findall(f"{W}tc")
        ]
        for row in table.findall(f"{W}tr")
    ]


@pytest.mark.parametrize("template", TEMPLATES)
def test_the_receivers_are_the_same_and_in_order(
    template: str, audit: Callable[[bytes], list[str]]
) -> None:
    compiled = Template.load(FOLDER / f"{template}.docx")
    docx = render(composed(template, 60), compiled)
    assert audit(docx) == []
    found = [p.text for p in paragraphs(docx) if p.text.startswith("- UBND")]
    assert found == [f"- UBND xã thứ {n:02};" for n in range(60)]
    first, second, *_ = rows(docx)
    assert first[0] + second[0] == 60
    assert 3 <= first[0] < 30
    table = [*part(docx).iter(f"{W}tbl")][-1]
    whole = [row.find(f"{W}trPr/{W}cantSplit") is not None for row in table.findall(f"{W}tr")]
    assert whole[:2] == [True, False]


@pytest.mark.parametrize("template", TEMPLATES)
def test_a_foot_in_two_rows_says_what_one_in_one_row_said(
    template: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An issued file of before is not another text than the one that would be made now."""
    compiled = Template.load(FOLDER / f"{template}.docx")
    now = render(composed(template, 60), compiled)
    monkeypatch.setattr("vanban.word.template.template.flowing_foot", lambda xml, _: xml)
    before = render(composed(template, 60), compiled)
    assert prints_alike("a.docx", before, now)
    assert not prints_alike("a.docx", render(composed(template, 59), compiled), now)
    xml = read_parts(before)[DOCUMENT].decode()
    assert whole_foot(flowing_foot(xml, compiled.look)) == xml


@pytest.mark.parametrize("template", TEMPLATES)
@pytest.mark.parametrize("many", [0, 3, 12])
def test_a_foot_that_is_not_long_is_one_row(template: str, many: int) -> None:
    compiled = Template.load(FOLDER / f"{template}.docx")
    assert [row for row in rows(render(composed(template, many), compiled)) if row[0]] in (
        [],
        [[many, 0]],
    )


def test_a_row_of_ones_own_template_keeps_what_stands_below_the_list() -> None:
    compiled = Template.load(FOLDER / "van-ban.docx")
    docx = render(composed("van-ban", 13), compiled)
    xml = read_parts(docx)[DOCUMENT].decode()
    last = xml.index("xã thứ 12")
    item = xml[xml.rindex("<w:p>", 0, last) : xml.index("</w:p>", last) + len("</w:p>")]
    below = '<w:p><w:pPr><w:pStyle w:val="VBLoiVan"/></w:pPr><w:r><w:t>Bản chính</w:t></w:r></w:p>'
    own = xml.replace(item, item * 60 + below).replace(
        "</w:tcPr>", '<w:vAlign w:val="top"/></w:tcPr>'
    )
    changed = flowing_foot(own, compiled.look)
    root = etree.fromstring(changed.encode())
    table = [*root.iter(f"{W}tbl")][-1]
    first, second = table.findall(f"{W}tr")[:2]
    assert "Bản chính" in "".join(map(str, first.itertext()))
    assert "Bản chính" not in "".join(map(str, second.itertext()))
    props = [str(one.tag).rpartition("}")[2] for one in second[1].find(f"{W}tcPr")]  # type: ignore[union-attr]
    assert props == ["tcW", "tcMar", "vAlign"]


def test_a_long_post_is_not_broken_inside_a_word() -> None:
    compiled = Template.load(FOLDER / "van-ban.docx")
    posts = values_of(composed("van-ban", 3), compiled.look)["quyen_han"]
    assert posts == (
        "TM. ỦY BAN NHÂN DÂN",
        "KT. TRƯỞNG\u00a0PHÒNG KINH\u00a0TẾ, HẠ\u00a0TẦNG VÀ ĐÔ\u00a0THỊ",
    )


def posts(docx: bytes) -> list[int]:
    """The lines that each cell of the last table's first row has above its name."""
    row = next([*part(docx).iter(f"{W}tbl")][-1].iter(f"{W}tr"))
    return [
        sum(s.get(f"{W}val") == "VBQuyenHan" for s in cell.iter(f"{W}pStyle"))
        for cell in row.findall(f"{W}tc")
    ]


def test_both_names_stand_on_one_level_where_a_post_takes_two_lines() -> None:
    compiled = Template.load(FOLDER / "bien-ban.docx")
    assert posts(render(composed("bien-ban", 1), compiled)) == [2, 1]
    one, other = Signer(("BÊN A", "GIÁM ĐỐC"), "Lê B"), Signer(("BÊN B", "CHỦ TỊCH"), "Hà C")
    head = {**composed("bien-ban", 1).head, "hang_ky": ((one, other),)}
    assert posts(render(Composition("bien-ban", head), compiled)) == [2, 2]


def test_other_posts_keep_their_words_whole() -> None:
    post = "CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ ĐẠ TẺH"
    head = {**composed("van-ban", 1).head, "chuc_vu_khac": (post,)}
    docx = render(Composition("van-ban", head), Template.load(FOLDER / "van-ban.docx"))
    assert "DÂN XÃ\u00a0ĐẠ\u00a0TẺH<" in read_parts(docx)[DOCUMENT].decode()


@pytest.mark.parametrize(
    ("subject", "printed"),
    [
        ("Về việc phân công nhiệm vụ phòng, chống thiên tai và tìm kiếm cứu nạn ở xã Mường Khương",
         "ở xã~Mường~Khương"),
        ("Về việc hỗ trợ xã Mường Khương", "Về việc hỗ trợ xã Mường Khương"),
        ("Về việc phân công nhiệm vụ phòng, chống thiên tai và tìm kiếm cứu nạn trên địa bàn xã",
         "phân công nhiệm vụ phòng, chống"),
    ],
)  # fmt: skip
def test_a_subject_is_torn_in_no_name_of_a_place(subject: str, printed: str) -> None:
    line = Line("VBGach", (subject,), "VBTrichYeu", 0.4)
    head = {**composed("van-ban", 1).head, "trich_yeu": subject, "gach_trich_yeu": line}
    docx = render(Composition("van-ban", head), Template.load(FOLDER / "van-ban.docx"))
    assert printed.replace("~", "\u00a0") in read_parts(docx)[DOCUMENT].decode()
