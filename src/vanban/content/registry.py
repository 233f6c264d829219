"""The registry (danh bạ): bodies, their kinds, and groups of bodies."""

from collections import defaultdict
from collections.abc import Hashable, Mapping
from datetime import date
from functools import cached_property
from typing import Any, ClassVar, Self

from pydantic import Field, model_validator

from vanban.content.document import NguoiKy
from vanban.content.fields import Chu, ChuCo, Ma, NhieuDong
from vanban.content.workbook.name_keys import name_key
from vanban.legal_text.marks import escape
from vanban.source.record import CoKhong, Ngay, Record, fault
from vanban.text.vietnamese import fold, join_names


class LoaiCoQuan(Record):
    """A kind of body: how its members are addressed, the post of its head, collective or not."""

    meaning: ClassVar[str] = "một loại cơ quan: những gì các cơ quan cùng loại giống nhau"
    id: Ma = Field(description="mã của loại", examples=["co_quan_chuyen_mon"])
    ten: Chu = Field(
        "", description="tên loại, in sau TM. ở chỗ ký", examples=['"Ủy ban nhân dân"']
    )
    danh_xung: Chu = Field("", description="cách tự xưng trong văn bản", examples=['"Phòng"'])
    chuc_vu: Chu = Field(
        "", description="chức vụ người đứng đầu, viết hoa như ở chỗ ký", examples=['"TRƯỞNG PHÒNG"']
    )
    tap_the: CoKhong = Field(
        False, description="làm việc theo chế độ tập thể, ký TM.", examples=["true"]
    )
    du_thao: CoKhong = Field(
        True,
        description="có dự thảo kế hoạch riêng khi được giao việc; thôn, tổ dân phố, lãnh đạo, "
        "nơi chỉ được đề nghị phối hợp thì ghi false",
        examples=["false"],
    )


class _Named(Record):
    """Something with three names for three readers; the wider serves where a narrower is absent."""

    id: Ma = Field(
        description="mã, không trùng với cơ quan hay nhóm nào khác", examples=["phong-kinh-te"]
    )
    ten: ChuCo = Field(
        description="tên đầy đủ, dùng khi viết ra ngoài", examples=['"Phòng Kinh tế xã Minh Họa"']
    )
    ten_noi_bo: Chu = Field(
        "",
        description="tên dùng trong nội bộ cấp trên; không ghi thì dùng ten",
        examples=['"Phòng Kinh tế xã"'],
    )
    ten_ngan: Chu = Field(
        "",
        description="tên dùng giữa các cơ quan; không ghi thì dùng ten_noi_bo",
        examples=['"Phòng Kinh tế"'],
    )
    ten_khac: tuple[ChuCo, ...] = Field(
        (),
        description="tên khác mà bảng phân công hay dùng; chỉ để đọc ô, không in",
        examples=['["Phòng KT"]'],
    )

    def name(self, form: str) -> str:
        """Return the name in the form `ten`, `ten_noi_bo` or `ten_ngan`."""
        if form == "ten_ngan":
            return self.ten_ngan or self.ten_noi_bo or self.ten
        return (self.ten_noi_bo or self.ten) if form == "ten_noi_bo" else self.ten

    @property
    def every_name(self) -> tuple[str, ...]:
        """The names that it is called by, those that are only read as well."""
        return tuple(filter(None, (self.ten, self.ten_noi_bo, self.ten_ngan, *self.ten_khac)))


