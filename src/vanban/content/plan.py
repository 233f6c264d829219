"""A plan (kế hoạch) with what no other document has: duties and assignments as data."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import ClassVar, Literal, Self

from pydantic import ConfigDict, Field, PrivateAttr, model_validator

from vanban.content.document import Cot, VanBan
from vanban.content.fields import Chu, ChuCo, LoiVan, LoiVanCo, Ma, ThoiGian, ViecCanLam
from vanban.content.task_numbers import places_above
from vanban.source.record import Record, fault, lacks

VaiTro = Literal["chu_tri", "phoi_hop", "theo_doi"]


class NghiaVu(Record):
    """A general duty that a unit of the text lays on bodies; its kind picks the wording."""

    meaning: ClassVar[str] = "một nghĩa vụ chung, chép vào dự thảo của từng cơ quan theo văn mẫu"
    loai: Chu = Field(
        description="loại nghĩa vụ, như trong văn mẫu; loại khác thì trích nguyên câu",
        examples=["bao_cao_dinh_ky"],
    )
    thoi_gian: ThoiGian | None = Field(
        None, description="khi nào thực hiện", examples=['"Hằng năm"']
    )
    gui: Chu = Field("", description="gửi cho ai: mã cơ quan", examples=["ubnd-xa-minh-hoa"])
    qua: Chu = Field(
        "", description="gửi qua ai: mã cơ quan đầu mối", examples=["phong-van-hoa-xa-hoi"]
    )
    doi_tuong: tuple[Ma, ...] = Field(
        (), description="với ai: mã cơ quan, nhóm", examples=["[cac-co-quan-don-vi]"]
    )
    ghi: Chu = Field(
        "",
        description="chữ in ra thay tên ghép từ doi_tuong, đúng như câu của kế hoạch",
        examples=['"các cơ quan, đơn vị, địa phương"'],
    )


class ApDung(Record):
    """Which duties the unit `muc` of the text ("#id" or a number, "III.1") lays on whom."""

    meaning: ClassVar[str] = "một mục của nội dung giao nghĩa vụ chung"
    muc: ChuCo = Field(description='mục của nội dung: "#tên" hoặc số', examples=['"#to-chuc"'])
    gom: tuple[Ma, ...] = Field(
        min_length=1, description="giao cho ai: mã cơ quan, nhóm", examples=["[cac-co-quan-don-vi]"]
    )
    nghia_vu: tuple[NghiaVu, ...] = Field(
        min_length=1, description="các nghĩa vụ được giao", examples=["[{loai: lap_ke_hoach}]"]
    )


class BoQua(Record):
    """A warning or notice that a person has looked at and leaves: its code, why, which tasks."""

    meaning: ClassVar[str] = "một loại cảnh báo, lưu ý không báo nữa"
    ma: ChuCo = Field(
        description="mã của thông báo; chỉ cảnh báo và lưu ý, không phải lỗi", examples=["N502"]
    )
    ly_do: ChuCo = Field(
        description="vì sao để nguyên; bắt buộc", examples=['"Thời gian do huyện ấn định sau"']
    )
    nhiem_vu: tuple[Chu, ...] = Field(
        (), description="chỉ ở những nhiệm vụ này; không ghi là cả kế hoạch", examples=["[nv-01]"]
    )


class KeHoach(VanBan):
    """A plan; `phan_cong` names the file of its assignments, in the same folder."""

    meaning: ClassVar[str] = (
        "văn bản: tệp mang tên loại (ke-hoach.yaml, cong-van.yaml, …) trong thư mục của nó"
    )
    ap_dung: tuple[ApDung, ...] = Field(
        (),
        description="mục nào của nội dung giao nghĩa vụ chung gì cho ai",
        examples=['[{muc: "III.1", gom: [cac-phong], nghia_vu: [{loai: lap_ke_hoach}]}]'],
    )
    phan_cong: Chu = Field(
        "",
        description="tệp phân công cùng thư mục, YAML hoặc bảng tính; mặc định phan-cong.yaml",
        examples=["phan-cong.xlsx"],
    )
    bo_qua: tuple[BoQua, ...] = Field(
        (),
        description="những cảnh báo, lưu ý của kế hoạch này đã xem và để nguyên",
        examples=['[{ma: N502, ly_do: "Thời gian do huyện ấn định sau", nhiem_vu: [nv-01]}]'],
    )


class SanPham(Record):
    """A product of a task; with a lead of its own it decides its roles for itself."""

    meaning: ClassVar[str] = "một sản phẩm; có chu_tri riêng thì vai trò tính riêng cho sản phẩm đó"
    short: ClassVar[str] = "ten"
    ten: LoiVanCo = Field(description="tên sản phẩm", examples=['"Báo cáo kết quả"'])
    chu_tri: tuple[Ma, ...] = Field(
        (), description="ai chủ trì sản phẩm này", examples=["[phong-kinh-te]"]
    )
    phoi_hop: tuple[Ma, ...] = Field(
        (), description="ai phối hợp làm sản phẩm này", examples=["[phong-van-hoa-xa-hoi]"]
    )
    theo_doi: tuple[Ma, ...] = Field(
        (),
        description="ai theo dõi, đôn đốc sản phẩm này",
        examples=["[van-phong-hdnd-va-ubnd]"],
    )
    thoi_gian: ThoiGian | None = Field(
        None,
        description="thời gian của sản phẩm; không ghi thì theo nhiệm vụ",
        examples=["{truoc: 2026-06-30}"],
    )


class GhiO(Record):
    """A cell's text where it cannot be put together, with the ids that it was written for."""

    meaning: ClassVar[str] = "chữ ghi sẵn của một ô; sai với phân công thì chương trình báo"
    ghi: LoiVanCo = Field(description="chữ in ra ở ô", examples=['"Phòng Kinh tế và các đơn vị"'])
    cho: tuple[Ma, ...] = Field(
        description="viết cho những mã nào; phải đúng như cột phân công",
        examples=["[phong-kinh-te]"],
    )


