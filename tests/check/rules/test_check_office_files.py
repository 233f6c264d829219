"""Files as offices have them: what is right in them is left alone, what is told is true of them."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from unicodedata import normalize
from zipfile import ZipFile

import pytest

import foreign
import paper_files
import paper_text
from changed_wholes import changed, whole
from checked_offices import book
from foreign_raw import write
from paper_text import right
from seed_office import ROOT
from vanban.check.docx.reader import read_bytes
from vanban.check.fixing.fixes import fixed
from vanban.check.inspect import Options, Report, inspect_paper
from vanban.check.lawbook import read_law


def report(document: str, *rows: tuple[str, str], loai: str = "") -> Report:
    paper = read_bytes(write(changed(whole(document), rows)), "thử.docx")
    return inspect_paper(paper, book(), Options(trinh_ky=True, loai=loai))


def told(document: str, *rows: tuple[str, str], loai: str = "") -> list[tuple[str, str]]:
    return [(one.ma, one.muc_do) for one in report(document, *rows, loai=loai).problems]


@pytest.mark.parametrize(
    "name", ["Trương Thị Quyên", "TRƯƠNG THỊ QUYÊN", "Phó Đức Thành", "Trương Bản"]
)
def test_a_family_name_that_is_nearly_a_post_is_a_name(name: str) -> None:
    assert report("quyết định", ("ho_ten", name)).unseen == ()


@pytest.mark.parametrize(
    "post", ["Phó Chủ tịch", "Phó Giám Đốc", "Trưởng Thôn", "Phó Trưởng Phòng", "Phó Ban Dân Vận"]
)
def test_a_post_is_no_name(post: str) -> None:
    assert book().finder.words.is_post(post)


def test_a_line_too_short_below_a_subject_is_told_as_short_not_as_missing() -> None:
    """Such a line is often as long as the one below the body's name, which has its own."""
    paper = next(one for one in right() if one.name == "qd-ban-chi-dao/bang2")
    short = replace(paper, page={"ke": {"trich_yeu": 0.2}})
    found = foreign.report_of(paper_files.write(short), paper.name).problems
    assert [(one.ma, one.thong_bao.partition(" dòng chữ")[0]) for one in found] == [
        ("T207", "đường kẻ dưới trích yếu dài 20%")
    ]


LEADING = (
    "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025, tôi là Lê Văn Bình, "
    "ủy quyền cho bà Trần Thị Mai giải quyết các công việc:"
)
ACTING = (
    "Căn cứ Kế hoạch số 12/KH-UBND ngày 05 tháng 01 năm 2026 của Ủy ban nhân dân tỉnh, "
    "Chủ tịch Ủy ban nhân dân xã yêu cầu các thôn thực hiện."
)


@pytest.mark.parametrize("text", [LEADING, ACTING])
def test_a_sentence_that_begins_like_a_basis_is_none(text: str) -> None:
    codes = {code for code, _ in told("thông báo", ("loi_van", text))}
    assert not codes & {"T115", "T401", "T402", "T430"}


def test_a_letter_with_a_title_is_told_to_drop_it_not_its_subject() -> None:
    codes = [code for code, _ in told("thông báo", loai="cong_van")]
    assert "T321" in codes
    assert "T325" not in codes


def test_a_code_that_goes_on_after_the_kind_gives_way_to_the_kind() -> None:
    rows = (("so_ky_hieu", "Số: 05/KHPH-UBND-MTTQ"), ("ten_loai", "KẾ HOẠCH PHỐI HỢP"))
    found = [one for one in report("kế hoạch", *rows).problems if one.ma == "T307"]
    assert [(one.muc_do, one.goi_y) for one in found] == [("luu_y", "gõ theo mẫu 05/KH-UBND-MTTQ")]


@pytest.mark.parametrize("typed", ["BS.CKII. Ngô Đức Thành", "PGS.TS.BS. Ngô Đức Thành"])
def test_a_name_is_proposed_without_any_of_its_titles(typed: str) -> None:
    found = [one for one in report("quyết định", ("ho_ten", typed)).problems if one.ma == "T514"]
    assert [one.goi_y for one in found] == ["gõ “Ngô Đức Thành”"]


