"""Texts issued with a document, and the mark of a digital signature on a file of its own.

Knows the decree through its record only; knows neither XML nor files.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from msgspec.structs import replace

from vanban.compose.flow import FRAME_STYLE, LINE_STYLE, Flow, whole_words
from vanban.content.document import VanBan, VanBanKemTheo
from vanban.content.registry import CoQuan, DanhBa
from vanban.regime.issuer import issuer_name
from vanban.regime.law import Law, Regime
from vanban.text.line_breaks import phrased, unbroken
from vanban.text.metrics import width_mm
from vanban.text.vietnamese import NBSP, hold_blanks
from vanban.tree import Contents, EvenLines, Line, Paragraph, Run, Section, Sides


def attached_texts(flow: Callable[[], Flow], van_ban: VanBan, danh_ba: DanhBa) -> Iterator[Section]:
    """Yield the texts issued with a document, each on pages of its own: head, title, text.

    Citations are counted apart in each: `flow` begins anew.
    """
    for text in van_ban.van_ban_kem_theo:
        yield _pages(flow(), van_ban, danh_ba, text)


def _pages(flow: Flow, van_ban: VanBan, danh_ba: DanhBa, text: VanBanKemTheo) -> Section:
    law, regime, style = flow.citer.law, flow.regime, flow.style
    body = danh_ba.bodies[van_ban.co_quan]
    issuer = issuer_name(law, danh_ba, van_ban, body)
    subject = whole_words(regime, "trich_yeu", flow.citer.title(text.trich_yeu))
    kem_theo = came_with(law, van_ban, body, issuer, attached=True)
    return Section(
        (
            _letterhead(regime, body),
            Paragraph(style("ten_loai"), (Run(law.kinds[text.loai].ten_in),), True, 0),
            Paragraph(style("trich_yeu"), (Run(subject),), True),
            Paragraph(style("kem_theo"), (Run(kem_theo),), True),
            replace(_line(regime, "kem_theo", kem_theo), keep_next=True),
            *((Contents(regime.thanh_phan["muc_luc"].van_ban[0], False),) if text.muc_luc else ()),
            *flow.closed(tuple(flow.text(text.noi_dung, 1))),
        )
    )


def _letterhead(regime: Regime, body: CoQuan) -> Sides:
    """The head without number, place and date (Mẫu 1.3): who issues, the state's name and motto."""
    columns = regime.bo_tri["dau_van_ban"]
    names = [("chu_quan", body.chu_quan)] if body.chu_quan else []
    names.append(("co_quan", body.letterhead))
    left = tuple(_name(regime, part, text) for part, text in names)
    state, motto = (regime.thanh_phan[part] for part in ("quoc_hieu", "tieu_ngu"))
    right = tuple(Paragraph(one.kieu, (Run(one.van_ban[0]),)) for one in (state, motto))
    issuer = _line(regime, "co_quan", names[-1][1])
    return Sides(
        FRAME_STYLE,
        (columns.cot_trai[0], 1 - columns.cot_trai[0]),
        (*left, issuer),
        (*right, _line(regime, "tieu_ngu", motto.van_ban[0])),
    )


def _name(regime: Regime, part: str, text: str) -> EvenLines:
    rule = regime.thanh_phan[part]
    held = phrased(text)
    return EvenLines(held.upper() if rule.in_hoa else held, rule.kieu, "", part == "co_quan")


def _line(regime: Regime, part: str, under: str) -> Line:
    return Line(LINE_STYLE, (under,), regime.thanh_phan[part].kieu, regime.duong_ke[part].chon)


def came_with(
    law: Law,
    van_ban: VanBan,
    body: CoQuan,
    issuer: str,
    *,
    blank: bool = False,
    attached: bool = False,
) -> str:
    """Return the line "(Kèm theo …)": filled on paper, blank where source or law says so.

    A text issued with the document (`attached`) may have words of its own in the record; `issuer`
    is who issues it by name (`regime.issuer`).
    """
    kind, rules = law.kinds[van_ban.loai], law.regime.phu_luc
    filled = rules.kem_theo_dien_tu if van_ban.electronic else rules.kem_theo_giay
    rule = rules.kem_theo_de_trong if blank else filled
    number = None if "so_ky_hieu" in rule.de_trong else van_ban.so_van_ban
    code, day = (body.ky_hieu, van_ban.don_vi_soan_thao), van_ban.ngay
    own = rules.ban_hanh_kem_theo if attached else None
    text = (own or rule).mau.format(
        ten_loai=kind.kem_theo,
        so_ky_hieu=law.regime.number(kind, number, *code, day),
        thoi_gian=law.regime.date(None if "thoi_gian" in rule.de_trong else day),
        ky_hieu=law.regime.code(kind, *code, day),
        nam=day.nam if day else law.regime.thoi_gian.cach_ghi.o_trong_nam,
        co_quan=_whole(law.regime, issuer),
    )
    return hold_blanks(text)


def _whole(regime: Regime, name: str) -> str:
    """A name that no line is broken in where it has room on one; else its words are held."""
    size_pt = regime.thanh_phan["kem_theo"].co_chu[1]
    fits = width_mm(name, size_pt, italic=True) <= regime.line_mm
    return name.replace(" ", NBSP) if fits else unbroken(phrased(name))


def signed(law: Law, section: Section, van_ban: VanBan, body: CoQuan) -> Section:
    """Return the first pages of an electronic file of its own, under the line of its signature."""
    regime, kind = law.regime, law.kinds[van_ban.loai]
    if not van_ban.electronic:
        return section
    unit, day = van_ban.don_vi_soan_thao, van_ban.ngay
    number = regime.number(kind, van_ban.so_van_ban, body.ky_hieu, unit, day)
    text = regime.chu_ky_so["tep_kem_theo"].mau.format(
        so_ky_hieu=number, thoi_gian_ky=regime.signed(van_ban.thoi_gian_ky)
    )
    mark = Paragraph(regime.thanh_phan["chu_ky_so"].kieu, (Run(hold_blanks(text)),))
    return replace(section, blocks=(mark, *section.blocks))


def copy_mark(regime: Regime, van_ban: VanBan, body: CoQuan) -> str:
    """Return the line of an electronic copy: its form, who copied, when it was signed."""
    text = regime.chu_ky_so["ban_sao_dien_tu"].mau.format(
        hinh_thuc_sao=regime.ban_sao.hinh_thuc[van_ban.loai].chu,
        co_quan=body.ten,
        thoi_gian_ky=regime.signed(van_ban.thoi_gian_ky),
    )
    return hold_blanks(text)
