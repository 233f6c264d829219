"""Tasks in prose: units whose heading, or whose first words, name who does them.

A unit stays where it is, its words once, in the text; the task points to it. On under "Tổ chức
thực hiện" and its like; elsewhere only a heading that is nothing but bodies counts, unless asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from vanban.check.docx.paper import Paper
from vanban.content.workbook.names import Names
from vanban.importing.names.name_reader import NameReader
from vanban.importing.names.proposals import asked_names, mentions
from vanban.importing.prose.assignment import (
    Assignment,
    assignment,
    given_behind,
    helpers_of,
    parts_of,
)
from vanban.importing.prose.labels import LABEL, LED, Terms, clauses_of, labelled, terms_of
from vanban.importing.prose.shapes import shaped
from vanban.importing.prose.shared_work import shared_questions
from vanban.importing.prose.units import LEAF, Unit, read_units
from vanban.importing.prose.unread import joined_clauses, unread_leads
from vanban.importing.tables.times import deadline
from vanban.importing.tasks import NameRead, Prose, ProseTask, TaskTime
from vanban.text.vietnamese import fold, strip_end, upper_first

_SCOPE = re.compile(
    r"\bto chuc,? (?:va )?(?:trien khai )?thuc hien\b|\bphan cong\b|\btrach nhiem\b"
    r"|\bgiao nhiem vu\b"
    r"|\bnhiem vu (?:cu the )?cua\b|\bto chuc trien khai\b|\btrien khai thuc hien\b"
)
_NO_SCOPE = re.compile(
    r"\b(?:muc dich|yeu cau|quan diem|muc tieu|kinh phi|can cu|tinh hinh|ket qua)\b"
)
_ENDS = re.compile(r"\btren day la\b|\bnoi nhan\b|^(?:\w+ ){0,3}can cu ke hoach nay\b")
_PLAIN_END = re.compile(r"\btren day la\b|\bnoi nhan\b")
_INTRO = re.compile(
    r"\b(?:ban hanh|xay dung|de ra)\b.*\b(?:nhu sau|sau day|noi dung sau|chu yeu sau)\W*\Z"
)
"""The line that opens a document's text, and gives nobody a task."""
_BASED = re.compile(r"\bcan cu ke hoach nay\b")
"""A line without a number that says so only closes the text."""
_CLAUSE = re.compile(
    r"\bchiu trach nhiem thi hanh "
    r"(?:quyet dinh|nghi dinh|nghi quyet|thong tu|chi thi|quy dinh) nay\b"
)
"""How an act ends: who carries it out, which is no task."""
_CLOSING = re.compile(
    r"^(?:nghiem tuc |to chuc |khan truong )*(?:trien khai )?(?:to chuc )?thuc hien\b"
    r"(?:.{0,40}\bnay\b|(?: (?:cac|nhung|tot))* (?:nhiem vu|cong viec|noi dung|viec)\b.{0,40}"
    r"\b(?:theo|tai|o|trong) (?:cac )?(?:bang|bieu|phu luc|danh muc)\b.{0,40}\Z)"
)
"""What a line says that closes the text, or only points to the table that has the tasks."""
_LEADING = re.compile(
    r"(?:co trach nhiem |chiu trach nhiem )?(?:chu tri|lam dau moi)\b|co trach nhiem\b"
)
_HELPING = re.compile(r"phối hợp(?! (?:chặt chẽ )?(?:với|cùng)(?!\w))(?!\w)")
"""How a clause goes on behind who helps with what was said before it."""
_CHARGED = re.compile(r"chủ\s+trì(?:\s+thực\s+hiện)?(?![^\W_])", re.IGNORECASE)
_DONE = re.compile(
    r"[\s,]*(?:(?:tổ\s+chức\s+|triển\s+khai\s+)?(?:thực\s+hiện|triển\s+khai))?"
    r"(?:[\s,;.]+(?:hoàn\s+thành|xong|thời\s+gian|trước|trong|chậm\s+nhất)\b[^;:]*)?[\s.;]*",
    re.IGNORECASE,
)
"""What may stand behind who leads and helps, where the work stands before them: until when."""
_HEADS_LABELS = re.compile(r"(?:tổ\s+chức\s+|phân\s+công\s+)(?:thực\s+hiện)?\s*:", re.IGNORECASE)
"""A line that only stands over such lines."""
_DAY = re.compile(r"\d{1,2}\s*[/.-]\s*\d|(?:ngày|tháng)\s+\d|quý\s", re.IGNORECASE)
_SAID = 4
"""Words of a task at least that stands behind others."""
_TITLE, _ITEM, _DASH, _WORK, _MANY = 200, 60, 70, 400, 2
_WORD = re.compile(r"[^\W_]+")
_LEAD_IN = frozenset(
    _WORD.findall(
        "va co chiu trach nhiem chu tri phoi hop chat che voi cung la co quan don vi dau moi thuong"
        " truc thuc hien trien khai to chuc cac nhung mot so nhiem vu cong viec noi dung chu yeu"
        " trong tam chinh duoc giao cu the nhu sau day gom"
    )
)
"""Words of a heading that say nothing of what is to be done, as `fold` gives them."""
_INTRODUCES = re.compile(r"\bphan cong\b|\bgiao nhiem vu\b|\bto chuc thuc hien\b|\bgiao cac\b"
                         r"|\byeu cau cac\b|\bket luan\b.{0,60}:\Z"
                         r"|\bgiao trach nhiem\b|\byeu cau thu truong\b|\bchi dao\b"
                         r"|\byeu cau\b.{0,30}:\Z")  # fmt: skip


