"""Opinions on a draft (góp ý): whom it was sent to, what each said, what became of it.

The records of `content/<document>/gop-y.yaml`. Who has said nothing is not written down: that
follows from whom it was sent to.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar, Literal, Self

from pydantic import Field, model_validator

from vanban.content.fields import Chu, ChuCo, Ma, NhieuDong
from vanban.content.registry import DanhBa
from vanban.content.registry_checks import unknown_body
from vanban.paths import OPINION_BOOK, lies
from vanban.problems.problem import Problem, problem
from vanban.source.loader import Source
from vanban.source.reader import Reader
from vanban.source.record import Ngay, Record, fault

Sort = Literal["gop_y", "thong_nhat", "khong_co_y_kien"]
Outcome = Literal["tiep_thu", "tiep_thu_mot_phan", "khong_tiep_thu"]
WITH_REASON: tuple[Outcome, ...] = ("tiep_thu_mot_phan", "khong_tiep_thu")
"""What is not taken whole is answered with a reason."""


class YKien(Record):
    """What one body (or several together) said of one place of a draft, and the answer."""

    meaning: ClassVar[str] = "một ý kiến: của ai, về chỗ nào, nói gì, được trả lời ra sao"
    co_quan: tuple[Ma, ...] = Field(
        (), description="mã các cơ quan có ý kiến này", examples=["[phong-tai-chinh]"]
    )
    ten: Chu = Field(
        "",
        description="tên như đã ghi, của nơi không có trong danh bạ",
        examples=['"Hội Người cao tuổi"'],
    )
    noi: Chu = Field("", description="chỗ của dự thảo mà ý kiến nói đến", examples=['"Mục II.4"'])
    loai: Sort = Field(
        "gop_y",
        description="góp ý, thống nhất, hay trả lời là không có ý kiến",
        examples=["thong_nhat"],
    )
    ghi: NhieuDong = Field(
        "", description="lời góp ý, như đã nhận", examples=['"Đề nghị bổ sung thời hạn."']
    )
    ket_qua: Outcome | None = Field(
        None, description="tiếp thu hay không; để trống là chưa trả lời", examples=["tiep_thu"]
    )
    giai_trinh: NhieuDong = Field(
        "",
        description="lời tiếp thu, giải trình; không tiếp thu thì bắt buộc",
        examples=['"Giữ như dự thảo, vì đã có ở Mục III."'],
    )

    @model_validator(mode="after")
    def _somebody(self) -> Self:
        if not (self.co_quan or self.ten):
            raise fault("thấy một ý kiến không ghi của ai", "thêm `co_quan: [mã]` hoặc `ten`")
        return self


class DotLayYKien(Record):
    """One time that a draft was sent for opinions."""

    meaning: ClassVar[str] = "một đợt lấy ý kiến: về bản thảo nào, gửi ai, hạn nào, ai nói gì"
    ban_thao: ChuCo = Field(description="tên bản thảo đã giữ", examples=['"xin ý kiến"'])
    ngay: Ngay | None = Field(None, description="ngày gửi lấy ý kiến", examples=["2026-03-02"])
    han: Ngay | None = Field(None, description="hạn trả lời", examples=["2026-03-09"])
    gui: tuple[Ma, ...] = Field(
        (), description="mã các cơ quan được hỏi ý kiến", examples=["[phong-tai-chinh]"]
    )
    y_kien: tuple[YKien, ...] = Field(
        (),
        description="các ý kiến nhận được",
        examples=['[{co_quan: [phong-tai-chinh], noi: "Mục II.4", ghi: "Đề nghị bổ sung."}]'],
    )


class SoGopY(Record):
    """The file `gop-y.yaml` beside a document."""

    meaning: ClassVar[str] = "tệp gop-y.yaml cạnh văn bản: các đợt lấy ý kiến; có thể không có"
    dot: tuple[DotLayYKien, ...] = Field(
        (), description="các đợt, đợt sau ở dưới", examples=['[{ban_thao: "xin ý kiến"}]']
    )


def read_opinions(reader: Reader, folder: Path, danh_ba: DanhBa) -> tuple[SoGopY, Source]:
    """Read the opinions on the document in a folder; none where there is no file.

    What is wrong in it is kept with the reader's problems.
    """
    path = folder / OPINION_BOOK
    if not lies(path):
        return SoGopY(), Source(reader.shown(path), {}, {}, {})
    book, source = reader.read(path, SoGopY)
    if book is None:
        return SoGopY(), source
    reader.problems.extend(_problems(book, source, danh_ba))
    return book, source


def _problems(book: SoGopY, source: Source, danh_ba: DanhBa) -> Iterator[Problem]:
    for at, dot in enumerate(book.dot):
        for index, body in enumerate(dot.gui):
            mark = source.mark(("dot", at, "gui", index))
            yield from unknown_body(danh_ba, body, mark, only_bodies=True)
        for number, said in enumerate(dot.y_kien):
            loc = ("dot", at, "y_kien", number)
            for index, body in enumerate(said.co_quan):
                mark = source.mark((*loc, "co_quan", index))
                yield from unknown_body(danh_ba, body, mark, only_bodies=True)
            if said.ket_qua in WITH_REASON and not said.giai_trinh:
                seen = "không tiếp thu hết mà chưa ghi lý do"
                hint = 'thêm dòng `giai_trinh: "vì sao"`'
                asked = source.ask((*loc, "giai_trinh"), source.mark((*loc, "ket_qua")), hint)
                yield problem("N645", asked[0], seen, goi_y=asked[1])
            if said.loai != "gop_y" and said.ket_qua:
                seen = f"thấy `ket_qua` ở một ý kiến `{said.loai}`, không có gì để tiếp thu"
                hint = "bỏ `ket_qua`, hoặc bỏ `loai` nếu là góp ý"
                yield problem("N646", source.mark((*loc, "ket_qua")), seen, goi_y=hint)
