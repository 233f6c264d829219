"""Who signs: the chain of lines above the signature, and the name below it."""

from __future__ import annotations

from pydantic import Field

from vanban.content.fields import Chu, ChuCo
from vanban.source.record import Record


class NguoiKy(Record):
    """`dong` are the lines of authority and post (TM., KT., TL., …); `ho_ten` blank if unknown.

    `chuc_vu_khac` are the lines above the name: another post of the signer, with its body.
    """

    dong: tuple[ChuCo, ...] = Field(min_length=1)
    ho_ten: Chu = ""
    chuc_vu_khac: tuple[ChuCo, ...] = ()
