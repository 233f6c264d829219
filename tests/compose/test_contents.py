"""The table of contents: what is listed, in which file, and what a file has besides for it."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from docx_text import W, part, text_of
from kind_offices import LETTER, make
from offices import Office
from sheets import TEMPLATES, plan
from template_edits import packed
from vanban.build.outputs import outputs
from vanban.check.docx.reader import read_bytes
from vanban.ooxml import read_parts
from vanban.problems.problem import Problem
from vanban.project.checks.copies import extract
from vanban.project.project import Project
from vanban.tree import Composition, Contents, Paragraph, Run, Section
from vanban.word.fill import render
from vanban.word.template.template import Template

Audit = Callable[[bytes], list[str]]
REPORT = "content/bao-cao-1/bao-cao.yaml"
TEXT = """\
loai: {kind}
co_quan: ubnd-huyen
ngay: 2023-11-06
trich_yeu: "Cải cách hành chính"
muc_luc: true
noi_dung: |
{text}
nguoi_ky:
  dong: ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"]
noi_nhan:
  - luu: ["VT"]
"""
PARTS = """\
Phần I
KẾT QUẢ & TỒN TẠI
I. KẾT QUẢ
1. **Rà soát thủ tục theo Công văn số 12/UBND-NV**
a) **Cấp huyện**
- Đã rà soát.
b) **Cấp xã**
- Đã rà soát.
2. Không có tiêu đề.
Phần II
PHƯƠNG HƯỚNG
I. NHIỆM VỤ
1. Tiếp tục.
"""
ANNEX = """\
phu_luc:
  - tieu_de: "SỐ LIỆU"
    noi_dung: |
      I. BẢNG MỘT
      1. Một.
  - tieu_de: "DANH SÁCH"
    noi_dung: "1. Hai."
"""
RULES = """\
loai: quyet_dinh
co_quan: ubnd-huyen
ngay: 2023-11-06
trich_yeu: "Ban hành Quy chế"
can_cu:
  - ghi: "Luật Tổ chức chính quyền địa phương"
noi_dung: |
  Điều 1. Ban hành kèm theo Quyết định này Quy chế.
van_ban_kem_theo:
  - loai: quy_che
    trich_yeu: "Làm việc"
    muc_luc: {first}
    noi_dung: |
      Chương I
      QUY ĐỊNH CHUNG
      Điều 1. **Phạm vi**
      1. Một.
      Chương II
      TỔ CHỨC
      Mục 1
      CHUYÊN MÔN
      Điều 2. **Họp**
      1. Một.
      Điều 3. Không có tên.
  - loai: quy_dinh
    trich_yeu: "Khen thưởng"
    muc_luc: true
    noi_dung: |
      Điều 1. **Đối tượng**
      1. Một.
nguoi_ky:
  dong: ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"]
noi_nhan:
  - luu: ["VT"]