def prose_tasks(paper: Paper, names: Names, *, everywhere: bool = False) -> Prose:
    """Read the tasks in prose: under "Tổ chức thực hiện" and its like, or everywhere.

    Paragraphs of tables are passed over. Never raises.
    """
    reading, units = NameReader(names), read_units(paper)
    rows = tuple(_Prose(reading, everywhere).all(units, inside=False))
    paragraphs = {number for row in rows for number in row.paragraphs}
    leads = {name.text for row in rows for name in row.chu_tri if name.sort == "co_quan"}
    unread = tuple(unread_leads(units, paragraphs, reading, leads))
    asked = (*asked_names(names, mentions((), rows)), *shared_questions(rows, reading))
    return Prose(rows, asked, unread)


class _Prose:
    def __init__(self, names: NameReader, everywhere: bool) -> None:
        self._names, self._everywhere = names, everywhere

    def all(self, units: Sequence[Unit], *, inside: bool) -> Iterator[ProseTask]:
        """Yield the tasks of units side by side; a line that introduces them opens those behind."""
        beside = self._beside(units) if inside else {}
        for unit in units:
            if self._everywhere or not unit.closing:
                yield from self.tasks(unit, inside, beside.get(unit.number))
            inside = inside or _introduces(unit)

    def _beside(self, units: Sequence[Unit]) -> dict[int, Assignment]:
        """Headings that no word tells, by their paragraphs: what their neighbours make of them."""
        every = {one.number: assignment(one.text, self._names) for one in units if one.label}
        told = [one for one in every.values() if one and (one.whole or one.rest)]
        unread = (one for one in units if one.label and not every[one.number])
        found = ((one.number, shaped(one, told, self._names)) for one in unread)
        return {number: one for number, one in found if one}

    def tasks(
        self, unit: Unit, inside: bool, by_shape: Assignment | None = None
    ) -> Iterator[ProseTask]:
        """Yield the tasks of a unit and below it; `inside` a part that gives out tasks."""
        marked = self._marked(unit) or self._in_brackets(unit)
        if marked := marked or self._in_line(unit) or self._behind_colon(unit):
            yield marked
            return
        charge = assignment(unit.text, self._names) if self._may_tell(unit) else None
        charge = charge or (by_shape if self._may_tell(unit) else None)
        under = inside or self._everywhere or self._opens(unit, charge)
        bare = (inside or self._everywhere) and not (charge or unit.children)
        if bare and (order := given_behind(unit.text, self._names, _SAID)):
            yield from self.tasks(replace(unit, text=order), inside)
            return
        below = list(self.all(unit.children, inside=under))
        if charge and self._counts(unit, charge, inside or self._everywhere):
            own = [child for child in unit.children if child.level < LEAF]
            if below and any(self._leads(child) for child in own):
                yield from below
            elif clauses := self._clauses(unit):
                yield from (self._task(part, told) for part, told in clauses)
            elif _leads_in(charge) and (groups := self._apart(unit)):
                yield from (self._points_task(unit, points, charge) for points in groups)
            else:
                yield self._task(unit, charge)
            return
        yield from below

    def _marked(self, unit: Unit) -> ProseTask | None:
        """Read a unit below which lines say who leads: "- Cơ quan chủ trì: …"."""
        said = {child.number: parts for child in unit.children if (parts := labelled(child.text))}
        terms = terms_of([part for parts in said.values() for part in parts], self._names)
        is_item = unit.label or _DASH <= unit.level < LEAF
        if not is_item or terms is None:
            return None  # an invitation says who presides as well
        below = [c for c in unit.children if c.number not in said]
        words = [c for c in below if not _HEADS_LABELS.fullmatch(c.text.strip())]
        return ProseTask(
            unit.path,
            "\n".join((unit.text, *(child.text for child in words))),
            terms.leads,
            terms.helps,
            max(1, len(words)),
            "",
            terms.when,
            (unit.number, *(child.number for child in unit.below())),
            _heading(unit),
            terms.products,
        )

    def _in_brackets(self, unit: Unit) -> ProseTask | None:
        """Read a unit whose end says in brackets who leads: "… (Sở Y tế chủ trì, tháng 6/2026)"."""
        found = LED.search(unit.text)
        if not found or unit.level >= LEAF or unit.children:
            return None
        text, inside = unit.text[: found.start()].rstrip(), found[1] or found[2]
        parts = labelled(inside)
        terms = terms_of(parts, self._names) if parts else clauses_of(inside, self._names)
        # what is not understood is no task of a guess
        return self._told(unit, text, terms) if terms else None

    def _in_line(self, unit: Unit) -> ProseTask | None:
        """Read a unit that says behind its words who leads: "…. Chủ trì: Sở Y tế; thời gian: …"."""
        first = LABEL.search(unit.text)
        if first is None or not first.start() or unit.level >= LEAF or unit.children:
            return None
        terms = terms_of(labelled(unit.text[first.start() :]), self._names)
        return self._told(unit, strip_end(unit.text[: first.start()]), terms) if terms else None

    def _told(self, unit: Unit, text: str, terms: Terms) -> ProseTask:
        """A task of one paragraph, with what it says beside its words."""
        when = terms.when
        if not when.text and (moment := deadline(text)):
            when = TaskTime(moment, moc=moment)
        return ProseTask(
            unit.path, text, terms.leads, terms.helps, 1, "", when, (unit.number,), _heading(unit),
            terms.products,
        )  # fmt: skip

    def _behind_colon(self, unit: Unit) -> ProseTask | None:
        """Read a unit that says who leads behind the work: "Rà soát …: Giao Sở A chủ trì, …"."""
        work, _, who = unit.text.partition(": ")
        if unit.level >= LEAF or unit.children or len(work) > _WORK:
            return None
        charge = assignment(who, self._names) if _CHARGED.search(who) else None
        if charge is None or charge.whole or not _CHARGED.match(charge.rest):
            return None
        low = charge.rest.lower()
        ends = [low.rfind(one.text.lower()) + len(one.text) for one in charge.helpers]
        left = charge.rest[max(ends) :] if ends else _CHARGED.sub("", charge.rest, count=1)
        if not _DONE.fullmatch(left.strip()):
            return None  # what is not understood is no task of a guess
        moment = deadline(unit.text)
        when = TaskTime(moment, moc=moment) if moment else TaskTime()
        return ProseTask(
            unit.path, work.rstrip(" ,;."), charge.names, charge.helpers,
            1, charge.request, when, (unit.number,), _heading(unit),
        )  # fmt: skip

    def _may_tell(self, unit: Unit) -> bool:
        words = fold(unit.text)
        opens = unit.level >= LEAF and _INTRO.search(words)
        closes = opens or (unit.level >= LEAF and _BASED.search(words[:_TITLE]))
        ends = _ENDS.search(words[:_TITLE]) or _CLAUSE.search(words)
        dated = unit.label and deadline(unit.text) and not _PLAIN_END.search(words[:_TITLE])
        return bool(unit.text) and not (closes or (ends and not dated))

    def _opens(self, unit: Unit, charge: Assignment | None) -> bool:
        """Say whether a heading opens a part that gives out tasks."""
        named = charge is not None and any(name.sort != "nhom" for name in charge.names)
        if named or unit.level >= _ITEM or len(unit.text) > _TITLE:
            return False
        title = fold(unit.text)
        return bool(_SCOPE.search(title))

    def _counts(self, unit: Unit, charge: Assignment, inside: bool) -> bool:
        if unit.level >= LEAF and not self._orders(unit, charge):
            return False
        if unit.level >= LEAF and charge.whole and not charge.given:
            return inside and _has_items(unit)
        if charge.whole and self._describes(unit, charge):
            return False
        if charge.given and not charge.whole and not charge.request and unit.level < _ITEM:
            return inside or self._fit_part(unit)
        if charge.whole:
            return bool(unit.children) and (inside or self._fit_part(unit))
        return inside

    def _orders(self, unit: Unit, charge: Assignment) -> bool:
        """Say whether a line without a number gives an order, and is no closing formula."""
        words = fold(charge.rest)
        if _CLOSING.search(words):
            return False
        said = charge.given or charge.whole or ":" in unit.text or bool(_LEADING.match(words))
        asked = self._everywhere and any(name.sort == "co_quan" for name in charge.names)
        said = said or asked or self._in_row(unit)
        return said or bool(deadline(charge.rest))  # "… gửi báo cáo trước ngày 10/12/2026"

    def _in_row(self, unit: Unit) -> bool:
        """Say whether a line stands among such lines alone: bodies with what they do."""
        beside = unit.parent.children if unit.parent else []
        told = (assignment(one.text, self._names) for one in beside if one.level >= LEAF)
        every = [one for one in told if one and one.rest]
        return len(every) > _MANY and all(one.level >= LEAF for one in beside)

    def _describes(self, unit: Unit, charge: Assignment) -> bool:
        """Say whether what stands below only says what a body is: "Ban … có năm thành viên"."""
        first = unit.children[0].text if unit.children else ""
        name = charge.names[0].text
        return first.startswith(name) and assignment(first, self._names) is None

    def _fit_part(self, unit: Unit) -> bool:
        """Say whether a heading of bodies outside the usual parts may give out tasks."""
        titles = [fold(above.text) for above in unit.above()]
        numbered = bool(unit.label) and unit.level < _DASH
        return numbered and not any(_NO_SCOPE.search(title) for title in titles)

    def _leads(self, unit: Unit) -> bool:
        told = assignment(unit.text, self._names)
        return told is not None and (told.whole or ":" in unit.text or told.given)

    def _clauses(self, unit: Unit) -> list[tuple[Unit, Assignment]]:
        """The clauses of a sentence that each charge another body: else none.

        "Sở A có trách nhiệm …; Sở B có trách nhiệm …" are two tasks.
        """
        clauses: list[tuple[str, Assignment]] = []
        for sign, piece in parts_of(unit.text) if not unit.children else ():
            told = assignment(piece, self._names)
            heads = told and not told.whole and (told.given or _LEADING.match(fold(told.rest)))
            if told and heads:
                clauses.append((piece, told))
            elif clauses:
                text, above = clauses[-1]
                rest = f"{above.rest}{sign} {piece}"
                clauses[-1] = f"{text}{sign} {piece}", replace(above, rest=rest)
            else:
                return []
        units = [(replace(unit, text=text), told) for text, told in clauses]
        return units if len(units) >= _MANY else []

    def _apart(self, unit: Unit) -> tuple[tuple[Unit, ...], ...]:
        """The points below a heading by who helps and until when, where that is not all one.

        As one task whoever helps with one point would be told to help with all, and what is to be
        done until a day would have none. None where all points are alike.
        """
        groups: dict[object, list[Unit]] = {}
        for point in _points(unit):
            helpers = frozenset(name.text for name in helpers_of(point.text, self._names))
            groups.setdefault((helpers, _moment_of(point)), []).append(point)
        return tuple(map(tuple, groups.values())) if len(groups) >= _MANY else ()

    def _points_task(self, unit: Unit, points: tuple[Unit, ...], charge: Assignment) -> ProseTask:
        """Points below the heading of a body: a task of their own, of that body."""
        first, *others = points
        helpers = (*charge.helpers, *helpers_of(first.text, self._names))
        whole = replace(first, children=(*first.children, *others))
        task = self._task(whole, replace(charge, rest=first.text, helpers=helpers))
        task = replace(task, heading=unit.text, paragraphs=(*task.paragraphs, unit.number))
        if not others:
            return replace(task, viec=1)
        moment = _moment_of(first)  # that of all
        when = TaskTime(moment, moc=moment) if moment else TaskTime()
        return replace(task, muc=unit.path, viec=len(points), thoi_gian=when)

    def _clause_helpers(self, unit: Unit) -> Iterator[NameRead]:
        """Who helps by a clause behind: "Giao Sở A xây dựng …; các xã phối hợp cung cấp …"."""
        for text in re.split(r"[;.]\s+", unit.text)[1:]:
            told = assignment(upper_first(text.replace(" cùng phối", " phối")), self._names)
            if told and _HELPING.match(told.rest):
                yield from told.names

    def _task(self, unit: Unit, charge: Assignment) -> ProseTask:
        items = [child for child in unit.children if child.text]
        numbered = [child for child in items if child.level < LEAF]
        helpers: list[NameRead] = list(charge.helpers)
        for child in items:
            helpers += helpers_of(child.text, self._names)
        helpers += self._clause_helpers(unit)
        words = [charge.rest] if charge.rest else []
        words += [child.text for one in items for child in (one, *one.below())]
        text = "\n".join(words) or unit.text
        own = unit.text
        for clause in joined_clauses(own, self._names):
            own = own.replace(clause, "")  # its days are another body's
        lines = (own, *(words[1:] if charge.rest else words))
        moments = [found for line in lines if (found := deadline(line))]
        when = (
            TaskTime(moments[0], moc=moments[0])
            if len(moments) == 1 and len(items) <= 1
            else TaskTime()
        )
        leaders = {name.text for name in charge.names}
        return ProseTask(
            unit.path,
            text,
            charge.names,
            tuple(dict.fromkeys(name for name in helpers if name.text not in leaders)),
            max(1, len(numbered or items)),
            charge.request,
            when,
            (unit.number, *(child.number for child in unit.below())),
            _heading(unit),
        )


