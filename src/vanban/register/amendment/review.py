"""An amending document against the difference that it is to say: what is missing, what is not so.

Gives problems; changes nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from vanban.build.amendment import concerned
from vanban.content.document import ABOVE
from vanban.content.registry_checks import heirs_on
from vanban.content.states import ISSUED
from vanban.derive.body_groups import parties
from vanban.derive.subject import about
from vanban.derive.work import issuer_words
from vanban.legal_text import finder, read_units
from vanban.legal_text.marks import plain
from vanban.paths import CONSOLIDATED
from vanban.problems.problem import Mark, Problem, has_errors, problem
from vanban.project.amendments import amended_by, first_of, state_after, whole_state
from vanban.project.derivation import book_of, worded
from vanban.project.documents import BY_AMENDMENT, registry_day
from vanban.project.project import Project
from vanban.project.resolve import Resolved
from vanban.project.unit_numbers import by_number, number_of
from vanban.project.waivers import AMENDING, unused_waivers, waives
from vanban.regime.rulebook import AMENDMENT, review_wording
from vanban.regime.wording import Wording
from vanban.regime.wording_records import AmendmentWording
from vanban.register.amendment.clause_sheet import (
    CLOSE,
    END,
    OPEN,
    Clause,
    ClauseSheet,
    Difference,
    Slip,
)
from vanban.register.amendment.clauses import Drafting
from vanban.register.amendment.correction import (
    beyond_correction,
    corrections,
    is_slip,
    slips_alone,
)
from vanban.register.amendment.pieces import paper_of
from vanban.text.excerpt import beginning
from vanban.text.vietnamese import as_argument, first_names
from vanban.tree import Unit

CORRECTION: Literal["dinh_chinh"] = "dinh_chinh"
FEW, LONG = 5, 100
"""Clauses that are named, letters that one is quoted with."""
TEXT = ("noi_dung",)


class Amendment(Struct, frozen=True):
    """What one document is to say of another: the difference, and the clauses for it."""

    name: str
    way: str
    difference: Difference
    clauses: tuple[Clause, ...]
    earlier: tuple[Clause, ...] = ()
    """The same clauses of a letter as versions before said them."""

    @property
    def lines(self) -> tuple[str, ...]:
        """The clauses as lines of a text, numbered."""
        return _numbered(self.clauses)

    @property
    def earlier_lines(self) -> tuple[str, ...]:
        """The earlier clauses as lines of a text, numbered."""
        return _numbered(self.earlier)


def _numbered(clauses: Sequence[Clause]) -> tuple[str, ...]:
    return tuple(
        line
        for number, clause in enumerate(clauses, 1)
        for line in (f"{number}. {clause.lines[0]}", *clause.lines[1:])
    )


def amendment_of(project: Project, old: Resolved, new: Resolved, way: str) -> Amendment:
    """Return what a document of that `way` is to say so that the old state becomes the new.

    Raises VanbanError for what the wording lacks.
    """
    wording, words = wording_of(project, old), words_of(old)
    book = book_of(old)

    def draft() -> Amendment:
        papers = paper_of(project, old), paper_of(project, new)
        difference = Drafting(ClauseSheet(wording, words)).difference(*papers)
        if papers[0].pieces == papers[1].pieces and old.van_ban.ap_dung != new.van_ban.ap_dung:
            told = "nghĩa vụ ở `ap_dung` đổi mà lời văn không đổi"
            difference = replace(difference, unsaid=(*difference.unsaid, told))
        clauses = difference.clauses
        earlier: tuple[Clause, ...] = ()
        if way == CORRECTION:
            clauses = tuple(_corrected(wording, words, corrections(difference)))
            earlier = tuple(_corrected(wording, words, corrections(difference, whole=False)))
        return Amendment(old.document.id, way, difference, clauses, earlier)

    return worded(draft, book, book.file(f"van_mau/{AMENDMENT}.yaml"), project.shown)


def _corrected(
    wording: AmendmentWording, words: Mapping[str, object], slips: Iterable[Slip]
) -> Iterator[Clause]:
    for one in slips:
        named = {"cho": one.place, "cu": one.old, "moi": one.new}
        yield Clause(CORRECTION, (Wording.render(wording.cau[CORRECTION], {**words, **named}),))


def wording_of(project: Project, resolved: Resolved) -> AmendmentWording:
    """Return the office's words for amending; raises VanbanError where there are none."""
    purpose = "soạn văn bản sửa đổi"
    book = book_of(resolved)
    return review_wording(book, AMENDMENT, AmendmentWording, purpose, project.shown)