class NhiemVu(Record):
    """A task: its text, who leads, helps and follows up, when; or with `tieu_de` a group row."""

    model_config = ConfigDict(
        json_schema_extra={"oneOf": [{"required": ["tieu_de"]}, {"required": ["id", "noi_dung"]}]}
    )

    asides: ClassVar[Mapping[str, str]] = {
        "ten": 'chữ của nhiệm vụ gõ ở `noi_dung: "…"`',
        **dict.fromkeys(("han", "thoi_han"), 'gõ `thoi_gian: "…"`, hoặc `thoi_gian:` rồi `truoc:`'),
    }
    meaning: ClassVar[str] = (
        "một dòng của bảng phân công: một nhiệm vụ, hoặc dòng nhóm chỉ có tieu_de"
    )
    tieu_de: LoiVan = Field(
        "",
        description="chữ của dòng nhóm, chạy hết chiều ngang bảng",
        examples=['"I. Lĩnh vực nội vụ"'],
    )
    id: Chu = Field(
        "",
        description="mã nhiệm vụ, không trùng; bắt buộc nếu không phải dòng nhóm",
        examples=["nv-01"],
    )
    stt: LoiVan = Field(
        "",
        description="số thứ tự, in đúng như ghi; không nhiệm vụ nào ghi thì chương trình đánh số",
        examples=['"1.1"'],
    )
    noi_dung: ViecCanLam = Field(
        "",
        description="nội dung công việc; bắt buộc nếu không phải dòng nhóm",
        examples=['"Rà soát thủ tục hành chính"'],
    )
    chu_tri: tuple[Ma, ...] = Field(
        (),
        description="ai chủ trì: mã cơ quan, nhóm; chưa có ai thì cảnh báo N159",
        examples=["[phong-kinh-te]"],
    )
    dau_moi: Chu = Field(
        "",
        description="cơ quan đứng đầu, khi nhiều cơ quan cùng chủ trì: một mã ở chu_tri",
        examples=["phong-kinh-te"],
    )
    phoi_hop: tuple[Ma, ...] = Field(
        (), description="ai phối hợp: mã cơ quan, nhóm", examples=["[cac-co-quan-don-vi]"]
    )
    theo_doi: tuple[Ma, ...] = Field(
        (), description="ai theo dõi, đôn đốc", examples=["[van-phong-hdnd-va-ubnd]"]
    )
    thoi_gian: ThoiGian | None = Field(
        None, description="thời gian thực hiện", examples=['"Quý II năm 2026"']
    )
    muc: tuple[Chu, ...] = Field(
        (), description="mục của nội dung mà việc này thực hiện", examples=['["II.1"]']
    )
    in_bang: Literal["khong"] | None = Field(
        None,
        description="khong: việc giao ở lời văn, có vai trò, được theo dõi như việc khác, không in "
        "ở bảng phân công của văn bản",
        examples=["khong"],
    )
    thuc_hien: tuple[Chu, ...] = Field(
        (),
        description="thực hiện nhiệm vụ nào của kế hoạch cấp trên: mã kế hoạch#mã nhiệm vụ",
        examples=['["ke-hoach-tinh#nv-03"]'],
    )
    san_pham: tuple[SanPham, ...] = Field(
        (), description="sản phẩm phải có", examples=['["Báo cáo kết quả"]']
    )
    lanh_dao: LoiVan = Field(
        "",
        description="lãnh đạo phụ trách, in ở cột lanh_dao",
        examples=['"Phó Chủ tịch phụ trách"'],
    )
    bao_cao: LoiVan = Field(
        "", description="chế độ báo cáo, in ở cột bao_cao", examples=['"Hằng quý"']
    )
    giao_theo: LoiVan = Field(
        "",
        description="văn bản khác đã giao việc này; in ở cột giao_theo và trong dự thảo",
        examples=['"Quyết định số 05/QĐ-UBND"'],
    )
    vai_tro: dict[str, VaiTro] = Field(
        default_factory=dict,
        description="vai trò riêng của cơ quan trong nhiệm vụ này",
        examples=["{phong-kinh-te: chu_tri}"],
    )
    ghi_o: dict[VaiTro, GhiO] = Field(
        default_factory=dict,
        description="chữ ghi sẵn cho ô không ghép được từ tên",
        examples=['{chu_tri: {ghi: "Phòng Kinh tế", cho: [phong-kinh-te]}}'],
    )
    ghi_chu: LoiVan = Field(
        "", description="ghi chú, in ở cột ghi_chu", examples=['"Thường xuyên"']
    )

    @property
    def bodies(self) -> tuple[str, ...]:
        """Every body and group named in a role of the task or of a product of it, as typed."""
        parts: tuple[NhiemVu | SanPham, ...] = (self, *self.san_pham)
        return tuple(who for p in parts for who in (*p.chu_tri, *p.phoi_hop, *p.theo_doi))

    @model_validator(mode="after")
    def _row_or_task(self) -> Self:
        others = [name for name in type(self).model_fields if name in self.model_fields_set]
        if self.tieu_de and len(others) > 1:
            seen = ", ".join(f"`{name}`" for name in others)
            raise fault(
                f"thấy {seen} ở một mục, cần dòng nhóm riêng", "thêm mục `- tieu_de: …` ở trên"
            )
        if not self.tieu_de:
            for name in ("id", "noi_dung"):
                if not getattr(self, name):
                    raise lacks(name)
        return self


