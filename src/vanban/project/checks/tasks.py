"""Tasks looked through: what is almost surely wrong in an assignment, or reads like a slip.

Pure: a plan without errors in, problems at the lines of its tasks out. A lint that cries wolf is a
defect: where in doubt, nothing is said.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import cached_property, lru_cache
from itertools import islice

from msgspec import Struct

from vanban.content.fields import ThoiGian
from vanban.content.plan import NhiemVu, SanPham
from vanban.content.registry import CoQuan, DanhBa
from vanban.content.states import ISSUED
from vanban.content.workbook.name_keys import is_of_higher_place, spelling_key
from vanban.content.workbook.names import names_of
from vanban.derive.assign import FOLLOW, HELP, LEAD, ROLE_NAMES
from vanban.derive.deadlines import last_day, last_of_period, yearly
from vanban.problems.problem import Mark, Problem, problem
from vanban.project.checks.signature_block import opens
from vanban.project.coverage.superior import Tables, tasks_above
from vanban.project.resolve import Resolved
from vanban.regime.wording_records import TaskWords, listed
from vanban.text.excerpt import beginning
from vanban.text.vietnamese import strip_end, tone_placed

DUE, PRODUCT = "thoi_gian", "san_pham"
NUMBER = re.compile(r"\W*(?:\d+|[a-zđ])[.)]\s+")
"""A number or letter typed before a text."""
_NUMBERED = re.compile(r"[.)]\s")
"""What every one has: most texts are settled by a look for it."""
_WORD = re.compile(r"[^\W_]+")
_ROLES = (ROLE_NAMES[LEAD], f"{ROLE_NAMES[HELP]} với")
"""Words for a role that a text may begin with."""
_ROLE_FIRST = re.compile(rf"\W*(?:{'|'.join(_ROLES)})(?!\w)")
LONGEST = 5  # words of the longest verb in a list
SHOWN = 60
FEW = 4
"""Tasks without a time that are told one by one."""


class _View(Struct, frozen=True, dict=True):
    """What the rules see beside the task: the plan, the printed columns, the words, plans above."""

    resolved: Resolved
    day: date
    words: TaskWords
    tables: Tables
    columns: frozenset[str]
    own_columns: bool
    """The columns were chosen by a person, not by the program."""

    @cached_property
    def products_meant(self) -> bool:
        """Most tasks that end have a product, or none has in a column that a person chose."""
        tasks_that_end = [
            one for one in self.resolved.plan.table.tasks if not _is_endless(self, one)
        ]
        with_product = sum(bool(one.san_pham) for one in tasks_that_end)
        return 2 * with_product >= len(tasks_that_end) or (self.own_columns and not with_product)

    @cached_property
    def made(self) -> tuple[date, str]:
        """The first day on which the plan may have been made, and how far it is known.

        By its own date, of which a part may be blank: that names are resolved as of a later day
        says nothing of it.
        """
        dated = self.resolved.van_ban.ngay
        if dated is None:
            return self.day, f"ngày ở `tinh_den` ({self.day:%d/%m/%Y})"
        if dated.day() is not None:
            return self.day, f"ngày của văn bản ({self.day:%d/%m/%Y})"
        first = date(dated.nam, dated.thang or 1, 1)
        shown = f"{first:%m/%Y}" if dated.thang else f"năm {dated.nam}"
        return first, f"ngày của văn bản ({shown})"

    def mark(self, index: int, key: str = "") -> Mark:
        return self.resolved.document.rows.mark((index, key) if key else (index,))

    def ask(self, index: int, key: str, otherwise: Mark, hint: str) -> tuple[Mark, str]:
        return self.resolved.document.rows.ask((index, key), otherwise, hint)


Rule = Callable[[_View, int, NhiemVu], Iterator[Problem]]


def lint(resolved: Resolved, words: TaskWords, tables: Tables) -> Iterator[Problem]:
    """Yield what is wrong with the tasks of a plan; `tables` are those of all plans by id."""
    day = resolved.van_ban.as_of
    if day is None:
        return
    columns, own_columns = _printed_columns(resolved)
    view = _View(resolved, day, words, tables, columns, own_columns)
    table = resolved.document.table
    for index, task in enumerate(table.dong):
        if not task.tieu_de and not table.is_heading(task):
            for rule in RULES:
                yield from rule(view, index, task)
    yield from _no_time(view)
    yield from _no_products(view)
    yield from _roles_in_texts(view)
    yield from _repetitions(view)
    yield from _unprinted(view)
    yield from _posts(view)
    yield from _not_below(view)


def _printed_columns(resolved: Resolved) -> tuple[frozenset[str], bool]:
    """The fields of the columns of the printed tables of assignments."""
    pairs = zip(resolved.document.van_ban.phu_luc, resolved.van_ban.phu_luc, strict=True)
    ours = [(raw, made) for raw, made in pairs if raw.bang and raw.bang.tu]
    fields = frozenset(column.truong for _, made in ours for column in made.cot)
    return fields, any(raw.cot for raw, _ in ours)


def _focal(view: _View, index: int, task: NhiemVu) -> Iterator[Problem]:
    """N511: the first among the leads is one of them."""
    if task.dau_moi and task.dau_moi not in task.chu_tri:
        seen = f"thấy `dau_moi: {task.dau_moi}`, cơ quan này không có trong `chu_tri`"
        plan = view.resolved.plan
        named = names_of(plan.danh_ba, view.day, view.resolved.van_ban.co_quan).find(task.dau_moi)
        meant = [who for who in named if who in task.chu_tri]
        leads = ", ".join(f"`{who}`" for who in meant or task.chu_tri)
        hint = f"chọn một mã ở `chu_tri`: {leads}" if leads else "bỏ dòng `dau_moi`"
        yield problem("N511", view.mark(index, "dau_moi"), seen, goi_y=hint)


def _leads(view: _View, index: int, task: NhiemVu) -> Iterator[Problem]:
    """N501: bodies named as leads side by side, and nobody says who stands first."""
    bodies = view.resolved.plan.danh_ba.bodies
    known_leads = [who for who in task.chu_tri if who in bodies]
    leads = [who for who in known_leads if task.vai_tro.get(who, "chu_tri") == "chu_tri"]
    if len(leads) > 1 and not task.dau_moi:
        shown = ", ".join(f"`{who}`" for who in leads)
        seen = f"nhiệm vụ `{task.id}` có {len(leads)} cơ quan cùng chủ trì: {shown}"
        hint = f"thêm dòng `dau_moi: {leads[0]}` (cơ quan đứng đầu), "
        hint += "hoặc chuyển bớt sang `phoi_hop`"
        mark, hint = view.ask(index, "dau_moi", view.mark(index, "chu_tri"), hint)
        yield problem(
            "N501",
            mark,
            f"{seen}, cần rõ cơ quan nào đứng đầu",
            goi_y=hint,
        )


def _no_time(view: _View) -> Iterator[Problem]:
    """N502: nobody knows until when, unless every product has a time of its own."""
    if view.own_columns and DUE not in view.columns:
        return
    hint = "ghi `thoi_gian`, ví dụ Quý IV năm 2026; chưa định thì ghi `bo_qua` kèm lý do"
    for indexes, tasks, more in _told(view, "N502", _is_timeless):
        seen = f"{tasks} không có thời gian thực hiện{more}"
        yield problem("N502", view.mark(indexes[0]), seen, goi_y=hint)


def _told(
    view: _View, code: str, wanting: Callable[[NhiemVu], bool]
) -> Iterator[tuple[list[int], str, str]]:
    """Yield the tasks that want something: where they stand, what they are called, which they are.

    A few are told one by one; many together, but for those that a switch names.
    """
    table, switches = view.resolved.document.table, view.resolved.document.van_ban.bo_qua
    named = {who for switch in switches if switch.ma == code for who in switch.nhiem_vu}
    without = [
        (index, task.id)
        for index, task in enumerate(table.dong)
        if not task.tieu_de and not table.is_heading(task) and wanting(task)
    ]
    rest = [one for one in without if one[1] not in named]
    alone = without if len(rest) <= FEW else [one for one in without if one[1] in named]
    for index, task in alone:
        yield [index], f"nhiệm vụ `{task}`", ""
    if len(rest) > FEW:
        listed = ", ".join(f"`{task}`" for _, task in rest)
        yield [index for index, _ in rest], f"{len(rest)} nhiệm vụ", f": {listed}"


def _unprinted(view: _View) -> Iterator[Problem]:
    """N932: who has a role that the chosen columns do not print gets work that nobody has signed.

    Of a product too, whose leads stand in its own column.
    """
    table = view.resolved.document.table
    for field in (HELP, FOLLOW, PRODUCT) if view.own_columns else ():
        at = {
            task.id: view.mark(index, field)
            for index, task in enumerate(table.dong)
            if not task.tieu_de and not task.in_bang and _gives(task, field)
        }
        if at and field not in view.columns:
            listed = ", ".join(f"`{task}`" for task in islice(at, FEW))
            more = f" và {len(at) - FEW} nhiệm vụ khác" if len(at) > FEW else ""
            told = f"nhiệm vụ {listed}{more} giao việc ở `{field}`"
            seen = f"{told}, bảng in ra không có cột ấy: văn bản không nói ai làm"
            hint = f'thêm `- {{truong: {field}, tieu_de: "…"}}` vào `cot` của phụ lục'
            yield problem("N932", next(iter(at.values())), seen, goi_y=hint)


def _posts(view: _View) -> Iterator[Problem]:
    """N933: a post is no body: nobody numbers and signs a plan in its name."""
    plan, book = view.resolved.plan, view.resolved.book
    heads = book.law.regime.chu_ky.dung_dau if book else None
    for who in _drafters(view) if heads else ():
        name = plan.danh_ba.bodies[who].ten.upper()
        if heads and opens(name.removeprefix(_DEPUTY), heads.tu):
            seen = (
                f"`{who}` là một chức vụ, được giao việc như một cơ quan: dự thảo kế hoạch sẽ mang"
            )
            hint = "ghi ở `chu_tri` cơ quan làm việc ấy, người ở `lanh_dao` của nhiệm vụ"
            mark = view.mark(_first(view, who))
            yield problem("N933", mark, f"{seen} tên người ấy", goi_y=hint)


_DEPUTY = "PHÓ "


def _drafters(view: _View) -> Iterator[str]:
    """Bodies with a task that get a draft."""
    plan = view.resolved.plan
    return (who for who in plan.drafters if who in plan.assignments.by_body)


def _first(view: _View, who: str) -> int:
    """The row of the first task that names a body; 0 where only its groups are named."""
    rows = enumerate(view.resolved.document.table.dong)
    return next((index for index, task in rows if who in _of(task)), 0)


def _not_below(view: _View) -> Iterator[Problem]:
    """N892: nobody gives work to the one above it, nor to what is only below that one.

    They are asked for help, and make no plan of their own for it. Told where the registry says
    under whom they are, of a committee's plan also where their names say so; not of a plan that is
    issued.
    """
    plan, danh_ba = view.resolved.plan, view.resolved.plan.danh_ba
    issuer = danh_ba.bodies[plan.ke_hoach.co_quan]
    if plan.ke_hoach.trang_thai == ISSUED:
        return
    outsiders = [who for who in _drafters(view) if _is_beside(danh_ba, who, issuer)]
    if outsiders:
        named = ", ".join(f"`{who}`" for who in outsiders[:FEW])
        more = f" và {len(outsiders) - FEW} cơ quan khác" if len(outsiders) > FEW else ""
        seen = f"{named}{more} không thuộc `{issuer.id}`, mà dự thảo nói được cơ quan này giao việc"
        hint = "chỉ đề nghị phối hợp thì thêm `du_thao: false` ở mục của cơ quan ấy trong danh bạ: "
        hint += "vẫn in, vẫn gửi, không có dự thảo"
        yield problem("N892", view.mark(_first(view, outsiders[0])), seen, goi_y=hint)


def _is_beside(danh_ba: DanhBa, who: str, issuer: CoQuan) -> bool:
    over, chain = danh_ba.above(issuer.id), danh_ba.above(who)
    if issuer.id in chain:
        return False
    if over and (who in over or chain):
        return who in over or not set(over).isdisjoint(chain)
    committee = spelling_key(issuer.ten).startswith(_COMMITTEE)
    return committee and is_of_higher_place(danh_ba.bodies[who].ten, issuer.ten)


_COMMITTEE = spelling_key("UBND")


def _of(task: NhiemVu) -> tuple[str, ...]:
    """Everybody that a task names, by its products too."""
    scopes: tuple[NhiemVu | SanPham, ...] = (task, *task.san_pham)
    return tuple(who for one in scopes for who in (*one.chu_tri, *one.phoi_hop, *one.theo_doi))


def _gives(task: NhiemVu, field: str) -> bool:
    """Say whether a task gives somebody work in a field of its own."""
    if field == PRODUCT:
        return any(one.chu_tri or one.phoi_hop or one.theo_doi for one in task.san_pham)
    return bool(getattr(task, field)) and field not in task.ghi_o


def _is_timeless(task: NhiemVu) -> bool:
    by_product = bool(task.san_pham) and all(product.thoi_gian for product in task.san_pham)
    return task.thoi_gian is None and not by_product


def _both(view: _View, index: int, task: NhiemVu) -> Iterator[Problem]:
    """N924: one body, by its own id, in both columns; a role of its own says which is meant."""
    bodies = view.resolved.plan.danh_ba.bodies
    for who in task.chu_tri:
        if who in bodies and who in task.phoi_hop and who not in task.vai_tro:
            seen = f"`{who}` ở cả `chu_tri` và `phoi_hop` của nhiệm vụ `{task.id}`, in ở cả hai cột"
            hint = "bỏ mã ấy ở một cột; cơ quan này được tính là chủ trì"
            yield problem("N924", view.mark(index, "phoi_hop"), seen, goi_y=hint)


def _past(view: _View, index: int, task: NhiemVu) -> Iterator[Problem]:
    """N503: a deadline that was over when the plan was made."""
    day, shown = view.made
    for when, mark in _times(view, index, task):
        last = last_day(when, view.words) or last_of_period(when)
        over = last and (last <= day if when.truoc else last < day)
        if over:
            seen = f"nhiệm vụ `{task.id}` có thời hạn {last:%d/%m/%Y}"
            text = f"{seen}, {'đúng' if last == day else 'đã qua vào'} {shown}"
            yield problem("N503", mark, text, goi_y="xem lại năm, tháng của thời hạn này")


def _times(view: _View, index: int, task: NhiemVu) -> Iterator[tuple[ThoiGian, Mark]]:
    if task.thoi_gian:
        yield task.thoi_gian, view.mark(index, DUE)
    for place, product in enumerate(task.san_pham):
        if product.thoi_gian:
            loc = (index, PRODUCT, place, DUE)
            yield product.thoi_gian, view.resolved.document.rows.mark(loc)


def _no_products(view: _View) -> Iterator[Problem]:
    """N504: an empty cell in a column of products.

    Where only a few tasks have a product, the column is meant for these; a column that a person
    chose and that is empty throughout is a slip.
    """
    if PRODUCT not in view.columns or not view.products_meant:
        return
    hint = 'thêm dòng `san_pham: ["…"]`, hoặc bỏ cột này khỏi `cot`'
    missing = _told(view, "N504", lambda one: not one.san_pham and not _is_endless(view, one))
    for indexes, tasks, more in missing:
        seen = f"{tasks} không có sản phẩm, ô ở cột sản phẩm sẽ trống{more}"
        asked = len(indexes) == 1
        mark, told = view.mark(indexes[0]), hint
        mark, told = view.ask(indexes[0], PRODUCT, mark, hint) if asked else (mark, told)
        yield problem("N504", mark, seen, goi_y=told)


def _is_endless(view: _View, task: NhiemVu) -> bool:
    """Say whether a task goes on all the time, so that it may have no product of its own."""
    when = str(task.thoi_gian or "").casefold()
    return any(word in when for word in listed(view.words.thuong_xuyen))


def _no_verb(view: _View, index: int, task: NhiemVu) -> Iterator[Problem]:
    """N505: a task says what to do, and not who: the name of its lead is no verb ("Chi cục …")."""
    verbs = _verbs(view.words)
    words = _first_words(task.noi_dung)
    first_words = {" ".join(words[:count]) for count in range(1, len(words) + 1)}
    lead = _lead_in_text(view, task) if verbs else ""
    if verbs and words and (lead or not first_words & verbs):
        seen = (
            f"bắt đầu bằng tên cơ quan chủ trì “{lead}”" if lead else "không bắt đầu bằng động từ"
        )
        yield problem(
            "N505",
            view.mark(index, "noi_dung"),
            f"nội dung nhiệm vụ `{task.id}` {seen}",
            goi_y="bắt đầu bằng việc phải làm: Tham mưu …, Tổ chức …, Rà soát …",
            trich=beginning(strip_end(task.noi_dung), SHOWN),
        )


def _roles_in_texts(view: _View) -> Iterator[Problem]:
    """N941: a text that says the role of who leads says so in the drafts of the others too."""
    hint = "bỏ phần nói vai trò, ghi việc phải làm: đã có `chu_tri`, `phoi_hop`"
    for indexes, tasks, more in _told(view, "N941", _says_role):
        seen = f"nội dung {tasks} mở đầu bằng vai trò (“{_ROLES[0]} …”, “{_ROLES[1]} …”){more}"
        seen += "; dự thảo của cơ quan phối hợp, theo dõi in nguyên câu ấy"
        yield problem("N941", view.mark(indexes[0], "noi_dung"), seen, goi_y=hint)


def _says_role(task: NhiemVu) -> bool:
    low = task.noi_dung.casefold()
    return bool(task.phoi_hop or task.theo_doi) and bool(_ROLE_FIRST.match(low))


def _lead_in_text(view: _View, task: NhiemVu) -> str:
    """The name of a body that leads a task, where its text begins with it; "" where none does."""
    text, bodies = tone_placed(task.noi_dung).casefold(), view.resolved.plan.danh_ba.bodies
    leads = (bodies[who] for who in task.chu_tri if who in bodies)
    names = (lead.name(form) for lead in leads for form in ("ten", "ten_noi_bo", "ten_ngan"))
    return next((one for one in names if text.startswith(f"{tone_placed(one).casefold()} ")), "")


def _first_words(text: str) -> list[str]:
    """The words that a verb may be made of, in small letters; a number typed there is none."""
    placed = tone_placed(text)
    bare = NUMBER.sub("", placed, count=1) if _NUMBERED.search(placed) else placed
    words = _WORD.finditer(bare)
    return [word[0] for word in islice(words, LONGEST)]


@lru_cache(maxsize=8)
def _verbs(words: TaskWords) -> set[str]:
    verbs = listed(words.dong_tu)
    return {tone_placed(word) for word in (*verbs, *listed(words.mo_dau))} if verbs else set()


def _later(view: _View, index: int, task: NhiemVu) -> Iterator[Problem]:
    """N506: due after the task of the superior plan that it carries out."""
    for ref, above in tasks_above(task, view.tables):
        for when, mark in _times(view, index, task):
            shown = _later_deadline(when, above.thoi_gian, view.words)
            if shown:
                seen = f"thời hạn {shown[0]} của nhiệm vụ `{task.id}` sau thời hạn {shown[1]}"
                hint = "đặt thời hạn sớm hơn, hoặc bỏ `thuc_hien` nếu không phải việc ấy"
                yield problem("N506", mark, f"{seen} của `{ref}`", goi_y=hint)


def _later_deadline(
    when: ThoiGian, above: ThoiGian | None, words: TaskWords
) -> tuple[str, str] | None:
    """Return both deadlines as shown where the first is the later one; None where not."""
    own, other = last_day(when, words), last_day(above, words)
    if own and other:
        return (f"{own:%d/%m/%Y}", f"{other:%d/%m/%Y}") if own > other else None
    day, day_above = yearly(when), yearly(above)
    if above and day and day_above and day > day_above:
        return when.hang_nam or "", above.hang_nam or ""
    return None


def _repetitions(view: _View) -> Iterator[Problem]:
    """N507: the same text twice, where nothing says that it is meant.

    A part of a task says what it says with that: "1.1. Xây dựng kế hoạch" is not "2.1. …".
    """
    tasks_by_text: dict[tuple[str, str], list[_Placed]] = {}
    group, table = "", view.resolved.document.table
    for index, task in enumerate(table.dong):
        if task.tieu_de:
            group = task.tieu_de
            continue
        above = table.task_above(task)
        texts = _bare(task.noi_dung), _bare(above.noi_dung) if above else ""
        tasks_by_text.setdefault(texts, []).append((index, group, task))
    repeated: list[tuple[int, str]] = []
    for alike in tasks_by_text.values():
        series = len(alike) > SERIES and _all_differ([_time(task) for *_, task in alike])
        for place, (index, _, task) in enumerate(alike):
            others = () if series else alike[:place]
            before = (one for one in others if not _apart(one, alike[place], view.words))
            if earlier := next(before, None):
                repeated.append((index, f"`{task.id}` có cùng nội dung với `{earlier[2].id}`"))
    hint = "gộp hai nhiệm vụ, hoặc ghi rõ hai việc khác nhau ở chỗ nào"
    for index, seen in sorted(repeated):
        yield problem("N507", view.mark(index, "noi_dung"), f"nhiệm vụ {seen}", goi_y=hint)


def _bare(text: str) -> str:
    return " ".join(tone_placed(strip_end(text)).split())


_Placed = tuple[int, str, NhiemVu]
"""A task with its place in the table and the group row above it."""
SERIES = 2
"""More tasks than these with one text, each at another time, are one that is done again."""


def _apart(one: _Placed, other: _Placed, words: TaskWords) -> bool:
    """Say whether two tasks of one text are two: under two group rows, with other leads or days."""
    (_, group, task), (_, own, again) = one, other
    days = [last_day(each.thoi_gian, words) for each in (task, again)]
    leads = set(task.chu_tri) & set(again.chu_tri)
    return group != own and (not leads or (all(days) and days[0] != days[1]))


def _all_differ(times: Sequence[str]) -> bool:
    return all(times) and len(set(times)) == len(times)


def _time(task: NhiemVu) -> str:
    return " ".join(str(task.thoi_gian or "").casefold().split())


RULES: tuple[Rule, ...] = (_focal, _leads, _both, _past, _no_verb, _later)
