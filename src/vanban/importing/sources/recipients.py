"""Who the lines of Nơi nhận are: of the registry, of the file's own tasks, else asked.

A line that names many ("Các phòng, đơn vị thuộc xã") says not whom: the groups of the registry are
proposed, or else those who have tasks and whom no line reaches yet. Nothing is sent on a guess.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from msgspec import Struct, field

from vanban.content.registry import DanhBa
from vanban.content.workbook.name_keys import name_key, spelling_key
from vanban.content.workbook.names import Names
from vanban.importing.names import name_words
from vanban.importing.names.name_reader import NameReader, is_strange
from vanban.importing.names.new_names import NewNames
from vanban.importing.names.people import address
from vanban.importing.names.proposals import Proposer, is_short
from vanban.importing.papers.parts import DocumentRead
from vanban.importing.tasks import (
    RECIPIENTS,
    NameRead,
    Place,
    Proposal,
    ProseTask,
    Question,
    TaskRow,
)
from vanban.text.vietnamese import fold, tone_placed

LINES = ("kinh_gui", "kinh_moi", "gui_dien", RECIPIENTS)
"""Keys whose lines name who gets the document."""
_GENERAL = ("co quan", "don vi", "to chuc")
_PARTS_OF_STATE = ("so", "bo", "ubnd", "uy ban", "hdnd", "hoi", "cong an", "toa an", "vien kiem")
_MASS = re.compile(r"\b(?:chinh tri|ct ?- ?xh|doan the|hoi,)")
_NOT_MASS = re.compile(r"\b(?:so|nganh|phong|don vi|co quan|dia phuong|truong)\b")
"""Others whom a line names beside them: "Các sở, ban, ngành, đoàn thể"."""
_MASS_BODIES = (
    "hoi ",
    "doan ",
    "lien doan ",
    "cong doan ",
    "mat tran ",
    "uy ban mat tran ",
    "mttq ",
    "uy ban mttq ",
    "ubmttq",
    "tinh doan",
    "xa doan",
)
"""Words of a line for the Front and the unions, and how their names begin."""
_REFERS = re.compile(r"nhu (?:tren|(?:muc|phan|khoan|diem|dieu|phu luc)\b)")
"""Lines that mean those whom the text names: "Như mục III"."""
_OWNER = re.compile(r"\s+(?:thuộc|của|trực thuộc|trên địa bàn)(?:\s.*)?\Z")
_LIKELY, _HAS_TASKS = 0.7, 0.6
_LEVELS = frozenset(("xa", "phuong", "tinh", "huyen", "quan", "thanh pho", "thi xa", "dac khu"))
_COMMITTEES = {
    "uy ban nhan dan": "UBND",
    "ubnd": "UBND",
    "hoi dong nhan dan": "HĐND",
    "hdnd": "HĐND",
}


def own_short_names(issuer: str) -> tuple[str, ...]:
    """Return what a committee calls itself in its own papers: "UBND xã" of "UBND xã Nậm Hàng"."""
    words = issuer.split()
    flat = [fold(word) for word in words]
    spans = ((n, n + size) for n in range(1, len(words)) for size in (2, 1))
    level = next((span for span in spans if " ".join(flat[slice(*span)]) in _LEVELS), None)
    if level is None or level[1] >= len(words):
        return ()
    long = " ".join(words[: level[1]])
    short = next((one for name, one in _COMMITTEES.items() if fold(long).startswith(name)), "")
    return (long, f"{short} {' '.join(words[slice(*level)]).lower()}") if short else ()


def short_committee(name: str) -> str:
    """Return the name of a committee by the letters all offices have for it: "UBND xã Nậm Hàng"."""
    long, short = own_short_names(name) or ("", "")
    return f"{short}{name[len(long) :]}" if short and short != long else ""


_STANDING = "Thường trực "
_SHORTENED = (
    (
        re.compile(r"\bTT\.?\s*(?=(?:Tỉnh|Thành|Huyện|Đảng|Quận)\s?ủy|ĐU\b|TU\b|HĐND|UBND)"),
        _STANDING,
    ),
    (re.compile(r"\bPCT\b"), "Phó Chủ tịch"),
    (re.compile(r"\bCT\b(?=\s*(?:,|và|UBND|HĐND))"), "Chủ tịch"),
    (re.compile(rf"(?<={_STANDING})ĐU\b"), "Đảng ủy"),
    (re.compile(rf"(?<={_STANDING})TU\b"), "Tỉnh ủy"),
)
"""What every office writes short in Nơi nhận, where nothing else can be meant."""
_LEADERS = re.compile(r"(?:Đ/c\s+)?Chủ tịch(?:,| và)\s+các\s+Phó Chủ tịch", re.IGNORECASE)
_COMMA = re.compile(r"\s*[,;]\s*|\s+và\s+")


def _in_full(names: Names, text: str) -> tuple[NameRead, ...]:
    """The names of a line whose short words are those of every office; () for any other."""
    long = text
    for form, words in _SHORTENED:
        long = form.sub(words, long)
    for whole in dict.fromkeys((long, _LEADERS.sub("Lãnh đạo", long))):
        if whole != text and len(ids := names.spelled(whole)) == 1:
            return (NameRead(text, id=ids[0]),)
    if not long.startswith(_STANDING):
        return ()
    parts = [part.removeprefix(_STANDING) for part in _COMMA.split(long)]
    every = [names.spelled(f"{_STANDING}{part}") for part in parts]
    one_each = all(len(ids) == 1 for ids in every)
    return tuple(NameRead(p, id=ids[0]) for p, ids in zip(parts, every, strict=True) if one_each)


def line_names(names: Names, text: str) -> tuple[NameRead, ...]:
    """Return the names that a line is made of; () where it names a post, a person or more."""
    if known := _in_full(names, text):
        return known
    read = NameReader(names).read(text)
    plain = not (read.questions or read.other or read.nobody)
    whole = plain and all(one.sort != "nguoi" and not one.post for one in read.names)
    return read.names if whole else ()


def asked_lines(read: DocumentRead, names: Names, tasked: Iterable[NameRead]) -> Iterator[Question]:
    """Yield a question for each line that names many, and nobody has said whom.

    `tasked` are the names of those who have tasks by the file.
    """
    lines = [line for line in read.keys.get(RECIPIENTS, ()) if "ghi" in line]
    served = {who for line in lines for who in line.get("gom", ())}
    served |= {spelling_key(n.text) for line in lines for n in line_names(names, line["ghi"])}
    issuer = str(read.keys.get("co_quan", ""))
    bodies: dict[str, NameRead] = {}
    for one in tasked:
        if one.sort == "co_quan" and _is_whole(one):
            bodies.setdefault(one.id or spelling_key(one.full or one.text), one)
    unserved = [
        body
        for key, body in bodies.items()
        if not {key, spelling_key(body.text)} & served and body.id != issuer
    ]
    proposer = Proposer(names, ())
    known = {name_key(one.text) for one in bodies.values()}
    for line in lines:
        text = str(line["ghi"])
        if reaches(line.get("gom", ()), names.danh_ba):
            continue
        refers = _REFERS.match(fold(text))
        if not (refers or name_words.is_group(text)) or name_key(text) in known:
            continue
        groups = [p for p in proposer.proposals(text) if p.id in names.danh_ba.groups]
        groups = [p for p in groups if p.score >= _LIKELY and reaches((p.id,), names.danh_ba)]
        if groups:
            question = "nơi nhận này là nhóm nào trong danh bạ?"
            yield Question(_place(read, text), text, question, "ten", tuple(groups), RECIPIENTS)
        own = {spelling_key(one.text) for one in line_names(names, text)}
        named = [one for one in bodies.values() if spelling_key(one.text) in own]
        below = (one for one in _below(text, issuer, names) if one.id not in served)
        meant = _proposed(unserved, names) if refers else _members(text, (*named, *unserved), names)
        each = {p.id or p.name: p for p in (*meant, *below)}
        if not groups and (members := tuple(each.values())):
            question = (
                "nơi nhận này gồm những cơ quan nào? chưa trả lời thì in ra, không gửi cho ai"
            )
            yield Question(_place(read, text), text, question, "ten", members, RECIPIENTS)


def reaches(ids: Iterable[str], danh_ba: DanhBa) -> bool:
    """Say whether a document goes to somebody: to a body, or a group that is not open."""
    groups = danh_ba.groups
    return any(not groups[who].mo if who in groups else who in danh_ba.bodies for who in ids)


def _is_whole(name: NameRead) -> bool:
    blank = "…" in name.text or "..." in name.text
    return (
        bool(name.id) or bool(name.full) or not (blank or is_strange(name) or is_short(name.text))
    )


def _members(text: str, unserved: Sequence[NameRead], names: Names) -> Iterator[Proposal]:
    """Those with tasks whom the words of a line may mean: by the kind that it names."""
    marked = _OWNER.sub("", tone_placed(text).casefold())
    flat = f"{fold(marked)} "
    general = any(word in flat for word in _GENERAL)
    mass = bool(_MASS.search(flat)) and not _NOT_MASS.search(flat)
    for body in unserved:
        name = fold(body.text)
        if mass and not f"{name} ".startswith(_MASS_BODIES):
            continue
        first, word = name.split()[0], tone_placed(body.text).casefold().split()[0]
        other = name.startswith(_PARTS_OF_STATE) and f"{first} " not in flat
        if mass or (general and not other) or re.search(rf"(?<!\w){re.escape(word)}(?!\w)", marked):
            yield from _proposed((body,), names)


def _proposed(bodies: Iterable[NameRead], names: Names) -> Iterator[Proposal]:
    for body in bodies:
        shown = names.danh_ba.named(body.id).ten if body.id else body.full or body.text
        yield Proposal(body.id, shown, _HAS_TASKS, "có việc, chưa có trong nơi nhận")


def _below(text: str, issuer: str, names: Names) -> Iterator[Proposal]:
    """Bodies of the issuer whose names begin with a word of a line: "Các phòng, trung tâm"."""
    marked = _OWNER.sub("", tone_placed(text).casefold())
    words = set(re.findall(r"[^\W\d_]+", marked))
    valid = set(names.ids()) if issuer else set[str]()
    for body in (one for one in names.danh_ba.co_quan if one.id in valid):
        first = tone_placed(body.ten).casefold().split()[0]
        if body.truc_thuoc == issuer and first in words:
            yield Proposal(body.id, body.ten, _HAS_TASKS, "trực thuộc, tên như ở dòng này")


def _place(read: DocumentRead, text: str) -> Place:
    """Where a line of the recipients stands in the file."""
    entry = next((e for e in read.entries if e.key.startswith(RECIPIENTS) and text in e.text), None)
    if entry is None:
        return Place()
    cell, number = entry.paragraph.cell, entry.paragraph.number
    if cell is None:
        return Place(0, 0, 0, number)
    return Place(cell.table, cell.row, cell.column, number)


class LineAnswers(Struct, frozen=True):
    """What was said of lines of recipients, by the keys of their texts, and what is still asked."""

    sent: Mapping[str, tuple[NameRead, ...]] = field(default_factory=dict)
    questions: tuple[Question, ...] = ()


class Addressees(Struct, frozen=True):
    """Who the lines are, as far as it is known; `answers` by the key of a line's text."""

    names: Names
    answers: Mapping[str, tuple[NameRead, ...]]

    def new(self) -> Iterator[NameRead]:
        """Yield the names that answers have brought in."""
        for many in self.answers.values():
            yield from many

    def line(self, line: Mapping[str, Any], ids: Mapping[str, str]) -> dict[str, Any]:
        """Return a line with the ids of who it is; `ids` has those of the file by their keys."""
        text = str(line.get("ghi", ""))
        if not text:
            return dict(line)
        key = name_key(text)
        if key in self.answers:
            return self._with(line, self.answers[key], ids)
        if "gom" in line:
            return dict(line)
        if ids.get(key):
            return {**line, "gom": [ids[key]]}
        return self._with(line, line_names(self.names, text), ids)

    def _with(
        self, line: Mapping[str, Any], many: Sequence[NameRead], ids: Mapping[str, str]
    ) -> dict[str, Any]:
        found = [ids.get(name_key(one.text), "") or one.id for one in many]
        bare = {key: value for key, value in line.items() if key != "gom"}
        return {**bare, "gom": list(dict.fromkeys(found))} if found and all(found) else bare


