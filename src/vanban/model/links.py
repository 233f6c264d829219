"""References inside the registry: ids unique and known, groups without circles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from vanban.model.danh_ba import CoQuan, DanhBa, Nhom
from vanban.problem import Mark, Problem, problem
from vanban.source import Loc, Source
from vanban.text import nearest


def repeated(ids: Iterable[tuple[str, Loc]], source: Source, what: str = "mã") -> Iterator[Problem]:
    """Yield a problem for every id (or name, as `what` says) that stands a second time."""
    first: dict[str, Loc] = {}
    for name, loc in ids:
        if name in first:
            line = source.mark(first[name]).dong
            yield problem(
                "N101",
                source.mark(loc),
                f"{what} `{name}` đã dùng ở dòng {line}",
                goi_y=f"đặt cho mục này một {what} khác",
            )
        first.setdefault(name, loc)


def unknown(
    who: str, options: Iterable[str], mark: Mark, what: str, where: str
) -> Iterator[Problem]:
    """Yield a problem when `who` is not among the options, with the nearest that is."""
    known = tuple(options)
    if who not in known:
        near = nearest(who, known)
        yield problem(
            "N102",
            mark,
            f"{where} không có {what} nào mang mã `{who}`",
            goi_y=f"có phải là `{near}`?" if near else f"thêm `{who}` vào {where}",
        )


def registry_problems(danh_ba: DanhBa, source: Source) -> tuple[Problem, ...]:
    """Return every fault inside the registry."""
    found = [
        *repeated(
            ((k.id, ("loai_co_quan", i, "id")) for i, k in enumerate(danh_ba.loai_co_quan)), source
        ),
        *repeated(_ids(danh_ba), source),
    ]
    for index, body in enumerate(danh_ba.co_quan):
        found.extend(_body_problems(danh_ba, body, source, ("co_quan", index)))
    for index, group in enumerate(danh_ba.nhom):
        found.extend(_group_problems(danh_ba, group, source, ("nhom", index)))
    return tuple(found)


def _ids(danh_ba: DanhBa) -> Iterator[tuple[str, Loc]]:
    for index, body in enumerate(danh_ba.co_quan):
        yield body.id, ("co_quan", index, "id")
    for index, group in enumerate(danh_ba.nhom):
        yield group.id, ("nhom", index, "id")


def _body_problems(danh_ba: DanhBa, body: CoQuan, source: Source, loc: Loc) -> Iterator[Problem]:
    where = "danh bạ"
    kind = source.mark((*loc, "loai"))
    yield from unknown(body.loai, danh_ba.kinds, kind, "loại cơ quan", where)
    if body.truc_thuoc:
        mark = source.mark((*loc, "truc_thuoc"))
        yield from unknown(body.truc_thuoc, danh_ba.bodies, mark, "cơ quan", where)
    for index, heir in enumerate(body.ke_tuc):
        mark = source.mark((*loc, "ke_tuc", index))
        yield from unknown(heir, danh_ba.bodies, mark, "cơ quan", where)
    if body.tu and body.den and body.den < body.tu:
        yield problem(
            "N115",
            source.mark((*loc, "den")),
            f"thấy `den: {body.den}` trước `tu: {body.tu}`, cần ngày sau",
            goi_y="sửa một trong hai ngày",
        )


def _group_problems(danh_ba: DanhBa, group: Nhom, source: Source, loc: Loc) -> Iterator[Problem]:
    for key in ("gom", "tru"):
        for index, part in enumerate(getattr(group, key)):
            mark = source.mark((*loc, key, index))
            if part.id:
                options = (*danh_ba.bodies, *danh_ba.groups)
                yield from unknown(part.id, options, mark, "cơ quan hoặc nhóm", "danh bạ")
            if part.loai:
                yield from unknown(part.loai, danh_ba.kinds, mark, "loại cơ quan", "danh bạ")
            if part.truc_thuoc:
                yield from unknown(part.truc_thuoc, danh_ba.bodies, mark, "cơ quan", "danh bạ")
    if not (group.gom or group.mo):
        yield problem(
            "N117",
            source.mark((*loc, "id")),
            f"nhóm `{group.id}` không gồm ai, cần `gom`",
            goi_y="thêm dòng `gom: [mã cơ quan]`, hoặc `mo: true` nếu không biết trước là những ai",
        )
    circle = _circle(danh_ba, group.id)
    if circle:
        chain = " → ".join(f"`{name}`" for name in circle)
        yield problem(
            "N103",
            source.mark((*loc, "gom")),
            f"nhóm `{group.id}` chứa chính nó: {chain}",
            goi_y="bỏ một trong các nhóm này khỏi `gom`",
        )


def _circle(danh_ba: DanhBa, start: str) -> tuple[str, ...]:
    """Return the way from a group back to itself, empty when there is none."""
    seen: set[str] = set()
    ways: list[tuple[str, ...]] = [(start,)]
    while ways:
        way = ways.pop()
        group = danh_ba.groups.get(way[-1])
        for part in (*group.gom, *group.tru) if group else ():
            if part.id == start:
                return (*way, start)
            if part.id in danh_ba.groups and part.id not in seen:
                seen.add(part.id)
                ways.append((*way, part.id))
    return ()


def not_valid(danh_ba: DanhBa, who: str, day: date, mark: Mark) -> Iterator[Problem]:
    """Yield a problem when the body `who`, named itself, does not exist on `day`."""
    body = danh_ba.bodies.get(who)
    if body is None or body.valid_on(day):
        return
    heirs = ", ".join(f"`{heir}`" for heir in body.ke_tuc)
    span = f"từ {body.tu:%d/%m/%Y}" if body.tu and day < body.tu else f"đến hết {body.den:%d/%m/%Y}"
    yield problem(
        "N104",
        mark,
        f"`{who}` không có vào ngày {day:%d/%m/%Y} (chỉ có {span})",
        goi_y=f"cơ quan kế tục: {heirs}"
        if heirs
        else "chọn cơ quan khác, hoặc sửa `tu`, `den` trong danh bạ",
    )
