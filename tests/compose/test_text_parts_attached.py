"""Footnotes and pictures where documents meet: in a text issued with another, and changed later."""

from __future__ import annotations

from docx_text import paragraphs, part
from offices import PLAN, Office
from text_parts import footnotes, made, office, picture
from vanban.build.outputs import outputs
from vanban.project.project import Project

__all__ = ["office"]
ATTACHED = """\
van_ban_kem_theo:
  - loai: quy_dinh
    trich_yeu: "Thử"
    noi_dung:
      - dieu: "Phạm vi^[Chú thích của quy định.]"
        gom: [{hinh: {tep: anh.png, chu_thich: "Hình 1"}}]
"""


def test_a_text_issued_with_the_plan_has_its_notes_and_pictures(office: Office) -> None:
    plan = (office.folder / PLAN).read_text("utf-8")
    office.write(PLAN, plan + ATTACHED)
    assert [one["ma"] for one in office.problems()] == ["N481"]
    office.write("content/ke-hoach-1/anh.png", picture())
    docx = made(office, "ke-hoach-1")
    assert " Chú thích của quy định." in footnotes(docx).values()
    assert any(one.tag.endswith("}blip") for one in part(docx).iter())
    assert "Hình 1" in [p.text for p in paragraphs(docx)]  # a caption bears no end mark
    alone = outputs(Project.open(office.folder), "ke-hoach-1")
    (text,) = [one.bytes() for one in alone if "kem-theo" in one.path]
    assert list(footnotes(text).values()) == [" Chú thích của quy định."]
    office.write(PLAN, plan + ATTACHED.replace('"Thử"', '"Thử^[a]"'))
    assert [one["ma"] for one in office.problems()] == ["N480"]


def test_a_changed_picture_changes_the_document_alone(office: Office) -> None:
    assert office.run("build").status == 0
    office.write("content/thong-bao-1/anh.png", picture(size=(61, 30)))
    told = office.run("status").out
    assert "thong-bao-1.docx" in told
    assert "ke-hoach-1.docx" not in told
    assert office.run("build").status == 0
    assert office.run("build", "--check").status == 0
