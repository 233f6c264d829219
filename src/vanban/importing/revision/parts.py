"""What two versions of a document say, part by part: by what is printed, not by how it is typed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from vanban.compose.flow import Citer
from vanban.content.citations import VienDan
from vanban.content.document import NguoiKy, PhuLuc, VanBanKemTheo
from vanban.content.plan import KeHoach
from vanban.content.units import texts_of, units_of
from vanban.diff.comparison import Change, compare, lines
from vanban.diff.unit import Unit
from vanban.diff.words import Edit
from vanban.legal_text import label
from vanban.legal_text.marks import plain
from vanban.regime.law import Law
from vanban.text.vietnamese import strip_end
from vanban.tree import Unit as LegalUnit

NAMES: Mapping[str, str] = {
    "so_van_ban": "số",
    "ngay": "ngày",
    "don_vi_soan_thao": "đơn vị soạn thảo ở ký hiệu",
    "trich_yeu": "trích yếu",
    "tham_quyen": "thẩm quyền ban hành",
    "muc_do_khan": "mức độ khẩn",
    "pham_vi_luu_hanh": "phạm vi lưu hành",
    "can_cu": "căn cứ",
    "de_nghi": "theo đề nghị",
    "mo_dau": "mở đầu",
    "ket_thuc": "kết thúc",
    "kinh_gui_muc": "Kính gửi",
    "kinh_moi_muc": "Kính mời",
    "gui_dien_muc": "nơi nhận điện",
    "dong_rieng": "dòng riêng",
    "nguoi_ky": "người ký",
    "nguoi_ky_khac": "người cùng ký",
    "phu_luc": "phụ lục",
    "van_ban_kem_theo": "văn bản kèm theo",
    "ap_dung": "nghĩa vụ chung",
}
"""How the parts are called in what is told; text and recipients as `diff` calls them."""
LISTS: Mapping[str, str] = {
    "can_cu": "can_cu",
    "kinh_gui": "kinh_gui_muc",
    "kinh_moi": "kinh_moi_muc",
    "gui_dien": "gui_dien_muc",
    "noi_nhan": "noi_nhan_muc",
}
"""Keys of which each line is an item of its own, and what such a line is to `diff`."""
PLAIN = (
    "so_van_ban", "ngay", "don_vi_soan_thao", "muc_do_khan", "pham_vi_luu_hanh", "trich_yeu",
    "tham_quyen", "de_nghi", "mo_dau", "ket_thuc",
)  # fmt: skip
KEPT = frozenset(("so_van_ban", "ngay", "don_vi_soan_thao", "tham_quyen"))
"""Keys that a blank of the new version takes nothing from: a draft may leave them open."""
WHOLE = ("so_van_ban", "ngay", "nguoi_ky")
"""Keys of which a part alone says nothing."""
TEXT, SIGNER, OTHERS, LINES = "noi_dung", "nguoi_ky", "nguoi_ky_khac", "dong_rieng"
ANNEXES, ATTACHED = "phu_luc", "van_ban_kem_theo"
WHOLE = ("so_van_ban", "ngay", "nguoi_ky")
"""Keys of which a part alone says nothing."""


class PartChange(Struct, frozen=True):
    """A part that says something else: its key in the source, and what changed in it."""

    key: str
    changes: tuple[Change, ...]

    @property
    def lines(self) -> tuple[str, ...]:
        """The changes as a person reads them."""
        return tuple(lines(self.changes, NAMES))

    def to_json(self) -> dict[str, Any]:
        """Return the change as `--format json` has it."""
        return {"khoa": self.key, "thay_doi": [one.to_json() for one in self.changes]}


class Reading(Struct, frozen=True, dict=True):
    """One version as it is read: its record, its plain values, and what each part says.

    `units` are lines of a part by its key, those of annexes and attached texts by key and place;
    `legal` the units of its own text, one for each line of `units["noi_dung"]`.
    """

    van_ban: KeHoach
    values: Mapping[str, Any]
    units: Mapping[object, Sequence[Unit]] = field(default_factory=dict)
    legal: Mapping[object, Sequence[LegalUnit]] = field(default_factory=dict)

    @cached_property
    def tops(self) -> tuple[LegalUnit, ...]:
        """The units at the top of its own text."""
        own = self.legal.get(TEXT, ())
        below = {id(child) for unit in own for child in unit.children}
        return tuple(unit for unit in own if id(unit) not in below)


def aligned(old: Reading, new: Reading) -> Reading:
    """Return the new version with its opening and its end where the source has them.

    The first and the last paragraph may be keys of their own or stand in the text: which of both
    a file does not say.
    """
    for key, at in (("mo_dau", 0), ("ket_thuc", -1)):
        if new.units.get(key) and not old.units.get(key):
            new = _into_text(old, new, key, at)
        elif old.units.get(key) and not new.units.get(key):
            new = _out_of_text(new, key, at)
    return new


def _into_text(old: Reading, new: Reading, key: str, at: int) -> Reading:
    """The new version with an opening or an end as a paragraph of its text."""
    line, typed, text = new.units[key][0], new.values[key], new.values.get(TEXT, "")
    first, before = at == 0, old.units.get(TEXT, ())
    if before and strip_end(before[at].text) == strip_end(line.text):
        line, typed = before[at], old.legal[TEXT][at].text
    unit, legal = replace(line, role="loi_van"), LegalUnit("doan", text=typed, line=0)
    units, own = list(new.units.get(TEXT, ())), list(new.legal.get(TEXT, ()))
    value: Any
    if isinstance(text, str):
        lines = text.rstrip("\n").split("\n") if text else []
        value = "\n".join([typed, *lines] if first else [*lines, typed])
        moved = [replace(one, line=one.line + first) for one in own]
        legal = replace(legal, line=0 if first else len(lines))
    else:
        moved, item = own, {"doan": typed}
        value = [item, *text] if first else [*text, item]
    units = [unit, *units] if first else [*units, unit]
    own = [legal, *moved] if first else [*moved, legal]
    return _with(new, key, None, value, units, own)


def _out_of_text(new: Reading, key: str, at: int) -> Reading:
    """The new version with the first or the last paragraph of its text as opening or end."""
    units, own = list(new.units.get(TEXT, ())), list(new.legal.get(TEXT, ()))
    text = new.values.get(TEXT, "")
    if not own[1:] or own[at].kind != "doan" or own[at].children or own[at].shown:
        return new
    line, legal = units.pop(at), own.pop(at)
    value: Any
    if isinstance(text, str):
        lines = text.rstrip("\n").split("\n")
        del lines[legal.line]
        value = "\n".join(lines)
        own = [replace(one, line=one.line - (at == 0)) for one in own]
    else:
        value = text[1:] if at == 0 else text[:-1]
    new = _with(new, key, strip_end(legal.text), value, units, own)
    said = replace(line, role=key, text=strip_end(line.text))
    return replace(new, units={**new.units, key: [said]})


def _with(
    new: Reading, key: str, typed: str | None, text: Any, units: Sequence[Unit],
    legal: Sequence[LegalUnit],
) -> Reading:  # fmt: skip
    values = {k: v for k, v in new.values.items() if k != key} | {TEXT: text}
    values |= {key: typed} if typed else {}
    return replace(
        new, values=values, units={**new.units, key: [], TEXT: units},
        legal={**new.legal, TEXT: legal},
    )  # fmt: skip


def without_end(version: Reading) -> Reading:
    """Return a version without the mark at the end of its text, which the program sets."""
    key = "ket_thuc" if version.units.get("ket_thuc") else TEXT
    units = version.units.get(key, ())
    if not units:
        return version
    last = replace(units[-1], text=strip_end(units[-1].text))
    return replace(version, units={**version.units, key: [*units[:-1], last]})


def reading(
    van_ban: KeHoach, values: Mapping[str, Any], law: Law, citations: Mapping[str, VienDan]
) -> Reading:
    """Return what a document says; `values` are its plain values as read from its file."""
    return _Reader(van_ban, Citer(law, citations)).read(values)


def part_changes(key: object, old: Reading, new: Reading) -> tuple[Change, ...]:
    """Return what differs in one part, in reading order; a number, day or name as a whole."""
    changes = compare(old.units.get(key, ()), new.units.get(key, ()), lambda _: "")
    return tuple(_whole(one) if key in WHOLE else one for one in changes)


def _whole(change: Change) -> Change:
    if not (change.old and change.new):
        return change
    return replace(change, passages=(Edit(change.old.text, change.new.text),))


class _Reader:
    """Reads the parts in the order in which they are printed: citations count in it."""

    def __init__(self, van_ban: KeHoach, citer: Citer) -> None:
        self.van_ban, self.citer = van_ban, citer
        self.units: dict[object, Sequence[Unit]] = {}
        self.legal: dict[object, Sequence[LegalUnit]] = {}

    def read(self, values: Mapping[str, Any]) -> Reading:
        van_ban = self.van_ban
        self._head()
        self.units["can_cu"] = [Unit("can_cu", self._basis(basis)) for basis in van_ban.can_cu]
        for key in ("de_nghi", "mo_dau"):
            self._line(key, getattr(van_ban, key))
        own = van_ban.dong_rieng.items()
        shown = (f"{name}: {strip_end(self._shown(text))}" for name, text in own)
        self.units[LINES] = [Unit(LINES, text) for text in shown]
        self._text(TEXT, van_ban.noi_dung)
        self._line("ket_thuc", van_ban.ket_thuc)
        signers = [Unit(OTHERS, _signer(signer)) for signer in van_ban.nguoi_ky_khac]
        self.units[OTHERS] = signers
        self.units[SIGNER] = [Unit(SIGNER, _signer(van_ban.nguoi_ky))] if van_ban.nguoi_ky else []
        for at, annex in enumerate(van_ban.phu_luc):
            self._annex((ANNEXES, at), annex)
        for at, attached in enumerate(van_ban.van_ban_kem_theo):
            self._attached((ATTACHED, at), attached)
        return Reading(van_ban, values, self.units, self.legal)

    def _head(self) -> None:
        van_ban = self.van_ban
        for key in ("don_vi_soan_thao", "muc_do_khan", "pham_vi_luu_hanh", "trich_yeu"):
            self._line(key, getattr(van_ban, key))
        self._line("tham_quyen", " ".join(van_ban.tham_quyen.split()))
        self._line("so_van_ban", "" if van_ban.so_van_ban is None else str(van_ban.so_van_ban))
        day = van_ban.ngay
        parts = (day.ngay, day.thang, day.nam) if day else ()
        self._line("ngay", "/".join(str(part) for part in parts if part))
        for key, role in LISTS.items():
            if key == "noi_nhan":
                sent = [Unit(role, _sent(line)) for line in van_ban.noi_nhan]
                self.units[key] = sent
            elif key != "can_cu":
                self.units[key] = [Unit(role, plain(line.ghi)) for line in getattr(van_ban, key)]

    def _line(self, key: str, text: str) -> None:
        self.units[key] = [Unit(key, strip_end(self._shown(text)))] if text else []

    def _basis(self, basis: Any) -> str:
        if basis.vien_dan in self.citer.cited:
            return self._shown(self.citer.basis(basis.vien_dan))
        return strip_end(self._shown(basis.ghi or basis.vien_dan))

    def _shown(self, text: str) -> str:
        """The words that are printed; citations full and short as their place asks."""
        try:
            runs = self.citer.runs(text)
        except KeyError:  # cites what is not there: told elsewhere
            return plain(text)
        return "".join(run.text + "".join(one.text for one in run.note) for run in runs)

    def _text(self, key: object, noi_dung: Any, above: Sequence[Unit] = ()) -> None:
        legal: list[LegalUnit] = []
        units = list(above)
        for unit, parents in _walk(units_of(noi_dung)):
            role = "loi_van" if unit.kind == "doan" else unit.kind
            shown = " ".join(filter(None, (self._shown(text) for text, _ in texts_of(unit))))
            legal.append(unit)
            units.append(Unit(role, shown, label(unit), parents))
        if legal and key != TEXT:  # the program ends an annex too
            units[-1] = replace(units[-1], text=strip_end(units[-1].text))
        self.units[key] = units
        self.legal[key] = legal

    def _annex(self, key: object, annex: PhuLuc) -> None:
        shown = self._shown(annex.tieu_de).upper()  # as it is printed
        title = [Unit("phu_luc_tieu_de", shown)] if shown else []
        self._text(key, annex.noi_dung, title)
        if annex.bang and not annex.bang.tu:
            rows = (" | ".join(self._shown(cell) for cell in row) for row in annex.bang.dong)
            self.units[key] = [*self.units[key], *(Unit("loi_van", row) for row in rows)]

    def _attached(self, key: object, attached: VanBanKemTheo) -> None:
        title = [Unit("phu_luc_tieu_de", self._shown(attached.trich_yeu))]
        self._text(key, attached.noi_dung, title)


def _walk(
    units: Sequence[LegalUnit], above: tuple[tuple[str, str], ...] = ()
) -> Iterator[tuple[LegalUnit, tuple[tuple[str, str], ...]]]:
    """Yield every unit with the numbers that it stands under."""
    for unit in units:
        yield unit, above
        own = ((unit.kind, label(unit)),) if label(unit) else ()
        yield from _walk(unit.children, (*above, *own))


def _sent(line: Any) -> str:
    if line.luu:
        return f"Lưu: {', '.join(line.luu)}"
    return plain(line.ghi) + (f" ({line.muc_dich})" if line.muc_dich else "")


def _signer(signer: NguoiKy) -> str:
    return "; ".join(filter(None, (*signer.dong, signer.ho_ten)))
