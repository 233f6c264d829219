"""What is asked of a document itself: its kind, who issues it, numbers that do not go on.

Each answer is applied or told (N580): none is taken for a nod.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from vanban.content.workbook.name_keys import name_key
from vanban.content.workbook.names import Names
from vanban.importing.papers.head import free_id
from vanban.importing.papers.parts import DocumentRead, ordered
from vanban.importing.questions.answer_file import Answer
from vanban.importing.questions.answers import in_the_way, is_named, unclear_answer
from vanban.importing.questions.question_file import question_id
from vanban.importing.questions.typed_names import KEEP, LATER, YES, TypedNames, Unclear, key_of
from vanban.importing.tasks import RECIPIENTS, NameRead, Place, Question
from vanban.problems.problem import Problem

KIND, ISSUER = "loai", "co_quan"
_NEW = frozenset(("moi",))


def kind_question(kind: str) -> Question:
    """Return the question of a document whose kind is not known, `kind` for the moment."""
    text = f"không nhận ra loại văn bản, tạm ghi `{kind}`: gõ tên loại, hoặc `đúng`"
    return Question(Place(), "", text, role=KIND)


def document_questions(read: DocumentRead) -> Iterator[Question]:
    """Yield what is asked of the parts themselves."""
    if not read.kind_known:
        yield kind_question(read.kind)
    if read.issuer:
        name = str(read.issuer["ten"])
        text = f"cơ quan ban hành chưa có trong danh bạ, ghi thêm mã `{read.issuer['id']}`: đúng, "
        yield Question(Place(), name, f"{text}hay là cơ quan nào đã có?", "ten", role=ISSUER)
    elif ISSUER not in read.keys:
        text = "không thấy tên cơ quan ban hành: gõ mã, tên ở danh bạ, hoặc `mới: Tên đầy đủ`"
        yield Question(Place(), "", text, "ten", role=ISSUER)
    for line in read.doubts:
        place = Place(0, 0, 0, line.paragraphs[0].number)
        text = "số thứ tự không nối tiếp dòng trên: giữ như tệp, chưa coi là một mục"
        yield Question(place, line.text, text)


class DocumentAnswers(Struct):
    """A document with answers in it: what is still asked, remembered, told."""

    read: DocumentRead
    names: Names
    tep: str
    questions: tuple[Question, ...] = ()
    memory: list[tuple[str, str]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def apply(self, answers: Mapping[str, Answer]) -> dict[str, Answer]:
        """Apply what is of the document; return the other answers."""
        rest = dict(answers)
        open_ = []
        for question in self.questions:
            if question.role == RECIPIENTS:
                open_.append(question)  # answered with the other names
                continue
            answer = rest.pop(question_id(question), None)
            if answer is None or not self._answered(question, answer):
                open_.append(question)
        self.questions = tuple(open_)
        for ident, answer in answers.items():
            if ident in rest and self._is_issuer(answer):
                del rest[ident]
                ids = self.names.find(answer.text)
                taken = bool(answer.typed) or is_named(self.names, answer.text, ids)
                if taken and not self._answered(answer.question, answer):
                    self.questions = (*self.questions, answer.question)
        rest.pop(question_id(kind_question("")), None)  # the file was read as that kind
        return rest

    def _is_issuer(self, answer: Answer) -> bool:
        """Say whether an answer is about who issues, whom an earlier import has made known."""
        current = self.read.keys.get(ISSUER)
        if not (answer.naming and answer.role == ISSUER and current):
            return False
        return not answer.text or self.names.find(answer.text) == (current,)

    def _answered(self, question: Question, answer: Answer) -> bool:
        key = key_of(answer.typed)
        if key in LATER:
            return False
        if question.role == ISSUER:
            return self._issuer(question, answer)
        if key in YES | KEEP:
            return True
        hint = "gõ `giữ`; hoặc sửa số trong tệp Word, hay ở nguồn sau khi nhập"
        if question.role == KIND:
            hint = "gõ tên một loại ở `vanban kinds`"
        return self._refuse(question, answer, hint)

    def _issuer(self, question: Question, answer: Answer) -> bool:
        if question.text and key_of(answer.typed).rstrip(" :") in YES | _NEW:
            return True
        meant = TypedNames(self.names, question.text).read(answer.typed)
        if isinstance(meant, Unclear):
            return self._refuse(question, answer, meant.hint)
        if len(meant) != 1 or meant[0].sort != "co_quan":
            return self._refuse(question, answer, "cơ quan ban hành là một cơ quan: gõ mã hoặc tên")
        name = meant[0]
        if name.id:
            keys = ordered({**self.read.keys, ISSUER: name.id})
            self.read = replace(self.read, keys=keys, issuer=None)
            self._remember(question.text, name.id)
        elif self.read.issuer is None and ISSUER in self.read.keys:
            who = self.read.keys[ISSUER]
            hint = f"cơ quan này đã có mã `{who}`: sửa `ten` của mục ấy ở content/danh-ba.yaml"
            return self._refuse(question, answer, hint)
        else:
            self._named(name)
            self._remember(question.text, name.text)
        return True

    def _named(self, name: NameRead) -> None:
        """Take the full name that a person has given for an issuer that is new."""
        old: Mapping[str, Any] = self.read.issuer or {"loai": "co_quan"}
        entry = {**old, "id": free_id(self.names.danh_ba, name.text), "ten": name.text}
        keys = ordered({**self.read.keys, ISSUER: entry["id"]})
        self.read = replace(self.read, keys=keys, issuer=entry)

    def _remember(self, text: str, who: str) -> None:
        entry = self.names.find(text) if text else ()
        if entry and who not in entry and who in self.names.danh_ba.bodies:
            self.problems.append(in_the_way(text, entry[0], who))
        elif text and name_key(text) != name_key(who):
            self.memory.append((text, who))

    def _refuse(self, question: Question, answer: Answer, hint: str) -> bool:
        self.problems.append(unclear_answer(self.tep, question, answer.typed, hint))
        return False
