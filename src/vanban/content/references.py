"""References of a document: bodies, groups, citations, dates and numbers it names."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date

from vanban.content.citations import VienDan
from vanban.content.document import VanBan
from vanban.content.plan import BangPhanCong, KeHoach, NhiemVu
from vanban.content.registry import DanhBa
from vanban.content.registry_checks import not_valid, repeated, unknown, unknown_body
from vanban.content.states import ISSUED
from vanban.content.task_numbers import repetitions
from vanban.content.workbook.names import names_of
from vanban.legal_text.marks import citations
from vanban.problems.problem import Mark, Problem, problem
from vanban.source.loader import Loc, Source
from vanban.text.excerpt import beginning
from vanban.text.vietnamese import first_names, is_id

Named = Iterable[tuple[str, Loc]]


def document_problems(
    van_ban: VanBan, source: Source, danh_ba: DanhBa, citations: Iterable[str]
) -> tuple[Problem, ...]:
    """Return every fault in what the document refers to, and in its number and date."""
    problems = [*_number_and_date(van_ban, source)]
    problems.extend(_bodies(danh_ba, (("co_quan", van_ban.co_quan),), source, van_ban.as_of))
    named = [
        (who, ("noi_nhan", i, "gom", j))
        for i, line in enumerate(van_ban.noi_nhan)
        for j, who in enumerate(line.gom)
    ]
    problems.extend(known_problems(named, source, danh_ba, van_ban.as_of))
    problems.extend(_served_twice(named, source, danh_ba))
    for index, basis in enumerate(van_ban.can_cu):
        if basis.vien_dan and basis.vien_dan not in citations:
            mark = source.mark(("can_cu", index, "vien_dan"))
            other = unknown(basis.vien_dan, citations, mark, "văn bản", "vien-dan.yaml")
            typed = f'ghi cả câu thì gõ `- ghi: "{basis.vien_dan}"`'
            listed = first_names([f"`{one}`" for one in citations], "mã khác")
            hint = "" if is_id(basis.vien_dan) else f"{typed}; mã ở vien-dan.yaml: {listed}"
            problems.extend(f._replace(ma="N106", goi_y=hint or f.goi_y) for f in other)
    problems.extend(_ids_as_text(van_ban, source, danh_ba, citations))
    return tuple(problems)


def _ids_as_text(
    van_ban: VanBan, source: Source, danh_ba: DanhBa, citations: Iterable[str]
) -> Iterator[Problem]:
    """Yield a warning for each id that stands where a text does: it would be printed as it is."""
    known = {*citations}
    for index, basis in enumerate(van_ban.can_cu):
        if basis.ghi in known:
            seen = f"căn cứ ghi `{basis.ghi}`, là mã ở vien-dan.yaml, trang in ra đúng chữ ấy"
            mark = source.mark(("can_cu", index, "ghi"))
            yield problem("N897", mark, seen, goi_y=f"gõ `- vien_dan: {basis.ghi}`")
    if (writer := danh_ba.bodies.get(van_ban.don_vi_soan_thao)) is not None:
        seen = f"thấy `don_vi_soan_thao: {writer.id}`, là mã ở danh bạ, trang in ra đúng chữ ấy"
        hint = f'gõ chữ viết tắt: `don_vi_soan_thao: "{writer.ma_luu or writer.ky_hieu or "…"}"`'
        yield problem("N897", source.mark(("don_vi_soan_thao",)), seen, goi_y=hint)
    for key in ("noi_nhan", *ADDRESSING):
        for index, line in enumerate(getattr(van_ban, key)):
            if line.ghi in danh_ba.bodies or line.ghi in danh_ba.groups:
                seen = f"thấy `ghi: {line.ghi}`, là mã ở danh bạ, trang in ra đúng chữ ấy"
                hint = f"gõ tên vào `ghi`, mã vào `gom`: `gom: [{line.ghi}]`"
                yield problem("N897", source.mark((key, index, "ghi")), seen, goi_y=hint)


def plan_problems(
    plan: KeHoach, source: Source, table: BangPhanCong, rows: Source, danh_ba: DanhBa
) -> tuple[Problem, ...]:
    """Return every fault in the duties and assignments of a plan."""
    problems = list(known_problems(_duty_bodies(plan), source, danh_ba, plan.as_of))
    problems.extend(_twice(_duty_bodies(plan), source))
    problems.extend(repeated(((t.id, (i, "id")) for i, t in enumerate(table.dong) if t.id), rows))
    for index, task in enumerate(table.dong):
        if not task.tieu_de:
            problems.extend(_task_problems(task, index, rows, danh_ba, plan.as_of))
    problems.extend(_number_problems(table, rows))
    problems.extend(_leaderless(plan, table, rows))
    problems.extend(_unnamed_cells(table, rows))
    return tuple(problems)


def _number_problems(table: BangPhanCong, rows: Source) -> Iterator[Problem]:
    """Yield a warning for a number that stands twice in a group; gaps are the office's own."""
    for group in table.groups:
        for later, earlier in repetitions([table.dong[place].stt for place in group]):
            number = table.dong[group[later]].stt
            other = rows.mark((group[earlier], "stt"))
            where = f"ô `{other.cell}`" if other.cell else f"dòng {other.dong}"
            seen = f"số thứ tự `{number}` đã có ở {where}, trong cùng một nhóm"
            hint = "đánh lại số; hai nhóm khác nhau thì thêm dòng nhóm ở giữa"
            yield problem("N138", rows.mark((group[later], "stt")), seen, goi_y=hint)


