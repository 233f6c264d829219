"""Work that a text gives to a body together with another: who leads is asked, never guessed."""

from __future__ import annotations

from io import BytesIO

import pytest
from docx import Document

from import_cases import registry
from seed_office import ROOT
from vanban.importing.papers.law_choice import LawChoice
from vanban.importing.prose.prose import prose_tasks
from vanban.importing.questions.answer_file import Answer
from vanban.importing.questions.answers import apply_answers
from vanban.importing.questions.question_file import question_id
from vanban.importing.sources.task_source import prose_text
from vanban.importing.tasks import Prose, ProseTask, Tables

LAWS = LawChoice(ROOT)
NAMES = registry(("Phòng Nội vụ", "Phòng Tài chính", "Phòng Kinh tế, Hạ tầng và Đô thị"))


def read(*lines: str) -> Prose:
    paper = Document()
    for line in ("KẾ HOẠCH", "Kiểm kê", "I. TỔ CHỨC THỰC HIỆN", "1. Phòng Tài chính", *lines):
        paper.add_paragraph(line)
    raw = BytesIO()
    paper.save(raw)
    return prose_tasks(LAWS.read(raw.getvalue(), "kh.docx")[0].paper, NAMES)


@pytest.mark.parametrize(
    ("lines", "asked"),
    [
        (["- Phối hợp với Phòng Nội vụ rà soát tài sản."], 1),
        (["- Chủ động phối hợp chặt chẽ với Phòng Nội vụ trong việc rà soát tài sản."], 1),
        (["- Phối hợp cùng Phòng Kinh tế, Hạ tầng và Đô thị lập dự toán."], 1),
        (["- Chủ trì, phối hợp với Phòng Nội vụ rà soát tài sản."], 0),
        (["- Rà soát tài sản.", "- Phối hợp với Phòng Nội vụ lập báo cáo."], 0),
        (["- Phối hợp với các cơ quan, đơn vị liên quan rà soát tài sản."], 0),
        (["- Phối hợp với Phòng Tài chính rà soát tài sản."], 0),
        (["- Phối hợp thực hiện tốt."], 0),
    ],
)
def test_who_leads_is_asked_where_a_line_says_only_together(lines: list[str], asked: int) -> None:
    found = [one for one in read(*lines).questions if one.sort == "chu_tri"]
    assert len(found) == asked


@pytest.mark.parametrize(
    ("answer", "leads", "helps"),
    [
        ("phong-noi-vu", "phong-noi-vu", "phong-tai-chinh"),
        ("đúng", "phong-tai-chinh", "phong-noi-vu"),
    ],
)
def test_the_answer_gives_both_their_roles(answer: str, leads: str, helps: str) -> None:
    prose = read("- Phối hợp với Phòng Nội vụ rà soát tài sản.")
    (one,) = prose.questions
    done = apply_answers(Tables(), prose, {question_id(one): Answer(answer)}, NAMES)
    (task,) = done.prose.rows
    assert (done.problems, done.prose.questions) == ((), ())
    assert [name.id for name in task.chu_tri] == [leads]
    assert [name.id for name in task.phoi_hop] == [helps]
    assert prose_text(task) == "Rà soát tài sản"


def test_where_a_person_says_that_nobody_leads_all_help() -> None:
    prose = read("- Phối hợp với Phòng Nội vụ (đ/c An) rà soát tài sản.")
    (one,) = prose.questions
    done = apply_answers(Tables(), prose, {question_id(one): Answer("không ai")}, NAMES)
    (task,) = done.prose.rows
    assert task.chu_tri == ()
    assert [name.id for name in task.phoi_hop] == ["phong-tai-chinh", "phong-noi-vu"]
    assert prose_text(task) == "Rà soát tài sản"


def test_a_blank_answer_leaves_the_body_of_the_heading() -> None:
    prose = read("- Phối hợp với Phòng Nội vụ rà soát tài sản.")
    done = apply_answers(Tables(), prose, {}, NAMES)
    assert [name.text for name in done.prose.rows[0].chu_tri] == ["Phòng Tài chính"]
    assert done.prose.questions == prose.questions


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("rà soát tài sản;", "Rà soát tài sản"),
        ("rà soát tài sản./.", "Rà soát tài sản"),
        ("rà soát tài sản;\nbáo cáo kết quả;", "Rà soát tài sản;\nbáo cáo kết quả"),
        ("rà soát tài sản, v.v..", "Rà soát tài sản, v.v.."),
    ],
)
def test_a_task_has_no_sign_at_its_end(typed: str, said: str) -> None:
    assert prose_text(ProseTask("1", typed)) == said