"""
DECISION = "content/quyet-dinh-1/quyet-dinh.yaml"


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return make(tmp_path)


def report(kind: str = "bao_cao", text: str = PARTS, more: str = "") -> str:
    indented = "".join(f"  {line}\n" for line in text.splitlines())
    return TEXT.format(kind=kind, text=indented.rstrip()) + more


def made(office: Office, ident: str, sort: str = "van-ban") -> bytes:
    project = Project.open(office.folder)
    assert [p for p in project.problems if p.muc_do == "loi"] == []
    return next(one for one in outputs(project, ident) if one.sort == sort).bytes()


def lists(docx: bytes) -> list[list[tuple[str, str, bool]]]:
    """Every table of contents: the style, text of its lines, whether they have a page."""
    found: list[list[tuple[str, str, bool]]] = []
    for p in part(docx).iter(f"{W}p"):
        style = p.find(f"{W}pPr/{W}pStyle")
        name = "" if style is None else str(style.get(f"{W}val"))
        if name == "TOCHeading":
            found.append([])
        if name.startswith("TOC"):
            paged = p.find(f".//{W}instrText") is not None
            found[-1].append((name, text_of(p).removesuffix("…"), paged))
    return found


def told(office: Office) -> list[Problem]:
    return [p for p in Project.open(office.folder).problems if "muc_luc" in p.thong_bao]


def test_the_headings_stand_in_it_with_their_labels_three_levels_deep(
    office: Office, audit: Audit
) -> None:
    office.write(REPORT, report())
    docx = made(office, "bao-cao-1")
    assert lists(docx) == [
        [
            ("TOCHeading", "MỤC LỤC", False),
            ("TOC1", "Phần I. KẾT QUẢ & TỒN TẠI", True),
            ("TOC2", "I. KẾT QUẢ", True),
            ("TOC3", "1. Rà soát thủ tục theo Công văn số 12/UBND-NV", True),
            ("TOC1", "Phần II. PHƯƠNG HƯỚNG", True),
            ("TOC2", "I. NHIỆM VỤ", True),
        ]
    ]
    assert audit(docx) == []
    assert told(office) == []


def test_every_page_asks_for_the_bookmark_of_its_heading(office: Office) -> None:
    office.write(REPORT, report(more=ANNEX))
    root = part(made(office, "bao-cao-1"))
    marks = [*root.iter(f"{W}bookmarkStart")]
    names = [str(one.get(f"{W}name")) for one in marks]
    ids = [one.get(f"{W}id") for one in marks]
    assert len({*names}) == len({*ids}) == len(marks)
    assert ids == [one.get(f"{W}id") for one in root.iter(f"{W}bookmarkEnd")]
    headings = dict(zip(names, (text_of(next(one.iterancestors())) for one in marks), strict=True))
    for link in root.iter(f"{W}hyperlink"):
        target = str(link.get(f"{W}anchor"))
        text = "".join(t.text or "" for t in link.iter(f"{W}t") if t.text != "…")
        assert text.endswith(headings[target].split("\u00a0")[0][:8]) or headings[target] in text
        fields = [one.text for one in link.iter(f"{W}instrText")]
        assert fields in ([], [f" PAGEREF {target} \\h "])


def test_annexes_are_named_without_a_page_for_they_count_their_own(office: Office) -> None:
    office.write(REPORT, report(more=ANNEX))
    ((*_, last_heading, first, second),) = lists(made(office, "bao-cao-1"))
    assert last_heading == ("TOC2", "I. NHIỆM VỤ", True)
    assert first == ("TOC1", "Phụ lục I. SỐ LIỆU", False)
    assert second == ("TOC1", "Phụ lục II. DANH SÁCH", False)


@pytest.mark.parametrize("first", ["true", "false"])
def test_a_text_issued_with_a_document_lists_its_own_alone(
    office: Office, first: str, audit: Audit
) -> None:
    office.write(DECISION, RULES.format(first=first))
    own = [
        ("TOCHeading", "MỤC LỤC", False),
        ("TOC1", "Chương I. QUY ĐỊNH CHUNG", True),
        ("TOC2", "Điều 1. Phạm vi", True),
        ("TOC1", "Chương II. TỔ CHỨC", True),
        ("TOC2", "Mục 1. CHUYÊN MÔN", True),
        ("TOC3", "Điều 2. Họp", True),
    ]
    other = [("TOCHeading", "MỤC LỤC", False), ("TOC1", "Điều 1. Đối tượng", True)]
    docx = made(office, "quyet-dinh-1")
    assert lists(docx) == [*([own] if first == "true" else []), other]
    assert audit(docx) == []
    project = Project.open(office.folder)
    alone = [
        one.bytes()
        for one in outputs(project, "quyet-dinh-1")
        if re.search(r"kem-theo-\d\.docx$", str(one.path))
    ]
    assert [lists(one) for one in alone] == [[own] if first == "true" else [], [other]]


def test_without_it_nothing_is_added(office: Office) -> None:
    office.write(REPORT, report().replace("muc_luc: true\n", ""))
    parts = read_parts(made(office, "bao-cao-1"))
    assert b"TOC" not in parts["word/styles.xml"] + parts["word/document.xml"]
    assert b"bookmark" not in parts["word/document.xml"]
    assert b"updateFields" not in parts["word/settings.xml"]


@pytest.mark.parametrize("text", ["Một đoạn.\n", "1. Một khoản.\n2. Hai khoản.\n"])
def test_a_text_without_headings_is_told_and_prints_no_title(office: Office, text: str) -> None:
    office.write(REPORT, report(text=text))
    (problem,) = told(office)
    assert (problem.ma, problem.muc_do, problem.dong) == ("P061", "canh_bao", 5)
    assert lists(made(office, "bao-cao-1")) == []


def test_a_text_issued_with_a_document_without_headings_is_told_at_its_line(
    office: Office,
) -> None:
    text = RULES.format(first="true")
    office.write(DECISION, text.replace("Điều 1. **Đối tượng**", "Điều 1. Đối tượng là cán bộ."))
    (problem,) = told(office)
    line = text.splitlines()[problem.dong - 1]
    assert (problem.ma, line.strip()) == ("P061", "muc_luc: true")
    assert problem.dong > 20


def test_a_kind_that_has_none_says_so(office: Office) -> None:
    office.change(LETTER, "ban_rieng: true\n", "ban_rieng: true\nmuc_luc: true\n")
    (problem,) = told(office)
    assert (problem.ma, problem.muc_do, problem.goi_y) == ("N172", "loi", "bỏ `muc_luc`")


def test_an_extract_has_none_of_it(office: Office) -> None:
    office.write(REPORT, report())
    project = Project.open(office.folder)
    one = project["bao-cao-1"]
    taken = extract(one, ("I.I",)).van_ban
    assert (one.van_ban.muc_luc, taken.muc_luc) == (True, False)


def test_the_checker_takes_its_lines_for_what_they_are(office: Office) -> None:
    office.write(REPORT, report())
    paper = read_bytes(made(office, "bao-cao-1"), "it.docx")
    listed = [one for one in paper.paragraphs if one.form.style.casefold().startswith("toc ")]
    assert len(listed) == 6
    assert {run.field for one in listed for run in one.runs if run.text == "…"} != {""}


# --- with templates of another program ---


def composed(*blocks: Paragraph, annexes: tuple[Section, ...] = ()) -> Composition:
    return replace(plan(), body=(Contents("MỤC LỤC"), *blocks), annexes=annexes)


HEADINGS = (
    Paragraph("VBLaMa", (Run("I. "), Run("MỘT", True)), True, 0),
    Paragraph("VBLoiVan", (Run("Chữ."),)),
    Paragraph("VBLaMa", (Run("II. HAI"),), True, 0),
    Paragraph("VBLaMa", (Run("III. BA"),), True, 0),
)


def test_headings_that_follow_one_another_stay_apart() -> None:
    docx = render(composed(*HEADINGS), Template.load(TEMPLATES / "van-ban.docx"))
    ((_, *lines),) = lists(docx)
    assert [text for _, text, _ in lines] == ["I. MỘT", "II. HAI", "III. BA"]


def test_styles_that_a_template_has_are_taken_under_their_ids(audit: Audit) -> None:
    parts = read_parts((TEMPLATES / "van-ban.docx").read_bytes())
    own = (
        '<w:style w:type="paragraph" w:styleId="Mucluc1"><w:name w:val="toc 1"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="uMucluc"><w:name w:val="TOC Heading"/></w:style>'
    )
    parts["word/styles.xml"] = parts["word/styles.xml"].replace(
        b"</w:styles>", f"{own}</w:styles>".encode()
    )
    docx = render(composed(*HEADINGS), Template(packed(parts), "x"))
    used = {str(one.get(f"{W}val")) for one in part(docx).iter(f"{W}pStyle")}
    assert {"Mucluc1", "uMucluc"} <= used
    assert not {"TOC1", "TOCHeading"} & used
    styles = part(docx, "word/styles.xml")
    names = [str(one.get(f"{W}val")).casefold() for one in styles.iter(f"{W}name")]
    assert names.count("toc 1") == names.count("toc heading") == names.count("toc 3") == 1
    assert audit(docx) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("<w:compat>", "<w:compat>"),
        ("<w:compat>", "<w:footnotePr/><w:compat>"),
        ("<w:compat>", '<w:updateFields w:val="false"/><w:compat>'),
    ],
)
def test_word_is_told_to_work_out_the_pages(old: str, new: str, audit: Audit) -> None:
    parts = read_parts((TEMPLATES / "van-ban.docx").read_bytes())
    settings = parts["word/settings.xml"].decode()
    assert old in settings
    parts["word/settings.xml"] = settings.replace(old, new).encode()
    docx = render(composed(*HEADINGS), Template(packed(parts), "x"))
    found = read_parts(docx)["word/settings.xml"].decode()
    assert found.count("<w:updateFields") == 1
    assert audit(docx) == []


def test_ids_of_bookmarks_go_on_from_those_of_the_template() -> None:
    parts = read_parts((TEMPLATES / "van-ban.docx").read_bytes())
    mark = '<w:bookmarkStart w:id="41" w:name="dau"/><w:bookmarkEnd w:id="41"/></w:p>'
    motto = "{{ tieu_ngu }}</w:t></w:r></w:p>"
    document = parts["word/document.xml"].decode()
    assert motto in document
    document = document.replace(motto, motto.removesuffix("</w:p>") + mark)
    docx = render(
        composed(*HEADINGS), Template(packed(parts | {"word/document.xml": document.encode()}), "x")
    )
    ids = [str(one.get(f"{W}id")) for one in part(docx).iter(f"{W}bookmarkStart")]
    assert sorted(ids) == ["41", "42", "43", "44"]


def test_a_text_that_looks_like_its_mark_is_text() -> None:
    strange = Paragraph("VBLaMa", (Run("<?muc-luc whole?>A<?muc-luc end?>"),), True, 0)
    docx = render(composed(strange), Template.load(TEMPLATES / "van-ban.docx"))
    ((_, (_, text, paged)),) = lists(docx)
    assert (text, paged) == ("<?muc-luc whole?>A<?muc-luc end?>", True)