def _number_and_date(van_ban: VanBan, source: Source) -> Iterator[Problem]:
    issued = van_ban.trang_thai == ISSUED
    if van_ban.as_of is None and not issued:
        known = van_ban.ngay
        typed = (f"{known.nam}-{known.thang or 1:02}" if known else "2026-01") + "-15"
        hint = f"thêm dòng `tinh_den: {typed}`, hoặc ghi đủ `ngay: {typed}`"
        mark, hint = source.ask(("tinh_den",), source.mark(("ngay",)), hint)
        if not known and ("ngay",) in source.keys:
            hint = f"thêm dòng `ngay: {typed}`, hoặc ghi `tinh_den: {typed}`"
            mark, hint = source.ask(("ngay",), mark, hint)
        yield problem(
            "N107",
            mark,
            f"ngày mới có {'tháng' if known.thang else 'năm'}, cần cả ngày để biết cơ quan nào "
            "đang có"
            if known
            else "văn bản chưa có ngày, cần ngày để biết cơ quan nào đang có",
            goi_y=hint,
        )
    day = van_ban.ngay.day() if van_ban.ngay else None
    if not issued and day and van_ban.tinh_den and _beyond(van_ban.tinh_den, day):
        yield problem(
            "N120",
            source.mark(("tinh_den",)),
            f"`tinh_den` không dùng đến: văn bản đã có ngày {day:%d/%m/%Y}",
            goi_y="bỏ dòng `tinh_den`, hoặc chỉ ghi tháng ở `ngay`",
        )
    if van_ban.so_van_ban is not None and not issued and not van_ban.ly_do_so:
        hint = 'thêm dòng `ly_do_so: "Số dự kiến"`, hoặc bỏ `so_van_ban`; '
        hint += "đã phát hành thì ghi `trang_thai: da_phat_hanh`"
        mark, hint = source.ask(("ly_do_so",), source.mark(("so_van_ban",)), hint)
        seen = f"dự thảo mang số {van_ban.so_van_ban}, cần lý do"
        yield problem("N108", mark, seen, goi_y=hint)
    day_known = van_ban.ngay is not None and van_ban.ngay.day() is not None
    if issued and (van_ban.so_van_ban is None or not day_known):
        yield problem(
            "N109",
            source.mark(("trang_thai",)),
            "văn bản `da_phat_hanh` cần có `so_van_ban` và `ngay` đầy đủ",
            goi_y="thêm số và ngày, hoặc đặt lại `trang_thai: du_thao`",
        )


