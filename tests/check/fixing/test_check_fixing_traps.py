"""Corrections in hard places: tracked changes, fields, boxes, controls; files left alone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from checked_offices import book
from fixing_bounds import holds
from fixing_cases import ASKED, clean
from fixing_changes import with_, xml
from offices import run_program
from vanban.check.fixing.fixes import PROTECTED, SIGNED, TRACKED, CorrectedFile, fixed

__all__ = ["clean"]
SETTINGS, TYPES, RELS = "word/settings.xml", "[Content_Types].xml", "_rels/.rels"
BASIS = r"<w:t( [^>]*)?>(Căn cứ [^<]*);</w:t></w:r>"
"""The first basis, up to its mark."""
NUMBER = r"<w:r>(<w:rPr>(?:(?!</w:rPr>).)*</w:rPr>)?<w:t[^>]*>Số:\s+/(\w+)-(\w+)</w:t></w:r>"
MOTTO = r"<w:r>(?:(?!<w:r>).)*?Độc lập - Tự do - Hạnh phúc</w:t></w:r>"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'


def run(text: str, props: str = "") -> str:
    return f'<w:r>{props}<w:t xml:space="preserve">{text}</w:t></w:r>'


def codes(done: CorrectedFile) -> set[str]:
    return {one.code for one in done.edits}


def basis(raw: bytes, tail: str) -> bytes:
    """The first basis with something else behind its letters."""
    return with_(raw, BASIS, rf"<w:t\1>\2</w:t></w:r>{tail}")


REVISION = 'w:id="9" w:author="a"'
REVISIONS = {
    "deleted": f"<w:del {REVISION}><w:r><w:delText>, bỏ;</w:delText></w:r></w:del>",
    "moved away": f"<w:moveFrom {REVISION}>{run(',')}</w:moveFrom>",
    "moved here": f"<w:moveTo {REVISION}>{run(',')}</w:moveTo>",
    "inserted": f"<w:ins {REVISION}>{run(',')}</w:ins>",
    "of another look": run(
        ",", f"<w:rPr><w:b/><w:rPrChange {REVISION}><w:rPr/></w:rPrChange></w:rPr>"
    ),
}


@pytest.mark.parametrize("name", REVISIONS)
def test_a_file_with_changes_to_be_decided_on_is_left_alone(clean: bytes, name: str) -> None:
    """What is corrected there would be seen by nobody who goes through the changes."""
    wrong = basis(clean, run(",") + REVISIONS[name])
    done = holds(wrong)
    assert (done.edits, done.content, done.refused) == ((), wrong, TRACKED)


@pytest.mark.parametrize(
    ("pattern", "new"),
    [
        (r"(<w:p>|<w:p [^>]*>)(<w:pPr>(?:(?!</w:pPr>).)*)(</w:pPr>)",
         rf"\1\2<w:pPrChange {REVISION}><w:pPr/></w:pPrChange>\3"),
        (r"(<w:sectPr(?:(?!</w:sectPr>).)*)(</w:sectPr>)",
         rf"\1<w:sectPrChange {REVISION}><w:sectPr/></w:sectPrChange>\2"),
        (r"(<w:trPr>(?:(?!</w:trPr>).)*)(</w:trPr>)", rf"\1<w:ins {REVISION}/>\2"),
        (r"(<w:tblPr>(?:(?!</w:tblPr>).)*)(</w:tblPr>)",
         rf"\1<w:tblPrChange {REVISION}><w:tblPr/></w:tblPrChange>\2"),
    ],
    ids=["a paragraph", "a page", "a row", "a table"],
)  # fmt: skip
def test_the_same_of_changes_without_letters(clean: bytes, pattern: str, new: str) -> None:
    done = fixed(with_(basis(clean, run(",")), pattern, new), "a", book(), ASKED)
    assert (done.edits, done.refused) == ((), TRACKED)


def test_letters_over_several_runs_keep_their_looks(clean: bytes) -> None:
    bold = "<w:rPr><w:b/></w:rPr>"
    wrong = with_(
        clean, NUMBER, run("Số: 1") + run("5 /", bold) + run(" QĐ ") + run("– UBND", bold)
    )
    done = holds(wrong)
    assert codes(done) >= {"T303"}
    assert re.findall(r"<w:b/></w:rPr><w:t [^>]*>([^<]*)<", xml(done.content)) == ["5/", "-UBND"]


BEGIN, SEPARATE, END = (
    f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")
)
FIELDS = {
    "simple": '<w:fldSimple w:instr=" DOCPROPERTY So ">{}</w:fldSimple>',
    "complex": f"{BEGIN}<w:r><w:instrText> SEQ so </w:instrText></w:r>{SEPARATE}{{}}{END}",
}


@pytest.mark.parametrize("name", FIELDS)
def test_what_a_field_would_write_again_is_a_proposal(clean: bytes, name: str) -> None:
    wrong = with_(clean, NUMBER, run("Số: ") + FIELDS[name].format(run("5")) + run("/QĐ-UBND"))
    done = holds(wrong)
    assert (done.edits, done.content) == ((), wrong)
    assert "T302" in {one.ma for one in done.proposals}
    spaced = with_(clean, NUMBER, run("Số: ") + FIELDS[name].format(run("15")) + run(" / QĐ-UBND"))
    assert codes(holds(spaced)) == {"T303"}


CONTROL = "<w:sdt><w:sdtPr>{}</w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"


@pytest.mark.parametrize(
    ("props", "corrected"),
    [
        ("", True),
        ('<w:lock w:val="sdtLocked"/>', True),
        ('<w:lock w:val="sdtContentLocked"/>', False),
        ('<w:lock w:val="contentLocked"/>', False),
        ('<w:dataBinding w:xpath="/a" w:storeItemID="{1}"/>', False),
    ],
)
def test_a_control_that_is_bound_or_locked_is_left(
    clean: bytes, props: str, corrected: bool
) -> None:
    done = holds(basis(clean, CONTROL.replace("{}", props, 1).replace("{}", run(","), 1)))
    assert codes(done) == ({"T401"} if corrected else set())
    assert corrected or "T401" in {one.ma for one in done.proposals}


def test_a_link_keeps_its_target(clean: bytes) -> None:
    done = holds(basis(clean, f'<w:hyperlink w:anchor="x">{run(" tại đây,")}</w:hyperlink>'))
    assert codes(done) == {"T401"}
    assert re.search(r'<w:hyperlink w:anchor="x"><w:r><w:t [^>]*> tại đây;', xml(done.content))


def test_signs_that_are_no_letters_stay(clean: bytes) -> None:
    """A soft hyphen stays; a hyphen that is an element is left to a person."""
    done = holds(basis(clean, "<w:r><w:softHyphen/></w:r>" + run("\u00adx,")))
    assert codes(done) == {"T401"}
    assert "<w:softHyphen/>" in xml(done.content)
    assert "\u00adx;" in xml(done.content)
    kept = "<w:r><w:noBreakHyphen/></w:r>"
    wrong = with_(clean, MOTTO, run("Độc lập") + kept + run("Tự do - Hạnh phúc"))
    assert "T203" in {one.ma for one in fixed(wrong, "a", book(), ASKED).proposals}


def boxed(choice: str, fallback: str) -> str:
    """A text box as Word writes it: the choice, and a copy for older programs."""
    spaces = (
        f'{MC} xmlns:v="urn:schemas-microsoft-com:vml" '
        'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
        'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    )
    content = "<w:txbxContent><w:p><w:pPr>{}</w:pPr>{}</w:p></w:txbxContent>"
    props = '<w:pStyle w:val="VBTieuNgu"/>'
    first, second = (content.format(props, run(one)) for one in (choice, fallback))
    return (
        f'<w:r><mc:AlternateContent {spaces}><mc:Choice Requires="wps"><w:drawing><wp:inline>'
        f'<wps:wsp><wps:txbx>{first}</wps:txbx></wps:wsp></wp:inline></w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict><v:shape><v:textbox>{second}</v:textbox></v:shape></w:pict>"
        "</mc:Fallback></mc:AlternateContent></w:r>"
    )  # fmt: skip


WRONG, RIGHT = "Độc lập – Tự do–Hạnh phúc", "Độc lập - Tự do - Hạnh phúc"


def test_both_branches_of_a_box_are_corrected_alike(clean: bytes) -> None:
    done = holds(with_(clean, MOTTO, boxed(WRONG, WRONG)))
    assert codes(done) == {"T203"}
    assert xml(done.content).count(RIGHT) == 2
    other = with_(clean, MOTTO, boxed(WRONG, "chữ khác"))
    assert holds(other).edits == ()


def test_an_empty_fallback_needs_no_correction(clean: bytes) -> None:
    assert codes(holds(with_(clean, MOTTO, boxed(WRONG, "")))) == {"T203"}


SHADED = '<w:rPr>{}<w:shd w:val="clear" w:color="auto" w:fill="FFFF00"/></w:rPr>'


def test_a_shade_of_a_style_is_taken_back_on_the_letters(clean: bytes) -> None:
    styles = "word/styles.xml"
    for pattern in (
        r'(w:styleId="VBKhoan".*?<w:rPr>(?:(?!</w:rPr>).)*)(</w:rPr>)',
        r"(<w:rPrDefault><w:rPr>(?:(?!</w:rPr>).)*)(</w:rPr>)",
    ):
        wrong = with_(clean, pattern, r'\1<w:shd w:val="clear" w:fill="FFFF00"/>\2', styles)
        done = holds(wrong)
        assert codes(done) == {"T112"}
        assert xml(done.content, styles) == xml(wrong, styles)


def test_the_red_of_an_urgent_mark_stays_though_its_style_says_so(clean: bytes) -> None:
    """Only black is put where black is due."""
    red = r'<w:p><w:pPr><w:pStyle w:val="Do"/></w:pPr>' + run("HỎA TỐC") + "</w:p>"
    style = (
        '<w:style w:type="paragraph" w:styleId="Do"><w:name w:val="Do"/><w:rPr><w:b/>'
        '<w:color w:val="FF0000"/></w:rPr></w:style>'
    )
    wrong = with_(clean, r"(</w:styles>)", rf"{style}\1", "word/styles.xml")
    wrong = with_(wrong, r"(</w:tbl>)", rf"\1{red}")
    wrong = with_(wrong, r"(<w:r>)(<w:t [^>]*>[^<]{40,})",
                  r'\1<w:rPr><w:color w:val="0000FF"/></w:rPr>\2')  # fmt: skip
    done = fixed(wrong, "a", book(), ASKED)
    assert "T111" in codes(done)
    assert '<w:color w:val="FF0000"/>' in xml(done.content, "word/styles.xml")


def test_a_signed_file_is_refused(clean: bytes, tmp_path: Path) -> None:
    faulty = with_(clean, r'w:w="11906" w:h="16838"', 'w:w="12240" w:h="15840"')
    kind = "http://schemas.openxmlformats.org/package/2006/relationships/digital-signature/origin"
    link = f'<Relationship Id="s" Type="{kind}" Target="_xmlsignatures/origin.sigs"/>'
    signed = with_(faulty, "(</Relationships>)", rf"{link}\1", RELS)
    done = fixed(signed, "a", book(), ASKED)
    assert (done.edits, done.content, done.refused) == ((), signed, SIGNED)
    assert "T101" in {one.ma for one in done.proposals}
    (tmp_path / "a.docx").write_bytes(signed)
    told = run_program("-C", str(tmp_path), "check", "a.docx", "--sua")
    assert "chữ ký số" in told.err
    assert [one.name for one in tmp_path.glob("*.docx")] == ["a.docx"]


def test_a_protected_file_is_refused(clean: bytes) -> None:
    faulty = with_(clean, r'w:w="11906" w:h="16838"', 'w:w="12240" w:h="15840"')
    guard = '<w:documentProtection w:edit="readOnly" w:enforcement="1"/>'
    held = with_(faulty, r"(<w:settings[^>]*>)", rf"\1{guard}", SETTINGS)
    done = fixed(held, "a", book(), ASKED)
    assert (done.edits, done.content, done.refused) == ((), held, PROTECTED)
