"""First and later citations: which document is cited in full twice, or never in full; notices.

Reads the texts of the document itself in the order in which they are printed. Its annexes and the
texts issued with it are read apart from it, and what stands in quotation marks is another's words:
neither is a first or a later citation. The assignments stand in an annex.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from typing import NamedTuple

from msgspec import Struct

from vanban.content.citations import VienDan
from vanban.content.folder import Document
from vanban.content.registry import DanhBa
from vanban.legal_text.marks import Citation, pieces
from vanban.problems.problem import Mark, Problem, problem
from vanban.project.checks.citations import PLACE_WORDS
from vanban.regime.law import Law
from vanban.source.text_walk import printed_texts
from vanban.text.vietnamese import fold, upper_first
from vanban.tree import Run

BASIS, FIRST, LATER = "can_cu", "vien_dan_lan_dau", "vien_dan_lan_sau"
"""The forms of a citation in the record."""
# Letters first, then what is before it: so re finds its place by a plain search
_NUMBER = re.compile(r"số (?<!\wsố )(\d{1,9}(?:/\d{4})?[/-][A-ZĐ][\w/&-]*)")
_DAY = re.compile(
    r"[\s,(]*(?:ban hành )?ngày (\d{1,2})(?: tháng |[/.-])(\d{1,2})(?: năm |[/.-])(\d{4})"
)
_OF = re.compile(r",? (?:của|do) ([^;:.()“”]{2,120})")
_QUOTED = re.compile(r"“[^“”]*”|\"[^\"\n]*\"")
_SUBJECT = re.compile(
    r"\b(?:về|việc|ban hành|phê duyệt|quy định|hướng dẫn|sửa đổi|thực hiện|triển khai|kết luận)\b"
)
"""Words with which the subject of a cited document begins, or goes on to another document."""
_BESIDE = re.compile(r"(?:,|\b(?:và|hoặc|cùng|theo|tại))\s*$")
"""What stands between two documents of which neither is in the other's subject."""
_STOP = re.compile(r"[;:.]")
_TOLD_BEFORE = re.compile(
    r"\b[Nn]gày \d{1,2}(?: tháng |[/.-])\d{1,2}(?: năm |[/.-])\d{4},? [^;:.()“”]*"
    r"\b(?:có|ra|gửi|ký|ban hành|nhận được) (?:[^\W\d_]+ ){1,4}\Z"
)
"""Who did what on which day, before the number: “Ngày 02/7/2026, Sở Nội vụ có Công văn số …”."""
_THINGS = (
    "Gói thầu", "Mẫu", "Biểu", "Phiếu", "Sổ", "Giấy", "Thẻ", "Hóa đơn", "Biên lai", "Vận đơn",
    "Chứng chỉ", "Chứng thư", "Tờ khai", "Hồ sơ", "Tài khoản", "Mã", "Thửa", "Lô", "Khoảnh",
    "Nhà", "Đường", "Ngõ", "Hẻm", "Kiệt", "Máy", "Xe", "Tàu", "Cột mốc",
)  # fmt: skip
"""What has a number and is no document, unless its whole name is that of a kind."""
_PLACE = PLACE_WORDS | {"và"}
"""Small words in names of bodies that do not follow a capital at once."""
KIND_WORDS = 4
"""Words before a number among which the kind of document is looked for."""
NAMED = 120
"""Letters before a number within which the name of a law begins."""


class _Place(NamedTuple):
    """A text as it is printed, where it stands; `basis`: it says on what the document rests."""

    text: str
    mark: Mark
    basis: bool = False