def _beyond(as_of: date, day: date) -> bool:
    """Say whether names were to be resolved as of a later month than the document has become.

    Before its day is known a draft says its month's end, or the day it was written: no longer
    used then, and nothing that anybody need be told of. Nor is it of what was issued, which an
    issuing gave its day: nobody changes that source any more.
    """
    return (as_of.year, as_of.month) > (day.year, day.month)


def _bodies(
    danh_ba: DanhBa, named: Iterable[tuple[str, str]], source: Source, day: date | None
) -> Iterator[Problem]:
    for key, who in named:
        mark = source.mark((key,))
        for item in unknown_body(danh_ba, who, mark, only_bodies=True, day=day):
            group = who in danh_ba.groups
            yield item._replace(goi_y=f"`{who}` là nhóm, gõ mã một cơ quan") if group else item
        if day:
            yield from not_valid(danh_ba, who, day, mark)


def known_problems(
    named: Named, source: Source, danh_ba: DanhBa, day: date | None
) -> Iterator[Problem]:
    """Yield the faults of ids that name bodies or groups: unknown, not valid that day, empty."""
    for who, loc in named:
        if day and danh_ba.members(who, day):
            continue  # known, there on that day, and not empty
        mark = source.mark(loc)
        yield from unknown_body(danh_ba, who, mark, day=day)
        if day:
            yield from not_valid(danh_ba, who, day, mark)
            yield from _empty(danh_ba, who, day, mark)


def _empty(danh_ba: DanhBa, who: str, day: date, mark: Mark) -> Iterator[Problem]:
    group = danh_ba.groups.get(who)
    if group and not danh_ba.open_groups(who) and not danh_ba.members(who, day):
        yield problem("N116", mark, f"nhóm `{who}` không có cơ quan nào vào ngày {day:%d/%m/%Y}")


def _served_twice(named: Named, source: Source, danh_ba: DanhBa) -> Iterator[Problem]:
    first: dict[str, Loc] = {}
    for who, loc in named:
        if who in first and who in danh_ba.bodies:
            yield problem(
                "N105",
                source.mark(loc),
                f"`{who}` đã có trong nơi nhận ở dòng {source.mark(first[who]).dong}",
                goi_y="bỏ một trong hai",
            )
        first.setdefault(who, loc)


def _twice(named: Named, source: Source) -> Iterator[Problem]:
    """Yield a problem for an id that stands twice in one list: it would be printed twice."""
    places: set[tuple[Loc, str]] = set()
    for who, loc in named:
        if (loc[:-1], who) in places:
            hint = "bỏ một trong hai"
            yield problem("N118", source.mark(loc), f"`{who}` ghi hai lần ở đây", goi_y=hint)
        places.add((loc[:-1], who))


def _duty_bodies(plan: KeHoach) -> Iterator[tuple[str, Loc]]:
    for i, applied in enumerate(plan.ap_dung):
        base: Loc = ("ap_dung", i)
        yield from ((who, (*base, "gom", j)) for j, who in enumerate(applied.gom))
        for k, duty in enumerate(applied.nghia_vu):
            at: Loc = (*base, "nghia_vu", k)
            yield from (
                (who, (*at, key)) for key, who in (("gui", duty.gui), ("qua", duty.qua)) if who
            )
            yield from ((who, (*at, "doi_tuong", j)) for j, who in enumerate(duty.doi_tuong))


