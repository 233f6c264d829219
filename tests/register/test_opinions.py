"""Opinions on a draft: asked, taken in in any order, answered, counted; what must have changed."""

from __future__ import annotations

import itertools
import json
import re
from pathlib import Path

import pytest
from docx import Document
from openpyxl import Workbook, load_workbook

from offices import PLAN, REGISTRY, Office, make_office, shared
from vanban.libreoffice import Conversion, Job, convert, find_program
from vanban.register.versions.opinions import outcome_of
from vanban.register.versions.taken_places import path_of

BOOK = "content/ke-hoach-1/gop-y.yaml"
FORMS = "output/ke-hoach-1/gop-y/xin-y-kien"
TABLE = "output/ke-hoach-1/gop-y/ke-hoach-1_gop-y_xin-y-kien"
ASK = ("gop-y", "ke-hoach-1", "--lay", "xin ý kiến")
Line = tuple[str, str, str, str]
"""Who, about which place, which words, which answer."""


def asked_office(folder: Path) -> Office:
    made = make_office(folder)
    assert made.run("ban-thao", "ke-hoach-1", "--ten", "xin ý kiến").status == 0
    assert made.run(*ASK, "--han", "2023-07-20").status == 0
    return made


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return shared(tmp_path / "office", asked_office)


def sheet(office: Office, name: str, *lines: Line, heads: Line | None = None) -> str:
    book = Workbook()
    page = book.active
    assert page is not None
    usual = ("Cơ quan, đơn vị", "Mục, khoản của dự thảo", "Nội dung góp ý", "Tiếp thu, giải trình")
    for row in (heads or usual, *lines):
        page.append(row)
    book.save(office.folder / name)
    return name


def take(office: Office, *names: str) -> None:
    files = [part for name in names for part in ("--nhan", name)]
    outcome = office.run("gop-y", "ke-hoach-1", *files, "--ghi-de")
    assert outcome.status == 0, outcome.err


def stands(office: Office) -> dict[str, str]:
    found = json.loads(office.run("gop-y", "ke-hoach-1", "--format", "json").out)
    return {one["don_vi"]: one["tra_loi"] for one in found["dot"]["noi"]}


NV, TP = "Phòng Nội vụ", "Phòng Tư pháp"
AGREES = ("", "Thống nhất", "")
PLACE, WORDS = "Mục I", "Đề nghị nêu rõ thời hạn."


# --- asking ---


def test_the_letter_builds_and_checks_clean(office: Office) -> None:
    assert office.run("build").status == 0
    assert (
        office.run("check", "output/ke-hoach-1-lay-y-kien/ke-hoach-1-lay-y-kien.docx").status == 0
    )
    text = (office.folder / "content/ke-hoach-1-lay-y-kien/cong-van.yaml").read_text("utf-8")
    assert "trước ngày 20 tháng 7 năm 2023" in text
    assert 'ghi: "Các phòng"\n    gom: [cac-phong]' in text


def test_what_the_letter_promises_is_named_where_it_lies(office: Office) -> None:
    office.run("ban-thao", "ke-hoach-1", "--ten", "lần 2")
    out = office.run("gop-y", "ke-hoach-1", "--lay", "lần 2").out.replace(f"{office.folder}/", "")
    assert "kèm thêm phiếu và content/ke-hoach-1/ban-thao/02-lan-2/ke-hoach-1.docx" in out


def test_each_body_has_a_form_with_its_name(office: Office) -> None:
    names = sorted(one.name for one in (office.folder / FORMS).iterdir())
    assert names == ["ke-hoach-1_phong-noi-vu_gop-y.xlsx", "ke-hoach-1_phong-tu-phap_gop-y.xlsx"]
    page = load_workbook(office.folder / FORMS / names[0]).active
    assert page is not None
    assert page["B2"].value == NV


