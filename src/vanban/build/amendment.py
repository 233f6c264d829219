"""What follows from an amending document: the consolidated text, who is concerned, their notices.

Makes values and pages, writes nothing. A draft of an amendment changes nothing yet for the bodies:
their drafts and notices are made once it is issued.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from msgspec.structs import replace

from vanban.build.changes import (
    Cells,
    Snapshot,
    assignment_rows,
    cells_told,
    changes,
    duties_told,
    matched,
    plan_values,
    product_of,
    task_of,
)
from vanban.build.result import NOTICE, WORDS, BodyChange, Change, moved
from vanban.compose.composer import Composer
from vanban.compose.flow import CENTRED_STYLE
from vanban.content.document import Bang, Cot, PhuLuc, VanBan
from vanban.content.states import ISSUED
from vanban.derive.body_groups import parties
from vanban.derive.plan import alone
from vanban.derive.work import issuer_words, name_words
from vanban.legal_text.marks import escape
from vanban.project.amendments import state_after, whole_state
from vanban.project.derivation import book_of, worded
from vanban.project.documents import registry_day
from vanban.project.project import Project
from vanban.project.resolve import Resolved
from vanban.regime.rulebook import AMENDMENT
from vanban.regime.wording import Wording
from vanban.regime.wording_records import AmendmentWording
from vanban.text.cell_lines import LinedText, in_cell, name_of
from vanban.text.vietnamese import behind_number, lower_first, upper_first
from vanban.tree import Composition, Paragraph, Run

CONSOLIDATED = "ban-tong-hop"
"""The sorts of its files."""
CELLS: Change = "dong_in"
Concerned = Mapping[str, tuple[BodyChange, ...]]


# --- the consolidated text ---


def consolidated(project: Project, resolved: Resolved) -> Composition:
    """Return what is amended as it is to be, with the mark that it is no issued document."""
    state = whole_state(resolved)
    page = project.compose(state.van_ban, state)
    wording = wording_of(resolved)
    if wording is None:
        return page
    text = f"({wording.tong_hop.dau})"
    mark = Paragraph(CENTRED_STYLE, (Run(text, italic=True),), True)
    title = f"{page.title} ({wording.tong_hop.dau})"
    return replace(page, body=(mark, *page.body), title=title)


def wording_of(resolved: Resolved) -> AmendmentWording | None:
    """Return the office's words for amending; None in a folder of templates from before."""
    found = book_of(resolved).review.get(AMENDMENT)
    return found if isinstance(found, AmendmentWording) else None


# --- who is concerned ---


def concerned(project: Project, resolved: Resolved) -> Concerned:
    """Return what an amendment changes for each body, without what is only another number."""
    if resolved.ban_tong_hop is None:
        return {}
    new = whole_state(resolved)
    now, then = _snapshot(new), before(project, resolved)
    by_body: dict[str, list[BodyChange]] = {}
    for one in changes(then.under(matched(then, now), now.tasks), now):
        if not moved(one) and one.don_vi != resolved.van_ban.co_quan:
            by_body.setdefault(one.don_vi, []).append(one)
    return {body: tuple(every) for body, every in by_body.items()}


def before(project: Project, resolved: Resolved) -> Snapshot:
    """Return who had what before an amendment."""
    return _snapshot(state_before(project, resolved))


def state_before(project: Project, resolved: Resolved) -> Resolved:
    """Return the state that an amending document goes on from."""
    sua_doi = resolved.van_ban.sua_doi
    assert sua_doi is not None  # only of amending documents
    return whole_state(state_after(project.office.resolved, sua_doi.van_ban, sua_doi.sau))


def _snapshot(state: Resolved) -> Snapshot:
    values = plan_values(state, state.document.units)
    return Snapshot(assignment_rows(state), values, {}, state.document.rows.provisional)


# --- its files ---


Page = tuple[str, str, str, Any]


