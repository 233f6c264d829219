"""The answers that somebody has typed into a file of questions."""

from __future__ import annotations

from collections.abc import Mapping

from vanban.importing.questions.answer_file import Answer, read_questions


def read_answers(raw: bytes, tep: str) -> Mapping[str, Answer]:
    """Return the answers of a file by the ids of the questions; blank ones are left out."""
    return {ident: one for ident, one in read_questions(raw, tep).items() if one.typed}