def words_of(resolved: Resolved, amended: str = "") -> dict[str, object]:
    """Return `goc`: the amended document as sentences speak of it, `amended`: by what so far."""
    book, van_ban = book_of(resolved), resolved.van_ban
    law, body = book.law, resolved.plan.danh_ba.bodies[van_ban.co_quan]
    return {
        "goc": {
            "ten_loai": law.kinds[van_ban.loai].ten,
            "so_ngay": law.cited(van_ban, body.ky_hieu),
            "so": law.number_cited(van_ban, body.ky_hieu) or law.cited(van_ban, body.ky_hieu),
            "trich_yeu": van_ban.trich_yeu,
            "ve_trich_yeu": about(van_ban.trich_yeu, book.task_words, book.nouns),
            "co_quan": issuer_words(law, resolved.plan.danh_ba, van_ban),
            "sua_doi": amended,
        }
    }


# --- all of an office ---


def with_amendments(project: Project, names: Collection[str] = ()) -> Project:
    """Return the project with what is told of its amending documents beside the difference.

    Of the named ones (none named: of all). Nothing is read where no document amends another.
    """
    facts = project.office.overview.facts
    own_reviews = {
        name: problems
        for name, own in facts.items()
        if (not names or name in names)
        and first_of(facts, name) in facts
        and own.sua_doi in facts
        and (problems := tuple(_left(project[name], _reviewed(project, name))))
    }
    return replace(project, reviews={**project.reviews, **own_reviews}) if own_reviews else project


def _left(resolved: Resolved, told: Iterable[Problem]) -> Iterator[Problem]:
    """What nobody has looked at and leaves (`bo_qua`), and the entries that leave nothing."""
    problems, switches = [*told], resolved.document.van_ban.bo_qua
    used = [any(waives(switch, p, resolved) for p in problems) for switch in switches]
    yield from (p for p in problems if not any(waives(one, p, resolved) for one in switches))
    if resolved.van_ban.trang_thai != ISSUED:  # of one that is issued no source is changed
        yield from unused_waivers(resolved, used, [one.ma in AMENDING for one in switches])


def _reviewed(project: Project, name: str) -> Iterator[Problem]:
    resolved = project[name]
    sua_doi, new = resolved.van_ban.sua_doi, resolved.ban_tong_hop
    assert sua_doi is not None
    old = state_after(project.office.resolved, sua_doi.van_ban, sua_doi.sau)
    faulty = (resolved, old) if new is None else (resolved, old, new)
    if new is None or any(has_errors(one.problems) for one in faulty):
        return
    yield from review(resolved, amendment_of(project, old, new, sua_doi.cach))
    if new.ban_tong_hop and old.ban_tong_hop:
        yield from _within(project, resolved, old, new)
    yield from _unserved(project, resolved)
    if resolved.van_ban.trang_thai != ISSUED:
        yield from _numbers_left(whole_state(old), whole_state(new))
        yield from _left_with_the_gone(project, resolved, whole_state(new))
        yield from _without_the_plan(project, resolved, whole_state(new))


def _without_the_plan(project: Project, resolved: Resolved, new: Resolved) -> Iterator[Problem]:
    """Bodies to whom the amendment gives work, and to whom what it amends was never sent."""
    danh_ba, day = project.office.danh_ba, resolved.van_ban.as_of
    chain = amended_by(project.office.overview.facts, resolved.document.id)
    had = {one.don_vi for name in chain for one in project[name].recipients}
    had |= {resolved.van_ban.co_quan}
    given = new.plan.assignments.by_body
    newly = [
        body
        for body in concerned(project, resolved)
        if body in given and body not in had and (not day or danh_ba.bodies[body].valid_on(day))
    ]
    if newly and chain:
        names = [party.counted(danh_ba) for party in parties(danh_ba, day, newly)]
        seen = f"{first_names(names, 'nơi khác')} được giao việc, chưa được gửi `{chain[-1]}`"
        hint = "khi chuyển văn bản sửa đổi thì gửi kèm văn bản ấy"
        yield problem("N957", resolved.document.source.mark(("noi_nhan",)), seen, goi_y=hint)


