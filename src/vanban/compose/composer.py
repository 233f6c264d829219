"""Composing: a document and the law in, a `Composition` out: who stands where, in which style.

Knows the decree through `Law` only; knows neither XML nor files.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import count

from msgspec import Struct, field
from msgspec.structs import replace

from vanban.compose.addressees import addressed, invited, own_lines, recipients
from vanban.compose.attachments import attached_texts, came_with, signed
from vanban.compose.authority import above_bases, proposal, signed_by, words_of_issue
from vanban.compose.flow import LINE_STYLE, Citer, Flow, held_below
from vanban.compose.stamps import address, marks, stamp, with_drafter
from vanban.content.citations import VienDan
from vanban.content.document import PhuLuc, VanBan
from vanban.content.pictures import Pictures
from vanban.content.registry import CoQuan, DanhBa
from vanban.content.units import UnitsOf, units_of
from vanban.regime.issuer import LINE, issuer_name
from vanban.regime.law import ANNEX_TEMPLATE, Law, LoaiVanBan
from vanban.text.line_breaks import phrased
from vanban.text.vietnamese import hold_blanks, roman, strip_end, upper_first
from vanban.tree import (
    Block,
    Composition,
    Contents,
    EvenLines,
    HeadValue,
    Line,
    Paragraph,
    Run,
    Section,
    Unit,
)

PORTRAIT_COLUMNS = 6
"""A table of more columns than this asks for a landscape page."""

ILLUSTRATIVE = "Danh bạ minh họa: cơ quan, ký hiệu không có trong kế hoạch gốc là ví dụ"


class Composer(Struct, frozen=True):
    """Composes documents of one office under one law."""

    law: Law
    danh_ba: DanhBa
    cited: Mapping[str, VienDan]
    pictures: Pictures = field(default_factory=dict)
    whole: bool = True
    """An extract of a text does not end with its end mark."""
    taken: tuple[Unit, ...] | None = None
    """Of an extract the units that it takes: they say what they say in the whole text."""
    units_of: UnitsOf = units_of
    """Gives the units of a text: a document hands its own over, read once."""

    def document(self, van_ban: VanBan) -> Composition:
        """Return the whole document: head, text, foot, annexes."""
        kind, body = self.law.kinds[van_ban.loai], self.danh_ba.bodies[van_ban.co_quan]
        flow = self._flow()
        return Composition(
            template=kind.mau,
            head=self._head(van_ban, kind, body),
            body=self._body(van_ban, flow),
            annexes=(
                *attached_texts(self._flow, van_ban, self.danh_ba),
                *self._annexes(van_ban, flow),
            ),
            title=self._title(van_ban),
            author=body.ten,
            description=ILLUSTRATIVE if van_ban.minh_hoa else "",
            day=van_ban.own_day,
        )

    def annexes_alone(self, van_ban: VanBan, number: int = 0) -> Composition:
        """Return the annexes as a file of their own; citations are counted apart.

        With a `number`, from 1, that annex alone; its numeral stays. A draft's paper that is no
        annex by name says itself that it is one.
        """
        body, phu_luc = self.danh_ba.bodies[van_ban.co_quan], _phu_luc(van_ban)
        every = tuple(self._annexes(van_ban, self._flow()))
        first, *others = every[number - 1 : number] if number else every
        secret = stamp(self.law.regime, van_ban)
        first = replace(first, blocks=(*secret, *first.blocks))
        if not phu_luc and van_ban.trang_thai == "du_thao":
            mark = Paragraph(self._style("du_thao"), (Run(self._fixed("du_thao")),), True)
            first = replace(first, blocks=(mark, *first.blocks))
        first = signed(self.law, first, van_ban, body)
        word = self.law.regime.phu_luc.tieu_de.tu if phu_luc else f"{van_ban.phu_luc[0].tieu_de}:"
        return Composition(
            template=ANNEX_TEMPLATE,
            annexes=(first, *others),
            title=f"{word} {self._title(van_ban)}",
            author=body.ten,
            description=ILLUSTRATIVE if van_ban.minh_hoa else "",
            day=van_ban.own_day,
        )

    def attached_alone(self, van_ban: VanBan, number: int) -> Composition:
        """Return one text issued with the document as a file of its own; numbers are from 1."""
        body, text = self.danh_ba.bodies[van_ban.co_quan], van_ban.van_ban_kem_theo[number - 1]
        pages = tuple(attached_texts(self._flow, van_ban, self.danh_ba))[number - 1]
        pages = replace(pages, blocks=(*stamp(self.law.regime, van_ban), *pages.blocks))
        subject = self._flow().citer.title(text.trich_yeu)
        return Composition(
            ANNEX_TEMPLATE,
            annexes=(signed(self.law, pages, van_ban, body),),
            title=f"{self.law.kinds[text.loai].ten} {subject}",
            author=body.ten,
            description=ILLUSTRATIVE if van_ban.minh_hoa else "",
            day=van_ban.own_day,
        )

    def paper(self, van_ban: VanBan) -> Composition:
        """Return a working paper: annexes on own pages, the opening under the first title."""
        flow, body = self._flow(), self.danh_ba.bodies[van_ban.co_quan]
        title = flow.citer.title(van_ban.trich_yeu)
        annexes = tuple(
            Section(
                (*self._paper_head(van_ban, index), *_content(flow, annex)), on_landscape(annex)
            )
            for index, annex in enumerate(van_ban.phu_luc)
        )
        told = ILLUSTRATIVE if van_ban.minh_hoa else ""
        return Composition(
            ANNEX_TEMPLATE, annexes=annexes, title=title, author=body.ten, description=told
        )

    def _paper_head(self, van_ban: VanBan, index: int) -> Iterator[Block]:
        yield from stamp(self.law.regime, van_ban, printed=True)
        title = self._flow().citer.title(van_ban.phu_luc[index].tieu_de)
        text = self._cased("phu_luc_tieu_de", title)
        yield Paragraph(self._style("phu_luc_tieu_de"), (Run(text),), True, 0)
        if van_ban.mo_dau and index == 0:
            told = hold_blanks(self._flow().citer.title(van_ban.mo_dau))
            yield Paragraph(self._style("kem_theo"), (Run(told),), True)

    def _title(self, van_ban: VanBan) -> str:
        """The document's name among the file's properties."""
        subject = self._flow().citer.title(van_ban.trich_yeu)
        return f"{self.law.kinds[van_ban.loai].ten} {subject}".strip()

    def _flow(self) -> Flow:
        return Flow(self.law.regime, Citer(self.law, self.cited), self.pictures, self.units_of)

    # --- head and foot ---

    def _head(self, van_ban: VanBan, kind: LoaiVanBan, body: CoQuan) -> dict[str, HeadValue]:
        regime, fixed = self.law.regime, self._fixed
        letterhead, parent = body.letterhead, body.chu_quan
        so, unit = van_ban.so_van_ban, van_ban.don_vi_soan_thao
        number = regime.number(kind, so, body.ky_hieu, unit, van_ban.ngay)
        title = self._flow().citer.title
        subject = title(van_ban.trich_yeu) if "trich_yeu" in kind.parts else ""
        ten_loai = kind.ten_in if "ten_loai" in kind.parts else ""
        kinh_gui, kinh_gui_muc = addressed(regime, van_ban, title)
        receivers = with_drafter(
            regime, van_ban, tuple(recipients(regime, kind, van_ban, title, self.units_of))
        )
        heading = f"{regime.noi_nhan.tieu_de.tu}{regime.noi_nhan.tieu_de.dau_sau}"
        copy_form = regime.ban_sao.hinh_thuc.get(van_ban.loai)
        rule, place = regime.so_ky_hieu.cach_ghi, regime.thoi_gian.cach_ghi
        return {
            "quoc_hieu": fixed("quoc_hieu"),
            "tieu_ngu": fixed("tieu_ngu"),
            "gach_tieu_ngu": self._line("tieu_ngu", fixed("tieu_ngu")),
            "chu_quan": self._name("chu_quan", parent) if parent else (),
            "co_quan": self._name("co_quan", letterhead),
            "gach_co_quan": self._line("co_quan", self._cased("co_quan", letterhead)),
            "so_ky_hieu": f"{rule.tien_to}{rule.dau_sau_tien_to}{number}",
            "du_thao": fixed("du_thao") if van_ban.trang_thai == "du_thao" else "",
            "dia_danh_ngay": place.mau_dia_danh.format(
                dia_danh=body.dia_danh, thoi_gian=regime.date(van_ban.ngay)
            )
            if "dia_danh_ngay" in kind.parts
            else "",
            "ten_loai": ten_loai,
            "trich_yeu": subject,
            "gach_trich_yeu": self._line("trich_yeu", subject or ten_loai),
            "trich_yeu_cong_van": () if subject else self._short_subject(title(van_ban.trich_yeu)),
            "kinh_gui": kinh_gui,
            "kinh_gui_muc": kinh_gui_muc,
            "dia_chi": address(van_ban, kind, body),
            "nhan_noi_nhan": heading if receivers or "noi_nhan" in kind.co else "",
            "noi_nhan": receivers,
            **signed_by(regime, kind, van_ban, title),
            **({"hinh_thuc_sao": copy_form.chu} if copy_form else {}),
            **marks(regime, van_ban),
        }

    def _fixed(self, part: str) -> str:
        return self.law.regime.thanh_phan[part].van_ban[0]

    def _short_subject(self, text: str) -> HeadValue:
        """The subject under the number, behind its fixed word."""
        part = "trich_yeu_cong_van"
        word = self._fixed(part)
        shown = text if text.startswith(word) else f"{word} {text}"
        return EvenLines(shown, self._style(part), "gach_co_quan") if text else ()

    def _cased(self, part: str, text: str) -> str:
        return text.upper() if self.law.regime.thanh_phan[part].in_hoa else text

    def _style(self, part: str) -> str:
        return self.law.regime.thanh_phan[part].kieu

    def _name(self, part: str, text: str) -> EvenLines:
        """A name in the left column of the head; the line below follows the issuer's lines."""
        issuer = part == "co_quan"
        return EvenLines(
            self._cased(part, phrased(text)), self._style(part), "gach_co_quan", measures=issuer
        )

    def _line(self, part: str, under: str) -> Line:
        return Line(LINE_STYLE, (under,), self._style(part), self.law.regime.duong_ke[part].chon)

    # --- text ---

    def _body(self, van_ban: VanBan, flow: Flow) -> tuple[Block, ...]:
        host, kind = self.danh_ba.bodies[van_ban.co_quan].ten, self.law.kinds[van_ban.loai]
        above = tuple(above_bases(flow, kind, van_ban, self.danh_ba))
        bases = (*self._bases(van_ban, flow), *proposal(flow, van_ban))
        issued = tuple(words_of_issue(flow, kind))
        start = (flow.running(van_ban.mo_dau),) if van_ban.mo_dau else ()
        caller = " ".join(flow.citer.title(van_ban.tham_quyen).split())
        called = invited(flow, van_ban, caller or host)
        issuer = caller if caller and LINE in kind.co_the_co else host
        lines = (*called, *own_lines(flow, kind.dong_rieng, van_ban, issuer))
        own = own_lines(flow, kind.dong_sau, van_ban, host)
        text = (*flow.text(van_ban.noi_dung, taken=self.taken), *own)
        end = (flow.running(van_ban.ket_thuc),) if van_ban.ket_thuc else ()
        contents = (Contents(self._fixed("muc_luc")),) if van_ban.muc_luc else ()
        if self.taken is None:
            blocks = (*contents, *above, *bases, *issued, *start, *lines, *text, *end)
        else:  # what it leaves out has been written too: of a citation the first is the full one
            blocks = (*above, *issued, *lines, *text)
        return held_below(flow.ended(blocks) if self.whole else blocks)

    def _bases(self, van_ban: VanBan, flow: Flow) -> Iterator[Paragraph]:
        rule = self.law.regime.can_cu.dau_cau
        for index, basis in enumerate(van_ban.can_cu, 1):
            text = basis.ghi or flow.citer.basis(basis.vien_dan)
            own = (rule.tu_dau, *rule.khong_tu_dau)
            start = "" if upper_first(text).startswith(own) else f"{rule.tu_dau} "
            last = index == len(van_ban.can_cu) and not van_ban.de_nghi
            end = rule.dau_cuoi_cung if last else rule.dau_cuoi
            yield Paragraph(flow.style("can_cu"), flow.citer.runs(f"{start}{strip_end(text)}{end}"))

    # --- annexes ---

    def _annexes(self, van_ban: VanBan, flow: Flow) -> Iterator[Section]:
        numbers = count(1)
        for annex in van_ban.phu_luc:
            index = next(numbers) if annex.chu_phu_luc else 0
            content = _content(flow, annex)
            content = content if annex.bieu_mau else flow.closed(content)
            blocks = (*self._annex_head(van_ban, annex, index), *content)
            yield Section(blocks, on_landscape(annex))

    def _annex_head(self, van_ban: VanBan, annex: PhuLuc, index: int) -> Iterator[Block]:
        rule = self.law.regime.phu_luc.tieu_de
        if annex.chu_phu_luc:
            number = f" {roman(index)}" if len(_phu_luc(van_ban)) >= rule.danh_so_tu else ""
            level = None if annex.tieu_de else 0
            yield Paragraph(self._style("phu_luc"), (Run(rule.tu + number),), True, level)
        if annex.tieu_de:
            title = self._cased("phu_luc_tieu_de", self._flow().citer.title(annex.tieu_de))
            yield Paragraph(self._style("phu_luc_tieu_de"), (Run(title),), True, 0)
        body, blank = self.danh_ba.bodies[van_ban.co_quan], annex.kem_theo == "de_trong"
        issuer = issuer_name(self.law, self.danh_ba, van_ban, body, annex.ten_co_quan)
        kem_theo = came_with(self.law, van_ban, body, issuer, blank=blank)
        yield Paragraph(self._style("kem_theo"), (Run(kem_theo),), True)
        yield replace(self._line("kem_theo", kem_theo), keep_next=True)


def _phu_luc(van_ban: VanBan) -> tuple[PhuLuc, ...]:
    """The annexes that are called so; what else goes with the document has no number."""
    return tuple(annex for annex in van_ban.phu_luc if annex.chu_phu_luc)


def _content(flow: Flow, annex: PhuLuc) -> tuple[Block, ...]:
    table = (flow.table(annex.cot, annex.bang),) if annex.bang else ()
    return (*flow.text(annex.noi_dung, 1), *table)


def on_landscape(annex: PhuLuc) -> bool:
    """Say whether an annex stands on pages laid on their side: as it says, or for its table."""
    wide = annex.bang is not None and len(annex.cot) > PORTRAIT_COLUMNS
    return annex.huong == "ngang" or (annex.huong == "tu_dong" and wide)