def _task_problems(
    task: NhiemVu, index: int, rows: Source, danh_ba: DanhBa, day: date | None
) -> Iterator[Problem]:
    named = list(_task_bodies(task, index))
    yield from known_problems(named, rows, danh_ba, day)
    products: list[tuple[str, Loc]] = [
        (product.ten, (index, "san_pham", place)) for place, product in enumerate(task.san_pham)
    ]
    yield from repeated(products, rows, "sản phẩm")
    for product, loc in zip(task.san_pham, (loc for _, loc in products), strict=True):
        if product.phoi_hop and not product.chu_tri:
            yield problem(
                "N126",
                rows.mark(loc),
                f"sản phẩm `{product.ten}` có `phoi_hop` mà không có `chu_tri`",
                goi_y="thêm `chu_tri` cho sản phẩm, hoặc bỏ `phoi_hop` để theo nhiệm vụ",
            )
    yield from _twice(named, rows)
    for key, cell in task.ghi_o.items():
        if set(cell.cho) != set(getattr(task, key)):
            yield problem(
                "N114",
                rows.mark((index, "ghi_o", key)),
                f"ô `{key}` ghi cho {_listed(cell.cho)}, phân công: {_listed(getattr(task, key))}",
                goi_y="sửa chữ trong ô rồi sửa `cho`, hoặc bỏ `ghi_o` để chương trình tự ghép tên",
            )


def _listed(ids: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in ids) or "không ai"


def _task_bodies(task: NhiemVu, index: int) -> Iterator[tuple[str, Loc]]:
    for key in ("chu_tri", "phoi_hop", "theo_doi"):
        yield from ((who, (index, key, j)) for j, who in enumerate(getattr(task, key)))
    yield from ((who, (index, "vai_tro", who)) for who in task.vai_tro)
    for k, product in enumerate(task.san_pham):
        for key in ("chu_tri", "phoi_hop", "theo_doi"):
            at: Loc = (index, "san_pham", k, key)
            yield from ((who, (*at, j)) for j, who in enumerate(getattr(product, key)))
    for key, cell in task.ghi_o.items():
        yield from ((who, (index, "ghi_o", key, "cho", j)) for j, who in enumerate(cell.cho))


# --- tasks that nobody leads yet ---


_LISTED, _SHOWN = 12, 60


def _leaderless(plan: KeHoach, table: BangPhanCong, rows: Source) -> Iterator[Problem]:
    """Yield one question for all tasks without a lead; one each for those that a switch names."""
    switched_off = {who for switch in plan.bo_qua if switch.ma == "N159" for who in switch.nhiem_vu}
    without = [
        (index, task)
        for index, task in enumerate(table.dong)
        if not task.tieu_de
        and not task.chu_tri
        and not any(product.chu_tri for product in task.san_pham)
        and "chu_tri" not in task.ghi_o
        and not table.is_heading(task)
    ]
    yield from (_no_lead([one], rows, table) for one in without if one[1].id in switched_off)
    rest = [one for one in without if one[1].id not in switched_off]
    if rest:
        yield _no_lead(rest, rows, table)


def _no_lead(tasks: Sequence[tuple[int, NhiemVu]], rows: Source, table: BangPhanCong) -> Problem:
    mark = rows.mark((tasks[0][0], "chu_tri"))
    typed = "ghi tên cơ quan vào ô chủ trì" if mark.cell else "thêm dòng `chu_tri: [mã cơ quan]`"
    listed = _tasks_listed([task.id for _, task in tasks], _LISTED)
    seen = f"{_counted(len(tasks), listed)} chưa có cơ quan chủ trì, cần biết ai chủ trì"
    hint = f"{typed}, hoặc mã nhóm; chưa định thì ghi `bo_qua` mã N159 kèm lý do"
    above = table.task_above(tasks[0][1])
    if above and above.chu_tri:  # a part of a task is no task of who leads that until it is said
        whom = ", ".join(above.chu_tri)
        hint = f"`{tasks[0][1].id}` cùng cơ quan chủ trì với `{above.id}` thì là `{whom}`; {hint}"
    if not mark.cell:
        mark, hint = rows.ask((tasks[0][0], "chu_tri"), mark, hint)
    return problem("N159", mark, seen, goi_y=hint)


