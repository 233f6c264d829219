"""Kính gửi, Kính mời, the lines that only some kinds have, and the lines of Nơi nhận.

Knows the decree through its record only; knows neither XML nor files.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from vanban.flow import Flow
from vanban.law import DanhSach
from vanban.model.van_ban import NoiNhan, VanBan
from vanban.regime import LoaiVanBan, Regime
from vanban.text import strip_end
from vanban.tree import Paragraph, Run

Title = Callable[[str], str]
TYPED = "{ghi}"
"""Where a pattern of the record takes what the source gives."""


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
    """Yield who invites whom: one guest on the line, several as a list."""
    rule, style = flow.regime.noi_nhan.kinh_moi, flow.style("kinh_moi")
    texts = [one.ghi for one in van_ban.kinh_moi]
    start = Run(rule.mau.format(co_quan=host))
    if len(texts) == 1:
        yield Paragraph(style, (start, Run(" "), *flow.citer.runs(_alone(rule, texts[0]))))
    elif texts:
        yield Paragraph(style, (start,), True)
        for line in listed(rule, texts):
            yield Paragraph(flow.style("gach"), flow.citer.runs(line))


def own_lines(flow: Flow, kind: LoaiVanBan, van_ban: VanBan) -> Iterator[Paragraph]:
    """Yield the lines that only this kind has, in the order of its record."""
    for key in kind.dong_rieng:
        before, _, after = flow.regime.dong_rieng[key].mau.partition(TYPED)
        typed = van_ban.dong_rieng.get(key, "").removeprefix(before)
        runs = (Run(before), *flow.citer.runs(typed), Run(after))
        yield Paragraph(flow.style("dong_rieng"), tuple(run for run in runs if run.text))


def recipients(regime: Regime, van_ban: VanBan, title: Title) -> Iterator[str]:
    """Yield the lines of Nơi nhận; the first speaks of the addressees above, if there are any."""
    texts = [title(_recipient(regime, line)) for line in van_ban.noi_nhan]
    above = regime.noi_nhan.nhu_tren.chu
    if van_ban.addressees and above.casefold() not in (_bare(text) for text in texts):
        texts.insert(0, above)
    return listed(regime.noi_nhan.danh_sach, texts)


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