class CoQuan(_Named):
    """A body, valid from `tu` to `den` (both days included); `ke_tuc` are its successors."""

    meaning: ClassVar[str] = "một cơ quan, đơn vị"
    asides: ClassVar[Mapping[str, str]] = dict.fromkeys(("email", "thu"), 'gõ `thu_dien_tu: "…"`')
    loai: Ma = Field(description="mã loại cơ quan", examples=["co_quan_chuyen_mon"])
    ky_hieu: Chu = Field(
        "",
        description="chữ viết tắt trong số, ký hiệu văn bản; không ghi thì in chỗ trống",
        examples=["PKT"],
    )
    ma_luu: Chu = Field(
        "",
        description="chữ viết tắt ở dòng Lưu; chỉ để đọc ô phân công và gợi ý, không in",
        examples=["KT"],
    )
    truc_thuoc: Chu = Field("", description="mã cơ quan cấp trên", examples=["ubnd-xa-minh-hoa"])
    chu_quan: NhieuDong = Field(
        "",
        description="cơ quan chủ quản, in trên tên cơ quan; không ghi thì không in",
        examples=['"UBND XÃ MINH HỌA"'],
    )
    ten_ban_hanh: NhieuDong = Field(
        "",
        description="tên in ở đầu văn bản; không ghi thì chương trình chọn và tự ngắt dòng",
        examples=['"Phòng Kinh tế"'],
    )
    dia_danh: Chu = Field(
        "",
        description="địa danh in trước ngày tháng; không ghi thì in chỗ trống",
        examples=['"Minh Họa"'],
    )
    dia_chi: Chu = Field(
        "",
        description="địa chỉ, điện thoại, thư điện tử, in ở cuối trang đầu công văn",
        examples=['"Thôn Trung tâm, xã Minh Họa; điện thoại: 0213 000 000"'],
    )
    thu_dien_tu: Chu = Field(
        "",
        description="địa chỉ thư điện tử nhận văn bản, in trong danh sách phát hành",
        examples=['"phongkinhte@minhhoa.gov.vn"'],
    )
    danh_xung: Chu = Field(
        "", description="cách tự xưng, khi khác với loại", examples=['"Văn phòng"']
    )
    chuc_vu: Chu = Field(
        "", description="chức vụ người đứng đầu, khi khác với loại", examples=['"CHÁNH VĂN PHÒNG"']
    )
    nguoi_ky: NguoiKy | None = Field(
        None,
        description="khối chữ ký ở dự thảo, báo cáo mà chương trình soạn cho cơ quan; "
        "không ghi thì theo loại và `chuc_vu`",
        examples=['{dong: ["TRƯỞNG PHÒNG"], ho_ten: "Trần Văn Mẫu"}'],
    )
    tu: Ngay | None = Field(
        None, description="có từ ngày nào; không ghi là từ trước", examples=["2025-07-01"]
    )
    den: Ngay | None = Field(
        None, description="có đến hết ngày nào; không ghi là vẫn còn", examples=["2025-06-30"]
    )
    ke_tuc: tuple[Ma, ...] = Field(
        (), description="mã các cơ quan kế tục", examples=["[ubnd-xa-phong-tho]"]
    )
    du_thao: CoKhong | None = Field(
        None, description="có dự thảo kế hoạch riêng, khi khác với loại", examples=["false"]
    )

    def valid_on(self, day: date) -> bool:
        """Say whether the body exists on `day`."""
        return (self.tu is None or self.tu <= day) and (self.den is None or day <= self.den)

    @property
    def letterhead(self) -> str:
        """The name on its own letterhead, before capitals."""
        return self.ten_ban_hanh or (self.name("ten_ngan") if self.chu_quan else self.ten)


class ThanhVien(Record):
    """A member of a group: one body or group by id, or all bodies of a kind (and of a parent)."""

    meaning: ClassVar[str] = "thành viên của nhóm: mã, hoặc mọi cơ quan theo loại và cấp trên"
    short: ClassVar[str] = "id"
    id: Chu = Field("", description="mã cơ quan hoặc nhóm", examples=["phong-kinh-te"])
    loai: Chu = Field("", description="mọi cơ quan thuộc loại này", examples=["co_quan_chuyen_mon"])
    truc_thuoc: Chu = Field(
        "", description="chỉ lấy cơ quan thuộc cấp trên này", examples=["ubnd-xa-minh-hoa"]
    )

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        if bool(self.id) == bool(self.loai or self.truc_thuoc):
            seen = "`id` cùng với `loai`, `truc_thuoc`" if self.id else "thành viên trống"
            raise fault(f"thấy {seen}, cần một cách nêu", "gõ mã cơ quan, mã nhóm, hoặc {loai: …}")
        return self