def _introduces(unit: Unit) -> bool:
    """Say whether a line leads to tasks behind it, below a title without a number too."""
    while unit.children and not unit.label:
        unit = unit.children[-1]
    words = fold(unit.text)
    return unit.level >= LEAF and words.endswith(":") and bool(_INTRODUCES.search(words))


def _heading(unit: Unit) -> str:
    """The nearest heading above a unit that has a number."""
    return next((above.text for above in unit.above() if above.label), "")


def _moment_of(point: Unit) -> str:
    """The deadline of a point, "" for none and for several; that of a dash is a day, a month."""
    lines = (point.text, *(one.text for one in point.below()))
    moments = {found for line in lines if (found := deadline(line))}
    if not point.label:
        moments = {moment for moment in moments if _DAY.search(moment)}
    return moments.pop() if len(moments) == 1 else ""


def _leads_in(charge: Assignment) -> bool:
    """Say whether a heading is but a body and words that lead to what stands below it.

    Where it says itself what is to be done, its points are only the parts of that: "Tổ chức đoàn
    kiểm tra, cụ thể: - Thành phần: …".
    """
    rest = charge.rest
    for name in charge.helpers:
        rest = rest.replace(name.text, " ")
    return _LEAD_IN.issuperset(_WORD.findall(fold(rest)))


def _points(unit: Unit) -> tuple[Unit, ...]:
    """The points, or the lines without a sign, below a heading: several, and nothing but these."""
    points = tuple(child for child in unit.children if child.text)
    alike = len({child.level >= LEAF for child in points}) == 1
    return points if alike and len(points) >= _MANY else ()


def _has_items(unit: Unit) -> bool:
    return bool(unit.children)
