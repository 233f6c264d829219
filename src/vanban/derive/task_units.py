"""A body's tasks in the text of its draft: a lead sentence for each role, tasks in their own words.

Knows how tasks are laid out; the sentences are the wording's.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from msgspec import Struct

from vanban.content.document import MucNoiDung
from vanban.derive.assign import LEAD
from vanban.derive.draft_table import DraftTable, Section, ToldApart, common_lead
from vanban.derive.partners import (
    CO_LEADS,
    NameForms,
    Remarks,
    co_leads,
    monitors_too,
    partner_names,
)
from vanban.derive.plan import Plan, alone
from vanban.derive.work import Line, Names, Say
from vanban.regime.wording import PartWording, RoleWording, Wording, bare_row, needed
from vanban.text.cell_lines import points
from vanban.text.vietnamese import LETTERS, full_sentence, slug, strip_end

KHOAN, DIEM = "khoan", "diem"
_NUMBER = re.compile(r"\A\**(?:[IVXLC]+|[A-Z]|\d+(?:\.\d+)*)[.)]\s+")
"""The number that is typed before the title of a group of tasks."""


_Sentence = tuple[Mapping[str, str], str, tuple[tuple[int, str], ...]]
"""A task: its words, its sentence, its points by their place."""
_Sentences = Mapping[str, _Sentence]


class TaskUnits(Struct, frozen=True):
    """The tasks of one draft as units of its text; `table` is its appendix, None without one."""

    plan: Plan
    wording: Wording
    table: DraftTable | None
    forms: NameForms
    names: Names
    say: Say
    apart: ToldApart
    by_name: bool
    """Whether the body's own file speaks of single tasks, so that all are listed."""
    given: Mapping[str, str]
    """What the plan's duties say of the body's leading: `doi_tuong`, with whom it works."""

    def parts(self, part: PartWording, sections: Sequence[Section]) -> Iterator[MucNoiDung]:
        """Yield the part that tells the tasks; a part for each role where a role has too many.

        The letters of points end at the last of the alphabet; a khoản may have any number.
        """
        sentences = self._sentences(sections)
        many = any(len(lines) > len(LETTERS) and not self._sums(lines) for _, lines in sections)
        if len(sections) == 1 or many:
            for index, (role, lines) in enumerate(sections):
                name = self.names.fresh(part.id or slug(role.vai_tro)) if index == 0 else ""
                title = needed(role.tieu_de, self.say(role.tieu_de)).upper()
                inside = tuple(self._section(role, lines, KHOAN, sentences))
                yield MucNoiDung(muc=title, id=name or self.names.fresh(role_id(role)), gom=inside)
            return
        name = self.names.fresh(part.id or "nhiem-vu")
        every = tuple(self._role(role, lines, sentences) for role, lines in sections)
        title = needed(part.tieu_de, self.say(part.tieu_de))
        yield MucNoiDung(muc=title, id=name, gom=every)

    def _role(self, role: RoleWording, lines: Sequence[Line], sentences: _Sentences) -> MucNoiDung:
        name = self.names.fresh(role_id(role))
        inside = tuple(self._section(role, lines, DIEM, sentences))
        title = needed(role.tieu_de, self.say(role.tieu_de))
        return MucNoiDung(khoan="", tieu_de=title, id=name, gom=inside)

    def _section(
        self, role: RoleWording, lines: Sequence[Line], level: str, sentences: _Sentences
    ) -> Iterator[MucNoiDung]:
        groups = tuple(self._groups(role, lines)) if self._sums(lines) else ()
        if lead := self.say(role.dan, vai=self._of_role(role, lines, len(groups))):
            name = self.names.fresh(f"{role_id(role)}-dan")
            yield MucNoiDung(doan=lead, id=name)
        if self._sums(lines):
            yield from (_unit(level, text, self.names.fresh(name)) for name, text in groups)
            return
        parts = self._parts(lines)
        for line in lines:
            if line.id in parts:
                continue
            words, text, others = sentences[line.id]
            below = tuple(self._point(line, one, at == len(others)) for at, one in others)
            below += () if self.table else tuple(self._labels(line, words))
            inside = [one for one in lines if parts.get(one.id) == line.id]
            below += tuple(self._part(role, one) for one in inside)
            yield _unit(level, f"{strip_end(text)}:" if inside else text, line.id, below)

    def _sentences(self, sections: Sequence[Section]) -> _Sentences:
        """The tasks that the text lists one by one; those that read alike say what is their own."""
        lines, sentences = list[Line](), list[_Sentence]()
        for role, some in sections:
            parts = self._parts(some)
            singly = [] if self._sums(some) else [one for one in some if one.id not in parts]
            lines += singly
            sentences += (self._one(role, line) for line in singly)
        texts = [text for _, text, _ in sentences]
        times = Counter(texts)
        facts = [self._facts(line, one[0]) for line, one in zip(lines, sentences, strict=True)]
        for at, (words, text, others) in enumerate(sentences):
            if times[text] > 1:
                alike = [fact for other, fact in zip(texts, facts, strict=True) if other == text]
                sentences[at] = words, self._with(text, alone(facts[at], alike)), others
        return {line.id: one for line, one in zip(lines, sentences, strict=True)}

    def _one(self, role: RoleWording, line: Line) -> _Sentence:
        words = self._words(line)
        first, others = self._points(line, words)
        text = self._sentence(role, {**words, "noi_dung": first})
        colon = others and strip_end(first).endswith(":")
        return words, f"{strip_end(text)}:" if colon else text, others

    def _facts(self, line: Line, words: Mapping[str, str]) -> tuple[str, ...]:
        """What may tell a task from others with its sentence: its time, or else its group."""
        return words["thoi_gian"], _without_number(self.plan.group_titles[line.work.task.id])

    def _with(self, text: str, fact: str) -> str:
        """A sentence with a fact of its task, ended as it was."""
        words = {"noi_dung": strip_end(text).removesuffix(":"), "khac": fact}
        said = self.say(self.wording.viec_trung, viec=words) if fact else ""
        return f"{said}{':' if text.endswith(':') else '.'}" if said else text

    def _points(
        self, line: Line, words: Mapping[str, str]
    ) -> tuple[str, tuple[tuple[int, str], ...]]:
        """What a task says before its points, and the points by their place from 1.

        A task that is told by a product, with what it is part of or in quotation marks, or in the
        body's own words, is told on one line; so is one with a footnote before its points, which
        the end of a sentence would stand behind.
        """
        said = words["noi_dung"]
        apart = words["viec_tren"] or words["viec_san_pham"] or words["nguyen_van"]
        if apart or "noi_dung" in line.own_cells:
            return said, ()
        first, others = points(line.work.task.noi_dung)
        if not others or "^[" in first:
            return said, ()
        return bare_row(first), tuple(enumerate(others, 1))

    def _point(self, line: Line, text: str, last: bool) -> MucNoiDung:
        """A point of a task below its sentence, ended as in a list."""
        ended = f"{strip_end(text)}{'.' if last else ';'}"
        return MucNoiDung(gach=ended, id=self.names.fresh(f"{line.id}-y"))

    def _part(self, role: RoleWording, line: Line) -> MucNoiDung:
        return MucNoiDung(gach=self._sentence(role, self._words(line)), id=line.id)

    def _sentence(self, role: RoleWording, words: Mapping[str, object]) -> str:
        """A task's sentence, by the wording of its role; one without text says nothing."""
        sentence = role.cau or self.wording.cau
        return needed(sentence, self.say(sentence, viec=words))

    def _parts(self, lines: Sequence[Line]) -> dict[str, str]:
        """The lines that complete one before them ("…:"), each with the name of that one.

        Only beside an appendix: without one, labels stand below each task.
        """
        hosts = {line.work.task.id: line.id for line in lines if line.work.product is None}
        parts: dict[str, str] = {}
        for line in lines if self.table else ():
            above = self.plan.table.task_above(line.work.task)
            if above and above.id in hosts and strip_end(above.noi_dung).endswith(":"):
                host = hosts[above.id]
                parts[line.id] = parts.get(host, host)
        return parts

    def _sums(self, lines: Sequence[Line]) -> bool:
        """Whether the text gives groups and counts: only beside an appendix with the tasks."""
        most = self.wording.toi_da_viec
        listed = self.by_name or self.table is None or most is None
        return not listed and len(lines) > (most or 0)

    def _groups(self, role: RoleWording, lines: Sequence[Line]) -> Iterator[tuple[str, str]]:
        """Yield a name and a sentence for each group of the plan's table; nothing without groups.

        The numbers are those of the draft's own appendix.
        """
        first = self._first_number(role)
        above = self.plan.group_titles
        numbered = ((n, above.get(line.work.task.id, "")) for n, line in enumerate(lines, first))
        groups = [
            (title, [n for n, _ in some]) for title, some in groupby(numbered, lambda p: p[1])
        ]
        if not all(title for title, _ in groups):
            return
        for title, numbers in groups:
            words = {
                "ten": _without_number(title),
                "so_viec": str(len(numbers)),
                "tu": str(numbers[0]),
                "den": str(numbers[-1]),
            }
            said = self.say(self.wording.nhom_viec, nhom=words)
            yield f"{role_id(role)}-nhom", needed(self.wording.nhom_viec, said)

    def _first_number(self, role: RoleWording) -> int:
        assert self.table is not None  # nothing is counted without the appendix
        before = 0
        for other, lines in self.table.sections:
            if other is role:
                break
            before += len(lines)
        return before + 1

    def _of_role(self, role: RoleWording, lines: Sequence[Line], groups: int) -> dict[str, str]:
        """What a lead sentence may say: counts, the one lead of all, what the appendix tells."""
        lead = common_lead(lines, self.forms, self.plan) if role.vai_tro != LEAD else ""
        grouped = sum(line.work.by_group for line in lines)
        monitored = self.table and self.plan.has_monitors
        twice = sum(monitors_too(self.plan, line.work) for line in lines) if monitored else 0
        return {
            "so_viec": str(len(lines)),
            "so_nhom": str(groups) if groups else "",
            "tom_tat": "x" if self._sums(lines) else "",
            "chu_tri": lead,
            "theo_nhom": _share(grouped, len(lines)),
            "hai_vai": _share(twice, len(lines)),
            "tai_phu_luc": ", ".join(self._in_appendix(role, lines, lead)),
            **self.given,
        }

    def _in_appendix(self, role: RoleWording, lines: Sequence[Line], lead: str) -> Iterator[str]:
        for field, words in role.tai_phu_luc.items():
            if self.table and self._stands(field, lines) and not (field == LEAD and lead):
                yield self.say(words)

    def _stands(self, field: str, lines: Sequence[Line]) -> bool:
        """Whether the appendix tells it of these lines; who leads beside the body, as its leads."""
        assert self.table is not None
        if field == CO_LEADS and not any(co_leads(self.plan, line.work) for line in lines):
            return False
        return self.table.has(LEAD if field == CO_LEADS else field, lines)

    def _words(self, line: Line) -> dict[str, str]:
        fields = line.fields(self.plan, "; ")
        fields |= partner_names(self.plan, line.work, self.forms, self._remarks)
        own = {name: text for name, text in line.own_cells.items() if name in fields}
        text = bare_row(own.get("noi_dung") or fields["noi_dung"])  # the draft numbers anew
        quote = self.wording.trich_nguyen_van.covers(text) and "noi_dung" not in own
        more = {
            "noi_dung": text,
            "viec_tren": (whole := self.apart.whole(line.work)),
            "viec_con": self.apart.of_part(text, whole) if whole else "",
            "viec_san_pham": self.apart.of_product(line.work) if line.work.product else "",
            "nguyen_van": "x" if quote else "",
        }
        return {**fields, **own, **more}

    @property
    def _remarks(self) -> Remarks:
        words = self.wording
        return Remarks(
            lambda name: self.say(words.theo_nhom, ten=name) or name,
            lambda name, role: self.say(words.hai_vai, ten=name, vai=role) or name,
        )

    def _labels(self, line: Line, words: Mapping[str, str]) -> Iterator[MucNoiDung]:
        for label in self.wording.nhan:
            if text := self.say(label.chu, viec=words):
                heading = self.say(label.nhan)
                name = self.names.fresh(f"{line.id}-{slug(heading)}")
                yield MucNoiDung(gach=f"{heading}: {full_sentence(text)}", id=name)


def _share(some: int, every: int) -> str:
    """Say in the words of the wording whether something is true of all, of some, of none ("")."""
    return "" if not some else "het" if some == every else "mot_phan"


def _without_number(title: str) -> str:
    """The title of a group of tasks as a sentence has it."""
    return _NUMBER.sub("", strip_end(title)).strip("* ")


def role_id(role: RoleWording) -> str:
    """Return the name of the unit that tells the tasks of a role."""
    return slug(role.vai_tro)


def _unit(level: str, text: str, name: str, inside: tuple[MucNoiDung, ...] = ()) -> MucNoiDung:
    return MucNoiDung.model_validate({level: text, "id": name, "gom": inside})