@pytest.mark.parametrize(
    "text",
    [
        "Thời tiết hanh khô kéo dài, nguy cơ cháy cao. Chủ tịch Ủy ban nhân dân xã yêu cầu:",
        "Theo quy định hiện hành, tôi là Lê Văn Bình, Chủ tịch Ủy ban nhân dân xã, ủy quyền:",
    ],
)
def test_what_the_head_asks_anywhere_in_the_first_sentences_is_signed_without_tm(text: str) -> None:
    rows = (("loi_van", text), ("quyen_han", "CHỦ TỊCH"))
    assert "T534" in {code for code, _ in told("kế hoạch", rows[1])}
    assert "T534" not in {code for code, _ in told("kế hoạch", *rows)}


def test_a_form_of_fining_is_ruled_by_others() -> None:
    number = ("so_ky_hieu", "Số: 31/QĐ-XPHC")
    assert report("quyết định", number).outside == "biểu mẫu xử phạt vi phạm hành chính"


def paper(name: str, **fields: str | list[str]) -> paper_text.Paper:
    """A right paper of the set with some fields changed."""
    one = next(one for one in right() if one.name == f"{name}/bang2")
    return replace(one, fields={**one.fields, **fields})


def told_of(one: paper_text.Paper) -> list[tuple[str, str]]:
    found = foreign.report_of(paper_files.write(one), one.name).problems
    return [(problem.ma, problem.muc_do) for problem in found]


def test_two_bodies_that_sign_side_by_side_both_issue_and_are_both_bold() -> None:
    """One alone in bold above another is a controlling body, that is not."""
    owner = {"chu_quan": "ỦY BAN NHÂN DÂN XÃ NẬM CẮN", "co_quan": "CÔNG AN XÃ NẬM CẮN"}
    sides = ["TM. ỦY BAN NHÂN DÂN", "Vi Văn Quý", "TRƯỞNG CÔNG AN XÃ", "Lô Văn Thành"]
    bold = replace(paper("kh-xa-tu-dong", **owner), looks={"chu_quan": {"bold": True}})
    joint = replace(bold, fields={**bold.fields, "hai_ben": sides})
    assert ("T114", "loi") in told_of(bold)
    assert "T114" not in {code for code, _ in told_of(joint)}


def test_the_unit_of_a_table_in_an_annex_is_of_the_table() -> None:
    annex = "\n".join(
        (
            "phu_luc| Phụ lục",
            "tieu_de| TỔNG HỢP THU, CHI NGÂN SÁCH",
            "kem_theo| (Kèm theo Kế hoạch này)",
            "phai| Đơn vị tính: triệu đồng",
            "bang| STT; Nội dung; Số tiền / 1; Thu nội địa; 900",
        )
    )
    plain = paper("kh-xa-tu-dong")
    small = replace(plain, looks={"phai": {"size": 12, "align": "right", "italic": True}})
    with_annex = replace(small, fields={**plain.fields, "kem": annex})
    assert "T113" not in {code for code, _ in told_of(with_annex)}


def test_a_table_right_below_a_title_is_no_subject() -> None:
    """The programme of a meeting, a weekly timetable: the title, then the table."""
    plain = paper("kh-xa-tu-dong")
    table = "bang| Thời gian; Nội dung / 07 giờ 30; Khai mạc\n"
    below = replace(plain, fields={**plain.fields, "than": table + plain.fields["than"]})
    small = replace(below, looks={"o": {"size": 12, "align": "center", "bold": False}})
    assert not {"T113", "T114"} & {code for code, _ in told_of(small)}


@pytest.mark.parametrize(
    ("document", "number", "hint"),
    [
        ("công văn", "Số: 123-UBND/KT", "gõ theo mẫu 456/UBND-VX"),
        ("kế hoạch", "Số: UBND-12-KH", "gõ theo mẫu 15/KH-UBND"),
    ],
)
def test_the_sample_of_a_number_is_of_the_kind(document: str, number: str, hint: str) -> None:
    found = report(document, ("so_ky_hieu", number)).problems
    assert [one.goi_y for one in found if one.ma == "T304"] == [hint]


@pytest.mark.parametrize("typed", ["V/v v/v báo cáo số lượng", "V/v: Về việc báo cáo số lượng"])
def test_what_a_subject_is_about_is_said_once(typed: str) -> None:
    found = report("công văn", ("trich_yeu_cong_van", typed)).problems
    assert "T323" in {one.ma for one in found}


UNSEEN = ("\u00ad", "\u200b", "\ufeff", "\u200e", "\u2003", "\u2009", "\u3000")
"""Signs without a width and blanks of other widths, as they come with text from web pages."""