class BangPhanCong(Record):
    """The file of assignments: group rows and tasks in the order of the table."""

    meaning: ClassVar[str] = (
        "tệp phan-cong.yaml, hoặc bảng tính cùng các cột: các dòng của bảng phân công"
    )
    short: ClassVar[str] = "dong"
    dong: tuple[NhiemVu, ...] = Field(
        (),
        description="các dòng của bảng, theo thứ tự in",
        examples=['[{tieu_de: "I. Lĩnh vực nội vụ"}]'],
    )

    _cot: tuple[Cot, ...] = PrivateAttr(())

    @property
    def tasks(self) -> tuple[NhiemVu, ...]:
        """The tasks without the group rows."""
        return tuple(row for row in self.dong if not row.tieu_de)

    @property
    def printed(self) -> tuple[NhiemVu, ...]:
        """The rows that the document's own table prints: without tasks told in its text alone."""
        return tuple(row for row in self.dong if row.in_bang is None)

    @property
    def cot(self) -> tuple[Cot, ...]:
        """The columns as the workbook has them, in its order, with its headings; () for YAML."""
        return self._cot

    def with_columns(self, columns: tuple[Cot, ...]) -> "BangPhanCong":
        """Return the same table that prints under these columns unless the plan names others."""
        table = self.model_copy()
        table._cot = columns
        return table

    @cached_property
    def numbers(self) -> dict[str, str]:
        """The printed number of each task by id: as typed; 1, 2, 3 where no task has one.

        A task told in the text alone has no number of the table, but that of its unit.
        """
        in_text = {task.id: next(iter(task.muc), "") for task in self.tasks if task.in_bang}
        listed = [task for task in self.tasks if not task.in_bang]
        own = any(task.stt for task in self.tasks)
        counted = {task.id: "" if own else str(n) for n, task in enumerate(listed, 1)}
        return {task.id: task.stt or {**in_text, **counted}[task.id] for task in self.tasks}

    @cached_property
    def groups(self) -> tuple[tuple[int, ...], ...]:
        """The places in `dong` of the tasks between group rows: numbers count within these."""
        groups: list[list[int]] = [[]]
        for place, row in enumerate(self.dong):
            if row.tieu_de:
                groups.append([])
            else:
                groups[-1].append(place)
        return tuple(tuple(group) for group in groups if group)

    def task_above(self, task: NhiemVu) -> NhiemVu | None:
        """Return the task that a sub-task is part of, by the numbers as typed; None for others.

        "1.2" is part of "1", "a)" of the task before the letters; a group row is above no task.
        A text such as "Tổ chức thực hiện" is understood only with the text of the task above.
        """
        return self._above.get(task.id)

    def is_heading(self, task: NhiemVu) -> bool:
        """Say whether a task only stands above its sub-tasks: nobody has a role in it itself."""
        return task.id in self._headings

    @cached_property
    def _above(self) -> dict[str, NhiemVu]:
        return {task.id: above for task, above in self._pairs_above()}

    def _pairs_above(self) -> Iterator[tuple[NhiemVu, NhiemVu]]:
        for group in self.groups:
            rows = [self.dong[place] for place in group]
            for row, place in zip(rows, places_above([row.stt for row in rows]), strict=True):
                if place is not None:
                    yield row, rows[place]

    @cached_property
    def _headings(self) -> frozenset[str]:
        return frozenset(above.id for above in self._above.values() if not above.bodies)
