"""The texts of a document: numbering, marks, citations; every fault at its line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from vanban.inline import citations, problems
from vanban.model.ke_hoach import NhiemVu
from vanban.model.vien_dan import VienDan
from vanban.office import Document
from vanban.problem import Mark, Problem, problem
from vanban.text import nearest
from vanban.tree import Unit
from vanban.units import checked_units

Placed = Iterable[tuple[str, Mark]]


def document_text(
    document: Document, cited: Mapping[str, VienDan]
) -> tuple[tuple[Unit, ...], tuple[Problem, ...]]:
    """Return the units of the document's text, and the faults of all its texts."""
    source = document.source
    units, found = checked_units(document.van_ban.noi_dung, source)
    faults = [*found]
    running = [*_of_units(units, source.mark(("noi_dung",)))]
    for index, annex in enumerate(document.van_ban.phu_luc):
        loc = ("phu_luc", index, "noi_dung")
        below, found = checked_units(annex.noi_dung, source, loc)
        faults.extend(found)
        running.extend(_of_units(below, source.mark(loc)))
    lines = [*_lines(document)]
    faults.extend(fault for text, mark in lines for fault in problems(text, mark))
    faults.extend(_unknown([*running, *lines], cited))
    return units, tuple(faults)


def _of_units(units: Iterable[Unit], block: Mark) -> Iterator[tuple[str, Mark]]:
    for top in units:
        for unit in top.walk():
            yield unit.text, block.line(max(unit.line, 0))


def _lines(document: Document) -> Iterator[tuple[str, Mark]]:
    """Texts of one line each, beside the document's own text."""
    for key in ("mo_dau", "ket_thuc"):
        yield getattr(document.van_ban, key), document.source.mark((key,))
    for index, basis in enumerate(document.van_ban.can_cu):
        yield basis.ghi, document.source.mark(("can_cu", index))
    for index, row in enumerate(document.table.dong):
        yield from ((text, document.rows.mark((index, key))) for key, text in _row(row))
    for index, annex in enumerate(document.van_ban.phu_luc):
        for place, cells in enumerate(annex.bang.dong if annex.bang else ()):
            mark = document.source.mark(("phu_luc", index, "bang", "dong", place))
            yield from ((cell, mark) for cell in cells)


def _row(row: NhiemVu) -> Iterator[tuple[str, str]]:
    """The texts of one row of the table, by key."""
    for key in ("tieu_de", "noi_dung", "lanh_dao", "bao_cao", "giao_theo", "ghi_chu"):
        yield key, getattr(row, key)
    yield "thoi_gian", str(row.thoi_gian or "")
    yield from (("san_pham", product.ten) for product in row.san_pham)
    yield from (("san_pham", str(product.thoi_gian or "")) for product in row.san_pham)
    yield from (("ghi_o", cell.ghi) for cell in row.ghi_o.values())


def _unknown(texts: Placed, cited: Mapping[str, VienDan]) -> Iterator[Problem]:
    for text, mark in texts:
        for one in citations(text):
            if one.id not in cited:
                near = nearest(one.id, tuple(cited))
                hint = f"có phải là `[@{near}]`?" if near else "thêm văn bản này vào vien-dan.yaml"
                seen = f"thấy `[@{one.id}]`, không có trong vien-dan.yaml"
                yield problem("N106", mark, seen, goi_y=hint)