class _FullCitation(Struct, frozen=True, eq=False, dict=True):
    """A document as it is cited once: its day and whose it is, as far as that is said.

    What is not asked for is not looked up: nearly all documents are cited once, and in full.
    """

    match: re.Match[str]
    place: _Place
    kinds: _KindNames
    between: str
    """What stands before the number: from the last one on, or from the beginning of the text."""

    @cached_property
    def number(self) -> str:
        """Its number with the letters behind it."""
        return self.match[1].rstrip("-/.")

    @cached_property
    def kind(self) -> str:
        """What kind of document it is called; "" where that is not said."""
        return _kind(self.match.string[: self.match.start()], self.kinds)

    @cached_property
    def lacking(self) -> bool:
        """Say whether a document is named by its number alone: no day behind it, none before it."""
        thing = self.kind.startswith(_THINGS) and self.kind not in self.kinds.names
        before = self.match.string[: self.match.start()]
        return bool(self.kind) and not (thing or self.day or _TOLD_BEFORE.search(before))

    @cached_property
    def nested(self) -> bool:
        """Say whether it stands in the subject of another: it is written as it is called there."""
        return _in_subject(self.between, self.kinds)

    @cached_property
    def _dated(self) -> re.Match[str] | None:
        return _DAY.match(self.match.string, self.match.end())

    @cached_property
    def day(self) -> tuple[int, ...]:
        """Day, month and year, behind the number or behind the body; () where there is none."""
        text, day = self.match.string, self._dated
        if not day and (body := _OF.match(text, self.match.end())) and (name := _body(body[1])):
            day = _DAY.match(text, body.start(1) + len(name))
        return tuple(map(int, day.groups())) if day else ()

    @cached_property
    def body(self) -> str:
        """The first letters of whose it is; "" where that is not said."""
        text, day = self.match.string, self._dated
        body = _OF.match(text, (day or self.match).end())
        return _initials(_body(body[1])) if body else ""

    @property
    def short(self) -> str:
        """How it is cited from the second time on."""
        return f"{self.kind} số {self.number}".strip()

    def same(self, other: _FullCitation) -> bool:
        """Say whether two full citations of one number are of one document."""
        if self.day != other.day:
            return False
        one, two = self.body, other.body
        return one.startswith(two) or two.startswith(one)


def later_citation_problems(
    document: Document, law: Law, citations: Mapping[str, VienDan], danh_ba: DanhBa
) -> Iterator[Problem]:
    """Yield a notice for every document that is cited in full again, or at first not in full.

    One notice for each document that is cited, whatever the number of its places; the document's
    own number is no citation.
    """
    rule = law.regime.trich_dan[FIRST]
    if "thoi_gian" not in rule.phai_co:
        return
    own_number = _own_number(document, law, danh_ba)
    in_title = _numbers_of_title(document, law)
    known: dict[str, list[_FullCitation]] = {}
    repeated: dict[_FullCitation, list[_FullCitation]] = {}
    for cited in _citations(tuple(_places(document, law, citations)), law):
        before = known.setdefault(cited.number, [])
        first = next((one for one in before if cited.day and one.day and one.same(cited)), None)
        bare = not cited.day and not before
        own = cited.place.basis or cited.number == own_number
        if (first or bare) and not own and not cited.nested:
            if first:
                repeated.setdefault(first, []).append(cited)
            elif cited.lacking and cited.number not in in_title:
                yield _bare(cited, rule.dieu_khoan)
        before.append(cited)
    clause = law.regime.trich_dan[LATER].dieu_khoan
    yield from (_repeated(first, later, clause) for first, later in repeated.items())


def _numbers_of_title(document: Document, law: Law) -> set[str]:
    """The documents that the subject of this one names with their days: read before its text."""
    title = _Place(document.van_ban.trich_yeu, document.source.mark(("trich_yeu",)))
    return {one.number for one in _citations((title,), law) if one.day}


def _own_number(document: Document, law: Law, danh_ba: DanhBa) -> str:
    van_ban = document.van_ban
    body, kind = danh_ba.bodies.get(van_ban.co_quan), law.kinds.get(van_ban.loai)
    if body is None or kind is None or van_ban.so_van_ban is None:
        return ""
    unit, day = van_ban.don_vi_soan_thao, van_ban.ngay
    return law.regime.number(kind, van_ban.so_van_ban, body.ky_hieu, unit, day)