def _counted(count: int, listed: str) -> str:
    return f"{count} nhiệm vụ ({listed})" if count > 1 else f"nhiệm vụ {listed}"


def _tasks_listed(ids: Sequence[str], most: int | None = None) -> str:
    """Tasks by their ids; of more than `most` the first, and where all of them stand."""
    names = [f"`{name}`" for name in ids]
    others = "nhiệm vụ khác (xem bằng `vanban coverage KẾ_HOẠCH`)"
    return first_names(names, others, most or len(names))


def _unnamed_cells(table: BangPhanCong, rows: Source) -> Iterator[Problem]:
    """Yield a question for each text that stands in cells of roles and names nobody."""
    by_text: dict[str, list[tuple[int, NhiemVu, str]]] = {}
    for index, task in enumerate(table.dong):
        for role, cell in task.ghi_o.items():
            if not cell.cho and not getattr(task, role):
                by_text.setdefault(cell.ghi, []).append((index, task, role))
    for text, places in by_text.items():
        index, _, key = places[0]
        tasks = list(dict.fromkeys(task.id for _, task, _ in places))
        shown = beginning(text, _SHOWN)
        of = _counted(len(tasks), _tasks_listed(tasks))
        seen = f"ô của {of} ghi `{shown}`, không nêu cơ quan nào nên chưa giao cho ai"
        hint = "biết là ai thì ghi tên cơ quan; để nguyên thì ghi `bo_qua` mã N160 kèm lý do"
        yield problem("N160", rows.mark((index, "ghi_o", key)), seen, goi_y=hint)


# --- addressees ---


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
    above: set[str] = set()
    for who, loc in named:
        if who in above:
            hint = "bỏ một trong hai"
            yield problem("N176", source.mark(loc), f"`{who}` đã có ở một dòng trên", goi_y=hint)
        above.add(who)


def _without_copies(named: Named, source: Source, danh_ba: DanhBa) -> Iterator[Problem]:
    for who, loc in named:
        if who in danh_ba.groups and danh_ba.groups[who].mo:
            seen = f"nhóm mở `{who}` chỉ được in, không có bản riêng"
            yield problem("N178", source.mark(loc), seen, goi_y="thêm mã cơ quan vào `gom`")


def _unnamed(van_ban: VanBan, source: Source, danh_ba: DanhBa) -> Iterator[Problem]:
    """Yield a notice for a line that prints a registered name and sends to nobody."""
    for key in ADDRESSING:
        for index, line in enumerate(getattr(van_ban, key)):
            if not line.gom and line.ghi in danh_ba.printed_names:
                seen = f"`{line.ghi}` có trong danh bạ, dòng này chưa gửi đến cơ quan ấy"
                ids = names_of(danh_ba, van_ban.as_of, van_ban.co_quan).find(line.ghi)
                hint = f"thêm `gom: [{', '.join(ids)}]`"
                hint += "; nhiều nơi mang tên ấy thì giữ mã của nơi được gửi" if ids[1:] else ""
                yield problem("N180", source.mark((key, index)), seen, goi_y=hint)


# --- citations ---


def unknown_citations(text: str, mark: Mark, cited: Collection[str]) -> Iterator[Problem]:
    """Yield a problem for every `[@id]` of the text that is not in vien-dan.yaml."""
    for citation in citations(text):
        for fault in unknown(citation.id, cited, mark, "văn bản", "vien-dan.yaml"):
            yield fault._replace(ma="N106")
    yield from _unsigned(text, mark, cited)


_UNSIGNED = re.compile(
    r"(?<!\\)\[([a-z0-9]+(?:-[a-z0-9]+)+)\]|(?<![\w\[.@])@([a-z0-9]+(?:-[a-z0-9]+)+)(?![\w@-])"
)


