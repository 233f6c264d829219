"""What of each document concerns others, as small values; and what a folder gave when it was read.

Pure values: they are made from a document once, and kept in the index (`vanban.project.index`) so
that no other document has to be read to look across them.
"""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from vanban.content.states import ISSUED
from vanban.problems.problem import Problem
from vanban.project.checks.citations import Use, cited_in_full
from vanban.project.checks.copies import copy_number
from vanban.project.checks.numbers import NumberGiven, numbers_given
from vanban.project.coverage.superior import plans_above
from vanban.project.resolve import Resolved


class Facts(Struct, frozen=True, array_like=True):
    """All that is looked at across documents, of one of them.

    `tep`, `rows`: its file and that of its assignments, as shown. `inputs`: all files that it was
    read from. `don_vi`: the bodies that get a draft. `tinh_den`: the day of its names. `sao_tu`:
    the document that it is a copy of; `so_sao`: who copied, number and year, of copies alone.
    `thuc_hien`: the plans whose tasks it carries out. `so_da_cap`: the numbers that it and its
    bodies' drafts carry; `rieng_phat_hanh`: the bodies that have issued their drafts; `vien_dan`:
    what it cites in full, where its kind has a law. `do_mat`: its mark of secrecy. `sua_doi`: the
    document that it amends or corrects, `sua_sau`: the amendment that it goes on from,
    `dinh_chinh`: whether it corrects. `thu_hoi`: the day on which it was called back, as the
    register says: no folder gives it, it is laid over (`Survey.overview`).
    """

    id: str
    tep: str
    rows: str
    inputs: tuple[str, ...]
    loai: str
    co_quan: str
    so_van_ban: int | None
    ngay: date | None
    trang_thai: str
    don_vi: tuple[str, ...]
    tinh_den: date | None
    sao_tu: str
    so_sao: tuple[str, int, int] | None
    thuc_hien: tuple[str, ...]
    don_vi_soan_thao: str
    so_da_cap: tuple[NumberGiven, ...]
    rieng_phat_hanh: tuple[str, ...]
    vien_dan: tuple[Use, ...]
    do_mat: str
    sua_doi: str = ""
    sua_sau: str = ""
    dinh_chinh: bool = False
    thu_hoi: date | None = None

    @classmethod
    def of(cls, resolved: Resolved) -> Facts:
        """Take them of a document that was resolved."""
        document, van_ban = resolved.document, resolved.document.van_ban
        return cls(
            id=document.id,
            tep=document.tep,
            rows=document.rows.tep,
            inputs=document.inputs,
            loai=van_ban.loai,
            co_quan=van_ban.co_quan,
            so_van_ban=van_ban.so_van_ban,
            ngay=van_ban.ngay.day() if van_ban.ngay else None,
            trang_thai=van_ban.trang_thai,
            don_vi=resolved.plan.drafters,
            tinh_den=van_ban.as_of,
            sao_tu=van_ban.sao_tu.van_ban if van_ban.sao_tu else "",
            so_sao=copy_number(van_ban),
            thuc_hien=plans_above(document.table),
            don_vi_soan_thao=van_ban.don_vi_soan_thao,
            so_da_cap=tuple(numbers_given(resolved)),
            rieng_phat_hanh=tuple(
                body for body, own in document.rieng.items() if own.rieng.trang_thai == ISSUED
            ),
            vien_dan=cited_in_full(document) if resolved.book else (),
            do_mat=van_ban.do_mat,
            sua_doi=van_ban.sua_doi.van_ban if van_ban.sua_doi else "",
            sua_sau=van_ban.sua_doi.sau if van_ban.sua_doi else "",
            dinh_chinh=van_ban.sua_doi is not None and van_ban.sua_doi.cach != "sua_doi",
        )

    @property
    def others(self) -> tuple[str, ...]:
        """The documents that it names."""
        named = (self.sao_tu, self.sua_doi, self.sua_sau)
        return (*(name for name in named if name), *self.thuc_hien)


class Entry(Struct, frozen=True, array_like=True):
    """What one folder gave when it was read, and the digest of what it was read from.

    `reading`: the problems found in reading. `facts`: of its document, None where it could not be
    read. `reviewed`: the document's own problems, with what is found by looking at others.
    `beside`: the digest of those others.
    """

    source: str
    reading: tuple[Problem, ...]
    facts: Facts | None
    reviewed: tuple[Problem, ...] = ()
    beside: str = ""