def _left_with_the_gone(project: Project, resolved: Resolved, new: Resolved) -> Iterator[Problem]:
    """Work that the state after the amendment leaves with bodies that are gone by its day.

    Bodies with the same work are told at once.
    """
    danh_ba, day = project.office.danh_ba, resolved.van_ban.as_of
    known = registry_day(resolved.van_ban) is not None
    by_work: dict[tuple[str, ...], list[str]] = {}
    for who, pairs in new.plan.assignments.by_body.items():
        if day and not danh_ba.bodies[who].valid_on(day):
            tasks = tuple(dict.fromkeys(one.nhiem_vu for one in pairs))
            by_work.setdefault(tasks if known else (), []).append(who)
    place = f"{resolved.document.folder.name}/{CONSOLIDATED}/"
    for tasks, gone in by_work.items():
        assert day is not None  # nobody is gone without one
        listed = first_names([f"`{one}`" for one in gone], "cơ quan khác")
        what = first_names([f"`{one}`" for one in tasks], "việc khác") or "việc"
        heirs = dict.fromkeys(one.id for who in gone for one in heirs_on(danh_ba, who, day))
        seen = f"{listed} không còn vào ngày {day:%d/%m/%Y}, bản tổng hợp còn giao {what}"
        hint = first_names([f"`{one}`" for one in heirs], "cơ quan khác")
        hint = f"ghi cơ quan kế tục ({hint}) trong {place}" if heirs else f"giao lại trong {place}"
        hint = (
            hint if known else f"ghi `danh_ba: {BY_AMENDMENT}` dưới `sua_doi`; còn báo thì {hint}"
        )
        hint += f", rồi {_again(resolved)}; cứ để thế thì ghi `bo_qua` mã N954 kèm lý do"
        yield problem("N954", resolved.document.source.mark(("sua_doi",)), seen, goi_y=hint)


def _numbers_left(old: Resolved, new: Resolved) -> Iterator[Problem]:
    """Numbers that go on naming a place from which the amendment has moved the unit away."""
    before = {(who, number) for who, number, _ in by_number(old.document)}
    units, marks = new.document.units, dict[str, list[Mark]]()
    for who, number, mark in by_number(new.document):
        if (who, number) in before:
            marks.setdefault(number, []).append(mark)
    then, now = finder(old.document.units), finder(units)
    for number, places in marks.items():
        was, stands = then(number), now(number)
        at = number_of(units, was.text) if was and (not stands or stands.text != was.text) else ""
        if was and at:
            more = f" (ở {len(places)} chỗ)" if len(places) > 1 else ""
            seen = f"`muc: {number}`{more} là “{_cut(was.text)}”, mục ấy nay mang số {at}"
            hint = f"sửa thành `{at}`; muốn bền thì đặt tên `{{#…}}` cho mục và gọi bằng tên"
            yield problem("N879", places[0], seen, goi_y=hint)


def _within(
    project: Project, resolved: Resolved, old: Resolved, new: Resolved
) -> Iterator[Problem]:
    """What a corrected amendment no longer says of the plan, or says and the plan has not."""
    known = {one.thong_bao for one in _between(project, old)}
    for fault in _between(project, new):
        if fault.thong_bao not in known:
            here, inner = f"content/{resolved.document.folder.name}/{CONSOLIDATED}", new.document.id
            hint = f"chữ sai đứng ở hai chỗ thì sửa cả hai: điều khoản của `{inner}` ở {here}/, "
            hint += f"lời văn của kế hoạch ở {here}/{CONSOLIDATED}/"
            yield fault._replace(goi_y=hint)


def _between(project: Project, amending: Resolved) -> Iterator[Problem]:
    sua_doi, state = amending.van_ban.sua_doi, amending.ban_tong_hop
    assert sua_doi is not None  # only of amendments
    assert state is not None
    first = state_after(project.office.resolved, sua_doi.van_ban, sua_doi.sau)
    return _disagreement(amending, amendment_of(project, first, state, sua_doi.cach))


