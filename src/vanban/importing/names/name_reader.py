"""The names in a cell or a phrase: where one ends and the next begins, and what each is of.

The registry comes first: a name that it knows is never taken apart, whatever commas it holds.
After it the words that tell bodies, groups and persons; nothing else is read as a body.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from msgspec import Struct, field
from msgspec.structs import replace

from vanban.content.workbook.names import Names
from vanban.importing.names import name_words
from vanban.importing.names.department_fields import opening_body
from vanban.importing.names.elision import continued, series
from vanban.importing.names.name_cuts import (
    BRACKETS,
    BULLET,
    HARD,
    apart,
    is_half,
    is_press,
    joined,
    shared_names,
)
from vanban.importing.names.people import address, is_given, is_person, two_persons
from vanban.importing.tasks import NameRead, QuestionSort, Role, Sort
from vanban.text.vietnamese import fold, nfc, strip_end, upper_first

_NOBODY = re.compile(r"[\W_]*|[xX]|n/?a|không(?: có)?|chưa(?: có| giao| phân công)?", re.IGNORECASE)
_DITTO = re.compile(
    r"[-–\s]*(?:nt|n\.t|như\s+trên|như\s+mục\s+trên)[-–\s.]*|[\"″”〃']+", re.IGNORECASE
)
_OTHER = re.compile(
    r"(?:thực\s+hiện\s+)?theo\s+(?:sự\s+|đúng\s+)?(?:phân\s+công|quyết\s+định|kế\s+hoạch"
    r"|chức\s+năng"
    r"|nhiệm\s+vụ|quy\s+định|thẩm\s+quyền|công\s+văn|thông\s+báo|văn\s+bản|chỉ\s+đạo|phụ\s+lục"
    r"|danh\s+mục|lĩnh\s+vực|nghị\s+quyết)",
    re.IGNORECASE,
)
_ACT = re.compile(
    r"(?:Nghị\s+quyết|Nghị\s+định|Quyết\s+định|Kế\s+hoạch|Công\s+văn|Thông\s+báo|Thông\s+tư"
    r"|Chỉ\s+thị"
    r"|Kết\s+luận|Chương\s+trình)\s+(?:số\s+)?\d+[\w./\-]*",
    re.IGNORECASE,
)
_WEB = re.compile(
    r"\s*(?:\[\s*[+\-–]\s*\]\s*)?(?:Xem thêm|Thu gọn|Xem tiếp)(?:\s*>>"
    r"|\s*\.\.\.)?\s*\Z"
    r"|\s*\[\s*[+\-–]\s*\]\s*(?:Xem thêm|Thu gọn)?",
    re.IGNORECASE,
)
_ROLE_ASIDE = re.compile(
    r"\A\s*(?:đơn vị |cơ quan )?(chủ trì|phối hợp|theo dõi|đầu mối|ct|ph"
    r"|td)\s*\Z",
    re.IGNORECASE,
)
_MARKED = re.compile(
    r"(?:\A|(?<=[\n;.,]))\s*[-+•*]?\s*(?:(?:các\s+)?(?:cơ\s+quan|đơn\s+vị)(?:,\s*đơn\s+vị)?\s+)?"
    r"(chủ\s+trì|phối\s+hợp|theo\s+dõi|đôn\s+đốc|thực\s+hiện"
    r"|(?:chịu\s+)?trách\s+nhiệm|đầu\s+mối|CT|PH)(?:\s+thực\s+hiện)?"
    r"\s*:\s*",
    re.IGNORECASE,
)
_LEADS_WITH = re.compile(
    r"\A(?P<lead>.+?)\s*[,;]?\s*(?:là\s+(?:cơ\s+quan|đơn\s+vị)\s+)?chủ\s+trì\s*[,;]?\s*(?:và\s+)?"
    r"(?:phối\s+hợp\s+(?:chặt\s+chẽ\s+)?(?:với|cùng)?\s*(?::\s*)?(?P<with>.+))?\Z",
    re.IGNORECASE | re.DOTALL,
)
_BEHIND = re.compile(
    r"\s*[-+•*]?\s*(?P<who>[^:;\n]+?|[^:]+?)\s+(?:là\s+(?:cơ\s+quan|đơn\s+vị)\s+)?"
    r"(?P<role>chủ\s+trì|phối\s+hợp|theo\s+dõi)(?:\s+thực\s+hiện)?\s*(?:[;,.\n]+|\Z)",
    re.IGNORECASE,
)
"""A clause that ends with its role: "Sở A chủ trì; Sở B, Sở C phối hợp"."""
_ROLE_WORD = re.compile(r"\b(?:chủ\s+trì|phối\s+hợp|theo\s+dõi)\b", re.IGNORECASE)
_WITH = re.compile(
    r"\A(?P<lead>.+?)\s*,?\s+phối\s+hợp\s+(?:chặt\s+chẽ\s+)?"
    r"(?:(?:với|cùng)\s+|(?=(?-i:[A-ZĐỦ])|các\s))(?P<with>.+)\Z",
    re.IGNORECASE | re.DOTALL,
)
_ROLES: dict[str, Role] = {
    "chu tri": "chu_tri",
    "dau moi": "chu_tri",
    "ct": "chu_tri",
    "thuc hien": "chu_tri",
    "chiu trach nhiem": "chu_tri",
    "trach nhiem": "chu_tri",
    "phoi hop": "phoi_hop",
    "ph": "phoi_hop",
    "theo doi": "theo_doi",
    "don doc": "theo_doi",
    "td": "theo_doi",
}
_PLACE = re.compile(
    r"\b(UBND|HĐND|Công an|MTTQ|Đảng ủy)\s+(Xã|Phường|Thị trấn|Huyện|Tỉnh|Đặc khu)\b"
)
_DOES = re.compile(
    r"\s+(phụ\s+trách|chịu\s+trách\s+nhiệm|thực\s+hiện|tham\s+mưu|chủ\s+trì)(?:\s+chính)?\Z",
    re.IGNORECASE,
)
"""What stands behind a name and is no part of it."""
_IN_CHARGE = re.compile(r"\S\s+phụ\s+trách\s+\S", re.IGNORECASE)
"""Whose post it is among several: "Phó Chủ tịch UBND xã phụ trách văn hóa - xã hội"."""
_ASKED_FOR = re.compile(
    r"(?P<ask>đề\s+nghị)\s+(?P<who>.+?)(?:\s+(?:cùng\s+)?(?:hỗ\s+trợ|phối\s+hợp|tham\s+gia|giúp\s+đỡ))*\Z",
    re.IGNORECASE,
)
"""Who is asked, not told: "đề nghị Sở Nội vụ hỗ trợ"."""
_HEADS = re.compile(
    r"(?:trưởng|thủ\s+trưởng|lãnh\s+đạo|người\s+đứng\s+đầu|chủ\s+tịch|giám\s+đốc|hiệu\s+trưởng"
    r"|bí\s+thư)\s+(?=(?:(?:ubnd|ủy\s+ban\s+nhân\s+dân)\s+)?các\s)",
    re.IGNORECASE,
)
_OWN = re.compile(
    r"\s+của\s+(?:Ban|Sở|Trung tâm|Chi cục|Trường|Bệnh viện|Viện|Cục|cơ quan|đơn vị)\Z"
)
"""Whose a department is: that of the office that writes."""
_STANDING = re.compile(r"(?:cơ\s+quan|đơn\s+vị|bộ\s+phận)\s+thường\s+trực(?!\w)", re.IGNORECASE)
"""What a body is, and no name: "Cơ quan thường trực Ban Chỉ đạo (Trạm Y tế xã)"."""
_TWICE = re.compile(r"(phòng|ban|khoa|sở)\s+(?=\1\s)", re.IGNORECASE)
"""A kind that its post names as well: "Trưởng phòng Phòng Nội vụ"."""
_DASHED = re.compile(r"\s+[-–]\s+")
_SAME_KIND = re.compile(r"(?<=[^\W_])\s+(?=(?:Sở|Vụ|Cục|UBND|Phòng|Công an|Viện)\s)")
_LETTERS, _SPAN = 900, 12
_PAIR, _REMEMBERED = 2, 5000


class Reading(Struct, frozen=True):
    """What a cell says: names by role, what is asked of it, what was left out of it.

    `questions` are (text, question, sort, names proposed); `leftovers` are texts that are no part
    of it.
    `nobody` says that the cell names nobody: empty, a dash, or another document.
    """

    names: tuple[NameRead, ...] = ()
    other: dict[Role, tuple[NameRead, ...]] = field(default_factory=dict)
    questions: tuple[tuple[str, str, QuestionSort, tuple[str, ...]], ...] = ()
    leftovers: tuple[str, ...] = ()
    nobody: bool = False
    ditto: bool = False


def without_web(text: str) -> tuple[str, tuple[str, ...]]:
    """Return a text without what a web page put behind it, and what that was."""
    left: list[str] = []
    lines = []
    for line in text.split("\n"):
        found = _WEB.search(line)
        if found:
            left.append(found[0].strip())
        bare = line[: found.start()] + line[found.end() :] if found else line
        lines.append(bare.rstrip())
    return "\n".join(line for line in lines if line.strip()), tuple(left)


_ASIDE_BELOW = re.compile(r"(?<=\w)[;,]?\s*\n\s*(?=\([^()\n]*\)\s*(?:[;,.\n]|\Z))")
"""The break before a line in brackets: it is said of the name above."""


class NameReader(Struct, frozen=True, dict=True):
    """Reads names by a registry; `known` are names of bodies that the file itself has in full."""

    names: Names

    @cached_property
    def _readings(self) -> dict[tuple[str, bool], Reading]:
        """What `read` has found: a table repeats its cells."""
        return {}

    def read(self, text: str, *, people: bool = False) -> Reading:
        """Read a cell of names; `people`: its column is of persons, given names alone count."""
        key = text, people
        if key not in self._readings:
            if len(self._readings) > _REMEMBERED:
                self._readings.clear()
            self._readings[key] = self._read(text, people)
        return self._readings[key]

    def _read(self, text: str, people: bool) -> Reading:
        bare, left = without_web(nfc(text))
        bare = _ASIDE_BELOW.sub(" ", bare.strip())
        if _DITTO.fullmatch(bare) and bare:
            return Reading(leftovers=left, ditto=True, nobody=True)
        if _NOBODY.fullmatch(bare) or len(bare) > _LETTERS:
            return Reading(leftovers=left, nobody=not bare or len(bare) <= _LETTERS)
        if _OTHER.match(bare):
            act = _ACT.search(bare)
            what = f"theo văn bản khác: {act[0]}" if act else f"giao theo cách khác: {bare}"
            return Reading(questions=((bare, what, "chu_tri", ()),), leftovers=left, nobody=True)
        return self._parts(bare, left, people)

    def _parts(self, text: str, left: tuple[str, ...], people: bool) -> Reading:
        """A cell may say roles itself: "Chủ trì: …; phối hợp: …", "… chủ trì, phối hợp với …"."""
        marks = list(_MARKED.finditer(text))
        if marks:
            return self._marked(text, marks, left, people)
        if clauses := _role_behind(text):
            return self._by_clause(clauses, left, people)
        split = _LEADS_WITH.match(text) or _WITH.match(text)
        if split and (lead := self._plain(split["lead"], people)).names and not lead.questions:
            helps = self._plain(split["with"] or "", people)
            other = dict(lead.other)
            _gather(other, "phoi_hop", helps)
            leads = (*lead.names, *other.pop("chu_tri", ()))
            return replace(
                lead, names=leads, other=other, leftovers=left, questions=helps.questions
            )
        return replace(self._plain(text, people), leftovers=left)

    def _marked(
        self, text: str, marks: Sequence[re.Match[str]], left: tuple[str, ...], people: bool
    ) -> Reading:
        before = self._plain(text[: marks[0].start()].strip(" ;.,\n"), people)
        roles: dict[Role, tuple[NameRead, ...]] = dict(before.other)
        questions = [*before.questions]
        ends = [*(mark.start() for mark in marks[1:]), len(text)]
        for mark, end in zip(marks, ends, strict=True):
            role = _ROLES[" ".join(fold(mark[1]).split())]
            own = text[mark.end() : end].strip(" ;.,\n")
            clauses = _role_behind(own)  # "Đơn vị thực hiện: Sở A chủ trì, Sở B phối hợp"
            part = self._by_clause(clauses, (), people) if clauses else self._plain(own, people)
            _gather(roles, role, part)
            questions += part.questions
        lead = (*before.names, *roles.pop("chu_tri", ()))
        return Reading(lead, roles, tuple(questions), left)

    def _by_clause(
        self, clauses: Sequence[tuple[Role, str]], left: tuple[str, ...], people: bool
    ) -> Reading:
        roles: dict[Role, tuple[NameRead, ...]] = {}
        questions: list[tuple[str, str, QuestionSort, tuple[str, ...]]] = []
        for role, text in clauses:
            part = self._plain(text.strip(" ;.,\n"), people)
            _gather(roles, role, part)
            questions += part.questions
        return Reading(roles.pop("chu_tri", ()), roles, tuple(questions), left)

    def _plain(self, text: str, people: bool) -> Reading:
        names: list[_Named] = []
        questions: list[tuple[str, str, QuestionSort, tuple[str, ...]]] = []
        for number, piece in enumerate(HARD.split(text)):
            bare = strip_end(BULLET.sub("", piece, count=1)).strip()
            if _NOBODY.fullmatch(bare):
                continue
            for part in self._pieces(bare, people):
                if pair := two_persons(part):
                    seen = f"hai tên người không có dấu ngăn: `{part}`"
                    questions.append((part, seen, "nguoi", pair))
                    continue
                if len(many := _SAME_KIND.split(part)) > 1 and self._not_one(part, many):
                    seen = f"{len(many)} tên cơ quan không có dấu ngăn: `{part}`"
                    questions.append((part, seen, "ten", tuple(many)))
                    continue
                names.append((*self._name(part, people), number))
        roles: dict[Role, tuple[NameRead, ...]] = {}
        for name, role in _with_roles(names):
            roles[role] = (*roles.get(role, ()), name)
        nobody = not roles and not questions
        return Reading(roles.pop("chu_tri", ()), roles, tuple(questions), nobody=nobody)

    def _not_one(self, text: str, many: Sequence[str]) -> bool:
        """Say whether a text is several names: it is none of the registry, each part is a name."""
        kinds = {part.split()[0] for part in many}
        return (
            not self.names.find(text) and len(kinds) == 1 and all(map(name_words.begins_body, many))
        )

    # --- where a piece comes apart ---

    def _pieces(self, text: str, people: bool) -> Iterator[str]:
        """Yield the names of a piece: the longest that the registry knows, else by their words."""
        if self.known(text):
            yield text
            return
        if shared := shared_names(text):
            yield from shared[0]
            if shared[1]:
                yield from self._pieces(shared[1], people)
            return
        if names := series(text):
            for name in names:
                yield from self._pieces(name, people) if name in text else (name,)
            return
        tokens, signs = apart(text)
        at, before = 0, ""
        while at < len(tokens):
            end = self._end(tokens, signs, at, people, before)
            part = joined(tokens, signs, at, end)
            before = continued(before, part, self.known) or part
            yield before
            at = end

    def _end(
        self, tokens: Sequence[str], signs: Sequence[str], at: int, people: bool, before: str
    ) -> int:
        """Where the name ends that begins at a token; `before` is the name in front of it."""
        last = min(len(tokens), at + _SPAN)
        whole = opening_body(joined(tokens, signs, at, last))
        for end in range(last, at, -1):
            name = joined(tokens, signs, at, end)
            if len(name) >= len(whole) and self.known(name):
                return end
        end = at + 1
        while end < len(tokens) and (
            len(joined(tokens, signs, at, end)) < len(whole)
            or not (
                self._continues(tokens, signs, at, end, before)
                or self._begins(tokens, signs, at, end, people)
            )
        ):
            end += 1
        return end

    def _continues(
        self, tokens: Sequence[str], signs: Sequence[str], at: int, end: int, before: str
    ) -> bool:
        """Say whether token `end` is a name that leaves out what the one before it has said."""
        so_far, token = joined(tokens, signs, at, end), tokens[end]
        whole = continued(before, so_far, self.known) or so_far
        return not is_half(so_far, signs[end - 1], token) and bool(
            continued(whole, token, self.known)
        )

    def _begins(
        self, tokens: Sequence[str], signs: Sequence[str], at: int, end: int, people: bool
    ) -> bool:
        """Say whether a new name begins at token `end`, after one that began at `at`."""
        so_far, token = joined(tokens, signs, at, end), tokens[end]
        if is_half(so_far, signs[end - 1], token):
            return False
        if (self.known(so_far) and not name_words.is_group(so_far)) or name_words.begins_group(
            token
        ):
            return True
        if name_words.is_group(so_far):
            return self._leaves_group(tokens, signs, (at, end), people)
        if self.known(token) or name_words.sense_of(token) or self._posted(token):
            return True
        if end + 1 < len(tokens) and is_press(token, tokens[end + 1]):
            return True
        return self._parts_persons(so_far, signs[end - 1], token, people)

    def _parts_persons(self, so_far: str, sign: str, token: str, people: bool) -> bool:
        """Say whether a person ends before a sign, or begins behind it."""
        before, behind = BRACKETS.sub("", so_far).strip(), BRACKETS.sub("", token).strip()
        if is_person(before) and sign.strip(" \n") in (",", "và", ""):
            return True
        if not is_person(behind, among=people or is_person(before)):
            return False
        return is_person(before, among=True) or name_words.sense_of(before) != ""

    def _leaves_group(
        self, tokens: Sequence[str], signs: Sequence[str], span: tuple[int, int], people: bool
    ) -> bool:
        """Say whether a part behind a group is no part of it."""
        at, end = span
        so_far, token = joined(tokens, signs, at, end), tokens[end]
        if name_words.goes_on(token):
            rest = joined(tokens, signs, end, len(tokens))
            closed = name_words.is_set_phrase(so_far) and fold(token).startswith("dia phuong")
            return closed and not name_words.is_open(rest)
        return bool(
            self.known(token)
            or name_words.sense_of(token)
            or self._posted(token)
            or is_person(token, among=people)
        )

    def _posted(self, token: str) -> bool:
        post = name_words.POST.match(token)
        return bool(post and name_words.sense_of(token[post.end() :] or "x"))

    # --- what a name is of ---

    def known(self, text: str) -> str:
        """Return the id that the registry has for a name in any spelling, "" if none or many."""
        ids = self.names.spelled(text)
        return ids[0] if len(ids) == 1 else ""

    def _sort(self, who: str) -> Sort:
        """What an id of the registry is of; "" is of a body, which no registry knows yet."""
        return "nhom" if who in self.names.danh_ba.groups else "co_quan"

    def _known(self, text: str, who: str, note: str = "") -> NameRead:
        return NameRead(text, self._sort(who), who, "", note, brief=self.names.is_brief(text))

    def _name(self, text: str, people: bool) -> tuple[NameRead, Role | None]:
        text = strip_end(text).strip()
        if who := self.known(text):
            return self._known(text, who), None
        note, role = "", None
        if does := _DOES.search(text):
            text = text[: does.start()].strip()
        if (aside := BRACKETS.search(text)) and aside.end() == len(text) and aside.start():
            inside = aside[0][1:-1].strip()
            mark = _ROLE_ASIDE.match(inside)
            role = _ROLES[fold(mark[1])] if mark else None
            if mark or not re.search(r"liên quan|trừ|nếu có", inside, re.IGNORECASE):
                note, text = ("" if mark else inside), text[: aside.start()].strip()
        if _STANDING.match(text) and not self.known(text) and self._is_one_body(note):
            note, text = text, note
        if (own := _OWN.search(text)) and name_words.sense_of(text[: own.start()]) == "co_quan":
            note, text = note or own[0].strip(), text[: own.start()]
        return self._bare(text, note, people), role

    def _is_one_body(self, text: str) -> bool:
        """Say whether a text is the name of one body alone."""
        return bool(self.known(text)) or (
            name_words.sense_of(text) == "co_quan" and not re.search(r"[,;/]", text)
        )

    def _bare(self, text: str, note: str, people: bool) -> NameRead:
        line = " ".join(text.split())
        if who := self.known(line):
            return self._known(line, who, note)
        dashed = _DASHED.split(line, maxsplit=1)
        if len(dashed) > 1 and is_person(dashed[0]):
            return NameRead(dashed[0], "nguoi", note=dashed[1])
        sense = name_words.sense_of(line)
        if sense == "nhom":
            return self._heads_of(line, note) or NameRead(line, "nhom", note=note)
        family = (
            line.casefold().startswith("đoàn ") and is_person(line) and len(line.split()) > _PAIR
        )
        if family or (sense != "co_quan" and is_person(line, among=people)):
            return NameRead(line, "nguoi", note=note)
        called = address(line)
        if sense == "chuc_danh" or (called and name_words.sense_of(line[len(called) :])):
            return NameRead(line, "nguoi", note=note)
        return self._asked_for(line, note) or self._with_post(line, note)

    def _heads_of(self, line: str, note: str) -> NameRead | None:
        """The heads of those in a group of the registry, as that group: "Trưởng các thôn, bản"."""
        post = _HEADS.match(line)
        who = self.known(line[post.end() :]) if post else ""
        if not post or who not in self.names.danh_ba.groups:
            return None
        return NameRead(upper_first(line[post.end() :]), "nhom", who, post[0].strip(), note)

    def _asked_for(self, line: str, note: str) -> NameRead | None:
        """Who is asked, as the body that it is: the cell prints its own words."""
        request = _ASKED_FOR.match(line)
        name = upper_first(request["who"]) if request else ""
        who = self.known(name) if name else ""
        if not request or not (who or name_words.sense_of(name) == "co_quan"):
            return None
        return NameRead(name, self._sort(who), who, request["ask"], note)

    def _with_post(self, line: str, note: str) -> NameRead:
        post = name_words.POST.match(line)
        rest = line[post.end() :].strip() if post else ""
        if twice := _TWICE.match(rest):
            rest = rest[twice.end() :]
        if post and _IN_CHARGE.search(rest):
            return NameRead(line, "nguoi", note=note)
        if post and rest:
            name = placed(upper_first(rest))
            who = self.known(name)
            if who or name_words.sense_of(rest) == "co_quan" or name_words.sense_of(name):
                return NameRead(name, self._sort(who), who, post[0].strip(), note)
            if is_person(rest, among=True):
                return NameRead(line, "nguoi", note=note)
        return NameRead(line, "co_quan", note=note)


_Named = tuple[NameRead, Role | None, int]
"""A name, the role that its brackets say, the piece of the cell that it stands in."""


def _with_roles(names: Sequence[_Named]) -> Iterator[tuple[NameRead, Role]]:
    """Yield each name with its role: one in brackets is of all names before it that have none.

    "A (chủ trì); B, C (phối hợp)": not of the names of a piece in which nobody else can lead.
    """
    for at, (name, role, piece) in enumerate(names):
        led = any(other != piece or own for _, own, other in names[:at])
        after = ((own, other) for _, own, other in names[at + 1 :] if own)
        own, its = next(after, (None, piece))
        yield name, role or (own if own and led and its == piece else "chu_tri")


def _gather(roles: dict[Role, tuple[NameRead, ...]], role: Role, part: Reading) -> None:
    """Put the names of a part under its role, those that say another one themselves under that."""
    for own, names in ((role, part.names), *part.other.items()):
        if names:
            roles[own] = (*roles.get(own, ()), *names)


def placed(name: str) -> str:
    """Return the name of a committee with the kind of its place in small letters."""
    return _PLACE.sub(lambda hit: f"{hit[1]} {hit[2].lower()}", name)


def is_strange(name: NameRead) -> bool:
    """Say whether nothing tells what a name is of: no registry, no word of a body."""
    if name.id or name.sort != "co_quan":
        return False
    return not name_words.sense_of(name.text)


def texts_of(names: Iterable[NameRead]) -> tuple[str, ...]:
    """Return the names as they were read."""
    return tuple(name.text for name in names)


def given_names(cells: Iterable[str]) -> bool:
    """Say whether all texts of a column are lists of given names or persons: a column of people."""
    parts = [part for cell in cells for part in re.split(r"[,;\n/+]| và ", cell) if part.strip()]
    return bool(parts) and all(is_given(p) or is_person(p) or bool(address(p)) for p in parts)


def _role_behind(text: str) -> list[tuple[Role, str]]:
    """The clauses of a cell of which each ends with its role; none where only leads are named."""
    clauses: list[tuple[Role, str]] = []
    at = 0
    while at < len(text):
        clause = _BEHIND.match(text, at)
        if clause is None or _ROLE_WORD.search(clause["who"]):
            return []
        clauses.append((_ROLES[" ".join(fold(clause["role"]).split())], clause["who"]))
        at = clause.end()
    return clauses if any(role != "chu_tri" for role, _ in clauses) else []
