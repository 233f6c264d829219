"""References inside the registry: ids unique and known, groups without circles."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from itertools import pairwise

from vanban.content.registry import CoQuan, DanhBa, Nhom
from vanban.content.workbook.name_keys import spelling_key
from vanban.content.workbook.names import Names, names_of
from vanban.content.workbook.questions import id_hint
from vanban.content.workbook.spellings import is_shortened, is_written_out
from vanban.paths import UNSAFE_NAME, safe_name
from vanban.problems.problem import Mark, Problem, did_you_mean, problem
from vanban.source.loader import Loc, Source
from vanban.text.vietnamese import first_names, is_id, nearest_id


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
        seen = f"{where} không có {what} nào mang mã `{who}`"
        hint = did_you_mean(nearest_id(who, known), f"thêm `{who}` vào {where}")
        yield problem("N102", mark, seen, goi_y=hint)


def unknown_body(
    danh_ba: DanhBa,
    who: str,
    mark: Mark,
    *,
    only_bodies: bool = False,
    day: date | None = None,
) -> Iterator[Problem]:
    """Yield a problem when `who` is no id of the registry; a name there is told its id."""
    if who in danh_ba.bodies or (not only_bodies and who in danh_ba.groups):
        return  # at once: every body of a large registry names another
    groups = () if only_bodies else tuple(danh_ba.groups)
    options = (*danh_ba.bodies, *groups)
    what = "cơ quan" if only_bodies else "cơ quan hoặc nhóm"
    for item in unknown(who, options, mark, what, "danh bạ"):
        named = is_id(who) and nearest_id(who, options)
        hint = "" if named else id_hint(names_of(danh_ba, day), who, options)
        yield item._replace(goi_y=hint) if hint else item


def registry_problems(danh_ba: DanhBa, source: Source) -> tuple[Problem, ...]:
    """Return every fault inside the registry."""
    problems = [
        *repeated(
            ((k.id, ("loai_co_quan", i, "id")) for i, k in enumerate(danh_ba.loai_co_quan)), source
        ),
        *repeated(_ids(danh_ba), source),
    ]
    for index, body in enumerate(danh_ba.co_quan):
        problems.extend(_body_problems(danh_ba, body, source, ("co_quan", index)))
    for index, group in enumerate(danh_ba.nhom):
        problems.extend(_group_problems(danh_ba, group, source, ("nhom", index)))
    problems.extend(_spelled_twice(danh_ba, source))
    return tuple(problems)


def _spelled_twice(danh_ba: DanhBa, source: Source) -> Iterator[Problem]:
    """N870: two bodies of one day whose names are one, the short forms of the one written out."""
    names, places = names_of(danh_ba, None), {one.id: n for n, one in enumerate(danh_ba.co_quan)}
    if not any(is_written_out(body.ten) for body in danh_ba.co_quan):
        return
    for index, body in enumerate(danh_ba.co_quan):
        if not is_shortened(body.ten):
            continue
        key = spelling_key(body.ten)
        others = (danh_ba.bodies[who] for who in names.find(key) if who in danh_ba.bodies)
        for other in others:
            if other.id != body.id and spelling_key(other.ten) == key and _beside(body, other):
                line = source.mark(("co_quan", places[other.id])).dong
                seen = f"`{body.id}` và `{other.id}` (dòng {line}) là hai cách viết một tên: "
                hint = "một cơ quan thì giữ một mục, ghi tên kia vào `ten_khac` của mục ấy và thay "
                hint += f"mã `{body.id}` bằng `{other.id}` ở các tệp khác; hai cơ quan thì ghi rõ "
                hint += "tên từng cơ quan"
                mark = source.mark(("co_quan", index, "ten"))
                yield problem("N870", mark, f"{seen}“{body.ten}”, “{other.ten}”", goi_y=hint)


def _beside(body: CoQuan, other: CoQuan) -> bool:
    """Say whether two bodies have one superior, and a day on which both exist."""
    first = max(body.tu or date.min, other.tu or date.min)
    last = min(body.den or date.max, other.den or date.max)
    return body.truc_thuoc == other.truc_thuoc and first <= last


def _reserved(name: str, mark: Mark) -> Problem:
    seen = f"mã `{name}` là tên Windows giữ riêng, không tạo được thư mục mang tên này ở đó"
    return problem("N195", mark, seen, goi_y=f"đổi mã, ví dụ `{safe_name(name, 'co-quan')}`")


def _ids(danh_ba: DanhBa) -> Iterator[tuple[str, Loc]]:
    for index, body in enumerate(danh_ba.co_quan):
        yield body.id, ("co_quan", index, "id")
    for index, group in enumerate(danh_ba.nhom):
        yield group.id, ("nhom", index, "id")


def _body_problems(danh_ba: DanhBa, body: CoQuan, source: Source, loc: Loc) -> Iterator[Problem]:
    if UNSAFE_NAME.search(body.id):
        yield _reserved(body.id, source.mark((*loc, "id")))
    yield from _unknown_kind(danh_ba, body.loai, source.mark((*loc, "loai")))
    if body.truc_thuoc:
        mark = source.mark((*loc, "truc_thuoc"))
        yield from unknown_body(danh_ba, body.truc_thuoc, mark, only_bodies=True)
    for index, heir in enumerate(body.ke_tuc):
        mark = source.mark((*loc, "ke_tuc", index))
        yield from unknown_body(danh_ba, heir, mark, only_bodies=True)
    if len(danh_ba.bodies) == len(danh_ba.co_quan):  # an id that stands twice is told
        yield from _superiors(danh_ba, body, source, loc)
    yield from _succession(danh_ba, body, source, loc)
    if body.tu and body.den and body.den < body.tu:
        yield problem(
            "N115",
            source.mark((*loc, "den")),
            f"thấy `den: {body.den}` trước `tu: {body.tu}`, cần ngày sau",
            goi_y="sửa một trong hai ngày",
        )


def _unknown_kind(danh_ba: DanhBa, kind: str, mark: Mark) -> Iterator[Problem]:
    """Yield a problem for a kind that is not there, with the kinds that are."""
    listed = first_names([f"`{one}`" for one in danh_ba.kinds], "loại khác")
    hint = f"gõ một trong: {listed}; loại mới thì thêm vào `loai_co_quan`" if listed else ""
    for item in unknown(kind, danh_ba.kinds, mark, "loại cơ quan", "danh bạ"):
        yield item._replace(goi_y=hint) if hint and item.goi_y.startswith("thêm") else item


def _superiors(danh_ba: DanhBa, body: CoQuan, source: Source, loc: Loc) -> Iterator[Problem]:
    def above(name: str) -> Iterator[str]:
        known = danh_ba.bodies.get(name)
        return iter((known.truc_thuoc,) if known and known.truc_thuoc else ())

    if body.truc_thuoc and (chain := _circle(body.id, above)):
        seen = f"`{body.id}` trực thuộc chính nó: {chain}"
        hint = "gõ mã cơ quan cấp trên; không có cấp trên trong danh bạ thì bỏ dòng này"
        yield problem("N883", source.mark((*loc, "truc_thuoc")), seen, goi_y=hint)


def _succession(danh_ba: DanhBa, body: CoQuan, source: Source, loc: Loc) -> Iterator[Problem]:
    mark = source.mark((*loc, "ke_tuc"))
    chain = _circle(
        body.id, lambda name: danh_ba.bodies[name].ke_tuc if name in danh_ba.bodies else ()
    )
    if chain and len(danh_ba.bodies) == len(danh_ba.co_quan):  # an id that stands twice is told
        seen = f"`{body.id}` kế tục chính nó: {chain}"
        yield problem("N192", mark, seen, goi_y="bỏ một trong các cơ quan này khỏi `ke_tuc`")
    elif body.ke_tuc and body.den is None:
        seen = f"`{body.id}` có `ke_tuc` mà không có `den`: vẫn được coi là đang có"
        hint = "thêm dòng `den: …`, ngày cuối còn cơ quan này"
        mark, hint = source.ask((*loc, "den"), mark, hint)
        yield problem("N193", mark, seen, goi_y=hint)


def _group_problems(danh_ba: DanhBa, group: Nhom, source: Source, loc: Loc) -> Iterator[Problem]:
    for key in ("gom", "tru"):
        for index, part in enumerate(getattr(group, key)):
            mark = source.mark((*loc, key, index))
            if part.id:
                yield from unknown_body(danh_ba, part.id, mark)
            if part.loai:
                yield from _unknown_kind(danh_ba, part.loai, mark)
            if part.truc_thuoc:
                yield from unknown_body(danh_ba, part.truc_thuoc, mark, only_bodies=True)
    yield from _two_conditions(group, source, loc)
    if not (group.gom or group.mo):
        hint = "thêm dòng `gom: [mã cơ quan]`, hoặc `mo: true` nếu không biết trước là những ai"
        mark, hint = source.ask((*loc, "gom"), source.mark((*loc, "id")), hint)
        yield problem("N117", mark, f"nhóm `{group.id}` không gồm ai, cần `gom`", goi_y=hint)
    chain = _circle(group.id, lambda name: _inside(danh_ba, name))
    if chain:
        yield problem(
            "N103",
            source.mark((*loc, "gom")),
            f"nhóm `{group.id}` chứa chính nó: {chain}",
            goi_y="bỏ một trong các nhóm này khỏi `gom`",
        )


def _two_conditions(group: Nhom, source: Source, loc: Loc) -> Iterator[Problem]:
    """N884: a kind and a superior as two members: all of the one, and all below the other."""
    for index, (one, other) in enumerate(pairwise(group.gom), 1):
        if one.loai and not one.truc_thuoc and other.truc_thuoc and not other.loai:
            seen = (
                f"nhóm `{group.id}` gồm mọi cơ quan loại `{one.loai}`, và mọi cơ quan trực thuộc "
            )
            seen += f"`{other.truc_thuoc}`: hai dấu `- ` là hai điều kiện rời"
            hint = "muốn cả hai cùng đúng thì bỏ dấu `- ` trước `truc_thuoc`"
            yield problem("N884", source.mark((*loc, "gom", index)), seen, goi_y=hint)


def _inside(danh_ba: DanhBa, name: str) -> Iterator[str]:
    group = danh_ba.groups.get(name)
    return (part.id for part in (*group.gom, *group.tru) if part.id) if group else iter(())


def _circle(start: str, step: Callable[[str], Iterable[str]]) -> str:
    """Return the way from an id back to itself as a text, "" when there is none."""
    visited: set[str] = set()
    ways: list[tuple[str, ...]] = [(start,)]
    while ways:
        way = ways.pop()
        for name in step(way[-1]):
            if name == start:
                return " → ".join(f"`{ident}`" for ident in (*way, start))
            if name not in visited:
                visited.add(name)
                ways.append((*way, name))
    return ""


# --- bodies in time ---


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
    visited, ways, valid = {who}, [*step(who)], set()
    while ways:
        name = ways.pop()
        body = danh_ba.bodies.get(name)
        if body is None or name in visited:
            continue
        visited.add(name)
        if body.valid_on(day):
            valid.add(name)
        else:
            ways.extend(step(name))
    return tuple(body for body in danh_ba.co_quan if body.id in valid)


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
    message = f"cơ quan kế tục ({gone}) cũng không có vào ngày ấy: chọn cơ quan khác"
    return f"{message}, hoặc sửa `tu`, `den` trong danh bạ" if gone else ""


def _earlier(danh_ba: DanhBa, who: str, day: date) -> str:
    before = forebears_on(danh_ba, who, day)
    return f"vào ngày ấy là: {_listed(before)}" if before else ""


def _listed(bodies: tuple[CoQuan, ...]) -> str:
    return ", ".join(f"`{body.id}` ({body.ten})" for body in bodies)


def misnamed_exceptions(danh_ba: DanhBa, source: Source, day: date) -> Iterator[Problem]:
    """N964: a group whose name says whom it leaves out, and whose members say otherwise.

    Pages print the name, work goes to the members. Nothing is told of a name with words in its
    exception that are no certain name.
    """
    groups = [(index, one) for index, one in enumerate(danh_ba.nhom) if "trừ" in one.ten.casefold()]
    names = names_of(danh_ba, day) if groups else None
    for index, group in groups:
        assert names is not None
        said = [who for text, _ in names.exception(group.ten).tru for who in _sure(names, text)]
        if group.mo or not said or "" in said:
            continue
        named = frozenset[str]().union(*(danh_ba.member_set(who, day) for who in said))
        mark = source.mark(("nhom", index, "ten"))
        seen = f"nhóm `{group.id}` tên là “{group.ten}”"
        if still := [who for who in danh_ba.members(group.id, day) if who in named]:
            hint = f"thêm vào `tru` của nhóm ấy, hoặc sửa tên: {_ids_shown(still)}"
            yield problem("N964", mark, f"{seen}, mà vẫn gồm {_ids_shown(still)}", goi_y=hint)
        if unsaid := [who for who in danh_ba.bodies if who in danh_ba.left_out(group, day) - named]:
            hint = "ghi thêm vào tên nhóm: tên in ra, còn việc giao theo `gom`, `tru`"
            yield problem("N964", mark, f"{seen}, mà còn trừ {_ids_shown(unsaid)}", goi_y=hint)


def _sure(names: Names, text: str) -> Iterator[str]:
    """Whom a part of an exception names; "" where it is no certain name."""
    for piece in names.read(text):
        yield piece.ids[0] if names.settled(piece) and len(piece.ids) == 1 else ""


def _ids_shown(ids: Sequence[str]) -> str:
    return first_names([f"`{who}`" for who in ids], "cơ quan khác")


def stale_members(danh_ba: DanhBa, source: Source, day: date) -> Iterator[Problem]:
    """Yield a warning for every member that a group lists, gone by `day`, whose heir it lacks.

    Groups by kind follow a merger by themselves, groups by id do not.
    """
    for index, group in enumerate(danh_ba.nhom):
        inside = danh_ba.members(group.id, day)
        for place, part in enumerate(group.gom):
            body = danh_ba.bodies.get(part.id)
            if body and body.den and body.den < day:
                absent = [heir for heir in heirs_on(danh_ba, body.id, day) if heir.id not in inside]
                mark = source.mark(("nhom", index, "gom", place))
                yield from (_stale(group.id, body, heir, mark) for heir in absent[:1])


def _stale(group: str, body: CoQuan, heir: CoQuan, mark: Mark) -> Problem:
    message = f"nhóm `{group}` kê `{body.id}`, có đến hết {body.den:%d/%m/%Y}"
    return problem(
        "N194",
        mark,
        f"{message}; cơ quan kế tục `{heir.id}` ({heir.ten}) không thuộc nhóm nên không được giao",
        goi_y=f"thêm `{heir.id}` vào `gom`, giữ `{body.id}` cho văn bản cũ",
    )