@pytest.mark.parametrize("sign", UNSEEN, ids=ascii)
def test_what_shows_nothing_behind_a_line_hides_no_mark_before_it(sign: str) -> None:
    one = paper("qd-nhan-su")
    said = one.fields
    typed = {
        name: said[name] + sign for name in ("quoc_hieu", "tieu_ngu", "so", "noi_nhan", "ho_ten")
    }
    typed["nhan"] = [item + sign for item in said["nhan"]]
    lines = [f"{line}{sign}" for line in said["than"].splitlines()]
    typed["than"] = "\n".join(f"can_cu| {x}" if x.startswith("Căn cứ") else x for x in lines)
    new = set(told_of(replace(one, fields={**said, **typed}))) - set(told_of(one))
    assert {code for code, _ in new} <= {"T703"}


@pytest.mark.parametrize("sign", UNSEEN, ids=ascii)
def test_a_correction_sets_no_second_mark_behind_what_shows_nothing(sign: str) -> None:
    one = paper("qd-nhan-su", so="Số: 5/QĐ-UBND")
    items = [item + sign for item in one.fields["nhan"]]
    raw = paper_files.write(replace(one, fields={**one.fields, "nhan": items}))
    done = fixed(raw, "a", book(), Options(trinh_ky=True))
    assert [line for line in done.lines if "[T503]" in str(line)] == []
    texts = [p.text for p in read_bytes(done.content, "a").paragraphs]
    assert set(items) <= set(texts)


@pytest.mark.parametrize("sign", UNSEEN, ids=ascii)
def test_a_mark_is_set_where_the_text_ends(sign: str) -> None:
    one = paper("qd-nhan-su")
    items = [item.rstrip(";.") + sign for item in one.fields["nhan"]]
    raw = paper_files.write(replace(one, fields={**one.fields, "nhan": items}))
    shown = [
        p.printed
        for p in read_bytes(fixed(raw, "a", book(), Options(trinh_ky=True)).content, "a").paragraphs
    ]
    assert set(one.fields["nhan"]) <= set(shown)


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ("- Lưu: Văn thư.", "gõ “- Lưu: VT.”"),
        ("- Lưu: Văn thư, KT.", "gõ “- Lưu: VT, KT.”"),
        ("- Lưu VP.", "gõ “- Lưu: VT, VP.”"),
    ],
)
def test_the_clerk_is_named_once_in_what_is_proposed(typed: str, hint: str) -> None:
    found = report("quyết định", ("noi_nhan_muc", "- Như Điều 3;"), ("noi_nhan_muc", typed))
    assert [one.goi_y for one in found.problems if one.ma == "T504"] == [hint]


def test_a_year_is_told_of_what_the_decree_numbers() -> None:
    """The civil status register numbers its extracts by year."""
    extract = {"trich_yeu": "", "ten_loai": "TRÍCH LỤC KHAI SINH", "so": "Số: 12/2026/TLKS-BS"}
    assert "T306" not in {code for code, _ in told_of(paper("kh-xa-tu-dong", **extract))}
    plan = {"so": "Số: 12/2026/KH-UBND"}
    assert "T306" in {code for code, _ in told_of(paper("kh-xa-tu-dong", **plan))}


def remade(one: paper_text.Paper, change: Callable[[str], str]) -> list[tuple[str, str]]:
    """What is told of a paper more than before, once the text of its file is changed."""
    made, raw = io.BytesIO(), paper_files.write(one)
    with ZipFile(io.BytesIO(raw)) as source, ZipFile(made, "w") as target:
        for name in source.namelist():
            part = source.read(name).decode()
            target.writestr(name, change(part) if name == "word/document.xml" else part)
    found = foreign.report_of(made.getvalue(), one.name).problems
    return [(p.ma, p.muc_do) for p in found if (p.ma, p.muc_do) not in set(told_of(one))]


@pytest.mark.parametrize("sign", ["\u2010", "\u2011"], ids=ascii)
def test_a_hyphen_at_which_no_line_breaks_is_a_hyphen(sign: str) -> None:
    change = partial(re.sub, r"-(?=[^<>]*</w:t>)", sign)
    for name in ("qd-nhan-su", "cv-bo", "kh-xa-tu-dong"):
        assert remade(paper(name), change) == []


@pytest.mark.parametrize("sign", ["\u00ad", "\u200b", "\ufeff"], ids=ascii)
def test_what_has_no_width_inside_words_is_told_and_changes_nothing_else(sign: str) -> None:
    change = partial(re.sub, r"(?<=n)h(?=[^<>]*</w:t>)", f"{sign}h")
    for name in ("qd-nhan-su", "cv-bo", "kh-xa-tu-dong"):
        assert remade(paper(name), change) == [("T703", "canh_bao")]