class Nhom(_Named):
    """A group of bodies; `mo` = open: it is printed and reaches nobody by itself."""

    meaning: ClassVar[str] = "một nhóm cơ quan, dùng như một cơ quan ở cột phân công và nơi nhận"
    gom: tuple[ThanhVien, ...] = Field(
        (),
        description="thành viên: mã cơ quan, mã nhóm, hoặc cả một loại",
        examples=["[{loai: co_quan_chuyen_mon}]"],
    )
    tru: tuple[ThanhVien, ...] = Field(
        (), description="thành viên loại ra", examples=["[phong-kinh-te]"]
    )
    mo: CoKhong = Field(
        False, description="nhóm mở (“có liên quan”): chỉ in, không giao cho ai", examples=["true"]
    )


class DanhBa(Record):
    """The whole registry; `minh_hoa` says that it is illustrative."""

    meaning: ClassVar[str] = "danh bạ: tệp content/danh-ba.yaml"
    minh_hoa: CoKhong = Field(
        False, description="danh bạ là ví dụ; ghi vào phần mô tả của tệp Word", examples=["true"]
    )
    loai_co_quan: tuple[LoaiCoQuan, ...] = Field(
        (), description="các loại cơ quan", examples=['[{id: phong, danh_xung: "Phòng"}]']
    )
    co_quan: tuple[CoQuan, ...] = Field(
        (),
        description="các cơ quan; thứ tự ở đây là thứ tự trong các danh sách",
        examples=['[{id: phong-kinh-te, ten: "Phòng Kinh tế", loai: phong}]'],
    )
    nhom: tuple[Nhom, ...] = Field(
        (),
        description="các nhóm cơ quan",
        examples=['[{id: cac-phong, ten: "các phòng", gom: [{loai: phong}]}]'],
    )

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

    @cached_property
    def printed_names(self) -> frozenset[str]:
        """Each form of the names of bodies, letter by letter."""
        forms = ("ten", "ten_noi_bo", "ten_ngan")
        return frozenset(body.name(form) for body in self.co_quan for form in forms)

    def body_called(self, typed: str) -> str:
        """Return the body that a text means, by its id or a name of its; "" for none or several."""
        return typed if typed in self.bodies else self.called().get(name_key(typed.strip()), "")

    def called(self, day: date | None = None) -> Mapping[str, str]:
        """Return ids of bodies by the keys (`name_key`) of what they are called.

        "" for a name of several; with a `day`, of several that are there then. Marks count: "xã Tân
        Hòa" is not "xã Tân Hóa". What is typed without any accent means the body whose names are
        spelled so without theirs.
        """
        if day not in self._called:
            bodies = defaultdict[str, set[str]](set)
            for body in self.co_quan:
                for name in (body.id, *body.every_name):
                    for key in {name_key(name), name_key(fold(name))}:
                        bodies[key].add(body.id)
            self._called[day] = {key: self._only(some, day) for key, some in bodies.items()}
        return self._called[day]

    def _only(self, bodies: set[str], day: date | None) -> str:
        there = {who for who in bodies if day and self.bodies[who].valid_on(day)} or bodies
        return next(iter(there)) if len(there) == 1 else ""

    @cached_property
    def _called(self) -> dict[date | None, Mapping[str, str]]:
        """What `called` has found."""
        return {}

    def named(self, who: str) -> CoQuan | Nhom:
        """Return the body or group of that id; KeyError when there is none."""
        return self.bodies.get(who) or self.groups[who]

    @cached_property
    def names(self) -> dict[tuple[date | None, str, str], object]:
        """What `workbook.names.names_of` has made: an index by day, whose paper, and where."""
        return {}

    def title(self, body: CoQuan) -> str:
        """How the body is addressed: "Phòng", "UBND thị trấn"."""
        kind = self.kinds.get(body.loai)  # one that there is not is told by `registry_checks`
        return body.danh_xung or (kind.danh_xung if kind else "")

    def post(self, body: CoQuan) -> str:
        """The post of its head, as in the signature block."""
        kind = self.kinds.get(body.loai)
        return body.chuc_vu or (kind.chuc_vu if kind else "")

    def collective(self, body: CoQuan) -> bool:
        """Say whether its head signs for the collective (TM.)."""
        kind = self.kinds.get(body.loai)
        return bool(kind and kind.tap_the)

    def signer(self, body: CoQuan) -> NguoiKy | None:
        """The block of signature that is typed for a body; an illustrative registry has no name."""
        if body.nguoi_ky and self.minh_hoa:
            return body.nguoi_ky.model_copy(update={"ho_ten": ""})
        return body.nguoi_ky

    def above(self, who: str) -> tuple[str, ...]:
        """Return the bodies that a body is part of, the nearest first."""
        chain, at = list[str](), self.bodies[who].truc_thuoc
        while at in self.bodies and at not in chain:
            chain.append(at)
            at = self.bodies[at].truc_thuoc
        return tuple(chain)

    def drafts(self, body: CoQuan) -> bool:
        """Say whether it gets a draft of a plan of its own for the work that it is given."""
        kind = self.kinds.get(body.loai)
        return (kind is None or kind.du_thao) if body.du_thao is None else body.du_thao

    def members(self, who: str, day: date) -> tuple[str, ...]:
        """Return the ids of the bodies behind a body's or group's id on `day`, in registry order.

        An unknown id and a group inside itself add nobody (`registry_checks` reports both).
        """
        key = who, day
        if key not in self._members:
            inside = self._expand(who, day, frozenset())
            self._members[key] = tuple(body for body in self.bodies if body in inside)
        return self._members[key]

    @cached_property
    def _members(self) -> dict[tuple[str, date], tuple[str, ...]]:
        """What `members` has found: every draft asks again for the same few groups."""
        return {}

    def at(self, day: date) -> "DanhBa":
        """Return the registry as a document of before `day` has it that is read as of `day`.

        Who began by then is there at any time before. Who is gone can be named, as it was, and is
        in no group any more.
        """
        if not any(body.tu or body.den for body in self.co_quan):
            return self
        begun = {"tu": None}
        bodies = tuple(
            body.model_copy(update=begun) if body.tu and body.tu <= day else body
            for body in self.co_quan
        )
        gone = tuple(ThanhVien(id=body.id) for body in bodies if body.den and body.den < day)
        groups = tuple(group.model_copy(update={"tru": (*group.tru, *gone)}) for group in self.nhom)
        own = {key: getattr(self, key) for key in type(self).model_fields}  # nothing remembered
        return DanhBa.model_construct(**own | {"co_quan": bodies, "nhom": groups})

    def left_out(self, group: Nhom, day: date) -> frozenset[str]:
        """Return the bodies that a group would have on `day` without its exceptions."""
        inside = (self._member(part, day, frozenset([group.id])) for part in group.gom)
        return frozenset[str]().union(*inside) - self.member_set(group.id, day)

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

    def joined(self, who: tuple[str, ...], form: str, sep: str) -> str:
        """Return names of bodies and groups together, for a text of the mark language.

        `form` is `ten`, `ten_noi_bo` or `ten_ngan`, `sep` stands between two names.
        """
        key = who, form, sep
        if key not in self._joined:
            names = [escape(self.named(one).name(form)) for one in who]
            self._joined[key] = join_names(names, sep)
        return self._joined[key]

    @cached_property
    def _joined(self) -> dict[tuple[tuple[str, ...], str, str], str]:
        """What `joined` has found: every draft prints the same cells of the same table."""
        return {}

    @cached_property
    def role_memo(self) -> dict[Hashable, Any]:
        """Roles that `derive.assign` has found: tasks name the same bodies again and again."""
        return {}

    def open_groups(self, who: str) -> tuple[str, ...]:
        """Return the open groups behind an id: itself, and those inside, in their order."""
        if who not in self._open_groups:
            self._open_groups[who] = self._open_inside(who)
        return self._open_groups[who]

    @cached_property
    def _open_groups(self) -> dict[str, tuple[str, ...]]:
        """What `open_groups` has found."""
        return {}

    def _open_inside(self, who: str) -> tuple[str, ...]:
        openness: dict[str, bool] = {}
        ways = [who]
        while ways:
            group = self.groups.get(ways.pop(0))
            if group and group.id not in openness:
                openness[group.id] = group.mo
                ways.extend(part.id for part in group.gom if part.id)
        return tuple(name for name, is_open in openness.items() if is_open)

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