def _unsigned(text: str, mark: Mark, cited: Collection[str]) -> Iterator[Problem]:
    """Yield a warning for an id of vien-dan.yaml in a text without all of its signs."""
    for hit in _UNSIGNED.finditer(text) if "[" in text or "@" in text else ():
        if (name := hit[1] or hit[2]) in cited:
            seen = f"thấy `{hit[0]}`, là mã ở vien-dan.yaml, trang in ra đúng chữ ấy"
            yield problem("N897", mark, seen, goi_y=f"gõ `[@{name}]`")


def list_problems(listed: Sequence[VienDan], source: Source) -> tuple[Problem, ...]:
    """Return every fault inside the list of cited documents: ids, unknown ones, circles."""
    problems = [*repeated(((item.id, (i, "id")) for i, item in enumerate(listed)), source)]
    known = {item.id: tuple(_cited_by(item)) for item in listed}
    for index, vien_dan in enumerate(listed):
        mark = source.mark((index,))
        problems.extend(_printed_twice(vien_dan, source, index))
        problems.extend(_codes_as_text(vien_dan, source, index))
        for text in vien_dan.texts:
            problems.extend(unknown_citations(text, mark, known))
        if vien_dan.id in _reached(known, vien_dan.id):
            seen = f"`{vien_dan.id}` viện dẫn chính nó, thẳng hoặc qua văn bản khác"
            problems.append(problem("N121", mark, seen, goi_y="bỏ một `[@…]` trong trích yếu"))
    return tuple(problems)


_BEFORE = {"so": "số", "co_quan": "của"}
"""What a citation has in front of these parts of it."""


def _printed_twice(vien_dan: VienDan, source: Source, index: int) -> Iterator[Problem]:
    """Yield the words that a citation puts between its parts and that are typed there too."""
    found = [(key, word, getattr(vien_dan, key)) for key, word in _BEFORE.items()]
    for key, word, text in found:
        if text.casefold().startswith(f"{word} "):
            yield _again(source.mark((index, key)), word, text[len(word) :].strip())
    kind, word = vien_dan.loai, _BEFORE["so"]
    if vien_dan.so and kind.endswith(f" {word}"):
        yield _again(source.mark((index, "loai")), word, kind.removesuffix(word).strip())
    if kind.casefold().startswith("căn cứ "):
        yield _again(source.mark((index, "loai")), kind.split()[0], kind[len("căn cứ ") :].strip())


_CODE = {
    "loai": (re.compile(r"[a-z]+(?:_[a-z]+)+"), 'gõ tên loại như khi viện dẫn, ví dụ "Kế hoạch"'),
    "co_quan": (
        re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)+"),
        "gõ tên cơ quan như khi viện dẫn, không gõ mã",
    ),
}


def _codes_as_text(item: VienDan, source: Source, index: int) -> Iterator[Problem]:
    """Yield a warning for a code where the words of a citation belong."""
    for key, (code, hint) in _CODE.items():
        if not item.trich_dan and code.fullmatch(text := getattr(item, key)):
            seen = f"thấy `{key}: {text}`, là mã, trang in ra đúng chữ ấy"
            yield problem("N897", source.mark((index, key)), seen, goi_y=hint)


def _again(mark: Mark, word: str, rest: str) -> Problem:
    seen = f"thấy `{word}`, chữ này chương trình đã đặt, trang sẽ in hai lần"
    return problem("N900", mark, seen, goi_y=f"gõ `{rest}`")


def _cited_by(item: VienDan) -> Iterator[str]:
    for text in item.texts:
        yield from (citation.id for citation in citations(text))


def _reached(known: Mapping[str, tuple[str, ...]], start: str) -> set[str]:
    """What is cited by `start`, straight or through others."""
    reached: set[str] = set()
    ways = list(known.get(start, ()))
    while ways:
        name = ways.pop()
        if name not in reached:
            reached.add(name)
            ways.extend(known.get(name, ()))
    return reached