def test_a_head_laid_out_with_blanks_is_read_in_loose_accents_too() -> None:
    papers = [one for one in right() if one.layout == "cach"]
    assert papers
    for one in papers:
        assert remade(one, partial(normalize, "NFD")) == [("T702", "luu_y")]


@pytest.mark.parametrize(
    ("colour", "told"), [("0D0D0D", "luu_y"), ("262626", "luu_y"), ("1F3864", "loi")]
)
def test_a_colour_that_prints_as_black_is_a_notice(colour: str, told: str) -> None:
    look = f'<w:rPr><w:color w:val="{colour}"/>'
    assert remade(paper("kh-xa-tu-dong"), lambda part: part.replace("<w:rPr>", look)) == [
        ("T111", told)
    ]


@pytest.mark.parametrize(
    ("basis", "lacking"),
    [
        ("Luật Đất đai số 31/2024/QH15, được sửa đổi, bổ sung bởi Luật số 43/2024/QH15", False),
        ("Luật sửa đổi, bổ sung một số điều của Luật Đất đai số 43/2024/QH15", False),
        ("Luật Đất đai đã được sửa đổi, bổ sung bởi Luật số 43/2024/QH15", True),
    ],
)
def test_a_law_with_a_number_lacks_none_where_the_regime_asks_for_it(
    basis: str, lacking: bool
) -> None:
    raw = write(changed(whole("quyết định"), (("can_cu", f"Căn cứ {basis};"),)))
    read = read_bytes(raw, "thử.docx")
    found = inspect_paper(read, read_law(ROOT, "vbqppl"), Options(trinh_ky=True)).problems
    assert ("T431" in {one.ma for one in found}) == lacking


def test_who_signs_between_the_recipients_and_another_is_no_recipient(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def three_columns(self: paper_files.Writer) -> str:
        said = self.paper.fields
        one, name, other, second = said["hai_ben"]
        left = [self.line("noi_nhan", said["noi_nhan"])]
        left += [self.line("noi_nhan_muc", item) for item in said["nhan"]]
        signers = [
            [self.line("quyen_han", post), self.line("trong", ""), self.line("ho_ten", who)]
            for post, who in ((one, name), (other, second))
        ]
        return self.table(([left, *signers],), (50, 55, 55))

    monkeypatch.setattr(paper_files.Writer, "foot", three_columns)
    owner = {"chu_quan": "ỦY BAN NHÂN DÂN XÃ NẬM CẮN", "co_quan": "CÔNG AN XÃ NẬM CẮN"}
    sides = ["TM. ỦY BAN NHÂN DÂN", "Vi Văn Quý", "TRƯỞNG CÔNG AN XÃ", "Lô Văn Thành"]
    joint = replace(paper("kh-xa-tu-dong", **owner), looks={"chu_quan": {"bold": True}})
    joint = replace(joint, fields={**joint.fields, "hai_ben": sides})
    parts = book().finder.roles(read_bytes(paper_files.write(joint), "a")).parts
    signers = [one.text for one in parts if one.role in ("nguoi_ky_khac", "quyen_han", "ho_ten")]
    assert sorted(signers) == sorted(sides)
    assert "T114" not in {code for code, _ in told_of(joint)}


def test_two_that_sign_side_by_side_by_tabs_are_both_read(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = (
        ("TM. BAN THƯỜNG TRỰC", "TM. ỦY BAN NHÂN DÂN"),
        ("CHỦ TỊCH", "KT. CHỦ TỊCH"),
        ("PHÓ BAN", "PHÓ CHỦ TỊCH"),
        ("Hà Văn Thọ", "Trần Thị Mai"),
    )

    def tabbed(self: paper_files.Writer) -> str:
        said = self.paper.fields
        signing = [self.line("quyen_han", f"\t{one}\t{other}") for one, other in rows]
        below = [self.line("noi_nhan", said["noi_nhan"])]
        below += [self.line("noi_nhan_muc", item) for item in said["nhan"]]
        return "".join((*signing, *below))

    monkeypatch.setattr(paper_files.Writer, "foot", tabbed)
    look = {"align": "left", "bold": True}
    one = replace(paper("kh-xa-tu-dong"), looks={"quyen_han": look})
    parts = book().finder.roles(read_bytes(paper_files.write(one), "a")).parts
    signers = [p.text for p in parts if p.role in ("nguoi_ky_khac", "quyen_han", "ho_ten")]
    assert sorted(signers) == sorted(text for row in rows for text in row)
    assert not {"T412", "T517"} & {code for code, _ in told_of(one)}