def pages(project: Project, resolved: Resolved, every: Concerned) -> Iterator[Page]:
    """Yield the pages beside the document: path, sort, body, how it is composed."""
    if resolved.ban_tong_hop is None:
        return
    ident = resolved.document.id
    alone = partial(consolidated, project, resolved)
    yield f"{ident}/{ident}_{CONSOLIDATED}.docx", CONSOLIDATED, "", alone
    if not every or wording_of(resolved) is None:
        return
    sheet = partial(_sheet, project, resolved, every)
    yield f"{ident}/{ident}_{NOTICE}.docx", NOTICE, "", sheet
    for body in notified(resolved, every):
        notice = partial(_notice, project, resolved, body, every[body])
        yield notice_path(ident, body), NOTICE, body, notice


def notified(resolved: Resolved, every: Concerned) -> tuple[str, ...]:
    """Return the bodies that get a notice: those concerned, once the amendment is issued.

    Who is gone by its day is in the sheet of all, and nobody's to be told.
    """
    if resolved.van_ban.trang_thai != ISSUED or wording_of(resolved) is None:
        return ()
    day, known = registry_day(resolved.van_ban), resolved.plan.danh_ba.bodies
    return tuple(one for one in every if day is None or known[one].valid_on(day))


def notice_path(ident: str, body: str) -> str:
    """Where the notice for one body stands below the output folder."""
    return f"{ident}/don-vi/{body}/{ident}_{body}_{NOTICE}.docx"


def _notice(
    project: Project, resolved: Resolved, body: str, every: Sequence[BodyChange]
) -> Composition:
    named = name_words(project.office.danh_ba.bodies[body])
    rows = tuple(_rows(project, resolved, body, every))
    return _paper(project, resolved, "tieu_de", {"don_vi": named}, rows)


def _sheet(project: Project, resolved: Resolved, every: Concerned) -> Composition:
    """All bodies, those for whom the same changes together."""
    danh_ba, day = project.office.danh_ba, resolved.van_ban.as_of
    alike: dict[tuple[Row, ...], list[str]] = {}
    for body, own in every.items():
        alike.setdefault(tuple(_rows(project, resolved, body, own)), []).append(body)
    rows: list[tuple[str, ...]] = []
    for own_rows, bodies in alike.items():
        names = [party.counted(danh_ba) for party in parties(danh_ba, day, bodies)]
        rows += [(escape(upper_first("; ".join(names))),), *own_rows]
    return _paper(project, resolved, "tieu_de_chung", {}, tuple(rows))


Row = tuple[str, ...]


def _rows(
    project: Project, resolved: Resolved, body: str, every: Sequence[BodyChange]
) -> Iterator[Row]:
    """What changed as rows: number, what it is of, how it changed, what was, what is."""
    wording, new = wording_of(resolved), whole_state(resolved)
    assert wording is not None  # nothing is told without
    own, old = wording.thay_doi.doi, state_before(project, resolved)
    now, then = _named(new), _named(old)
    lines = _lined(old) | _lined(new)
    duties = duties_told(old.plan, body), duties_told(new.plan, body)
    cells = cells_told(old), cells_told(new)
    by_order = old.document.rows.provisional | new.document.rows.provisional
    rows: dict[Row, None] = {}
    for change in _each(every, {**then, **now}):
        task = task_of(change.nhiem_vu)
        said = now.get(task) or then.get(task)
        if not said:
            texts = _duty_texts(change, *duties)
        else:  # an id by the order of rows may be that of another task in the other state
            texts = (change.cu, change.moi) if task in by_order else _cell_texts(change, *cells)
        if said and (product := product_of(change.nhiem_vu)):
            said = f"{said} ({wording.truong['san_pham']} “{product}”)"
        word = escape(own.get(change.loai, WORDS[change.loai]))
        shown = (lines.get(text, text) for text in texts)
        rows[said or wording.thay_doi.nghia_vu, word, *shown] = None
    for number, row in enumerate(rows, 1):
        yield (str(number), *row)


def _each(every: Sequence[BodyChange], tasks: Collection[str]) -> Iterable[BodyChange]:
    """The changes that are told: what stands below a sentence of the plan is told with it, once.

    Of a task two may be of one sort: its own products, and those that others make.
    """
    last = {
        (one.nhiem_vu, one.loai, (one.cu, one.moi) if task_of(one.nhiem_vu) in tasks else ()): one
        for one in every
    }
    return last.values()


