"""The texts of a document: numbering, marks, citations; every fault at its line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from vanban.content.citations import VienDan
from vanban.content.folder import Document
from vanban.content.plan import NhiemVu
from vanban.content.references import ADDRESSING, unknown_citations
from vanban.content.units import texts_of
from vanban.legal_text.marks import problems
from vanban.problems.problem import Mark, Problem, problem
from vanban.text.vietnamese import strip_end


def text_problems(document: Document, cited: Mapping[str, VienDan]) -> tuple[Problem, ...]:
    """Return the faults of all texts of a document: numbers, marks, citations, end marks."""
    faults = [fault for text in document.texts for fault in text.problems]
    lines = [*_lines(document)]
    faults.extend(fault for text, mark in lines for fault in problems(text, mark))
    for text, mark in [*_running(document), *lines]:
        faults.extend(unknown_citations(text, mark, cited))
    faults.extend(_end_marks(document))
    return tuple(faults)


def own_texts(document: Document) -> Iterator[tuple[str, Mark]]:
    """Yield every text of the document with its place: its units, its lines, its tasks."""
    yield from _running(document)
    yield from _lines(document)


def _running(document: Document) -> Iterator[tuple[str, Mark]]:
    """The texts of all units, each at its line."""
    for text in document.texts:
        for unit in (unit for top in text.units for unit in top.walk()):
            mark = text.mark.line(max(unit.line, 0))
            yield from ((words, mark) for words in texts_of(unit))


Placed = Iterator[tuple[str, Mark]]


def _lines(document: Document) -> Placed:
    """Texts of one line each, beside the document's own text."""
    van_ban, mark = document.van_ban, document.source.mark
    for key in ("trich_yeu", "trich_yeu_ngan", "tham_quyen", "de_nghi", "mo_dau", "ket_thuc"):
        yield getattr(van_ban, key), mark((key,))
    yield from ((basis.ghi, mark(("can_cu", i))) for i, basis in enumerate(van_ban.can_cu))
    for index, row in enumerate(document.table.dong):
        yield from ((text, document.rows.mark((index, key))) for key, text in _row(row))
    yield from _foot(document)
    yield from _annexes(document)


def _foot(document: Document) -> Placed:
    van_ban, mark = document.van_ban, document.source.mark
    signer = van_ban.nguoi_ky
    for line in (*signer.dong, *signer.chuc_vu_khac, signer.ho_ten) if signer else ():
        yield line, mark(("nguoi_ky",))
    for place, other in enumerate(van_ban.nguoi_ky_khac):
        yield from ((t, mark(("nguoi_ky_khac", place))) for t in (*other.dong, other.ho_ten))
    yield from ((text, mark(("dong_rieng", key))) for key, text in van_ban.dong_rieng.items())
    for key in ADDRESSING:
        yield from ((one.ghi, mark((key, i))) for i, one in enumerate(getattr(van_ban, key)))
    for index, one in enumerate(van_ban.noi_nhan):
        yield f"{one.ghi} {one.muc_dich}", mark(("noi_nhan", index))
    for index, applied in enumerate(van_ban.ap_dung):
        yield from ((str(d.thoi_gian or ""), mark(("ap_dung", index))) for d in applied.nghia_vu)


def _annexes(document: Document) -> Placed:
    mark = document.source.mark
    for index, text in enumerate(document.van_ban.van_ban_kem_theo):
        yield text.trich_yeu, mark(("van_ban_kem_theo", index, "trich_yeu"))
    for index, annex in enumerate(document.van_ban.phu_luc):
        yield annex.tieu_de, mark(("phu_luc", index, "tieu_de"))
        for place, column in enumerate(annex.cot):
            yield column.tieu_de, mark(("phu_luc", index, "cot", place))
        for place, cells in enumerate(annex.bang.dong if annex.bang else ()):
            yield from ((cell, mark(("phu_luc", index, "bang", "dong", place))) for cell in cells)


def _row(row: NhiemVu) -> Iterator[tuple[str, str]]:
    """The texts of one row of the table, by key."""
    for key in ("tieu_de", "noi_dung", "lanh_dao", "bao_cao", "giao_theo", "ghi_chu"):
        yield key, getattr(row, key)
    yield "thoi_gian", str(row.thoi_gian or "")
    yield from (("san_pham", product.ten) for product in row.san_pham)
    yield from (("san_pham", str(product.thoi_gian or "")) for product in row.san_pham)
    yield from (("ghi_o", cell.ghi) for cell in row.ghi_o.values())


def _end_marks(document: Document) -> Iterator[Problem]:
    """Tell of marks that the program sets itself: a typed one is dropped."""
    van_ban, mark = document.van_ban, document.source.mark
    lines = [
        (one.ghi, mark((key, i)))
        for key in (*ADDRESSING, "noi_nhan")
        for i, one in enumerate(getattr(van_ban, key))
    ]
    bases = ((one.ghi, mark(("can_cu", i))) for i, one in enumerate(van_ban.can_cu))
    for text, where in ((van_ban.ket_thuc, mark(("ket_thuc",))), *bases, *lines):
        kept = strip_end(text)
        if kept != text.rstrip():
            typed = text.rstrip()[len(kept) :].strip()
            seen = f"thấy dấu cuối `{typed}`, dấu này do chương trình đặt"
            yield problem("N112", where, seen, goi_y=f"bỏ `{typed}`")
    for text, where in lines:
        if text.startswith("- "):
            seen = "thấy gạch đầu dòng trong nơi nhận, gạch này do chương trình đặt"
            yield problem("N112", where, seen, goi_y="bỏ `- ` ở đầu")
