"""Who a person means by an answer: a number, an id, a name, "mới", "nhóm", several with ";".

Nothing is guessed and nothing dropped: what is not understood comes back with what to type.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from vanban.content.workbook.name_keys import name_key
from vanban.content.workbook.names import Names
from vanban.content.workbook.short_names import FULL
from vanban.importing.names import name_words
from vanban.importing.names.name_reader import NameReader
from vanban.importing.names.people import is_person
from vanban.importing.names.proposals import is_short
from vanban.importing.tasks import NameRead, Proposal
from vanban.problems.problem import did_you_mean
from vanban.text.vietnamese import fold, nfc

NEW, GROUP, PERSON = "moi", "nhom", "nguoi"
NOBODY = frozenset(("bo", "khong", "khong ai", "khong phai", "khong co"))
LATER = frozenset(("", "bo qua", "de trong", "chua biet", "chua ro", "?", "-"))
YES = frozenset(("dung", "phai", "co", "dung vay", "ok"))
KEEP = frozenset(("giu", "giu nguyen", "de nguyen"))
_SAYS = re.compile(r"\s*(mới|nhóm|người)\s*(?:[:：]|\s[-–]\s|\s+-\s*)\s*(.*)", re.IGNORECASE)
_NUMBER = re.compile(r"(?:(?:số|đề xuất)\s+)?(\d{1,2})\s*[.)]?", re.IGNORECASE)
_PASTED = re.compile(r"(?:\d{1,2}\.\s+)?(?P<name>.+?)(?:\s+\((?P<id>[\w-]+)\))?(?::\s[^:]*)?")
_SEVERAL = re.compile(r"[;\n]\s*\S")
_QUOTES = "\"'“”‘’`"
_BLANK = re.compile(r"…|\.{3,}|_{2,}")
_LISTED = 4
_PLAIN = "gõ mã hoặc tên trong danh bạ; cơ quan chưa có thì gõ `mới: Tên đầy đủ`; nhiều nơi thì "
_HINT = f"{_PLAIN}gõ `nhóm`"
_LEAD = "gõ mã hoặc tên cơ quan, nhiều thì cách nhau bằng `;`; chưa có ở danh bạ: `mới: Tên đầy đủ`"


class Unclear(Struct, frozen=True):
    """An answer that is not understood: what to type in its place."""

    hint: str


Meaning = tuple[NameRead, ...] | Unclear
"""Who is meant, () for nobody; or what to type."""


def one_line(typed: str) -> str:
    """Return an answer without blanks and quotes around it."""
    return " ".join(nfc(typed).split()).strip(_QUOTES + " ")


def key_of(typed: str) -> str:
    """Return an answer for comparing: without accents, capitals, a full stop at its end."""
    return fold(one_line(typed)).strip(" .!")


class TypedNames(Struct, frozen=True):
    """Reads answers by the registry of an office, and by what was proposed for one question.

    `text` is the name that was asked about, "" where no name was. `together`: yes says all of the
    proposals; `parts`: they are parts of the text besides, no number chooses one of them.
    `among_people`: a name alone is a person.
    """

    names: Names
    text: str = ""
    proposals: tuple[Proposal, ...] = ()
    parts: bool = False
    among_people: bool = False
    together: bool = False

    def read(self, typed: str) -> Meaning:
        """Return who is meant; () for nobody."""
        line = one_line(typed)
        flat = key_of(line)
        if flat in NOBODY:
            return ()
        if flat in YES:
            return self._yes()
        if flat in (NEW, GROUP, PERSON) or (flat.rstrip(" :") == NEW and self.text):
            return self._word(flat.rstrip(" :"))
        return self._named(typed, line)

    def _named(self, typed: str, line: str) -> Meaning:
        """Who is meant by names: one that is known, else several, else one that nobody knows."""
        one = None if _SEVERAL.search(typed.strip()) else self._definite(line)
        if one is None:
            one = self._many(nfc(typed))
        return self._strange(line) if one is None else one

    # --- words that stand for a name ---

    def _yes(self) -> Meaning:
        """Yes says that the likeliest is meant, or all parts."""
        if not self.proposals:
            return Unclear(_LEAD if not self.text else _HINT)
        meant = self.proposals if self.parts or self.together else self.proposals[:1]
        return tuple(name for one in meant for name in self._proposed(one))

    def _word(self, word: str) -> Meaning:
        if not self.text:
            return Unclear(_LEAD)
        if word == NEW:
            return self._new(self.text)
        if word == GROUP:
            return (NameRead(self.text, "nhom", full=self.text),)
        return (NameRead(self.text, "nguoi"),)

    def _many(self, typed: str) -> Meaning | None:
        """Several names: between ";" or on lines, else where the text of a cell comes apart."""
        texts = [line for piece in re.split(r"[;\n]", typed) if (line := one_line(piece))]
        if len(texts) <= 1:
            read = NameReader(self.names).read(one_line(typed), people=self.among_people)
            texts = [] if read.questions or read.other else [name.text for name in read.names]
        if len(texts) <= 1:
            return None
        meant: list[NameRead] = []
        for text in texts:
            if key_of(text) in YES and self.proposals and (self.together or self.parts):
                meant += (name for one in self.proposals for name in self._proposed(one))
                continue
            one = self._piece(text)
            if isinstance(one, Unclear):
                return Unclear(f"`{text}`: {one.hint}")
            meant += one
        return tuple(dict.fromkeys(meant))

    # --- one name ---

    def _piece(self, line: str) -> Meaning:
        """Who one name is: of the proposals, of the registry, new in full, else not clear."""
        return self._definite(line) or self._strange(line)

    def _definite(self, line: str) -> Meaning | None:
        """Who one name is by a number, a word before it, an id or a known name."""
        if hit := _NUMBER.fullmatch(line):
            return self._numbered(int(hit[1]))
        if says := _SAYS.fullmatch(line):
            return self._said(fold(says[1]), one_line(says[2]))
        if fold(line).startswith(f"{NEW} ") and name_words.begins_body(line[4:].strip()):
            return self._said(NEW, line[4:].strip())
        pasted = _PASTED.fullmatch(line)
        forms = [line, *([pasted["id"], pasted["name"]] if pasted else [])]
        for form in filter(None, forms):
            if known := self._known(form):
                return known
        same = self.text and name_key(line) == name_key(self.text)  # the cell's own words are right
        return self._new(line) if same else None

    def _numbered(self, number: int) -> Meaning:
        if self.parts or not self.proposals:
            what = "gõ `đúng`, hoặc từng tên cách nhau bằng `;`" if self.parts else _HINT
            return Unclear(what if self.text else _LEAD)
        if not 0 < number <= len(self.proposals):
            last = len(self.proposals)
            return Unclear(f"có {last} đề xuất: gõ số từ 1 đến {last}, hoặc mã, tên")
        return self._proposed(self.proposals[number - 1])

    def _said(self, word: str, name: str) -> Meaning:
        if word == NEW:
            return self._of_registry(name) or self._new(name or self.text)
        if word == GROUP:
            return self._of_registry(name) or (NameRead(name, "nhom", full=name),)
        return (NameRead(name, "nguoi"),)

    def _new(self, name: str) -> Meaning:
        if not name or _BLANK.search(name):
            return Unclear("tên còn chỗ trống: gõ `mới: Tên đầy đủ`, hoặc mã trong danh bạ")
        return (NameRead(name, full=name),)

    def _proposed(self, proposal: Proposal) -> tuple[NameRead, ...]:
        """Who is proposed; what is proposed may be several, with ";" between them."""
        if known := self._of_registry(proposal.id or proposal.name):
            return known
        texts = map(one_line, proposal.name.split(";"))
        return tuple(
            name
            for text in texts
            if text
            for name in self._of_registry(text) or (NameRead(text, full=text),)
        )

    def _known(self, text: str) -> Meaning | None:
        """Who has this name, in the registry or among the proposals; unclear where several have."""
        if found := self._of_registry(text):
            return found
        same = self.names.find(text)
        if len(same) > 1:
            ids = ", ".join(f"`{who}`" for who in same[:_LISTED])
            return Unclear(f"tên này là của {len(same)} nơi trong danh bạ: gõ mã {ids}")
        one = next((p for p in self.proposals if name_key(p.name) == name_key(text)), None)
        return self._proposed(one) if one else None

    def _of_registry(self, text: str) -> tuple[NameRead, ...]:
        """The one body or group that has an id or name, or that the name shortens in full."""
        ids = self.names.find(text) or self.names.find(text.lower())
        if not ids:
            rank, fit = self.names.short_names.fitting(text)
            ids = fit if rank == FULL else ()
        if len(ids) != 1:
            return ()
        is_group = ids[0] in self.names.danh_ba.groups
        return (NameRead(text, "nhom" if is_group else "co_quan", ids[0]),)

    def _strange(self, line: str) -> Meaning:
        """A name that nobody knows yet: a body in full, a group, a person; else not clear."""
        sense = name_words.sense_of(line)
        if sense == "nhom":
            return Unclear(
                f"danh bạ không có nhóm này: gõ `nhóm: {line}` để thêm một nhóm mở, hoặc mã"
            )
        if self.among_people and is_person(line, among=True):
            return (NameRead(line, "nguoi"),)
        if sense != "co_quan" or is_short(line) or _BLANK.search(line):
            return Unclear(self._near(line) or (_HINT if self.text else _LEAD))
        near = self._near(line)
        return Unclear(near) if near else (NameRead(line, full=line),)

    def _near(self, line: str) -> str:
        """What a name of the registry near to a typed one is, as a hint; "" for none."""
        near, who = self.names.near(line)
        if not who:
            return ""
        return f"{did_you_mean(who, '')} ({near}); cơ quan khác thì gõ `mới: {line}`"


def with_words(name: NameRead, many: Sequence[NameRead]) -> tuple[NameRead, ...]:
    """Return who is meant in the place of a name: the first with the words that stand around it."""
    if not many:
        return ()
    first, *rest = many
    alone = not rest and (first.id or first.full)
    text = name.text if alone else first.text  # one name stands for the words of the cell
    return replace(first, text=text, post=name.post, note=name.note), *rest
