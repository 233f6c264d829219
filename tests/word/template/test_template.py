"""Compiling a Word template: what it finds, what it refuses, what it keeps."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Mapping

import pytest
from lxml import etree

import make_templates
from sheets import TEMPLATES, part, plan, texts
from template_edits import packed, tag
from vanban.ooxml import PREFIXES, read_parts
from vanban.problems.problem import MachineError, VanbanError
from vanban.word.fill import render, values_of
from vanban.word.template.tag_names import STYLES, TABLE_STYLES
from vanban.word.template.template import Template

NAMED = TEMPLATES / "van-ban.docx"
DOCUMENT = "word/document.xml"
INVENTED = (
    "<cp:lastModifiedBy>Văn thư</cp:lastModifiedBy><cp:revision>7</cp:revision>"
    '<dcterms:created xmlns:dcterms="http://purl.org/dc/terms/">2020-01-01T00:00:00Z'
    "</dcterms:created></cp:coreProperties>"
)


def edited(
    *changes: tuple[str, str], name: str = DOCUMENT, more: Mapping[str, bytes] | None = None
) -> bytes:
    """Return van-ban.docx with text replaced in one part, and with more parts."""
    parts = read_parts(NAMED.read_bytes())
    for old, new in changes:
        text = parts[name].decode()
        assert old in text
        parts[name] = text.replace(old, new).encode()
    return packed(parts | dict(more or {}))


def without_style(style_id: str, shown: str) -> bytes:
    """Return van-ban.docx whose style has another id and another name."""
    changes = ((f'"{style_id}"', '"Khac"'), (f'"{shown}"', '"Khác"'))
    return edited(*changes, name="word/styles.xml")


def codes(raw: bytes) -> list[str]:
    """Return the codes of the problems that compiling `raw` raises."""
    with pytest.raises(VanbanError) as caught:
        Template(raw, "mau.docx")
    assert all(found.tep == "mau.docx" for found in caught.value.problems)
    return [found.ma for found in caught.value.problems]


@pytest.mark.parametrize("name", ["van-ban.docx", "phu-luc.docx"])
def test_the_house_templates_compile_and_are_valid(name, audit):
    template = Template.load(TEMPLATES / name)
    assert template.look.has_body is (name == "van-ban.docx")
    assert audit(TEMPLATES / name) == []


def test_the_look_is_what_the_template_says():
    look = Template.load(NAMED).look
    assert (round(look.portrait.width_mm), round(look.portrait.height_mm)) == (165, 257)
    assert (round(look.landscape.width_mm), round(look.landscape.height_mm)) == (252, 170)
    assert look.faces["VBQuocHieu"].size_pt == 13
    assert look.faces["VBQuocHieu"].bold
    assert look.faces["VBCanCu"].italic
    assert look.faces["VBLoiVan"].before_pt == 6
    assert look.spots["gach_tieu_ngu"].style == "VBTieuNgu"
    assert look.spots["gach_co_quan"].style == "VBCoQuan"
    assert look.spots["gach_tieu_ngu"].width_mm == pytest.approx(101 - 1.9, abs=0.1)
    assert look.spots["gach_trich_yeu"].width_mm == look.portrait.width_mm
    assert look.spots["gach_trich_yeu"].style == "VBTrichYeu"


def test_the_page_specimens_are_made_fit_for_annexes():
    look = Template(edited(("<w:titlePg/>", ""), ('<w:pgNumType w:start="1"/>', "")), "x").look
    for sheet in (look.portrait, look.landscape):
        assert '<w:pgNumType w:start="1"/><w:cols w:space="720"/><w:titlePg/>' in sheet.section
        assert "xmlns" not in sheet.section


def test_the_templates_are_those_the_tool_makes(tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "argv", ["make_templates.py", str(tmp_path)])
    make_templates.main()
    for name in ("van-ban.docx", "phu-luc.docx"):
        assert (tmp_path / name).read_bytes() == (TEMPLATES / name).read_bytes()


@pytest.mark.parametrize(
    ("make", "expected"),
    [
        (lambda: b"", ["M001"]),
        (lambda: b"\xd0\xcf\x11\xe0" + b"\0" * 600, ["M001"]),
        (lambda: packed({"a.txt": b"a"}), ["M001"]),
        (lambda: NAMED.read_bytes()[:-40], ["M151"]),
        (lambda: edited(("</w:body>", "</w:bodi>")), ["M002"]),
        (lambda: edited((tag("{{p phu_luc }}"), tag("phụ lục"))), ["M003"]),
        (lambda: edited((tag("{{p noi_dung }}"), tag("Nội dung: {{p noi_dung }}"))), ["M004"]),
        (lambda: edited((tag("{{p noi_dung }}"), tag("{{ noi_dung }}"))), ["M004"]),
        (lambda: edited((tag("{{r gach_co_quan }}"), tag("{{ gach_co_quan }}"))), ["M004"]),
        (lambda: edited((tag("{{ ho_ten }}"), tag("{{ trang_cuoi }}"))), ["M006"]),
        (lambda: edited((tag("{{ so_ky_hieu }}"), tag("{{p noi_dung }}"))), ["M004", "M004"]),
        (lambda: edited(("<w:sectPr>", "<w:a>"), ("</w:sectPr>", "</w:a>")), ["M005"]),
        (lambda: edited((tag("{{ ten_loai }}"), tag("{{ ten_lai }}"))), ["M006"]),
        (lambda: edited(more={"word/vbaProject.bin": b"x"}), ["M007"]),
        (lambda: edited(more={"word/stylesWithEffects.xml": b"<a/>"}), ["M008"]),
        (lambda: edited((tag("{{ ten_loai }}"), tag("{{ ten loai }}"))), ["M009"]),
        (lambda: edited((tag("{{p noi_dung }}"), tag("{{p\u00a0noi_dung }}"))), ["M009"]),
        (lambda: edited((tag("{%p endif %}"), tag("{%p endfi %}"))), ["M027"]),
        (lambda: without_style("VBDiem", "VB Điểm"), ["M010"]),
        (lambda: without_style("VBBang", "VB Bảng"), ["M010"]),
    ],
)
def test_a_faulty_template_is_refused(make: Callable[[], bytes], expected: list[str]):
    assert codes(make()) == expected


def test_a_message_quotes_the_place_and_says_what_to_type():
    with pytest.raises(VanbanError) as caught:
        Template(edited((tag("{{ ten_loai }}"), tag("Loại: {{ ten_lai }}"))), "mau.docx")
    (found,) = caught.value.problems
    assert found.trich == "Loại: {{ ten_lai }}"
    assert found.goi_y == "có phải là `ten_loai`?"


def test_a_syntax_error_quotes_its_paragraph():
    with pytest.raises(VanbanError) as caught:
        Template(edited((tag("{{ ho_ten }}"), tag("Ông {{ ho ten }}"))), "mau.docx")
    assert [found.trich for found in caught.value.problems] == ["Ông {{ ho ten }}"]


def test_a_doctype_is_refused():
    raw = edited(("<w:document ", '<!DOCTYPE a [<!ENTITY b "c">]><w:document '))
    assert codes(raw) == ["M002"]


def test_a_missing_file_is_the_machines_fault(tmp_path):
    with pytest.raises(MachineError) as caught:
        Template.load(tmp_path / "khong-co.docx")
    assert caught.value.problems[0].ma == "M012"


def saved_by_word(raw: bytes) -> bytes:
    """Return a template with style ids as Word makes them from the names at every save."""
    parts = read_parts(raw)
    for name in [name for name in parts if name.startswith("word/") and name.endswith(".xml")]:
        text = parts[name].decode()
        for style_id, shown in (STYLES | TABLE_STYLES).items():
            text = text.replace(f'"{style_id}"', f'"{re.sub("[^A-Za-z0-9]", "", shown)}"')
        parts[name] = text.encode()
    return packed(parts)


def test_styles_are_known_by_their_names_when_word_has_changed_their_ids(audit):
    raw = saved_by_word(NAMED.read_bytes())
    assert b"VBQuchiu" in read_parts(raw)["word/styles.xml"]
    document = render(plan(), Template(raw, "x"))
    assert read_parts(document) == read_parts(render(plan(), Template.load(NAMED)))
    assert audit(document) == []


def test_style_names_hold_no_comma():
    assert not [name for name in (STYLES | TABLE_STYLES).values() if "," in name]


def test_a_tag_split_by_word_is_read():
    split = (
        '>{{ ten</w:t></w:r><w:proofErr w:type="spellStart"/><w:r><w:t>_loai }}</w:t></w:r></w:p>'
    )
    template = Template(edited((tag("{{ ten_loai }}"), split)), "x")
    assert "KẾ HOẠCH" in texts(part(render(plan(), template)))


def test_the_marks_of_an_editing_session_do_not_multiply():
    mark = '<w:bookmarkStart w:id="7" w:name="_GoBack"/><w:bookmarkEnd w:id="7"/>'
    raw = edited(
        ("{{ dong }}</w:t></w:r>", "{{ dong }}</w:t></w:r>" + mark),
        ("<w:p>", '<w:p w:rsidR="00AB12CD">'),
    )
    document = part(render(plan(), Template(raw, "x")))
    assert "_GoBack" not in document
    assert "rsid" not in document


def test_a_bookmark_in_a_loop_is_not_printed_with_every_turn():
    tag_of_a_line = '<w:r><w:t xml:space="preserve">{{ muc }}</w:t></w:r>'
    mark = '<w:bookmarkStart w:id="5" w:name="{0}"/>{1}<w:bookmarkEnd w:id="5"/>'
    kind = '<w:r><w:t xml:space="preserve">{{ ten_loai }}</w:t></w:r>'
    once = kind, mark.replace("5", "6").format("ten", kind)
    text = Template(edited((tag_of_a_line, mark.format("dong", tag_of_a_line)), once), "mau.docx")
    assert text._texts.count('w:name="dong"') == 0
    assert text._texts.count('w:name="ten"') == 1
    assert text._texts.count("bookmarkEnd") == 1


def test_what_is_built_does_not_record_every_edit():
    parts = read_parts(edited())
    settings = parts["word/settings.xml"].replace(
        b"<w:defaultTabStop", b"<w:trackRevisions/><w:defaultTabStop"
    )
    template = Template(edited(more={"word/settings.xml": settings}), "mau.docx")
    assert template._fixed["word/settings.xml"] == parts["word/settings.xml"]


def test_what_word_invents_is_left_out():
    raw = edited(
        (
            "</cp:coreProperties>",
            INVENTED,
        ),
        name="docProps/core.xml",
    )
    core = part(render(plan(), Template(raw, "x")), "docProps/core.xml")
    assert "Văn thư" not in core
    assert "revision" not in core
    assert "2020" not in core
    assert "<dc:title>Kế hoạch</dc:title>" in core


def test_a_tag_without_a_value_is_a_problem():
    template = Template.load(NAMED)
    values = values_of(plan(), template.look)
    del values["ho_ten"]
    for wrong in (values, values | {"ho_ten": None}):
        with pytest.raises(VanbanError) as caught:
            template.render(wrong)
        assert [found.ma for found in caught.value.problems] == ["M011"]


def test_ids_of_drawings_go_on_from_those_of_fixed_parts():
    header = (
        '<w:p><w:pPr><w:pStyle w:val="VBSoTrang"/></w:pPr></w:p>',
        '<w:p><wp:docPr xmlns:wp="a" id="41" name="x"/></w:p>',
    )
    document = part(render(plan(), Template(edited(header, name="word/header2.xml"), "x")))
    assert '<wp:docPr id="42"' in document


MAIN = PREFIXES["w"]
STORIES = ("word/header1.xml", "word/footer3.xml", "word/footnotes.xml", "word/endnotes.xml")
ROOTS = {"header": "hdr", "footer": "ftr", "footnotes": "footnotes", "endnotes": "endnotes"}


@pytest.mark.parametrize("name", STORIES)
@pytest.mark.parametrize("inside", ["", '<w:p><w:r><w:t xml:space="preserve">a </w:t></w:r></w:p>'])
def test_a_story_without_tags_declares_what_readers_ask_for(name, inside):
    root = ROOTS[re.sub(r"word/(\D+)\d*\.xml", r"\1", name)]
    parts = read_parts(NAMED.read_bytes())
    parts[name] = f"<w:{root} xmlns:w='{MAIN}'>{inside}</w:{root}>".encode()
    told = part(render(plan(), Template(packed(parts), "x")), name)
    assert etree.fromstring(told.encode()).nsmap.keys() >= {"w", "r"}
    assert inside in told


def test_a_story_that_declares_it_stays_in_its_bytes():
    raw = read_parts(NAMED.read_bytes())["word/header1.xml"]
    declared = raw.replace(b"<w:hdr ", b"<w:hdr xmlns:r='" + PREFIXES["r"].encode() + b"' ")
    parts = read_parts(NAMED.read_bytes()) | {"word/header1.xml": declared}
    document = render(plan(), Template(packed(parts), "x"))
    assert read_parts(document)["word/header1.xml"] == declared
