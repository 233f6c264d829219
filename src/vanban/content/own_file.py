"""What one body's own file says of its draft: parts replaced, units changed, cells filled in."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator

from vanban.content.document import CanCu, MucNoiDung, NoiNhan
from vanban.content.fields import Chu, ChuCo, NgayHoacThang, ThoiGian
from vanban.source.record import Record, SoDem, fault


class NguoiKyRieng(Record):
    """Who signs; without `dong` the lines stay as they are derived."""

    dong: tuple[ChuCo, ...] = ()
    ho_ten: Chu = ""


class ThayMuc(Record):
    """A unit whose text is another one; what stands below it stays."""

    muc: ChuCo
    noi_dung: ChuCo


class ThemMuc(Record):
    """Units put in behind a unit (`sau`), or inside one as its last (`trong`)."""

    sau: Chu = ""
    trong: Chu = ""
    gom: tuple[MucNoiDung, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _one_place(self) -> ThemMuc:
        if bool(self.sau) == bool(self.trong):
            seen = "cả `sau` và `trong`" if self.sau else "mục thêm mà không nói thêm vào đâu"
            raise fault(f"thấy {seen}, cần đúng một", 'gõ `sau: "#tên"`, hoặc `trong: "#tên"`')
        return self


class ViecRieng(Record):
    """What the body itself says of a task, in its sentence and its row."""

    noi_dung: Chu = ""
    lanh_dao: Chu = ""
    nguoi_thuc_hien: Chu = ""
    thoi_gian: ThoiGian | None = None
    san_pham: tuple[ChuCo, ...] = ()


class PhanRieng(Record):
    """A body's own file: what is given replaces, completes or removes what is derived for it."""

    so_van_ban: SoDem | None = None
    ngay: NgayHoacThang | None = None
    trang_thai: Literal["du_thao", "da_phat_hanh"] = "du_thao"
    ly_do_so: Chu = ""
    trich_yeu: Chu = ""
    can_cu: tuple[CanCu, ...] = ()
    mo_dau: Chu = ""
    ket_thuc: Chu = ""
    nguoi_ky: NguoiKyRieng | None = None
    noi_nhan: tuple[NoiNhan, ...] = ()
    thay: tuple[ThayMuc, ...] = ()
    bo: tuple[ChuCo, ...] = ()
    them: tuple[ThemMuc, ...] = ()
    viec: dict[str, ViecRieng] = Field(default_factory=dict)