def _cell_texts(change: BodyChange, then: Cells, now: Cells) -> tuple[str, str]:
    """What was and is of a task; of its cells those that are others, each behind its heading."""
    before, after = then.get(change.nhiem_vu, ()), now.get(change.nhiem_vu, ())
    if change.loai != CELLS or before == after or not (before and after):
        return change.cu, change.moi
    texts = [
        ". ".join(
            f"{heading}: {text}" for heading, text in at if text and (heading, text) not in other
        )
        for at, other in ((before, after), (after, before))
    ]
    return texts[0], texts[1]


Told = Mapping[str, tuple[str, tuple[str, ...]]]


def _duty_texts(one: BodyChange, then: Told, now: Told) -> tuple[str, str]:
    """A general duty before and after: its sentence, and what is new that no sentence says."""
    before, after = then.get(one.cu, (one.cu, ())), now.get(one.moi, (one.moi, ()))
    every = [[fact for fact in at[1] if fact not in other[1]] for at, other in (
        (before, after), (after, before),
    )]  # fmt: skip
    same = before[0] == after[0]
    unsaid = [
        [fact for fact in facts if same or fact.casefold() not in text.casefold()]
        for (text, _), facts in zip((before, after), every, strict=True)
    ]
    texts = [
        f"{text} ({'; '.join(facts)})" if text and facts else text
        for (text, _), facts in zip((before, after), unsaid, strict=True)
    ]
    return texts[0], texts[1]


def _named(state: Resolved) -> dict[str, str]:
    """The text of each task of a state behind its number; two that read alike are told apart."""
    table = state.document.table
    numbers, groups = table.numbers, state.plan.group_titles
    said = {one.id: behind_number(numbers[one.id], name_of(one.noi_dung)) for one in table.tasks}
    facts = {one.id: (lower_first(str(one.thoi_gian or "")), groups[one.id]) for one in table.tasks}
    names = dict(said)
    count = Counter(names.values())
    for task, text in names.items():
        if count[text] > 1:
            fact = alone(facts[task], [facts[one] for one in facts if names[one] == text])
            said[task] = f"{text} ({fact})" if fact else text
    return said


def _lined(state: Resolved) -> dict[str, str]:
    """The texts of the tasks of a state that have points, as a cell has them."""
    texts = (one.noi_dung for one in state.document.table.tasks)
    return {str(text): in_cell(text) for text in texts if isinstance(text, LinedText)}


def _paper(
    project: Project,
    resolved: Resolved,
    title: str,
    named: Mapping[str, object],
    rows: tuple[Row, ...],
) -> Composition:
    book, wording = book_of(resolved), wording_of(resolved)
    assert wording is not None
    path = book.file(f"van_mau/{AMENDMENT}.yaml")
    words = {**_words(resolved), **named}
    sheet = wording.thay_doi

    def made() -> VanBan:
        columns: tuple[Cot, ...] = sheet.cot
        return VanBan(
            loai=resolved.van_ban.loai,
            co_quan=resolved.van_ban.co_quan,
            tinh_den=resolved.van_ban.as_of,
            do_mat=resolved.van_ban.do_mat,
            trich_yeu=Wording.render(getattr(sheet, title), words),
            mo_dau=Wording.render(sheet.theo, words),
            phu_luc=(
                PhuLuc(
                    tieu_de=Wording.render(getattr(sheet, title), words),
                    bang=Bang(dong=rows),
                    cot=columns,
                    huong="doc",
                ),
            ),
            minh_hoa=resolved.van_ban.minh_hoa,
        )

    paper = worded(made, book, path, project.shown)
    return project.compose_as(paper, resolved, Composer.paper)


def _words(resolved: Resolved) -> dict[str, object]:
    law, van_ban = book_of(resolved).law, resolved.van_ban
    body = resolved.plan.danh_ba.bodies[van_ban.co_quan]
    own = {
        "ten_loai": law.kinds[van_ban.loai].ten,
        "so_ngay": law.cited(van_ban, body.ky_hieu),
        "trich_yeu": van_ban.trich_yeu,
    }
    return {"van_ban": own, "goc": {"co_quan": issuer_words(law, resolved.plan.danh_ba, van_ban)}}
