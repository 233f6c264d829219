"""What was found in a document: which piece of text is which part, and how sure that is.

Values only. Parts have the names of `thanh_phan` in the record of the law.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Literal

from msgspec import Struct, field
from msgspec.structs import replace

from vanban.check.docx.pages import PrintedPages
from vanban.check.docx.paper import Paper, Paragraph, Section
from vanban.check.parts.span import Span, spans
from vanban.check.parts.words import NhanDang
from vanban.problems.problem import MucDo
from vanban.regime.capitals import Rules
from vanban.regime.law import LoaiVanBan

SURE, LIKELY, DOUBTFUL = 0.95, 0.8, 0.5
"""How sure a part is: by its words, by its place and look, by its place alone."""

HEAD = ("quoc_hieu", "tieu_ngu", "co_quan", "so_ky_hieu", "dia_danh_ngay")
"""The parts of a head that every document has."""
TEXT = ("kinh_gui", "can_cu", "de_nghi", "tham_quyen", "loi_van", "khoan", "dieu", "la_ma")
"""What the text begins with."""

Sort = Literal["chinh", "phu_luc", "van_ban_kem_theo", "ban_sao"]


class Part(Struct, frozen=True):
    """A piece of text that is a part of the document.

    `piece`: the index of the piece of the document it stands in. `number` is what a level of the
    text is counted by ("5" of "Điều 5.").
    """

    role: str
    span: Span
    sure: float
    piece: int = 0
    number: str = ""
    annexed: bool = False
    """Running text of an annex, which may be a form or a register of a look of its own."""

    @property
    def text(self) -> str:
        """The text on paper."""
        return self.span.text

    @property
    def paragraph(self) -> Paragraph:
        """The paragraph that it is in."""
        return self.span.paragraph


class Piece(Struct, frozen=True):
    """A document in the file: the main one, an annex, a text issued with it, a copy's block."""

    sort: Sort
    paragraphs: tuple[Paragraph, ...]


def grouped(parts: Iterable[Part]) -> dict[str, tuple[Part, ...]]:
    """Return parts by their roles."""
    groups: dict[str, list[Part]] = {}
    for part in parts:
        groups.setdefault(part.role, []).append(part)
    return {role: tuple(same) for role, same in groups.items()}


class Roles(Struct, frozen=True, dict=True):
    """All parts that were found, in reading order."""

    pieces: tuple[Piece, ...]
    parts: tuple[Part, ...]
    kind: str = ""
    """The id of its kind in `kinds.yaml`, "" where none was recognised."""
    loai: LoaiVanBan | None = None
    outside: str = ""
    """Where the regime says nothing of such a document: what it is, in Vietnamese."""
    by_role: dict[str, tuple[Part, ...]] = field(default_factory=dict)

    def of(self, *roles: str, sure: float = LIKELY) -> tuple[Part, ...]:
        """Return the parts with one of the roles that are at least so sure."""
        every = self.by_role
        return tuple([part for role in roles for part in every.get(role, ()) if part.sure >= sure])

    def main(self, *roles: str, sure: float = LIKELY) -> tuple[Part, ...]:
        """Return the same of the main document alone."""
        own = self._main_by_role
        return tuple([part for role in roles for part in own.get(role, ()) if part.sure >= sure])

    def texts(self, *roles: str) -> tuple[Part, ...]:
        """Return the same of the main document and of what is issued with it, but of no form."""
        issued = {at for at, one in enumerate(self.pieces) if one.sort == "van_ban_kem_theo"}
        every = self.of(*roles)
        return tuple([p for p in every if not p.piece or (p.piece in issued and not p.annexed)])

    @cached_property
    def _main_by_role(self) -> dict[str, tuple[Part, ...]]:
        return grouped(part for parts in self.by_role.values() for part in parts if not part.piece)

    def of_piece(self, at: int, kind: str, loai: LoaiVanBan | None) -> Roles:
        """Return one piece as if it were the main document, of a kind of its own."""
        parts = tuple(replace(one, piece=0) for one in self.parts if one.piece == at)
        return Roles((self.pieces[at],), parts, kind, loai, by_role=grouped(parts))

    def first(self, role: str, sure: float = LIKELY) -> Part | None:
        """Return the first such part of the main document, None where there is none."""
        own = self._main_by_role.get(role, ())
        return next((part for part in own if part.sure >= sure), None)


class Examined(Struct, frozen=True, dict=True):
    """A file as the rules see it: the paper, its parts, and what it was handed in for."""

    paper: Paper
    roles: Roles
    words: NhanDang
    capitals: Rules = ()
    """Words whose capitals are surely wrong."""
    trinh_ky: bool = False
    """Handed in for signature: number and date may be blank."""
    printed: PrintedPages | None = None
    """Where its paragraphs stand on paper, where that was measured."""

    def surely_lacks(self, role: str) -> bool:
        """Say whether a part of the head that its kind has is missing, and is not unrecognised.

        It is so where the others are there and all that stands above the text is known.
        """
        roles = self.roles
        if not roles.loai or role not in roles.loai.co or roles.main(role, "kem_theo", sure=0):
            return False
        if not all(roles.first(one) for one in HEAD if one != role):
            return False
        known = {(part.paragraph.number, part.text) for part in roles.parts}
        first = min((p.paragraph.number for p in roles.main(*TEXT, sure=0)), default=0)
        above = spans(one for one in self._shown if one.number < first)
        return all((s.paragraph.number, s.text) in known or s.ruled for s in above) and first > 0

    @property
    def strength_of_lack(self) -> MucDo:
        """How strong a missing part of the head is: no sample has what several sides sign.

        A contract says its day in its text.
        """
        kind = self.roles.loai
        return "luu_y" if kind and "nguoi_ky_khac" in kind.co else "loi"

    def paragraphs(self) -> tuple[Paragraph, ...]:
        """Return the paragraphs that show a text."""
        return self._shown

    def printed_paragraphs(self) -> Iterator[Paragraph]:
        """Yield all that show a text, those at the top and the foot of the pages and notes too."""
        yield from self.paragraphs()
        stories = {
            id(group): group for section in self.paper.sections for group in section.stories
        }  # many sections have the same
        for group in stories.values():
            yield from (one for one in group if one.text.strip())
        yield from self.paper.notes

    @cached_property
    def _shown(self) -> tuple[Paragraph, ...]:
        return tuple(one for one in self.paper.paragraphs if one.text.strip())

    @cached_property
    def text(self) -> str:
        """The texts of the paragraphs, each on a line: what is not in it no paragraph has."""
        return "\n".join([paragraph.text for paragraph in self._shown])

    def sections(self) -> tuple[Section, ...]:
        """Return the sections that show something."""
        return self._sections

    @cached_property
    def _sections(self) -> tuple[Section, ...]:
        return tuple(one for one in self.paper.sections if self.first_of(one) is not None)

    def first_of(self, section: Section) -> Paragraph | None:
        """Return the first paragraph of a section that shows a text."""
        at = bisect_left(self._numbers, section.first)
        following = self.paragraphs()[at : at + 1]
        return next((one for one in following if one.number <= section.last), None)

    @cached_property
    def _numbers(self) -> tuple[int, ...]:
        return tuple(one.number for one in self.paragraphs())