class Unsent(NamedTuple):
    """A line of Nơi nhận that is printed and sent to nobody.

    `unknown` are those of its names that nobody is known for, where it has others besides;
    `is_open`: it is an open group.
    """

    line: str
    unknown: tuple[str, ...] = ()
    is_open: bool = False


def _new_ids(new: NewNames) -> Iterator[str]:
    """The new entries that somebody is behind: bodies, and groups that are not open."""
    yield from (str(one["id"]) for one in (*new.bodies, *new.groups) if not one.get("mo"))


def unsent_lines(keys: Mapping[str, Any], names: Names, new: NewNames) -> Iterator[Unsent]:
    """Yield the lines that are printed and sent to nobody, with why: Nơi nhận, then who is called.

    A person who is called gets an own copy, and is in no registry.
    """
    new_ids = set(_new_ids(new))
    lines = [*keys.get(RECIPIENTS, ())]
    for called in (key for key in LINES if key != RECIPIENTS):
        lines += [one for one in keys.get(called, ()) if not address(str(one.get("ghi", "")))]
    for line in lines:
        text, ids = str(line.get("ghi", "")), line.get("gom", ())
        if not text or reaches(ids, names.danh_ba) or not new_ids.isdisjoint(ids):
            continue
        if ids:
            yield Unsent(text, is_open=True)
            continue
        many = line_names(names, text)
        unknown = tuple(one.text for one in many if not new.id_of(one))
        yield Unsent(text, unknown if 0 < len(unknown) < len(many) else ())


def unreached(rows: Iterable[TaskRow | ProseTask], danh_ba: DanhBa, new: NewNames) -> Iterator[str]:
    """Yield who leads tasks that go to no body, task by task: open groups, names not known."""
    bodies = set(_new_ids(new))
    for row in rows:
        ids = [new.id_of(one) for one in row.chu_tri]
        if row.chu_tri and not (reaches(ids, danh_ba) or bodies & set(ids)):
            yield "; ".join(one.text for one in row.chu_tri)
