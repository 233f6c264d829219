"""Wording files of lists: the tables that follow from a whole plan, their title, rows, columns.

Knows how such a file is laid out; knows no sentence.
"""

from __future__ import annotations

from typing import Literal

from vanban.content.fields import Chu, ChuCo
from vanban.source.record import CoKhong, Record, SoThuc

SUMMARY, PRODUCTS, PLANNERS = "bang-tong-hop", "danh-muc-san-pham", "co-quan-lap-ke-hoach"
LISTS = (SUMMARY, PRODUCTS, PLANNERS)
"""The files of this sort; the document of one that is not there is not made."""


class ListColumnWording(Record):
    """A column of a list: a field of its rows, or with `o` a sentence about the row."""

    truong: Literal[
        "stt", "don_vi", "noi_dung", "vai_tro", "chu_tri", "phoi_hop", "voi", "thoi_gian",
        "san_pham", "stt_goc", "muc", "gui", "qua", "trong",
    ]  # fmt: skip
    tieu_de: ChuCo
    o: Chu = ""
    rong: SoThuc | None = None
    canh: Literal["trai", "giua"] | None = None
    khi_co: CoKhong = False


class ListWording(Record):
    """A list in words: its title, the row above each body's rows, the last row, the columns."""

    tieu_de: ChuCo
    nhom: Chu = ""
    tong: Chu = ""
    cot: tuple[ListColumnWording, ...]
    huong: Literal["tu_dong", "doc", "ngang"] = "tu_dong"
    nghia_vu: tuple[Chu, ...] = ()
    """The kinds of duties that bring a body into the list."""
    bao_cao: tuple[Chu, ...] = ()
    """The kinds of duties that say to whom the body reports."""