def _bare(cited: _FullCitation, clause: str) -> Problem:
    lacking = "ngày ban hành" if cited.body else "ngày, cơ quan ban hành"
    seen = f"lần đầu viện dẫn `{cited.short}` mà không có {lacking}"
    hint = (
        "lần đầu ghi đủ tên loại, số, ngày, cơ quan, trích yếu; hoặc gõ `[@mã]` của vien-dan.yaml"
    )
    return problem("N555", cited.place.mark, seen, goi_y=hint, dieu_khoan=clause)


def _repeated(first: _FullCitation, later: Sequence[_FullCitation], clause: str) -> Problem:
    """The first of the later places is shown, the others by their lines."""
    where = "căn cứ, dòng" if first.place.basis else "dòng"
    seen = (
        f"`{later[0].short}` nhắc lại mà vẫn ghi cả ngày, lần đầu ở {where} {first.place.mark.dong}"
    )
    lines = dict.fromkeys(str(one.place.mark.dong) for one in later[1:])
    more = f", cả ở dòng {', '.join(lines)}" if lines else ""
    hint = f"từ lần thứ hai chỉ gõ `{first.short or later[0].short}`{more}"
    return problem("N555", later[0].place.mark, seen, goi_y=hint, dieu_khoan=clause)


# --- the texts, as they are printed ---


def _places(document: Document, law: Law, citations: Mapping[str, VienDan]) -> Iterator[_Place]:
    cited: set[str] = set()
    for at, basis in enumerate(document.van_ban.can_cu):
        mark = document.source.mark(("can_cu", at))
        if basis.vien_dan in citations:
            cited.add(basis.vien_dan)
            yield _Place(law.citation(citations[basis.vien_dan], BASIS), mark, basis=True)
        else:
            yield _Place(_printed(basis.ghi, law, citations, cited), mark, basis=True)
    for text, mark, is_basis in _typed(document, law):
        yield _Place(_printed(text, law, citations, cited), mark, is_basis)


def _typed(document: Document, law: Law) -> Iterator[_Place]:
    """Every text but the bases: of the main text no tables, whose cells are read apart too."""
    van_ban, mark = document.van_ban, document.source.mark
    behind = law.kinds[van_ban.loai].dong_sau if van_ban.loai in law.kinds else ()
    lines = [(name, text, mark(("dong_rieng", name))) for name, text in van_ban.dong_rieng.items()]
    yield _Place(van_ban.de_nghi, mark(("de_nghi",)), basis=True)
    yield from (_Place(text, at) for name, text, at in lines if name not in behind)
    yield _Place(van_ban.mo_dau, mark(("mo_dau",)))
    own = document.texts[0]
    if own.noi_dung.gom:
        whole = (*own.loc, "gom")
        begin = whole if whole in document.source.marks else own.loc
        for index, item in enumerate(own.noi_dung.gom):
            for text, loc, _ in printed_texts(item, (*begin, index)):
                if "bang" not in loc:
                    yield _Place(text, mark(loc))
    else:
        block = mark(own.loc)
        for unit in (unit for top in own.units for unit in top.walk()):
            yield _Place(unit.text, block.line(max(unit.line, 0)))
    yield from (_Place(text, at) for name, text, at in lines if name in behind)
    yield _Place(van_ban.ket_thuc, mark(("ket_thuc",)))


def _printed(text: str, law: Law, citations: Mapping[str, VienDan], cited: set[str]) -> str:
    """The words that are printed: a mark gives the full citation at its first place."""
    shown = []
    for piece in pieces(text):
        if isinstance(piece, Run):
            shown.append(piece.text)
        elif isinstance(piece, Citation) and piece.id in citations:
            full = piece.form == "day-du" or (piece.id not in cited and piece.form != "ngan")
            shown.append(law.citation(citations[piece.id], FIRST if full else LATER))
            cited.add(piece.id)
    return "".join(shown)


# --- the citations in them ---


