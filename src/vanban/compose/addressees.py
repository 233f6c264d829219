"""Kính gửi, Kính mời, "điện:", the lines that only some kinds have, and the lines of Nơi nhận.

Knows the decree through its record only; knows neither XML nor files.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from vanban.compose.flow import Flow
from vanban.content.document import NoiNhan, VanBan
from vanban.content.units import UnitsOf
from vanban.regime.law import LoaiVanBan, Regime
from vanban.regime.records import TYPED, DanhSach, DongRieng, KinhMoi
from vanban.text.metrics import width_mm
from vanban.text.vietnamese import strip_end
from vanban.tree import Paragraph, Run

Title = Callable[[str], str]
HOST = "{co_quan}"
"""Where a pattern of the record takes the issuer's name."""
NUMBER, ARTICLE = "{so}", "dieu"
"""Where a pattern takes a number, and the level of the text that it is the number of."""
MIDDLE = "giua"
CALLED = {"kinh_moi": "gach", "gui_dien": "gui_dien_muc"}
"""The parts that name who is invited or wired, with the part of a line of their list."""


def listed(rule: DanhSach, texts: Sequence[str]) -> Iterator[str]:
    """Yield texts as lines of a list: a dash before, the record's marks at the ends."""
    bare = [bare for text in texts if (bare := strip_end(text.removeprefix(rule.dau_dong)))]
    for index, text in enumerate(bare, 1):
        end = rule.dau_cuoi_cung if index == len(bare) else rule.dau_cuoi
        yield f"{rule.dau_dong}{text}{end}"


def addressed(regime: Regime, van_ban: VanBan, title: Title) -> tuple[str, tuple[str, ...]]:
    """Return the line "Kính gửi: …" and, where there are several addressees, theirs."""
    rule, texts = regime.noi_nhan.kinh_gui, [title(one.ghi) for one in van_ban.kinh_gui]
    start = f"{rule.tu}{rule.dau_sau}"
    if len(texts) > 1:
        return start, tuple(listed(rule, texts))
    return (f"{start} {_alone(rule, texts[0])}" if texts else ""), ()


def invited(flow: Flow, van_ban: VanBan, host: str) -> Iterator[Paragraph]:
    """Yield who invites or wires whom: one name on the line, several as a list.

    One that has no room on a line in the middle of the page stands below it, as several do.
    """
    for part, line_style in CALLED.items():
        rule: KinhMoi = getattr(flow.regime.noi_nhan, part)
        texts = [one.ghi for one in getattr(van_ban, part)]
        start, style = Run(rule.mau.format(co_quan=host)), flow.style(part)
        alone = flow.citer.runs(_alone(rule, texts[0])) if len(texts) == 1 else ()
        whole = (start, Run(" "), *alone)
        middle = flow.regime.thanh_phan[part].canh == MIDDLE
        if alone and not (middle and _is_long(flow.regime, part, whole)):
            yield Paragraph(style, whole)
        elif texts:
            yield Paragraph(style, (start,), True)
            for line in listed(rule, texts):
                yield Paragraph(flow.style(line_style), flow.citer.runs(line))


def _is_long(regime: Regime, part: str, line: Sequence[Run]) -> bool:
    size_pt = regime.thanh_phan[part].co_chu[1]
    return width_mm("".join(run.text for run in line), size_pt) > regime.line_mm


def own_lines(flow: Flow, keys: Sequence[str], van_ban: VanBan, host: str) -> Iterator[Paragraph]:
    """Yield lines that only some kinds have, in the order of the keys."""
    for key in keys:
        rule = flow.regime.dong_rieng[key]
        before, _, after = _opened(rule, van_ban.dong_rieng.get(key, ""))
        text = van_ban.dong_rieng.get(key, "").removeprefix(before)
        after = "" if text.endswith(":") else after  # who types a colon leads on to what follows
        text = strip_end(text) if after else text
        words = (Run(one.replace(HOST, host)) for one in (before, after))
        runs = (next(words), *flow.citer.runs(text), *words)
        yield Paragraph(flow.style(rule.thanh_phan), tuple(run for run in runs if run.text))


def _opened(rule: DongRieng, typed: str) -> tuple[str, str, str]:
    """The pattern before and after what is typed; other first words of the record may be typed."""
    return ("", "", "") if rule.instead(typed) else rule.mau.partition(TYPED)


def recipients(
    regime: Regime, kind: LoaiVanBan, van_ban: VanBan, title: Title, units_of: UnitsOf
) -> Iterator[str]:
    """Yield the lines of Nơi nhận; the first speaks of who is named above, if anybody is."""
    texts = [title(_recipient(regime, line)) for line in van_ban.noi_nhan]
    start, first = _first_line(regime, kind, van_ban, units_of)
    if first and texts and not any(_bare(text).startswith(start.casefold()) for text in texts):
        texts.insert(0, first)
    return listed(regime.noi_nhan.danh_sach, texts)


def _first_line(
    regime: Regime, kind: LoaiVanBan, van_ban: VanBan, units_of: UnitsOf
) -> tuple[str, str]:
    """The first words of the first line, and the line: "Như Điều 3" names the last Điều."""
    if kind.dong_dau_nhan == "nhu_dieu":
        words = regime.noi_nhan.nhu_dieu.chu
        every = (unit for top in units_of(van_ban.noi_dung) for unit in top.walk())
        numbers = [unit.number for unit in every if unit.kind == ARTICLE]
        return words.partition(NUMBER)[0], words.format(so=numbers[-1]) if numbers else ""
    above = regime.noi_nhan.nhu_tren.chu
    return above, above if van_ban.addressees or kind.dong_dau_nhan else ""


def _recipient(regime: Regime, line: NoiNhan) -> str:
    if line.luu:
        rule = regime.noi_nhan.luu
        copies = rule.mau_so_ban.format(so=line.so_ban) if line.so_ban else ""
        return f"{rule.tu}{rule.dau_sau}{rule.dau_giua.join(line.luu)}{copies}"
    return f"{strip_end(line.ghi)} ({line.muc_dich})" if line.muc_dich else line.ghi


def _alone(rule: DanhSach, text: str) -> str:
    return strip_end(text.removeprefix(rule.dau_dong))


def _bare(text: str) -> str:
    return strip_end(text.removeprefix("- ")).casefold()
