"""What is asked as a workbook that a person fills in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import sha256

from vanban.content.workbook.sheet import Print, Sheet, workbook
from vanban.importing.tasks import NOWHERE, Question
from vanban.text.vietnamese import first_names

HEADINGS = ("Mã", "Ô", "Chữ trong ô", "Hỏi", "Đề xuất", "Cũng ở ô", "Trả lời")
_WIDTHS = (11, 20, 34, 46, 46, 24, 34)
_GUIDE = (
    ("tên là ai, đã có đề xuất", "số của đề xuất (1, 2 …); đúng: là đề xuất đầu"),
    ("tên là ai", "mã hoặc tên trong danh bạ; nhiều nơi thì cách nhau bằng dấu chấm phẩy"),
    ("cơ quan chưa có trong danh bạ", "mới: lấy tên trong ô; hoặc `mới: Tên đầy đủ`"),
    ("tên chỉ nhiều nơi", "nhóm: một nhóm mở, in ra và không gửi cho ai; hoặc mã nhóm"),
    ("tên một người", "người"),
    ("không phải tên ai, không gửi ai", "bỏ"),
    (
        "ai chủ trì, những người nào",
        "các tên, cách nhau bằng dấu chấm phẩy; không ai: không",
    ),
    ("ngày nào", "ngày/tháng/năm; giữ: để nguyên chữ trong ô"),
    ("chưa biết", "để trống, hoặc `bỏ qua`: lần sau hỏi lại"),
)
_SHEET, _LENGTH, _SHOWN = "Câu hỏi", 8, 40
_TITLE = "Câu hỏi khi nhập tệp"


def question_id(one: Question) -> str:
    """Return the id of a question: the same for the same cell, text and kind in every run."""
    return id_of(one.sort, one.role, one.text, one.place.shown)


def id_of(sort: str, role: str, text: str, cell: str) -> str:
    """Return the id of the question of a sort about a text in a cell, as the file shows both."""
    words = "\n".join((sort, role, text.strip(), cell))
    return sha256(words.encode()).hexdigest()[:_LENGTH]


def question_book(questions: Iterable[Question], secret: str) -> bytes:
    """Return the workbook of questions: one a row, a column for the answer, what may be typed.

    `secret`: the words of the mark of secrecy of what was read, "" for none.
    """
    rows = tuple(
        (
            question_id(question),
            question.place.shown if question.place != NOWHERE else "",
            question.text,
            question.wording,
            "\n".join(_proposed(question)),
            first_names([place.shown for place in question.others], "ô khác", _SHOWN),
            "",
        )
        for question in questions
    )
    guide = Sheet("Cách trả lời", ("Hỏi", "Gõ ở cột Trả lời"), _GUIDE, (34, 60))
    paper = Print(_TITLE, len(HEADINGS))
    return workbook((Sheet(_SHEET, HEADINGS, rows, _WIDTHS, paper), guide), secret)


def _proposed(one: Question) -> Iterator[str]:
    for number, proposal in enumerate(one.proposals, 1):
        known = f"{proposal.name} ({proposal.id})" if proposal.id else proposal.name
        yield f"{number}. {known}: {proposal.reason}"