class _KindNames(NamedTuple):
    """The names of the kinds of documents, the longest first, as they are and in one case."""

    names: tuple[str, ...]
    folded: tuple[str, ...]
    longest: int

    @classmethod
    def of(cls, law: Law) -> _KindNames:
        """Return those of a law."""
        return cls.longest_first(tuple(kind.ten for kind in law.kinds.values() if kind.ten))

    @classmethod
    @lru_cache(maxsize=8)  # of every law once, not for each text
    def longest_first(cls, every: tuple[str, ...]) -> _KindNames:
        """Return these names."""
        names = tuple(sorted(dict.fromkeys(every), key=len, reverse=True))
        folded = tuple(name.casefold() for name in names)
        return cls(names, folded, max(map(len, folded), default=1))

    def at_end(self, text: str) -> str:
        """Return the name with which a text ends, however typed; "" for none."""
        end = text[-self.longest :].casefold()
        if not end.endswith(self.folded):
            return ""
        pairs = zip(self.names, self.folded, strict=True)
        return next(name for name, folded in pairs if end.endswith(folded))


def _citations(places: Sequence[_Place], law: Law) -> Iterator[_FullCitation]:
    """Yield every citation by number in reading order, those in quotation marks left out."""
    joined = "\n".join(place.text.replace("\n", " ") for place in places)
    bare = _QUOTED.sub(_blank, joined) if "“" in joined or '"' in joined else joined
    kinds = _KindNames.of(law)
    laws = tuple(name for form, one in law.regime.trich_dan.items()
                 if form.startswith(f"{FIRST}_") for name in one.loai)  # fmt: skip
    for place, text in zip(places, bare.split("\n"), strict=True):
        laws_here = tuple(name for name in laws if name in text)
        end = -1
        for hit in _NUMBER.finditer(text):
            before = text[: hit.start()]
            if not (laws_here and _names_law(before, laws_here)):
                between = text[end : hit.start()] if end >= 0 else "."
                yield _FullCitation(hit, place, kinds, between)
            end = hit.end()


def _blank(quoted: re.Match[str]) -> str:
    """As many signs as are quoted, on as many lines: most quotations stand on one."""
    text = quoted[0]
    return re.sub(r"[^\n]", "_", text) if "\n" in text else "_" * len(text)


def _kind(before: str, kinds: _KindNames) -> str:
    """The kind of document before a number: a known one however typed, else from its capital."""
    bare = before.rstrip()
    if name := kinds.at_end(bare):
        return upper_first(bare[-len(name) :])
    words = re.split(r"[^\w ]", bare)[-1].split()[-KIND_WORDS:]
    capitals = [at for at, word in enumerate(words) if word[0].isupper()]
    return " ".join(words[capitals[-1] :]) if capitals else ""


def _names_law(before: str, laws: Sequence[str]) -> bool:
    """Say whether the number is of a law, which is cited by its name."""
    last = max((before.rfind(f"{name} ", max(len(before) - NAMED, 0)) for name in laws), default=-1)
    between = before[last:] if last >= 0 else ";"
    return not _STOP.search(between) and not re.search(r"\b(?:số|ngày|và)\b", between)


def _in_subject(between: str, kinds: _KindNames) -> bool:
    """Say whether the words between two numbers lead from a document to one in its subject."""
    lead = between.rstrip()
    lead = lead[: len(lead) - len(kinds.at_end(lead))]
    return bool(_SUBJECT.search(lead)) and not (_STOP.search(lead) or _BESIDE.search(lead))


@lru_cache(maxsize=1024)  # a document is cited in the same words again and again
def _body(text: str) -> str:
    """The name of a body at the beginning of a text: words in capitals and those between them."""
    end, pair = 0, False
    for word in re.finditer(r"[^\s,]+", text):
        capital = not word[0][0].islower()
        if not (capital or word[0] in _PLACE or pair):
            break
        end, pair = word.end(), capital
    return text[:end]


@lru_cache(maxsize=1024)
def _initials(body: str) -> str:
    """The first letters of a name; what is typed in capitals stands for its own."""
    words = body.replace(",", " ").split()
    return "".join(fold(word if word.isupper() else word[0]) for word in words)
