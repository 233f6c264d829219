"""The head of a document: kind, issuer, number, date, subject, who is addressed.

What is printed is read into keys of the source; a number or a day that is blank stays blank.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from msgspec import Struct

from vanban.check.parts.number import Number, number_of
from vanban.check.parts.part import Part
from vanban.content.registry import CoQuan, DanhBa
from vanban.content.workbook.names import Names
from vanban.importing.papers.ledger import PRINTED, Ledger
from vanban.importing.papers.marked_text import plain
from vanban.regime.law import Law, LoaiVanBan
from vanban.regime.records import Khung
from vanban.text.vietnamese import fold, nfc, slug, strip_end, tone_placed

MONTHS = 12
_SPACES = re.compile(r"\s+")
_DAYS = (
    re.compile(r"ngay\s*[:.…_\s]*(?P<d>\d{0,2})[\s.…_]*thang[\s.…_]*(?P<m>\d{0,2})[\s.…_]*"
               r"nam[\s.…_]*(?P<y>(?:19|20)\d{2})?"),
    re.compile(r"(?P<d>\d{1,2})\s*[/.-]\s*(?P<m>\d{1,2})\s*[/.-]\s*(?P<y>\d{4})"),
)  # fmt: skip
_ITEM = re.compile(r"^[-–—+*•]\s*")


def alike(text: str) -> str:
    """Return the letters and digits of a text, for comparing what is printed."""
    return re.sub(r"[^a-z0-9]+", "", fold(text))


class Day(Struct, frozen=True):
    """A date as printed: year, month, day, 0 for what is blank; where it is written."""

    nam: int = 0
    thang: int = 0
    ngay: int = 0
    dia_danh: str = ""

    @property
    def source(self) -> Any:
        """As the key `ngay`: a day, a month, a year; None for none, or for what no calendar has."""
        if self.nam and self.thang and self.ngay:
            try:
                return date(self.nam, self.thang, self.ngay)
            except ValueError:
                return None
        if self.nam and 1 <= self.thang <= MONTHS:
            return f"{self.nam:04}-{self.thang:02}"
        return f"{self.nam:04}" if self.nam and not (self.thang or self.ngay) else None

    @property
    def shown(self) -> str:
        """As the contract has it: 2026-03-12, 2026-03, 2026 or ""."""
        whole = (self.nam and f"{self.nam:04}", self.thang and f"{self.thang:02}",
                 self.ngay and f"{self.ngay:02}")  # fmt: skip
        parts = []
        for part in whole:
            if not part:
                break
            parts.append(str(part))
        return "-".join(parts)


def day_of(text: str) -> Day:
    """Read the line of place and date; blanks in it stay blanks."""
    line = _SPACES.sub(" ", text.replace("\u00a0", " ")).strip()
    place, comma, _ = line.partition(",")
    flat = fold(line)
    for pattern in _DAYS:
        if found := pattern.search(flat):
            where = place.strip() if comma and "ngay" not in fold(place) else ""
            year, month, day = (int(found[key] or 0) for key in ("y", "m", "d"))
            return Day(year, month, day, re.sub(r"[.…_]{2,}", "", where).strip())
    return Day()


def resolving_day(day: Day, today: date) -> date:
    """Return as of when names are resolved: the day, the end of its month or year, or today."""
    if isinstance(day.source, date):
        return day.source
    known = day.source is not None and day.thang
    if not day.nam or (day.nam == today.year and not known):
        return today
    month = day.thang if known else MONTHS
    following = date(day.nam + month // MONTHS, month % MONTHS + 1, 1)
    return following - timedelta(days=1)


class HeadRead(Struct, frozen=True):
    """What the head says: keys of the source, the issuer as read, what stands printed."""

    keys: Mapping[str, Any]
    kind: str
    issuer: str
    parent: str
    number: Number | None
    number_text: str
    day: Day
    code: str
    """The issuer's own code in the number: "UBND"."""
    unit: str = ""
    """The unit that drafted a letter, behind the issuer's code."""
    place: str = ""


