"""`vanban init --template --bo-sung`: an older template gets the styles it lacks, nothing else."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from offices import Office, make_office
from sheets import TEMPLATES
from template_edits import STYLES, packed, saved_by_word
from vanban.ooxml import read_parts
from vanban.word.styles import supplemented
from vanban.word.template.tag_names import STYLES as NAMES

NAMED = TEMPLATES / "van-ban.docx"
GONE = ("VBHinh", "VBTenHinh", "VBBang")
SHOWN = "VB Hình, VB Tên hình và tên bảng, VB Bảng"
NAMED_THERE = f"templates/{TEMPLATES.name}/van-ban.docx"
COMMAND = ("init", "--template", "--bo-sung")


def older(raw: bytes) -> bytes:
    """Return a template as an older version had it: without some styles."""
    parts = read_parts(raw)
    styles = parts[STYLES].decode()
    for style_id in GONE:
        styles, found = re.subn(
            rf'<w:style [^>]*w:styleId="{style_id}">.*?</w:style>', "", styles, count=1
        )
        assert found
    return packed(parts | {STYLES: styles.encode()})


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """The valid office with an older template of its own."""
    shutil.copytree(TEMPLATES, tmp_path / "templates" / TEMPLATES.name)
    path = tmp_path / "templates" / TEMPLATES.name / "van-ban.docx"
    path.write_bytes(older(NAMED.read_bytes()))
    return make_office(tmp_path)


def test_the_styles_are_added_and_the_rest_is_not_touched(
    office: Office, audit: Callable[[bytes], list[str]]
) -> None:
    path = office.folder / "templates" / TEMPLATES.name / "van-ban.docx"
    before, files = read_parts(path.read_bytes()), office.files()
    found = office.problems()
    assert [(one["ma"], one["trich"]) for one in found] == [
        ("M010", name) for name in sorted(NAMES.get(one, "VB Bảng") for one in GONE)
    ]
    assert all(" ".join(COMMAND) in one["goi_y"] for one in found)
    done = office.run(*COMMAND)
    assert done.status == 0
    assert f"van-ban.docx: thêm 3 kiểu: {SHOWN}\n" in done.out
    assert done.out.count("đủ kiểu, giữ nguyên") == len(list(TEMPLATES.glob("*.docx"))) - 1
    assert office.problems() == []
    assert office.run("build").status == 0
    after = read_parts(path.read_bytes())
    assert {name: raw for name, raw in after.items() if name != STYLES} == {
        name: raw for name, raw in before.items() if name != STYLES
    }
    assert audit(path.read_bytes()) == []
    changed = {name for name, digest in office.files().items() if files.get(name, digest) != digest}
    assert changed == {f"templates/{TEMPLATES.name}/van-ban.docx"}


@pytest.mark.parametrize("name", ["so-dang-ky", "bao-cao-tien-do", "bang-phan-cong"])
def test_a_wording_that_the_older_templates_lack_is_added(office: Office, name: str) -> None:
    place = f"templates/{TEMPLATES.name}/van_mau/{name}.yaml"
    (office.folder / place).unlink()
    assert f"{place}: thêm văn mẫu\n" in office.run(*COMMAND).out
    assert (office.folder / place).read_bytes() == (TEMPLATES / f"van_mau/{name}.yaml").read_bytes()


def test_a_list_that_an_office_does_without_and_a_wording_of_its_own_stay(office: Office) -> None:
    wordings = office.folder / "templates" / TEMPLATES.name / "van_mau"
    (wordings / "danh-muc-san-pham.yaml").unlink()
    own = (wordings / "thu-gui.yaml").read_bytes() + b"# of our own\n"
    (wordings / "thu-gui.yaml").write_bytes(own)
    assert "thêm văn mẫu" not in office.run(*COMMAND).out
    assert not (wordings / "danh-muc-san-pham.yaml").exists()
    assert (wordings / "thu-gui.yaml").read_bytes() == own


def test_a_second_time_adds_nothing(office: Office) -> None:
    office.run(*COMMAND)
    before = office.files()
    assert "thêm" not in office.run(*COMMAND).out
    assert office.files() == before


def test_styles_whose_ids_word_has_made_anew_are_known_by_their_names() -> None:
    source = NAMED.read_bytes()
    parts = read_parts(saved_by_word(older(source)))
    parts[STYLES] = parts[STYLES].replace(b'"VBLoiVan"', b'"VBLivn"')
    content, added = supplemented(packed(parts), source, "a.docx")
    assert ", ".join(added) == SHOWN
    assert supplemented(content, source, "a.docx") == (content, ())


def torn() -> dict[str, tuple[bytes, str]]:
    """Broken templates by what was done to them, and the code that is told."""
    raw = NAMED.read_bytes()
    parts = read_parts(raw)
    settings = "word/settings.xml"
    return {
        "empty": (b"", "M001"),
        "no Word file": (b"no Word file", "M001"),
        "another zip": (packed({"a": b"b"}), "M001"),
        "cut short": (raw[: len(raw) // 2], "M151"),
        "the last byte cut off": (raw[:-1], "M151"),
        "bits turned": (raw[:100] + b"\xff" * 90 + raw[190:], "M151"),
        "settings cut": (packed({**parts, settings: parts[settings][:-5]}), "M002"),
        "styles of another": (packed({**parts, STYLES: parts[settings]}), "M002"),
        "no relations": (packed({n: p for n, p in parts.items() if "_rels" not in n}), "M152"),
    }


@pytest.mark.parametrize("what", torn())
def test_what_cannot_be_read_is_told_and_left_as_it_is(what: str, office: Office) -> None:
    """It was called whole; and none of the others is touched either."""
    raw, code = torn()[what]
    (office.folder / NAMED_THERE).write_bytes(raw)
    before = office.files()
    done = office.run(*COMMAND)
    assert done.status == 1
    assert f"{NAMED_THERE}: lỗi: " in done.err
    assert f"[{code}]" in done.err
    assert "gợi ý: " in done.err
    assert office.files() == before


def test_without_templates_of_one_s_own_there_is_nothing_to_add_to(tmp_path: Path) -> None:
    office = make_office(tmp_path)
    done = office.run(*COMMAND)
    assert (done.status, office.run("validate").status) == (1, 0)
    assert "[M035]" in done.err
    assert "vanban init --template" in done.err