def _unserved(project: Project, resolved: Resolved) -> Iterator[Problem]:
    """Bodies for whom it changes something and whom no line of recipients reaches."""
    served = {one.don_vi for one in resolved.recipients}
    danh_ba, day = project.office.danh_ba, resolved.van_ban.as_of
    left_out = [
        body
        for body in concerned(project, resolved)
        if body not in served and (not day or danh_ba.bodies[body].valid_on(day))
    ]
    if left_out:
        names = [party.counted(danh_ba) for party in parties(danh_ba, day, left_out)]
        seen = f"có thay đổi cho {first_names(names, 'nơi khác')}, không dòng nơi nhận nào gửi đến"
        hint = "thêm các cơ quan ấy vào `gom` của một dòng"
        yield problem("N633", resolved.document.source.mark(("noi_nhan",)), seen, goi_y=hint)


def review(resolved: Resolved, amendment: Amendment) -> Iterator[Problem]:
    """Yield what is wrong between an amending document and the difference.

    Of one that is issued only what it says anew is looked for: another wording changes nothing.
    """
    source, difference = resolved.document.source, amendment.difference
    if resolved.van_ban.trang_thai == ISSUED:
        yield from _unsaid_anew(resolved, amendment)
        return
    mark = source.mark(("sua_doi",))
    if not difference:
        seen = "bản tổng hợp chưa khác văn bản được sửa đổi, nên chưa có điều khoản nào"
        place = f"content/{resolved.document.folder.name}/{CONSOLIDATED}/"
        hint = f"sửa các tệp trong {place}, rồi {_again(resolved)}"
        yield problem("N626", mark, seen, goi_y=hint)
        return
    yield from _wrong_way(amendment, mark)
    for told in difference.unsaid:
        hint = "soạn tay điều khoản ấy, hoặc trả bản tổng hợp về như trước ở chỗ này"
        yield problem(
            "N631", mark, f"không có điều khoản nào cho khác biệt này: {told}", goi_y=hint
        )
    yield from _disagreement(resolved, amendment)


def _wrong_way(amendment: Amendment, mark: Mark) -> Iterator[Problem]:
    """What is for the other way: a letter corrects form, a document of equal form content."""
    difference, name = amendment.difference, amendment.name
    if amendment.way != CORRECTION:
        hint = f"soạn công văn đính chính: `vanban new --dinh-chinh {as_argument(name)}`"
        for slip in difference.form:
            seen = f"bản tổng hợp đổi {slip.place}: “{slip.old}” → “{slip.new}”"
            seen += ", đó là thể thức hoặc thủ tục ban hành, không phải nội dung"
            other = f"{hint}; trả chỗ ấy trong bản tổng hợp về như trước"
            yield problem("N627", mark, seen, goi_y=other)
        if slips_alone(difference):
            first = difference.texts[0]
            seen = f"khác biệt chỉ là lỗi chính tả ({first.place})"
            yield problem("N628", mark, seen, goi_y=hint)
        return
    hint = f"nội dung thì sửa bằng văn bản cùng loại: `vanban new --sua-doi {as_argument(name)}`"
    for told in beyond_correction(difference):
        seen = f"đính chính đổi nội dung: cần “{told}”"
        yield problem("N629", mark, seen, goi_y=hint)
    for slip in difference.texts:
        if not is_slip(slip):
            seen = f"đính chính đổi lời ở {slip.place} nhiều hơn một lỗi chính tả"
            yield problem("N632", mark, seen, goi_y=hint)


# --- the clauses that are there, against those that are to be ---


def _disagreement(resolved: Resolved, amendment: Amendment) -> Iterator[Problem]:
    """Clauses that are needed and not there; clauses that are there and not needed."""
    wanted, there = _wanted_and_there(resolved, amendment)
    source, again = resolved.document.source, _again(resolved)
    mark = source.mark(TEXT)
    beside = {_below(said): unit for said, unit in there.items() if said not in wanted}
    absent = list[Unit]()
    paired = set[int]()
    for said, unit in wanted.items():
        placed = beside.pop(_below(said), None) if said not in there and _below(said) else None
        if placed:
            paired.add(placed.line)
            seen = f"thấy điều khoản “{_short(placed)}”, cần “{_short(unit)}”"
            yield problem("N625", mark.line(placed.line), seen, goi_y=again)
        elif said not in there:
            absent.append(unit)
    for unit in absent[:FEW]:
        seen = f"khác biệt cần điều khoản “{_short(unit)}”, văn bản không có"
        yield problem("N625", mark, seen, goi_y=again)
    if len(absent) > FEW:
        seen = f"khác biệt cần {len(absent) - FEW} điều khoản khác nữa, văn bản không có"
        yield problem("N625", mark, seen, goi_y=again)
    for said, unit in there.items():
        if said not in wanted and unit.line not in paired:
            seen = f"điều khoản “{_short(unit)}” nói điều mà hai bản không khác nhau"
            yield problem("N625", mark.line(unit.line), seen, goi_y=again)


