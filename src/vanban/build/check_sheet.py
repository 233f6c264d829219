"""The sheet of a check, one page, for the person who answers for form and layout (Điều 12).

The checker's report on one side, wording and Word template on the other: joined only here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec import Struct

from vanban.check.inspect import Report
from vanban.check.rules.rule import GROUPS, RANK, rules
from vanban.compose.flow import Citer, Flow
from vanban.compose.stamps import printed_stamp
from vanban.content.document import Bang
from vanban.legal_text.marks import escape
from vanban.problems.problem import Problem, VanbanError
from vanban.problems.report import SEVERITIES
from vanban.project.template_store import Shelf
from vanban.regime.law import ANNEX_TEMPLATE
from vanban.regime.rulebook import SHEET, RuleBook, read_books, review_wording
from vanban.regime.wording import Wording
from vanban.regime.wording_records import SheetWording
from vanban.source.reader import Reader
from vanban.text.metrics import wrap
from vanban.tree import Block, Composition, Paragraph, Run, Section

TEXT_PT, LINE_MM, GAP_MM, INDENT_MM = 14, 5.7, 2.2, 4
CELL_PT, CELL_LINE_MM, CELL_GAP_MM, PADDING_MM = 13, 5.3, 1.7, 4
HEAD_MM = 26
"""How much room the template's text, its cells, and the lines above them take: the sheet is one
page, and what finds no room on it is counted there and told by the command."""
WHOLE = "T10"
"""How the codes begin that are about the page, wherever it shows."""
GENERAL, PAGES = "9", "8"
"""The group of rules that is about no part; the one that asks for printed pages."""
say = Wording.render


class SheetForm(Struct, frozen=True):
    """What all sheets of an office are made with: regime, wording, templates."""

    book: RuleBook
    wording: SheetWording
    templates: Shelf


def read_sheet_form(root: Path) -> SheetForm:
    """Return the form of the office in `root`.

    Raises VanbanError for a faulty regime or wording, and where no regime has the wording.
    """
    reader = Reader(root)
    books = read_books(reader)
    with_it = (one for one in books if isinstance(one.review.get(SHEET), SheetWording))
    book = next(with_it, books[0] if books else None)
    if book is None:
        raise VanbanError(reader.problems)
    wording = review_wording(book, SHEET, SheetWording, "lập phiếu kiểm tra", reader.shown)
    return SheetForm(book, wording, Shelf(root))


def sheet(report: Report, form: SheetForm, secret: str = "") -> bytes:
    """Return the sheet as a Word file. Raises VanbanError where the template is faulty.

    `secret`: the words of a mark of secrecy that is not read on the file's page.
    """
    mark = printed_stamp(form.book.law.regime, secret or report.secret)
    blocks = (*mark, *_Sheet(report, form.book, form.wording).blocks())
    title = f"{form.wording.tieu_de} {Path(report.tep).name}"
    page = Composition(ANNEX_TEMPLATE, annexes=(Section(blocks, False),), title=title)
    return form.templates.render(page, form.book.template(ANNEX_TEMPLATE))


class _Sheet:
    """Lays out one sheet."""

    def __init__(self, report: Report, book: RuleBook, wording: SheetWording) -> None:
        self.report, self.book, self.wording = report, book, wording
        self.flow = Flow(book.law.regime, Citer(book.law, {}))
        counts = Counter(one.muc_do for one in report.problems)
        self.known = {
            "tep": escape(Path(report.tep).name),
            "loai": report.kind or "không rõ loại văn bản",
            "quy_dinh": report.law,
            "so_loi": counts["loi"],
            "so_canh_bao": counts["canh_bao"],
            "so_luu_y": counts["luu_y"],
        }

    def blocks(self) -> Iterator[Block]:
        """Yield what stands on the page, from the top."""
        words, style = self.wording, self.flow.style
        yield Paragraph(style("phu_luc_tieu_de"), (Run(say(words.tieu_de, self.known)),), True, 0)
        yield Paragraph(style("kem_theo"), self._runs(self._said(words.theo)), True)
        if self.report.outside:
            yield self._line(self._said(words.ngoai_pham_vi, ngoai=self.report.outside))
        else:
            yield self._line(self._said(words.ket_qua))
            yield from self._found()
        yield from map(self._line, self._closing())

    def _closing(self) -> Iterator[str]:
        """What stands below the findings."""
        words, report = self.wording, self.report
        if not report.outside:
            yield self._said(words.da_xet, phan=_looked_at(report))
            if not report.paged:
                yield self._said(words.chua_in)
            if report.unseen:
                yield self._said(words.chua_nhan_ra, phan=", ".join(report.unseen))
            if report.omissions:
                yield self._said(words.bo_qua, phan=_left(report))
        yield from (self._said(text) for text in (words.chua_xet, words.y_kien, words.ky))

    def _found(self) -> Iterator[Block]:
        every = sorted(self.report.problems, key=lambda one: (-RANK.index(one.muc_do), one.order))
        if not every:
            yield self._line(self._said(self.wording.khong_loi))
            return
        groups = list(_by_code(every))
        rows = [self._row(number, same) for number, same in enumerate(groups, 1)]
        fitting = tuple(self._fitting(rows))
        if fitting:
            yield self.flow.table(self.wording.cot, Bang(dong=fitting))
        if left := sum(map(len, groups[len(fitting) :])):
            yield self._line(self._said(self.wording.con_lai, con_lai=left))

    def _fitting(self, rows: list[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
        """The rows for which the page has room."""
        page = self.book.law.regime.trang
        width = page.kho_giay.mm[0] - page.le_trai.mm[1] - page.le_phai.mm[1]
        room = page.kho_giay.mm[1] - page.le_tren.mm[1] - page.le_duoi.mm[1] - HEAD_MM
        texts = (*self._closing(), self._said(self.wording.con_lai, con_lai=len(rows)))
        lines = sum(len(wrap(text, TEXT_PT, width - INDENT_MM)) for text in texts)
        room -= lines * LINE_MM + len(texts) * GAP_MM
        even = 100 / len(self.wording.cot)
        across = [width * (one.rong or even) / 100 - PADDING_MM for one in self.wording.cot]
        for row in rows:
            high = max(len(wrap(c, CELL_PT, mm)) for c, mm in zip(row, across, strict=True))
            room -= high * CELL_LINE_MM + CELL_GAP_MM
            if room < 0:
                return
            yield row

    def _row(self, number: int, same: list[Problem]) -> tuple[str, ...]:
        """One row for all that a rule found; the first is told."""
        first, more = same[0], len(same) - 1
        message = f"{first.thong_bao}{_place(first)}"
        cells = {
            "stt": str(number),
            "muc": SEVERITIES[first.muc_do],
            "thay": _begun(f"{message}; {more} chỗ nữa như vậy" if more else message),
            "sua": _begun(first.goi_y),
            "theo": _begun(first.dieu_khoan),
        }
        return tuple(escape(cells[column.truong]) for column in self.wording.cot)

    def _said(self, text: str, **more: object) -> str:
        told = {name: escape(v) if isinstance(v, str) else v for name, v in more.items()}
        return say(text, {**self.known, **told})

    def _line(self, text: str) -> Paragraph:
        return Paragraph(self.flow.style("loi_van"), self._runs(text))

    def _runs(self, text: str) -> tuple[Run, ...]:
        return self.flow.citer.runs(text)


def _by_code(every: Iterable[Problem]) -> Iterator[list[Problem]]:
    """What each rule found with each strength, in the order of the first."""
    groups: dict[tuple[str, str], list[Problem]] = {}
    for one in every:
        groups.setdefault((one.ma, one.muc_do), []).append(one)
    yield from groups.values()


def _begun(text: str) -> str:
    return text[:1].upper() + text[1:]


def _place(fault: Problem) -> str:
    """Where it is: the quote, unless the message has it; else the number of the paragraph."""
    if fault.ma.startswith(WHOLE):
        return ""
    if fault.trich and fault.trich.rstrip("…") not in fault.thong_bao:
        return f" (“{fault.trich}”)"
    return f" (đoạn {fault.dong})" if fault.dong else ""


def _looked_at(report: Report) -> str:
    """The groups of rules, as they are told; the last is no part of a document."""
    hidden = (GENERAL,) if report.paged else (GENERAL, PAGES)
    digits = dict.fromkeys(one.code[1] for one in rules())
    return ", ".join(GROUPS[digit].lower() for digit in digits if digit not in hidden)


def _left(report: Report) -> str:
    return "; ".join(f"{code} ({why})" for code, why in report.omissions)