class HeadReader(Struct, frozen=True):
    """Reads the head of one piece of a file from its parts."""

    law: Law
    names: Names
    ledger: Ledger

    def read(self, parts: Sequence[Part], kind: str) -> HeadRead:
        """Return what the parts of a head say; `kind` is the id of the document's kind."""
        by_role: dict[str, list[Part]] = {}
        for part in parts:
            by_role.setdefault(part.role, []).append(part)
        record = self.law.kinds.get(kind)
        issuer = self._joined(by_role, "co_quan")
        parent = self._joined(by_role, "chu_quan", "\n")
        number_text = self._first(by_role, "so_ky_hieu", "so_van_ban")
        number = number_of(_without_gaps(number_text)) if number_text else None
        code, unit = _codes(number, record)
        day = day_of(self._first(by_role, "dia_danh_ngay", "ngay"))
        keys: dict[str, Any] = {}
        if number and number.digits:
            keys["so_van_ban"] = int(number.digits)
        if day.source:
            keys["ngay"] = day.source
        keys |= dict(self._marks(by_role))
        subject = self._subject(by_role)
        if subject:
            keys["trich_yeu"] = subject
        keys |= dict(self._addressees(by_role))
        for role in ("quoc_hieu", "tieu_ngu"):
            for part in by_role.get(role, ()):
                self.ledger.left(part.paragraph, PRINTED, part.text)
        for part in by_role.get("ten_loai", ()):
            self.ledger.took(part.paragraph, "loai", part.text)
        return HeadRead(
            keys, kind, issuer, parent, number, number_text, day, code, unit, day.dia_danh
        )

    def _joined(self, parts: Mapping[str, list[Part]], role: str, sep: str = " ") -> str:
        texts = []
        for part in parts.get(role, ()):
            self.ledger.took(part.paragraph, "co_quan", part.text)
            texts.append(plain(part.text))
        return sep.join(texts)

    def _first(self, parts: Mapping[str, list[Part]], role: str, key: str) -> str:
        found = parts.get(role, [])
        for part in found:
            self.ledger.took(part.paragraph, key, part.text)
        return found[0].text if found else ""

    def _marks(self, parts: Mapping[str, list[Part]]) -> Iterator[tuple[str, str]]:
        """Urgency, circulation, secrecy by the words of the record."""
        regime = self.law.regime
        kinds: tuple[tuple[str, str, Mapping[str, Khung]], ...] = (
            ("khan", "muc_do_khan", regime.khan),
            ("pham_vi_luu_hanh", "pham_vi_luu_hanh", regime.pham_vi_luu_hanh),
            ("do_mat", "do_mat", regime.do_mat),
        )
        for role, key, known in kinds:
            for part in parts.get(role, ()):
                name = next((n for n, one in known.items() if alike(one.chu) == part.span.key), "")
                if name:
                    self.ledger.took(part.paragraph, key, part.text)
                    yield key, name

    def _subject(self, parts: Mapping[str, list[Part]]) -> str:
        own, letter = parts.get("trich_yeu", []), parts.get("trich_yeu_cong_van", [])
        for part in (*own, *letter):
            self.ledger.took(part.paragraph, "trich_yeu", part.text)
        if own:
            return plain(" ".join(part.text for part in own))
        text = plain(" ".join(part.text for part in letter))
        return re.sub(r"^\s*V/v:?\s+", "", text)

    def _addressees(self, parts: Mapping[str, list[Part]]) -> Iterator[tuple[str, list[Any]]]:
        """Kính gửi: on its line, or a list below it."""
        rule = self.law.regime.noi_nhan.kinh_gui
        lines = []
        for part in parts.get("kinh_gui", ()):
            self.ledger.took(part.paragraph, "kinh_gui", part.text)
            rest = re.sub(rf"^\s*{rule.tu}\s*:?\s*", "", plain(part.text), flags=re.IGNORECASE)
            if rest.strip(" -"):
                lines.append(rest)
        for part in parts.get("kinh_gui_muc", ()):
            self.ledger.took(part.paragraph, "kinh_gui", part.text)
            lines.append(plain(part.text))
        if lines:
            yield ADDRESSED[0], [line_source(self.names, text) for text in lines]
        wired = []
        for part in parts.get("gui_dien_muc", ()):
            self.ledger.took(part.paragraph, "gui_dien", part.text)
            wired.append(plain(part.text))
        for part in parts.get("gui_dien", ()):
            self.ledger.took(part.paragraph, "tham_quyen", part.text)
        if wired:
            yield ADDRESSED[1], [line_source(self.names, text) for text in wired]