def test_an_unfilled_form_says_nothing_and_silence_is_no_answer(office: Office) -> None:
    take(office, f"{FORMS}/ke-hoach-1_phong-noi-vu_gop-y.xlsx")
    assert stands(office) == {"phong-noi-vu": "chua_gui", "phong-tu-phap": "chua_gui"}
    assert "chưa gửi ý kiến: 2 phòng" in office.run("gop-y", "ke-hoach-1").out


@pytest.mark.parametrize(
    ("args", "code"),
    [
        (("--lay", "trình ký"), "N642"),
        (("--lay", "xin ý kiến"), "N647"),
        (("--nhan", "khong-co.xlsx"), "T001"),
        (("--bang", "--ban", "trình ký"), "N647"),
    ],
)
def test_what_is_not_there_is_told(office: Office, args: tuple[str, ...], code: str) -> None:
    before = (office.folder / BOOK).read_bytes()
    outcome = office.run("gop-y", "ke-hoach-1", *args)
    assert outcome.status == 1
    assert f"[{code}]" in outcome.err
    assert (office.folder / BOOK).read_bytes() == before


def test_nobody_to_ask_is_told(tmp_path: Path) -> None:
    office = make_office(tmp_path / "office")
    line = '  - ghi: "Các phòng"\n    gom: [cac-phong]'
    office.change(PLAN, line, '  - ghi: "Các phòng"\n    gom: [cac-phong]\n    muc_dich: "b/c"')
    office.run("ban-thao", "ke-hoach-1", "--ten", "xin ý kiến")
    assert "[N663]" in office.run(*ASK).err
    assert office.run(*ASK, "--don-vi", "phong-noi-vu").status == 0
    assert [*stands(office)] == ["phong-noi-vu"]


# --- taking in ---


@pytest.mark.parametrize(
    ("text", "stand"),
    [
        ("Thống nhất", "thong_nhat"),
        ("Nhất trí với dự thảo.", "thong_nhat"),
        ("Cơ bản thống nhất với nội dung dự thảo", "thong_nhat"),
        ("Không có ý kiến", "khong_co_y_kien"),
        ("Không có ý kiến góp ý.", "khong_co_y_kien"),
        ("Đề nghị bổ sung thời hạn", "gop_y"),
        ("Thống nhất; tuy nhiên đề nghị bổ sung thời hạn ở mục 3", "gop_y"),
        ("Cơ bản nhất trí với dự thảo, đề nghị bổ sung thời hạn nv-04", "gop_y"),
        ("Nhất trí với dự thảo và kiến nghị rà soát lại căn cứ", "gop_y"),
        ("Thống nhất với dự thảo trừ Mục II", "gop_y"),
        ("Cơ bản thống nhất, có một số ý kiến như sau: thiếu kinh phí", "gop_y"),
        ("Nhất trí như dự thảo, không có ý kiến gì thêm", "thong_nhat"),
        ("Nhất trí với dự thảo Kế hoạch sửa đổi, bổ sung Kế hoạch số 05/KH-UBND", "thong_nhat"),
        ("Không tham gia ý kiến", "khong_co_y_kien"),
        ("Không có góp ý.", "khong_co_y_kien"),
        ("Không có ý kiến về Mục I, đề nghị sửa Mục II", "gop_y"),
    ],
)
def test_what_a_body_says_is_one_of_the_closed_words(office: Office, text: str, stand: str) -> None:
    take(office, sheet(office, "a.xlsx", (NV, "", text, "")))
    assert stands(office)["phong-noi-vu"] == stand


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ((NV, "II.3", "", ""), "“II.3” mà ô nội dung góp ý để trống"),
        (("", "II.3", WORDS, ""), "không ghi của cơ quan nào"),
    ],
)
def test_a_line_that_says_too_little_is_told(office: Office, line: Line, told: str) -> None:
    name = sheet(office, "a.xlsx", (TP, *AGREES), line)
    outcome = office.run("gop-y", "ke-hoach-1", "--nhan", name)
    assert told in outcome.err
    assert "[N871]" in outcome.err
    assert "1 ý kiến mới" in outcome.out


