"""What every rule of a regime carries: its clause, how strong it is, how sure we are."""

from __future__ import annotations

from typing import Literal

from vanban.source.record import Record, SoThuc

Range = tuple[SoThuc, SoThuc]


class Clause(Record):
    """What every rule carries: clause, strength, certainty, and what of it is optional."""

    dieu_khoan: str
    muc: Literal["bat_buoc", "mau", "thong_le"]
    do_chac: Literal["2+", "1", "obs", "mem"]
    ghi_chu: str = ""
    tu_chon: tuple[str, ...] = ()