def _wanted_and_there(
    resolved: Resolved, amendment: Amendment
) -> tuple[dict[str, Unit], dict[str, Unit]]:
    """The clauses that are needed and those that there are, by what they say.

    What a letter says in the words of a version before is needed in these words.
    """
    wanted = {_said(unit): unit for unit in read_units("\n".join(amendment.lines))}
    earlier = tuple(map(_said, read_units("\n".join(amendment.earlier_lines))))
    there = _clauses_there(resolved.document.units, frozenset((*wanted, *earlier)))
    for said, now in zip(earlier, tuple(wanted), strict=False):
        if said in there and now not in there:
            wanted[said] = wanted.pop(now)
    return wanted, there


def _unsaid_anew(resolved: Resolved, amendment: Amendment) -> Iterator[Problem]:
    """New text of the consolidated source that an issued amendment does not say."""
    units = (one for unit in resolved.document.units for one in unit.walk())
    there = "\n".join(" ".join(plain(one.text).split()) for one in units)
    for clause in amendment.clauses:
        said = map(_quoted, clause.lines[1:])
        absent = [one for one in said if not any(form in there for form in _forms(one))]
        if absent:
            seen = f"bản tổng hợp có chữ mà văn bản sửa đổi đã phát hành không nói: {absent[0]}"
            hint = f"trả {CONSOLIDATED}/ về như khi phát hành; muốn sửa nữa thì "
            hint += f"`vanban new --sua-doi {as_argument(amendment.name)}`"
            yield problem("N625", resolved.document.source.mark(TEXT), seen, goi_y=hint)


def _quoted(line: str) -> str:
    """The new text in a line of a clause, without what the wording says around it."""
    text = " ".join(plain(read_units(line)[0].text).split())
    _, named, cell = text.partition(f": {OPEN}")
    return cell.rstrip(f"{CLOSE}{END};") if named else text.strip(f"{OPEN}{CLOSE}{END}")


def _forms(line: str) -> tuple[str, ...]:
    """A line of new text, and as versions before said it: a joined cell by its sign alone."""
    heading, _, cell = line.partition(": ")
    before = (f"{ABOVE}: {cell}", f"{heading}: {ABOVE}", f"{ABOVE}: {ABOVE}")
    return (line, *(before if cell else ()))


def _clauses_there(units: tuple[Unit, ...], wanted: frozenset[str]) -> dict[str, Unit]:
    """The units among which the clauses stand: the siblings that are most of them."""
    groups = [units, *(one.children for unit in units for one in unit.walk() if one.children)]
    numbered = [{_said(u): u for u in group if u.kind == "khoan"} for group in groups]
    best = max(numbered, key=lambda group: (len(wanted & group.keys()), len(group)), default={})
    if wanted & best.keys():
        return best
    return next((group for group in numbered if group), {})


def _said(unit: Unit) -> str:
    """What a clause says, its number apart: its sentence, below it the new text on one line.

    Where a line of that ends says nothing: versions before put the points of a cell on one.
    """
    first, *below = (" ".join(plain(one.text).split()) for one in unit.walk())
    return "\n".join((first, " ".join(below))) if below else first


def _below(said: str) -> str:
    """The new text of a clause, below the line that names its place."""
    return said.partition("\n")[2]


def _short(unit: Unit) -> str:
    return _cut(unit.text)


def _cut(text: str) -> str:
    return beginning(plain(text), LONG)


def _again(resolved: Resolved) -> str:
    sua_doi = resolved.van_ban.sua_doi
    assert sua_doi is not None
    option = "--dinh-chinh" if sua_doi.cach == CORRECTION else "--sua-doi"
    what, where = as_argument(sua_doi.van_ban), as_argument(resolved.document.folder.name)
    return f"gõ lại `vanban new {option} {what} {where}`"
