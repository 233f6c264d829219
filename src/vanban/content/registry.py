"""The registry (danh bạ): bodies, their kinds, and groups of bodies."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import ClassVar

from pydantic import model_validator

from vanban.content.document import NguoiKy
from vanban.content.fields import Chu, ChuCo, Ma, NhieuDong
from vanban.source.record import CoKhong, Ngay, Record, fault


class LoaiCoQuan(Record):
    """A kind of body: how its members are addressed, the post of its head, collective or not."""

    id: Ma
    ten: Chu = ""
    danh_xung: Chu = ""
    chuc_vu: Chu = ""
    tap_the: CoKhong = False


class _Named(Record):
    """Something with three names for three readers; the wider serves where a narrower is absent."""

    id: Ma
    ten: ChuCo
    ten_noi_bo: Chu = ""
    ten_ngan: Chu = ""

    def name(self, form: str) -> str:
        """Return the name in the form `ten`, `ten_noi_bo` or `ten_ngan`."""
        if form == "ten_ngan":
            return self.ten_ngan or self.ten_noi_bo or self.ten
        return (self.ten_noi_bo or self.ten) if form == "ten_noi_bo" else self.ten


class CoQuan(_Named):
    """A body, valid from `tu` to `den` (both days included); `ke_tuc` are its successors."""

    loai: Ma
    ky_hieu: Chu = ""
    ma_luu: Chu = ""
    truc_thuoc: Chu = ""
    chu_quan: NhieuDong = ""
    ten_ban_hanh: NhieuDong = ""
    dia_danh: Chu = ""
    dia_chi: Chu = ""
    danh_xung: Chu = ""
    chuc_vu: Chu = ""
    nguoi_ky: NguoiKy | None = None
    tu: Ngay | None = None
    den: Ngay | None = None
    ke_tuc: tuple[Ma, ...] = ()

    def valid_on(self, day: date) -> bool:
        """Say whether the body exists on `day`."""
        return (self.tu is None or self.tu <= day) and (self.den is None or day <= self.den)

    @property
    def letterhead(self) -> str:
        """The name on its own letterhead, before capitals."""
        return self.ten_ban_hanh or (self.name("ten_ngan") if self.chu_quan else self.ten)


class ThanhVien(Record):
    """A member of a group: one body or group by id, or all bodies of a kind (and of a parent)."""

    short: ClassVar[str] = "id"
    id: Chu = ""
    loai: Chu = ""
    truc_thuoc: Chu = ""

    @model_validator(mode="after")
    def _one_way(self) -> ThanhVien:
        if bool(self.id) == bool(self.loai or self.truc_thuoc):
            seen = "`id` cùng với `loai`, `truc_thuoc`" if self.id else "thành viên trống"
            raise fault(f"thấy {seen}, cần một cách nêu", "gõ mã cơ quan, mã nhóm, hoặc {loai: …}")
        return self


class Nhom(_Named):
    """A group of bodies; `mo` = open: it is printed and reaches nobody by itself."""

    gom: tuple[ThanhVien, ...] = ()
    tru: tuple[ThanhVien, ...] = ()
    mo: CoKhong = False


class DanhBa(Record):
    """The whole registry; `minh_hoa` says that it is illustrative."""

    minh_hoa: CoKhong = False
    loai_co_quan: tuple[LoaiCoQuan, ...] = ()
    co_quan: tuple[CoQuan, ...] = ()
    nhom: tuple[Nhom, ...] = ()

    @cached_property
    def kinds(self) -> dict[str, LoaiCoQuan]:
        """Kinds of bodies by id."""
        return {kind.id: kind for kind in self.loai_co_quan}

    @cached_property
    def bodies(self) -> dict[str, CoQuan]:
        """Bodies by id, in the order of the registry."""
        return {body.id: body for body in self.co_quan}

    @cached_property
    def groups(self) -> dict[str, Nhom]:
        """Groups by id."""
        return {group.id: group for group in self.nhom}

    def named(self, who: str) -> CoQuan | Nhom:
        """Return the body or group of that id; KeyError when there is none."""
        return self.bodies.get(who) or self.groups[who]

    def title(self, body: CoQuan) -> str:
        """How the body is addressed: "Phòng", "UBND thị trấn"."""
        return body.danh_xung or self.kinds[body.loai].danh_xung

    def post(self, body: CoQuan) -> str:
        """The post of its head, as in the signature block."""
        return body.chuc_vu or self.kinds[body.loai].chuc_vu

    def collective(self, body: CoQuan) -> bool:
        """Say whether its head signs for the collective (TM.)."""
        return self.kinds[body.loai].tap_the

    def members(self, who: str, day: date) -> tuple[str, ...]:
        """Return the ids of the bodies behind a body's or group's id on `day`, in registry order.

        An unknown id and a group inside itself add nobody (`links` reports both).
        """
        key = who, day
        if key not in self._members:
            found = self._expand(who, day, frozenset())
            self._members[key] = tuple(body for body in self.bodies if body in found)
        return self._members[key]

    @cached_property
    def _members(self) -> dict[tuple[str, date], tuple[str, ...]]:
        """What `members` has found: every draft asks again for the same few groups."""
        return {}

    def member_set(self, who: str, day: date) -> frozenset[str]:
        """Return what `members` returns as a set."""
        key = who, day
        if key not in self._member_sets:
            self._member_sets[key] = frozenset(self.members(who, day))
        return self._member_sets[key]

    @cached_property
    def _member_sets(self) -> dict[tuple[str, date], frozenset[str]]:
        """What `member_set` has found: every task of every plan asks for the same few groups."""
        return {}

    def open_groups(self, who: str) -> tuple[str, ...]:
        """Return the open groups behind an id: itself, and those inside, in their order."""
        found: dict[str, bool] = {}
        ways = [who]
        while ways:
            group = self.groups.get(ways.pop(0))
            if group and group.id not in found:
                found[group.id] = group.mo
                ways.extend(part.id for part in group.gom if part.id)
        return tuple(name for name, is_open in found.items() if is_open)

    def _expand(self, who: str, day: date, above: frozenset[str]) -> set[str]:
        body, group = self.bodies.get(who), self.groups.get(who)
        if body:
            return {who} if body.valid_on(day) else set()
        if group is None or group.mo or who in above:
            return set()
        inside = (self._member(part, day, above | {who}) for part in group.gom)
        outside = (self._member(part, day, above | {who}) for part in group.tru)
        return set[str]().union(*inside) - set[str]().union(*outside)

    def _member(self, part: ThanhVien, day: date, above: frozenset[str]) -> set[str]:
        if part.id:
            return self._expand(part.id, day, above)
        return {
            body.id
            for body in self.co_quan
            if (not part.loai or body.loai == part.loai)
            and (not part.truc_thuoc or body.truc_thuoc == part.truc_thuoc)
            and body.valid_on(day)
        }
