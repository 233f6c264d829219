"""References of the lines that address a document: Kính gửi, Kính mời."""

from __future__ import annotations

from collections.abc import Iterator

from vanban.content.document import VanBan
from vanban.content.references import Named, known_problems
from vanban.content.registry import DanhBa
from vanban.problems.problem import Problem, problem
from vanban.source.loader import Loc, Source

ADDRESSING = ("kinh_gui", "kinh_moi", "gui_dien")
"""Keys of the lines that name addressees."""


def addressed_problems(van_ban: VanBan, source: Source, danh_ba: DanhBa) -> Iterator[Problem]:
    """Yield the faults of who is addressed above the text, each in the list it stands in."""
    for key in ADDRESSING:
        lines = getattr(van_ban, key)
        texts: list[tuple[str, Loc]] = [(line.ghi, (key, i)) for i, line in enumerate(lines)]
        named: list[tuple[str, Loc]] = [
            (who, (*loc, "gom", j))
            for line, (_, loc) in zip(lines, texts, strict=True)
            for j, who in enumerate(line.gom)
        ]
        yield from known_problems(named, source, danh_ba, van_ban.as_of)
        yield from _repeated(texts, source)
        yield from _repeated([(who, loc) for who, loc in named if who in danh_ba.bodies], source)
        yield from _without_copies(named, source, danh_ba) if van_ban.ban_rieng else ()
    yield from _unnamed(van_ban, source, danh_ba)


def _repeated(named: Named, source: Source) -> Iterator[Problem]:
    seen: set[str] = set()
    for who, loc in named:
        if who in seen:
            hint = "bỏ một trong hai"
            yield problem("N176", source.mark(loc), f"`{who}` đã có ở một dòng trên", goi_y=hint)
        seen.add(who)


def _without_copies(named: Named, source: Source, danh_ba: DanhBa) -> Iterator[Problem]:
    for who, loc in named:
        if who in danh_ba.groups and danh_ba.groups[who].mo:
            seen = f"nhóm mở `{who}` chỉ được in, không có bản riêng"
            yield problem("N178", source.mark(loc), seen, goi_y="thêm mã cơ quan vào `gom`")


def _unnamed(van_ban: VanBan, source: Source, danh_ba: DanhBa) -> Iterator[Problem]:
    """Yield a notice for a line that prints a registered name and sends to nobody."""
    forms = ("ten", "ten_noi_bo", "ten_ngan")
    names = {body.name(form): body.id for body in danh_ba.co_quan for form in forms}
    for key in ADDRESSING:
        for index, line in enumerate(getattr(van_ban, key)):
            if not line.gom and line.ghi in names:
                seen = f"`{line.ghi}` có trong danh bạ, dòng này chưa gửi đến cơ quan ấy"
                hint = f"thêm `gom: [{names[line.ghi]}]`"
                yield problem("N180", source.mark((key, index)), seen, goi_y=hint)
