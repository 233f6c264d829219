"""By which of an office's regimes a file is read: the one whose kinds know it, number and all."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path

from msgspec import Struct

from vanban.check.lawbook import LawBook, law_of, regimes
from vanban.check.parts.number import number_of
from vanban.importing.papers.head import alike
from vanban.importing.papers.word_file import WordFile, by_book, read_word
from vanban.problems.problem import Mark, VanbanError, did_you_mean, problem
from vanban.text.vietnamese import nearest


class LawChoice(Struct, frozen=True, dict=True):
    """The regimes of the office at `root`, each read once."""

    root: Path

    def read(self, raw: bytes, shown: str, kind: str = "") -> tuple[WordFile, LawBook]:
        """Read the bytes of a .docx by the regime that fits it best; the first where none does.

        `kind` is the id of its kind where that is known. Raises VanbanError for what is no Word
        file, for a kind that there is not, or a faulty record of the law.
        """
        first: tuple[WordFile, LawBook] | None = None
        for name in self._folders:
            book = self._book(name)
            if kind and kind not in book.law.kinds:
                continue
            file = by_book(first[0], book, kind) if first else read_word(raw, shown, book, kind)
            first = first or (file, book)
            if _fits(file, book):
                return file, book
        if first is None:
            raise self._unknown(kind)
        return first

    def kind_named(self, typed: str) -> str:
        """Return the id of the kind that a person calls by its id or its name, "" for none."""
        wanted = alike(typed)
        return next(
            (
                kind
                for name in self._folders
                for kind, record in self._book(name).law.kinds.items()
                if wanted in (alike(kind), alike(record.ten))
            ),
            "",
        )

    @cached_property
    def _folders(self) -> Mapping[str, tuple[Path, ...]]:
        return regimes(self.root)

    @cached_property
    def _books(self) -> dict[str, LawBook]:
        return {}

    def _book(self, name: str) -> LawBook:
        if name not in self._books:
            self._books[name] = law_of(self.root, self._folders, name)
        return self._books[name]

    def _unknown(self, kind: str) -> VanbanError:
        kinds = [one for name in self._folders for one in self._book(name).law.kinds]
        hint = did_you_mean(nearest(kind, kinds), "xem các loại bằng `vanban kinds`")
        seen = f"thấy `--loai {kind}`, không có loại văn bản này"
        return VanbanError([problem("N405", Mark(), seen, goi_y=hint)])


def _fits(file: WordFile, book: LawBook) -> bool:
    """Say whether the kind is known, and its number has a year just where the kind's numbers do."""
    roles = file.roles
    if roles.loai is None:
        return False
    part = roles.first("so_ky_hieu")
    number = number_of(part.text) if part else None
    return number is None or bool(number.year) == book.law.regime.has_year(roles.loai)