@pytest.mark.parametrize("sign", ["-", "–", "…"])
def test_a_dash_is_no_opinion(office: Office, sign: str) -> None:
    name = sheet(office, "a.xlsx", (TP, *AGREES), (NV, sign, sign, ""))
    outcome = office.run("gop-y", "ke-hoach-1", "--nhan", name)
    assert "1 ý kiến mới" in outcome.out
    assert "N871" not in outcome.err


def test_nothing_is_written_before_one_has_looked(office: Office) -> None:
    before = (office.folder / BOOK).read_bytes()
    outcome = office.run("gop-y", "ke-hoach-1", "--nhan", sheet(office, "a.xlsx", (NV, *AGREES)))
    assert "1 ý kiến mới" in outcome.out
    assert "--ghi-de" in outcome.out
    assert (office.folder / BOOK).read_bytes() == before


def test_the_same_file_twice_adds_nothing(office: Office) -> None:
    name = sheet(office, "a.xlsx", (NV, PLACE, WORDS, ""), (TP, *AGREES))
    take(office, name, name)
    once = (office.folder / BOOK).read_bytes()
    take(office, name)
    assert (office.folder / BOOK).read_bytes() == once


def test_any_order_gives_the_same(office: Office) -> None:
    names = (
        sheet(office, "a.xlsx", (NV, PLACE, WORDS, "")),
        sheet(office, "b.xlsx", (TP, *AGREES)),
        sheet(office, "c.xlsx", (NV, PLACE, WORDS, "Tiếp thu.")),
    )
    empty, found = (office.folder / BOOK).read_bytes(), set()
    for order in itertools.permutations(names):
        (office.folder / BOOK).write_bytes(empty)
        take(office, *order)
        office.run("gop-y", "ke-hoach-1", "--bang")
        page = load_workbook(office.folder / f"{TABLE}.xlsx").active
        assert page is not None
        found.add((tuple(page.iter_rows(values_only=True)), tuple(stands(office).items())))
    assert len(found) == 1


def test_comments_and_hand_edits_of_the_book_stay(office: Office) -> None:
    take(office, sheet(office, "a.xlsx", (NV, PLACE, WORDS, "")))
    text = (office.folder / BOOK).read_text("utf-8")
    own = text.replace(
        f'ghi: "{WORDS}"', f'ghi: "{WORDS}"   # hỏi lại anh Mẫu\n        ket_qua: tiep_thu'
    )
    (office.folder / BOOK).write_text(own, "utf-8")
    take(office, sheet(office, "b.xlsx", (TP, *AGREES)))
    assert (office.folder / BOOK).read_text("utf-8").startswith(own)


def test_a_merged_cell_is_of_each_of_its_lines(office: Office) -> None:
    document = Document()
    table = document.add_table(3, 3)
    lines = [
        ("Cơ quan, đơn vị", "Nội dung góp ý", "Tiếp thu, giải trình"),
        (NV, "Bổ sung thời hạn", ""),
        ("", "Sửa Mục II", "Không tiếp thu: đã có ở Mục III"),
    ]
    for row, texts in enumerate(lines):
        for column, text in enumerate(texts):
            table.cell(row, column).text = text
    table.cell(1, 0).merge(table.cell(2, 0))
    table.cell(1, 0).text = NV
    document.save(str(office.folder / "a.docx"))
    take(office, "a.docx")
    text = (office.folder / BOOK).read_text("utf-8")
    assert text.count("co_quan: [phong-noi-vu]") == 2
    assert "ket_qua: khong_tiep_thu" in text


def test_who_was_not_asked_and_who_is_unknown_is_told_and_kept(office: Office) -> None:
    office.change(
        REGISTRY, "  - id: phong-cu", '  - id: phong-y-te\n    loai: phong\n    ten: "Phòng Y tế"\n'
        '    tu: 2023-07-13\n  - id: phong-cu',
    )  # fmt: skip
    name = sheet(office, "a.xlsx", ("Phòng Y tế", "", WORDS, ""), ("Hội Cựu", "", "Ý khác", ""))
    outcome = office.run("gop-y", "ke-hoach-1", "--nhan", name, "--ghi-de")
    assert outcome.err.count("[N660]") == 2
    text = (office.folder / BOOK).read_text("utf-8")
    assert WORDS in text
    assert "Ý khác" in text


