"""Bodies in time: who came after a body that is gone, and who was there before one to come."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from vanban.content.registry import CoQuan, DanhBa
from vanban.problems.problem import Mark, Problem, problem
from vanban.source.loader import Source

Step = Callable[[str], Iterable[str]]


def heirs_on(danh_ba: DanhBa, who: str, day: date) -> tuple[CoQuan, ...]:
    """Return the successors of `who` that exist on `day`, in registry order.

    A successor that is itself gone by then is followed to its own successors; a circle ends.
    """

    def after(name: str) -> Iterable[str]:
        return danh_ba.bodies[name].ke_tuc if name in danh_ba.bodies else ()

    return _nearest_on(danh_ba, who, day, after)


def forebears_on(danh_ba: DanhBa, who: str, day: date) -> tuple[CoQuan, ...]:
    """Return the bodies of `day` whose successor, at first or further hand, is `who`."""

    def before(name: str) -> Iterable[str]:
        return (body.id for body in danh_ba.co_quan if name in body.ke_tuc)

    return _nearest_on(danh_ba, who, day, before)


def _nearest_on(danh_ba: DanhBa, who: str, day: date, step: Step) -> tuple[CoQuan, ...]:
    """The first bodies valid on `day` on every way from `who`."""
    seen, ways, found = {who}, [*step(who)], set()
    while ways:
        name = ways.pop()
        body = danh_ba.bodies.get(name)
        if body is None or name in seen:
            continue
        seen.add(name)
        if body.valid_on(day):
            found.add(name)
        else:
            ways.extend(step(name))
    return tuple(body for body in danh_ba.co_quan if body.id in found)


def not_valid(danh_ba: DanhBa, who: str, day: date, mark: Mark) -> Iterator[Problem]:
    """Yield a problem when the body `who`, named itself, does not exist on `day`."""
    body = danh_ba.bodies.get(who)
    if body is None or body.valid_on(day):
        return
    early = bool(body.tu and day < body.tu)
    span = f"từ {body.tu:%d/%m/%Y}" if early else f"đến hết {body.den:%d/%m/%Y}"
    hint = _earlier(danh_ba, who, day) if early else _later(danh_ba, body, day)
    yield problem(
        "N104",
        mark,
        f"`{who}` không có vào ngày {day:%d/%m/%Y} (chỉ có {span})",
        goi_y=hint or "chọn cơ quan khác, hoặc sửa `tu`, `den` trong danh bạ",
    )


def _later(danh_ba: DanhBa, body: CoQuan, day: date) -> str:
    heirs = heirs_on(danh_ba, body.id, day)
    if len(heirs) > 1:
        return f"có {len(heirs)} cơ quan kế tục, người soạn phải chọn: {_listed(heirs)}"
    if heirs:
        return f"gõ `{heirs[0].id}` ({heirs[0].ten}), cơ quan kế tục"
    gone = ", ".join(f"`{name}`" for name in body.ke_tuc)
    told = f"cơ quan kế tục ({gone}) cũng không có vào ngày ấy: chọn cơ quan khác"
    return f"{told}, hoặc sửa `tu`, `den` trong danh bạ" if gone else ""


def _earlier(danh_ba: DanhBa, who: str, day: date) -> str:
    before = forebears_on(danh_ba, who, day)
    return f"vào ngày ấy là: {_listed(before)}" if before else ""


def _listed(bodies: tuple[CoQuan, ...]) -> str:
    return ", ".join(f"`{body.id}` ({body.ten})" for body in bodies)


def stale_members(danh_ba: DanhBa, source: Source, day: date) -> Iterator[Problem]:
    """Yield a warning for every member that a group lists, gone by `day`, whose heir it lacks.

    Groups by kind follow a merger by themselves, groups by id do not.
    """
    for index, group in enumerate(danh_ba.nhom):
        inside = danh_ba.members(group.id, day)
        for place, part in enumerate(group.gom):
            body = danh_ba.bodies.get(part.id)
            if body and body.den and body.den < day:
                absent = [one for one in heirs_on(danh_ba, body.id, day) if one.id not in inside]
                mark = source.mark(("nhom", index, "gom", place))
                yield from (_stale(group.id, body, one, mark) for one in absent[:1])


def _stale(group: str, body: CoQuan, heir: CoQuan, mark: Mark) -> Problem:
    seen = f"nhóm `{group}` kê `{body.id}`, có đến hết {body.den:%d/%m/%Y}"
    return problem(
        "N194",
        mark,
        f"{seen}; cơ quan kế tục `{heir.id}` ({heir.ten}) không thuộc nhóm nên không được giao",
        goi_y=f"thêm `{heir.id}` vào `gom`, giữ `{body.id}` cho văn bản cũ",
    )
