"""What a template would print wrongly, or lose, without a word: each is told by code and quote."""

from __future__ import annotations

from pathlib import Path

import pytest

from template_edits import HEADER, Fault, check_fault, edited, retag, swap, tag, told

BODY_LIST = (
    '{%p for dong in co_quan %}</w:t></w:r></w:p><w:p><w:pPr><w:pStyle w:val="VBCoQuan"/></w:pPr>'
    '<w:r><w:t xml:space="preserve">{{ dong }}</w:t></w:r></w:p><w:p><w:pPr><w:pStyle w:val='
    '"VBCoQuan"/></w:pPr><w:r><w:t xml:space="preserve">{%p endfor %}'
)
PICTURE = (
    '<w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/'
    'wordprocessingDrawing"><wp:docPr id="7" name="Logo" descr="TAG"/></wp:inline></w:drawing>'
    "</w:r>"
)
KIND = '<w:r><w:t xml:space="preserve">{{ ten_loai }}'
CORE = "docProps/core.xml"
BEGIN, END = "{%p if kinh_gui %}", "{%p endif %}"
ROW = BEGIN.replace("p", "tr", 1)


def described(text: str) -> tuple[tuple[str, str, str], ...]:
    """Return the edit that puts a picture with this description before the name of the kind."""
    return swap(KIND, PICTURE.replace("TAG", text) + KIND)


def subject(text: str) -> tuple[tuple[str, str, str], ...]:
    """Return the edit that gives the file this subject."""
    return swap("<dc:language>", f"<dc:subject>{text}</dc:subject><dc:language>", CORE)


def looped(name: str, inside: str) -> tuple[tuple[str, str, str], ...]:
    """Return the edit that prints the number in a loop over `name`."""
    lines = f"{{%p for dong in {name} %}}", inside, "{%p endfor %}"
    style = '<w:pPr><w:pStyle w:val="VBSoKyHieu"/></w:pPr>'
    paragraphs = f"</w:t></w:r></w:p><w:p>{style}<w:r><w:t>".join(lines)
    return swap(tag("{{ so_ky_hieu }}"), tag(paragraphs))


FAULTS = [
    Fault("a list in one tag", swap(BODY_LIST, "{{ co_quan }}"), "M004", "{{ co_quan }}"),
    Fault(
        "a list in the properties", subject("{{ noi_nhan }}"), "M004", "{{ noi_nhan }}"
    ),
    Fault(
        "a row of signers",
        retag("{{ hang[0].ho_ten }}", "{{ hang[0] }}"),
        "M004",
        "{{ hang[0] }}",
        "bien-ban",
    ),
    Fault(
        "a loop over letters",
        looped("so_ky_hieu", "{{ dong }}"),
        "M004",
        "{%p for dong in so_ky_hieu %}",
    ),
    Fault("a text with r", retag("{{ ten_loai }}", "{{r ten_loai }}"), "M004", "{{r ten_loai }}"),
    Fault("a text with p", retag("{{ ten_loai }}", "{{p ten_loai }}"), "M004", "{{p ten_loai }}"),
    Fault("a text beside p", retag(BEGIN, f"Chú ý {BEGIN}"), "M004", f"Chú ý {BEGIN}"),
    Fault(
        "two in one paragraph",
        retag("{{ ten_loai }}", f"{BEGIN}{{{{ ten_loai }}}}{END}"),
        "M004",
        f"{BEGIN}{{{{ ten_loai }}}}{END}",
    ),
    Fault(
        "a text in the run of a line",
        retag("{{r gach_co_quan }}", "Gạch {{r gach_co_quan }}"),
        "M004",
        "Gạch {{r gach_co_quan }}",
    ),
    Fault(
        "a text in the row of tr",
        retag("{%tr if xac_nhan %}", "{%tr if xac_nhan %} thêm"),
        "M004",
        "{%tr if xac_nhan %} thêm",
    ),
    Fault("a row outside a table", retag(BEGIN, ROW), "M004", ROW),
    Fault("in a description", described("{{ trich_yeu }}"), "M023", "{{ trich_yeu }}"),
    Fault("half a tag in one", described("{{ trich_yeu"), "M023", "{{ trich_yeu"),
    Fault("half a tag in a property", subject("{{ trich_yeu"), "M033", "{{ trich_yeu"),
    Fault("a capital", retag("{{ ten_loai }}", "{{ Ten_Loai }}"), "M006", "{{ Ten_Loai }}"),
    Fault("no DỰ THẢO", retag("{{ du_thao }}", ""), "M025", "{{ du_thao }}"),
]  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS, ids=lambda one: one.name)
def test_a_planted_fault_is_told_by_code_and_quote(fault: Fault, tmp_path: Path) -> None:
    """One edit of a packaged template gives exactly its code."""
    check_fault(fault, tmp_path)


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ("{% p if kinh_gui %}", "có phải là {%p if kinh_gui %}?"),
        ("{%p- if kinh_gui %}", "có phải là {%p if kinh_gui %}?"),
    ],
)
def test_a_mark_apart_from_the_braces_is_put_right(typed: str, hint: str, tmp_path: Path) -> None:
    """The hint is the tag that was meant."""
    assert [one.goi_y for one in told(edited(*retag(BEGIN, typed)), tmp_path)] == [hint]


def test_a_name_from_outside_its_loop_is_quoted_where_it_stands(tmp_path: Path) -> None:
    """Two loops of a template use one name; the one that lost it is shown, with its own name."""
    raw = edited(*swap("{%p for muc in noi_nhan %}", "{%p for nơi in noi_nhan %}"))
    (found,) = told(raw, tmp_path)
    assert (found.ma, found.trich) == ("M006", "{{ muc }}")
    assert found.goi_y == "vòng lặp quanh thẻ này đặt tên `nơi`: gõ {{ nơi }}"


def test_a_filter_of_the_wordings_gives_no_made_up_tag(tmp_path: Path) -> None:
    """The hint joined the words by underscores, the sign of the filter among them."""
    raw = edited(*retag("{{ trich_yeu }}", "{{ trich_yeu | chu_in }}"))
    assert [one.goi_y for one in told(raw, tmp_path)] == ["gõ lại cả thẻ bằng dấu cách thường"]


SOUND = [
    retag("{{ ten_loai }}", '{{ ten_loai if ten_loai else "" }}'),
    retag("{{ ten_loai }}", "{% if ten_loai %}{{ ten_loai }}{% endif %}"),
    swap(BODY_LIST, "{% for dong in co_quan %}{{ dong }} {% endfor %}"),
    swap(BODY_LIST, "{{ co_quan | join(' ') }}"),
    swap(BODY_LIST, "{% for dong in co_quan %}{{ loop.index }}{{ dong }}{% endfor %}"),
    described("{{ tieu_de }}"),
    subject("{{ trich_yeu }} {năm}"),
]


@pytest.mark.parametrize("changes", SOUND)
def test_what_prints_right_is_not_told(
    changes: tuple[tuple[str, str, str], ...], tmp_path: Path
) -> None:
    """Conditions inside a line, loops inside a line, tags that are plain everywhere."""
    assert [one.ma for one in told(edited(*changes), tmp_path)] == []


def test_an_annex_s_header_may_show_the_title_of_its_file(tmp_path: Path) -> None:
    """Every template is given the properties of the file."""
    line = "<w:p><w:r><w:t>{{ tieu_de }}</w:t></w:r></w:p></w:hdr>"
    raw = edited(*swap("</w:hdr>", line, HEADER), name="phu-luc")
    assert told(raw, tmp_path, "phu-luc") == []