def test_contrary_answers_are_told_and_nothing_is_changed(office: Office) -> None:
    take(
        office,
        sheet(office, "a.xlsx", (NV, PLACE, WORDS, "Tiếp thu."), (TP, "", "Không có ý kiến", "")),
    )
    before = (office.folder / BOOK).read_bytes()
    name = sheet(office, "b.xlsx", (NV, PLACE, WORDS, "Không tiếp thu: đã có ở Mục III"))
    outcome = office.run("gop-y", "ke-hoach-1", "--nhan", name, "--ghi-de")
    assert "[N661]" in outcome.err
    assert (office.folder / BOOK).read_bytes() == before
    other = office.run(
        "gop-y", "ke-hoach-1", "--nhan", sheet(office, "c.xlsx", (TP, "", WORDS, ""))
    )
    assert "phong-tu-phap` vừa trả lời không có ý kiến" in other.err


@pytest.mark.pages
def test_a_table_that_libreoffice_has_saved_is_read(office: Office) -> None:
    document = Document()
    table = document.add_table(2, 2)
    texts = ("Cơ quan", "Nội dung góp ý", TP, WORDS)
    for number, text in enumerate(texts):
        table.cell(number // 2, number % 2).text = text
    source = office.folder / "a.docx"
    document.save(str(source))
    sort = Conversion("MS Word 2007 XML", "docx", "odt", "odt:writer8", b"")
    made, faults = convert([Job(source, "a.docx")], sort, office.folder, find_program())
    assert faults == ()
    assert made[0] is not None
    (office.folder / "a.odt").write_bytes(made[0].read_bytes())
    take(office, "a.odt")
    assert stands(office)["phong-tu-phap"] == "gop_y"


def test_a_column_that_is_of_no_opinion_is_told(office: Office) -> None:
    heads = ("Cơ quan, đơn vị", "Nội dung góp ý", "Ghi chú", "Số ký hiệu")
    name = sheet(office, "a.xlsx", (NV, WORDS, "gửi lại lần 2", "12/PNV"), heads=heads)
    outcome = office.run("gop-y", "ke-hoach-1", "--nhan", name, "--ghi-de")
    assert "[N664]" in outcome.err
    assert "“gửi lại lần 2” và 1 ô khác" in outcome.err


def test_a_file_without_such_a_table_is_refused_whole(office: Office) -> None:
    good = sheet(office, "a.xlsx", (NV, *AGREES))
    bad = sheet(office, "b.xlsx", ("1", "2", "3", "4"), heads=("Giá", "Số lượng", "Tiền", "Thuế"))
    before = (office.folder / BOOK).read_bytes()
    outcome = office.run("gop-y", "ke-hoach-1", "--nhan", good, "--nhan", bad, "--ghi-de")
    assert outcome.status == 1
    assert "[N662]" in outcome.err
    assert (office.folder / BOOK).read_bytes() == before


# --- the table ---


def test_a_printed_table_is_read_and_printed_again_equal(office: Office) -> None:
    lines = (
        (NV, PLACE, WORDS, "Tiếp thu, đã bổ sung tại Mục I"),
        (TP, PLACE, "Bỏ Mục I.", "Không tiếp thu: cần cho việc theo dõi"),
        (TP, "", "Rà lỗi chính tả.", ""),
        (NV, "Phụ lục, stt 1", "Đổi chủ trì\nthành Phòng Tư pháp", "Tiếp thu một phần: vì …"),
    )  # fmt: skip
    take(office, sheet(office, "a.xlsx", *lines))
    office.run("gop-y", "ke-hoach-1", "--bang")
    first = {one: (office.folder / f"{TABLE}{one}").read_bytes() for one in (".docx", ".xlsx")}
    for name in (".xlsx", ".docx"):
        (office.folder / f"in{name}").write_bytes(first[name])
        outcome = office.run("gop-y", "ke-hoach-1", "--nhan", f"in{name}")
        assert ": 0 ý kiến mới, 0 câu trả lời mới" in outcome.out
        assert outcome.err == ""
    book = (office.folder / BOOK).read_text("utf-8")
    head, _, _ = book.partition("    y_kien:")
    (office.folder / BOOK).write_text(head, "utf-8")
    take(office, "in.xlsx")
    office.run("gop-y", "ke-hoach-1", "--bang")
    again = {one: (office.folder / f"{TABLE}{one}").read_bytes() for one in (".docx", ".xlsx")}
    assert again == first


def test_answers_written_into_the_table_come_back(office: Office) -> None:
    take(office, sheet(office, "a.xlsx", (NV, PLACE, WORDS, ""), (TP, "", "Rà lỗi chính tả.", "")))
    office.run("gop-y", "ke-hoach-1", "--bang")
    book = load_workbook(office.folder / f"{TABLE}.xlsx")
    page = book.worksheets[0]
    page["E2"], page["E3"] = "Tiếp thu", "Không tiếp thu, bản thảo không có lỗi"
    book.save(office.folder / "in.xlsx")
    take(office, "in.xlsx")
    text = (office.folder / BOOK).read_text("utf-8")
    assert re.findall(r"ket_qua: (\w+)", text) == ["tiep_thu", "khong_tiep_thu"]
    assert "1 tiếp thu, 1 không tiếp thu" in office.run("gop-y", "ke-hoach-1").out


@pytest.mark.parametrize(
    ("answer", "outcome"),
    [
        ("Tiếp thu", "tiep_thu"),
        ("Đã tiếp thu tại Mục II", "tiep_thu"),
        ("Xin tiếp thu.", "tiep_thu"),
        ("Tiếp thu một phần, vì …", "tiep_thu_mot_phan"),
        ("tiếp  thu 1 phần", "tiep_thu_mot_phan"),
        ("Không tiếp thu", "khong_tiep_thu"),
        ("Giữ nguyên như dự thảo", "khong_tiep_thu"),
        ("Bảo lưu", "khong_tiep_thu"),
        ("Sẽ xem xét", None),
        ("Nội dung này đã được tiếp thu ở bản trước?", None),
        ("", None),
    ],
)
def test_an_answer_is_one_of_the_closed_words_or_none(answer: str, outcome: str | None) -> None:
    assert outcome_of(answer) == outcome


# --- what must have changed ---


@pytest.mark.parametrize(
    ("place", "path"),
    [
        ("Mục II.4", "ii.4"),
        ("khoản 4 Mục II", "ii.4"),
        ("điểm a khoản 1 Điều 3", "3.1.a"),
        ("điểm d khoản 2 Mục IV", "iv.2.d"),
        ("điểm đ khoản 2 Mục IV", "iv.2.đ"),
        ("Phụ lục, stt 4", "#4"),
        ("Số thứ tự 12 Phụ lục I", "#12"),
        ("3.2.a", "3.2.a"),
        ("Toàn văn", ""),
        ("Phần thứ nhất", ""),
        ("Ý kiến của Sở Y tế", ""),
    ],
)
def test_a_place_is_a_path_of_numbers(place: str, path: str) -> None:
    assert path_of(place) == path


TASK = "nv-01"


@pytest.mark.parametrize(
    ("place", "edit", "code"),
    [
        ("Mục I", None, "N648"),
        ("Mục I", "text", ""),
        ("Mục I.1", "text", ""),
        ("Mục II", "text", "N648"),
        ("Phụ lục, stt 1", "text", "N648"),
        ("Phụ lục, stt 1", "task", ""),
        ("Phụ lục, stt 2", "task", "N648"),
        ("Mục XIX", "text", "N649"),
        ("Trang 3, dòng 5", "text", "N649"),
        ("cả bài", "text", ""),
        ("cả bài", None, "N649"),
        ("Phụ lục", "task", ""),
        ("khoản 1, mục I", "text", ""),
        ("", None, ""),
    ],
)
def test_what_is_taken_must_have_changed_its_place(
    tmp_path: Path, place: str, edit: str | None, code: str
) -> None:
    office = make_office(tmp_path / "office")
    office.change(PLAN, office_text(office), NEW_TEXT)
    office.run("ban-thao", "ke-hoach-1", "--ten", "xin ý kiến")
    office.run(*ASK)
    take(office, sheet(office, "a.xlsx", (NV, place, WORDS, "Tiếp thu.")))
    if edit == "text":
        office.change(PLAN, "Nâng cao chất lượng", "Nâng cao rõ rệt chất lượng")
    elif edit == "task":
        first = "content/ke-hoach-1/phan-cong.yaml"
        text = (office.folder / first).read_text("utf-8")
        told = re.search(r'noi_dung: "([^"]+)"', text)
        assert told
        office.change(first, told[1], f"{told[1]}, báo cáo kết quả")
    outcome = office.run("gop-y", "ke-hoach-1")
    assert outcome.status == 0
    assert re.findall(r"\[(N6\d\d)\]", outcome.err) == ([code] if code else [])


LETTERS = """\
noi_dung: |
  I. MỤC ĐÍCH
  1. Nâng cao chất lượng:
  a) Một;
  b) Hai;
  c) Ba;
  d) Bốn;
  đ) Năm.
  II. NHIỆM VỤ
  1. Thực hiện Phụ lục. {#to-chuc}
"""


def test_d_and_dd_are_two_places(tmp_path: Path) -> None:
    """The same words about both are two opinions, and what changed in one did not in the other."""
    office = make_office(tmp_path / "office")
    office.change(PLAN, office_text(office), LETTERS)
    office.run("ban-thao", "ke-hoach-1", "--ten", "xin ý kiến")
    office.run(*ASK)
    lines = [(NV, f"điểm {letter} khoản 1 Mục I", WORDS, "Tiếp thu.") for letter in "dđ"]
    take(office, sheet(office, "a.xlsx", *lines))
    text = (office.folder / BOOK).read_text("utf-8")
    assert (text.count("điểm d khoản 1"), text.count("điểm đ khoản 1")) == (1, 1)
    office.change(PLAN, "d) Bốn", "d) Bốn, có thời hạn")
    outcome = office.run("gop-y", "ke-hoach-1")
    assert re.findall(r"“điểm (.) .*\[(N6\d\d)\]", outcome.err) == [("đ", "N648")]


def test_words_of_other_tones_are_two_opinions(office: Office) -> None:
    lines = [(NV, PLACE, f"Sửa “{one}”.", "") for one in ("bám", "bấm", "BÁM", "bám")]
    take(office, sheet(office, "a.xlsx", *lines))
    text = (office.folder / BOOK).read_text("utf-8")
    assert (text.count("Sửa “bám”"), text.count("Sửa “bấm”"), "BÁM" in text) == (1, 1, False)


@pytest.mark.parametrize(
    ("purpose", "asked"), [("b/c", False), ("Để báo cáo", False), ("p/h", True)]
)
def test_who_is_only_told_is_not_asked(tmp_path: Path, purpose: str, asked: bool) -> None:
    """By the words of the office's wording, which it can change."""
    office = make_office(tmp_path / "office")
    line = '  - {ghi: "Phòng Nội vụ", gom: [phong-noi-vu]}\n'
    text = (office.folder / PLAN).read_text("utf-8")
    start = text.index("noi_nhan:\n") + len("noi_nhan:\n")
    own = line.replace("]}", f'], muc_dich: "{purpose}"}}')
    office.write(PLAN, text[:start] + own + text[start:])
    office.run("ban-thao", "ke-hoach-1", "--ten", "xin ý kiến")
    assert office.run(*ASK).status == 0
    assert ("phong-noi-vu" in stands(office)) is asked


NEW_TEXT = """\
noi_dung: |
  I. MỤC ĐÍCH
  1. Nâng cao chất lượng.
  II. NHIỆM VỤ
  1. Thực hiện Phụ lục. {#to-chuc}
"""


def office_text(office: Office) -> str:
    found = re.search(r"noi_dung: \|\n(?:  .*\n)+", (office.folder / PLAN).read_text("utf-8"))
    assert found
    return found[0]


@pytest.mark.parametrize(("due", "told"), [("2023-07-20", True), ("2130-07-20", False)])
def test_a_day_that_is_over_is_told(tmp_path: Path, due: str, told: bool) -> None:
    made = make_office(tmp_path / "office")
    assert made.run("ban-thao", "ke-hoach-1", "--ten", "xin ý kiến").status == 0
    outcome = made.run(*ASK, "--han", due)
    assert outcome.status == 0
    assert ("[N665]" in outcome.err) == told, outcome.err


def table(office: Office) -> list[list[tuple[str, str, str]]]:
    """Place, body, words of each row of the Word tables, and nothing of the others."""
    assert office.run("gop-y", "ke-hoach-1", "--bang").status == 0
    tables = Document((office.folder / f"{TABLE}.docx").as_posix()).tables
    rows = [[tuple(c.text for c in row.cells)[1:4] for row in one.rows[1:]] for one in tables]
    return [[(a, b, c) for a, b, c in one] for one in rows if one and len(one[0]) > 2]


def paragraphs(office: Office) -> str:
    return "\n".join(
        one.text for one in Document((office.folder / f"{TABLE}.docx").as_posix()).paragraphs
    )


def test_agreement_to_one_place_is_in_the_table_and_not_agreement_to_the_draft(
    office: Office,
) -> None:
    take(office, sheet(
        office, "a.xlsx",
        (NV, PLACE, WORDS, ""), (NV, "Mục II", "Thống nhất", ""), (TP, "Mục I", "Nhất trí", ""),
    ))  # fmt: skip
    by_place, by_body = table(office)
    assert by_place == [
        ("Mục I", NV, WORDS), ("Mục I", TP, "Nhất trí"), ("Mục II", NV, "Thống nhất"),
    ]  # fmt: skip
    assert sorted(by_body) == sorted(by_place)
    assert "Thống nhất với dự thảo" not in paragraphs(office)
    outcome = office.run("gop-y", "ke-hoach-1", "--nhan", f"{TABLE}.xlsx")
    assert "0 ý kiến mới, 0 câu trả lời mới" in outcome.out


@pytest.mark.parametrize("place", ["", "Toàn bộ dự thảo", "Nội dung chung"])
def test_agreement_to_the_whole_is_told_below_the_table(office: Office, place: str) -> None:
    take(office, sheet(office, "a.xlsx", (NV, PLACE, WORDS, ""), (TP, place, "Thống nhất", "")))
    assert [row[1] for row in table(office)[0]] == [NV]
    assert f"Thống nhất với dự thảo: {TP}." in paragraphs(office)


def test_agreement_of_who_is_in_no_registry_is_in_the_table(office: Office) -> None:
    take(office, sheet(office, "a.xlsx", ("Hội Người cao tuổi", "", "Thống nhất", "")))
    assert table(office)[0] == [("", "Hội Người cao tuổi", "Thống nhất")]


def test_agreement_without_words_is_read_back_as_it_is(office: Office) -> None:
    take(office, sheet(office, "a.xlsx", (NV, PLACE, WORDS, "")))
    office.change(BOOK, "    y_kien:\n", "    y_kien:\n"
        "      - {co_quan: [phong-noi-vu], noi: Mục II, loai: thong_nhat}\n")  # fmt: skip
    assert ("Mục II", NV, "Thống nhất") in table(office)[0]
    outcome = office.run("gop-y", "ke-hoach-1", "--nhan", f"{TABLE}.xlsx")
    assert "0 ý kiến mới, 0 câu trả lời mới" in outcome.out
