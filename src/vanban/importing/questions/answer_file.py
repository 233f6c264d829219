"""A file of answers as a person or a program has filled it in: what was typed, its question.

The question is read from the file too: a name that an earlier answer has made known is not asked
any more, and what was typed about it still counts.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from vanban.content.workbook.grid import cell_values
from vanban.content.workbook.refusals import UNREADABLE
from vanban.importing.questions.question_file import HEADINGS, id_of
from vanban.importing.tasks import NOWHERE, Proposal, Question, QuestionSort, place_named
from vanban.problems.problem import Mark, VanbanError, problem
from vanban.text.vietnamese import nfc

NAMING: QuestionSort = "ten"
"""The sort of question whose answer counts wherever the name stands."""
NAMED_ROLES = ("co_quan", "noi_nhan", "chu_tri", "phoi_hop", "theo_doi", "hai_vai", "")
"""Where a name that was asked about may have stood."""
_PROPOSED = re.compile(
    r"(?:(?P<number>\d+)\. )?(?P<name>.+?)(?: \((?P<id>[a-z0-9]+(?:[-_][a-z0-9]+)*)\))?: [^:]*"
)


class Answer(Struct, frozen=True):
    """What was typed, "" for nothing, and its question as far as the file has it.

    `naming` says that the question was who a name is: `role` is then where the name stood.
    """

    typed: str
    cell: str = ""
    text: str = ""
    proposals: tuple[Proposal, ...] = ()
    naming: bool = False
    role: str = ""
    wording: str = ""

    @property
    def question(self) -> Question:
        """What was asked, as far as the file has it."""
        place = place_named(self.cell)
        return Question(place, self.text, self.wording, NAMING, self.proposals, self.role)

    @property
    def shown(self) -> str:
        """The question for a person: its cell and its text."""
        cell = f"ô {self.cell}" if self.cell else ""
        text = f"`{self.text}`" if self.text else ""
        return ": ".join(filter(None, (cell, text)))


def read_questions(raw: bytes, tep: str) -> Mapping[str, Answer]:
    """Return the questions of a file by their ids, with the answers, blank ones too.

    Takes the workbook of `question_book`, or JSON: `{"id": "answer"}`, or a list of questions with
    `id` and `answer`. Raises VanbanError (M161) for any other file.
    """
    try:
        answers = _of_book(raw) if raw.startswith(b"PK") else _of_json(raw)
    except (*UNREADABLE, UnicodeDecodeError):
        answers = None
    if answers is None:
        seen = "tệp trả lời không có cột `Mã` và `Trả lời`"
        hint = "điền vào tệp câu hỏi mà `vanban import TỆP` đã ghi, giữ nguyên các cột"
        raise VanbanError([problem("M161", Mark(tep), seen, goi_y=hint)])
    return answers


# --- a workbook ---


def _of_book(raw: bytes) -> dict[str, Answer] | None:
    for _, rows in cell_values(raw):
        for at, row in enumerate(rows):
            texts = [_typed(value) for value in row]
            if HEADINGS[0] in texts and HEADINGS[-1] in texts:
                columns = [texts.index(one) if one in texts else -1 for one in HEADINGS]
                return dict(_listed(rows[at + 1 :], columns))
    return None


def _listed(
    rows: Iterable[Sequence[object]], columns: Sequence[int]
) -> Iterator[tuple[str, Answer]]:
    for row in rows:
        texts = [_typed(row[at]) if 0 <= at < len(row) else "" for at in columns]
        ident, cell, text, asked, proposed, _, typed = texts
        if ident:
            one = Answer(typed, cell, text, tuple(_proposals(proposed)), wording=asked)
            yield ident, _known(ident, one)


def _proposals(text: str) -> Iterator[Proposal]:
    for line in text.splitlines():
        if found := _PROPOSED.fullmatch(line.strip()):
            yield Proposal(found["id"] or "", found["name"], 0, "")


def _typed(value: object) -> str:
    """A cell as it was meant: a day that Excel made of it is written as a day."""
    if value is None:
        return ""
    day = getattr(value, "strftime", None)
    if day:
        return str(day("%d/%m/%Y"))
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return nfc(str(value)).strip()


# --- JSON ---


def _of_json(raw: bytes) -> dict[str, Answer] | None:
    value: Any = json.loads(raw.decode("utf-8-sig"))
    if isinstance(value, dict) and isinstance(value.get("asked"), list):
        value = value["asked"]
    if isinstance(value, list):
        listed = [one for one in value if isinstance(one, dict) and "id" in one]
        return {str(one["id"]): _of_question(one) for one in listed}
    if isinstance(value, dict) and all(isinstance(one, str) for one in value.values()):
        return {str(key): Answer(_typed(one)) for key, one in value.items()}
    return None


def _of_question(question: Mapping[str, Any]) -> Answer:
    cell, text = (str(question.get(key) or "") for key in ("cell", "text"))
    listed = question.get("proposals")
    proposals = tuple(
        Proposal(str(p.get("id") or ""), str(p.get("name") or ""), 0, "")
        for p in (listed if isinstance(listed, list) else ())
        if isinstance(p, dict)
    )
    typed, asked = _typed(question.get("answer")), str(question.get("question") or "")
    return _known(str(question["id"]), Answer(typed, cell, text, proposals, wording=asked))


def _known(ident: str, answer: Answer) -> Answer:
    """The answer with what its id says of the question: an id is made of cell, text and sort."""
    cell = answer.cell or NOWHERE.shown
    role = next((r for r in NAMED_ROLES if ident == id_of(NAMING, r, answer.text, cell)), None)
    return replace(answer, naming=role is not None, role=role or "")