ADDRESSED = ("kinh_gui", "gui_dien")
"""The keys of a head whose lines name who gets the document."""


def line_source(names: Names, text: str) -> dict[str, Any]:
    """Return a line that names who gets the document, with its id where the registry knows it."""
    shown = strip_end(_ITEM.sub("", text))
    ids = ids_of(names, shown)
    return {"ghi": shown, **({"gom": list(ids)} if ids else {})}


def ids_of(names: Names, text: str) -> tuple[str, ...]:
    """Return the one body or group that has just this name, () for none or for several."""
    found = names.find(text)
    return found if len(found) == 1 else ()


def _without_gaps(text: str) -> str:
    """A number without the blanks that the head is laid out with."""
    return _SPACES.sub(" ", text.replace("\u00a0", " ")).strip()


def _codes(number: Number | None, kind: LoaiVanBan | None) -> tuple[str, str]:
    """The issuer's code and the drafting unit's behind the kind's: by the pattern of the kind."""
    if number is None:
        return "", ""
    groups = [g for g in number.groups if g]
    if kind is not None and kind.mau_so == "cong_van":
        return (groups[0] if groups else ""), "-".join(groups[1:])
    if (kind is not None and groups and alike(groups[0]) == alike(kind.ma)) or (
        kind is not None and len(groups) > 1
    ):
        groups = groups[1:]
    return "-".join(groups), ""


# --- who issues ---


def issuer_of(danh_ba: DanhBa, head: HeadRead, day: date) -> CoQuan | None:
    """Return the body whose letterhead it is on a day; None for none, or for several."""
    above = alike(head.parent)
    same = _named_so(danh_ba, head.issuer, _marked)
    if not same and head.issuer.isascii():  # typed without marks
        same = _named_so(danh_ba, head.issuer, alike)
    if len(same) > 1:
        closer = [one for one in same if alike(one.chu_quan) == above]
        same = closer or same
    if len(same) > 1 and head.code:
        same = [one for one in same if one.ky_hieu == head.code] or same
    if len(same) > 1:
        same = [one for one in same if one.valid_on(day)] or same
    return same[0] if len(same) == 1 else None


def _named_so(danh_ba: DanhBa, name: str, form: Callable[[str], str]) -> list[CoQuan]:
    """The bodies whose letterhead is a name, else those of which it is any name, in some form."""
    wanted = form(name)
    bodies = danh_ba.co_quan if wanted else ()
    same = [one for one in bodies if form(one.letterhead) == wanted]
    return same or [one for one in bodies if wanted in map(form, _names(one))]


def _marked(text: str) -> str:
    """The letters and digits of a text with their marks: xã Tân Hòa is not xã Tân Hóa."""
    return re.sub(r"[\W_]+", "", tone_placed(nfc(text)))


def _names(one: CoQuan) -> list[str]:
    names = (one.ten, one.ten_noi_bo, one.ten_ngan, *one.ten_khac)
    return [name for name in names if name]


def new_issuer(head: HeadRead, danh_ba: DanhBa) -> dict[str, Any]:
    """Return the entry of a registry for an issuer that it does not know, as its paper names it."""
    name = head.issuer or "Cơ quan ban hành"
    ident = free_id(danh_ba, name)
    entry: dict[str, Any] = {"id": ident, "loai": "co_quan", "ten": name}
    entry |= {"ky_hieu": head.code} if head.code else {}
    entry |= {"chu_quan": head.parent} if head.parent else {}
    entry |= {"dia_danh": head.place} if head.place else {}
    return entry


def free_id(danh_ba: DanhBa, name: str) -> str:
    """Return an id for a name that no entry of a registry has."""
    base = ident = slug(name) or "co-quan"
    taken = {*danh_ba.bodies, *danh_ba.groups}
    count = 1
    while ident in taken:
        count += 1
        ident = f"{base}-{count}"
    return ident
