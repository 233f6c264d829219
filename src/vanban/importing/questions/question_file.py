"""What is asked as a file that a person fills in, and back: a workbook, or JSON for a program."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from typing import Any

from vanban.content.workbook.grid import cell_values
from vanban.content.workbook.refusals import UNREADABLE
from vanban.content.workbook.sheet import Sheet, workbook
from vanban.importing.tasks import Question
from vanban.problems.problem import Mark, VanbanError, problem

HEADINGS = ("Mã", "Ô", "Chữ trong ô", "Hỏi", "Đề xuất", "Cũng ở ô", "Trả lời")
_WIDTHS = (11, 20, 34, 46, 46, 24, 34)
_GUIDE = (
    ("tên là ai", "mã hoặc tên trong danh bạ"),
    ("tên chưa có trong danh bạ", "mới: một cơ quan mới; hoặc tên đầy đủ của cơ quan ấy"),
    ("tên chỉ nhiều nơi", "nhóm"),
    ("tên một người", "người"),
    ("không phải tên ai", "bỏ"),
    ("ai chủ trì, những người nào", "các tên, cách nhau bằng dấu chấm phẩy"),
    ("ngày nào", "ngày/tháng/năm"),
    ("chưa biết", "để trống"),
)
_SHEET, _LENGTH, _SHOWN = "Câu hỏi", 8, 8


def question_id(one: Question) -> str:
    """Return the id of a question: the same for the same cell, text and kind in every run."""
    words = "\n".join((one.sort, one.role, one.text, one.place.shown))
    return sha256(words.encode()).hexdigest()[:_LENGTH]


def question_book(asked: Iterable[Question]) -> bytes:
    """Return the workbook of questions: one a row, a column for the answer, what may be typed."""
    rows = tuple(
        (
            question_id(one),
            one.place.shown,
            one.text,
            one.asked,
            "\n".join(_proposed(one)),
            ", ".join(place.shown for place in one.others[:_SHOWN]),
            "",
        )
        for one in asked
    )
    guide = Sheet("Cách trả lời", ("Hỏi", "Gõ ở cột Trả lời"), _GUIDE, (34, 60))
    return workbook((Sheet(_SHEET, HEADINGS, rows, _WIDTHS), guide))


def _proposed(one: Question) -> Iterator[str]:
    for proposal in one.proposals:
        known = f"{proposal.name} ({proposal.id})" if proposal.id else proposal.name
        yield f"{known}: {proposal.reason}"


def read_answers(raw: bytes, tep: str) -> Mapping[str, str]:
    """Return the answers of a file by the ids of the questions; blank ones are left out.

    Takes the workbook of `question_book`, or JSON: `{"id": "answer"}`, or a list of questions with
    `id` and `answer`. Raises VanbanError (M161) for any other file.
    """
    try:
        found = _of_book(raw) if raw.startswith(b"PK") else _of_json(raw)
    except (*UNREADABLE, UnicodeDecodeError):
        found = None
    if found is None:
        seen = "tệp trả lời không có cột `Mã` và `Trả lời`"
        hint = "điền vào tệp câu hỏi mà `vanban import` đã ghi, giữ nguyên các cột"
        raise VanbanError([problem("M161", Mark(tep), seen, goi_y=hint)])
    return {ident: answer for ident, answer in found.items() if answer}


def _of_book(raw: bytes) -> dict[str, str] | None:
    for _, rows in cell_values(raw):
        for at, row in enumerate(rows):
            texts = [str(value).strip() if value is not None else "" for value in row]
            if HEADINGS[0] in texts and HEADINGS[-1] in texts:
                ident, answer = texts.index(HEADINGS[0]), texts.index(HEADINGS[-1])
                return dict(_pairs(rows[at + 1 :], ident, answer))
    return None


def _pairs(
    rows: Iterable[tuple[object, ...]], ident: int, answer: int
) -> Iterator[tuple[str, str]]:
    for row in rows:
        if len(row) > max(ident, answer) and row[ident] is not None:
            value = row[answer]
            yield str(row[ident]).strip(), "" if value is None else _typed(value)


def _typed(value: object) -> str:
    """An answer as it was meant: a day that Excel made of it is written as a day."""
    day = getattr(value, "strftime", None)
    return str(day("%d/%m/%Y")) if day else str(value).strip()


def _of_json(raw: bytes) -> dict[str, str] | None:
    value: Any = json.loads(raw.decode("utf-8-sig"))
    if isinstance(value, dict) and isinstance(value.get("asked"), list):
        value = value["asked"]
    if isinstance(value, list):
        listed = [one for one in value if isinstance(one, dict) and "id" in one]
        return {str(one["id"]): str(one.get("answer") or "").strip() for one in listed}
    if isinstance(value, dict) and all(isinstance(one, str) for one in value.values()):
        return {str(key): one.strip() for key, one in value.items()}
    return None
