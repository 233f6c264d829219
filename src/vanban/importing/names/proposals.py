"""Who may be meant by a name that is not known: each name is asked once, the likeliest first.

The registry's names by initials, codes and words come first, then those that the file itself has
in full, then words that offices always shorten alike, then the nearest letters.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import pairwise

from msgspec import Struct

from vanban.content.workbook.name_keys import loose_key, name_key, spelling_key
from vanban.content.workbook.names import Names
from vanban.content.workbook.short_names import FULL, NEARLY, ShortNames
from vanban.content.workbook.spellings import CERTAIN
from vanban.importing.names import name_words
from vanban.importing.names.department_fields import in_full, written_field
from vanban.importing.names.name_cuts import apart
from vanban.importing.names.name_reader import is_strange
from vanban.importing.tables.table_reader import body_of
from vanban.importing.tasks import NameRead, Place, Proposal, ProseTask, Question, TaskTable
from vanban.text.vietnamese import fold, nearest, upper_first

_SCORES = {FULL: 0.95, NEARLY: 0.8}
_ALIKE = "chỉ khác dấu, chữ “và”, chữ “Việt Nam”"
_NOTED = "tên trong ngoặc ở sau"
_MANY = re.compile(r"\s+các\s+", re.IGNORECASE)
_BEGUN, _OF_FILE, _KNOWN, _NEAREST, _OWNER = 0.6, 0.9, 0.7, 0.5, 0.85
_APART = 0.75
_MOST, _LISTED = 400, 4
_COUNTED = re.compile(
    r"(?<!\S)\d{1,4}\s+(?=(?:xã|phường|thôn|bản|ấp|buôn|khu\s+phố|tổ\s+dân\s+phố|sở|phòng|trường"
    r"|đơn\s+vị|cơ\s+quan)\b)",
    re.IGNORECASE,
)
"""How many they are: "UBND 126 xã, phường" is a group."""
_SHORT = re.compile(r"\b(?:[A-ZĐ]{2,}|[A-ZĐ][A-ZĐa-z]*(?:&|-)[A-ZĐ]+\w*)\b")
_ALWAYS_SHORT = frozenset({*CERTAIN, "VNPT", "GVCN"})
_OF_PLACE = re.compile(
    r"(?:tỉnh|huyện|thành\s+phố|xã|phường|đặc\s+khu|thị\s+xã|quận)\b", re.IGNORECASE
)
_OWNERS = re.compile(
    r"\s+(?:của\s+|thuộc\s+)?(?:bộ|sở|tỉnh|huyện|thành\s+phố|xã|phường|ngành"
    r"|trường)\Z",
    re.IGNORECASE,
)
_WORDS: Mapping[str, str] = {
    "VP": "Văn phòng",
    "TT": "Trung tâm",
    "BQL": "Ban Quản lý",
    "HV": "Học viện",
    "ĐH": "Đại học",
    "GD&ĐT": "Giáo dục và Đào tạo",
    "GDĐT": "Giáo dục và Đào tạo",
    "NN&MT": "Nông nghiệp và Môi trường",
    "NNMT": "Nông nghiệp và Môi trường",
    "KH&CN": "Khoa học và Công nghệ",
    "KHCN": "Khoa học và Công nghệ",
    "VHTT&DL": "Văn hóa, Thể thao và Du lịch",
    "VHTTDL": "Văn hóa, Thể thao và Du lịch",
    "VH,TT&DL": "Văn hóa, Thể thao và Du lịch",
    "KH&ĐT": "Kế hoạch và Đầu tư",
    "KHĐT": "Kế hoạch và Đầu tư",
    "TN&MT": "Tài nguyên và Môi trường",
    "TNMT": "Tài nguyên và Môi trường",
    "NN&PTNT": "Nông nghiệp và Phát triển nông thôn",
    "GTVT": "Giao thông vận tải",
    "LĐTB&XH": "Lao động - Thương binh và Xã hội",
    "LĐTBXH": "Lao động - Thương binh và Xã hội",
    "LĐ-TB&XH": "Lao động - Thương binh và Xã hội",
    "TT&TT": "Thông tin và Truyền thông",
    "TTTT": "Thông tin và Truyền thông",
    "QLĐT": "Quản lý đô thị",
    "KHTC": "Kế hoạch - Tài chính",
    "KH-TC": "Kế hoạch - Tài chính",
    "TC-KH": "Tài chính - Kế hoạch",
    "TCKH": "Tài chính - Kế hoạch",
    "VH-XH": "Văn hóa - Xã hội",
    "VHXH": "Văn hóa - Xã hội",
    "GDĐH": "Giáo dục Đại học",
    "BCH": "Bộ Chỉ huy",
    "BHXH": "Bảo hiểm xã hội",
    "QS": "quân sự",
    "CHQS": "Chỉ huy Quân sự",
    "BGH": "Ban Giám hiệu",
    "BCĐ": "Ban Chỉ đạo",
    "LHPN": "Liên hiệp Phụ nữ",
    "TNCS": "Thanh niên Cộng sản",
    "CCB": "Cựu chiến binh",
    "KBNN": "Kho bạc Nhà nước",
    "CA": "Công an",
    "TP": "Tư pháp",
    "NV": "Nội vụ",
    "TC": "Tài chính",
    "XD": "Xây dựng",
    "CT": "Công Thương",
    "YT": "Y tế",
    "DT&TG": "Dân tộc và Tôn giáo",
    "LĐLĐ": "Liên đoàn Lao động",
    "TAND": "Tòa án nhân dân",
    "VKSND": "Viện kiểm sát nhân dân",
    "GD": "giáo dục",
    "CNTT": "Công nghệ thông tin",
    "TTPVHCC": "Trung tâm Phục vụ hành chính công",
    "HTĐT": "Hạ tầng và Đô thị",
}


class Mention(Struct, frozen=True):
    """A name where it stands, and for which role."""

    name: NameRead
    place: Place
    role: str


def mentions(tables: Iterable[TaskTable], prose: Iterable[ProseTask] = ()) -> Iterator[Mention]:
    """Yield every name of rows and of prose with its place."""
    for table in tables:
        columns = {column.key: column.at for column in table.columns}
        for row in table.rows:
            for role in ("chu_tri", "phoi_hop", "theo_doi"):
                place = replace_place(row.place, columns.get(role, 0))
                own = next((c.place for c in row.cells if _same_cell(c.place, place)), place)
                yield from (Mention(name, own, role) for name in getattr(row, role))
    for task in prose:
        place = Place(paragraph=task.paragraphs[0] if task.paragraphs else 0)
        for role in ("chu_tri", "phoi_hop"):
            yield from (Mention(name, place, role) for name in getattr(task, role))


def replace_place(place: Place, column: int) -> Place:
    """Return the place of another column of a row."""
    return place._replace(column=column) if column else place


def _same_cell(a: Place, b: Place) -> bool:
    return (a.sheet, a.table, a.row, a.column) == (b.sheet, b.table, b.row, b.column)


def asked_names(
    names: Names, mentioned: Iterable[Mention], titles: Iterable[str] = ()
) -> Iterator[Question]:
    """Yield a question for each name that is not settled, once, with the other cells of it.

    With a registry each body that it does not know is asked; without one only what is short, or
    what no word tells. Groups stay open, persons are no bodies. `titles` are those over rows.
    """
    by_key: dict[str, list[Mention]] = {}
    for one in mentioned:
        if not one.name.id and one.name.sort == "co_quan":
            by_key.setdefault(name_key(one.name.text), []).append(one)
    full = full_names([one[0].name.text for one in by_key.values()], titles)
    proposer = Proposer(names, full)
    has_registry = bool(names.danh_ba.bodies)
    count = 0
    for many in by_key.values():
        first = many[0]
        text = first.name.text
        shortened = is_short(text) or is_beginning(text, full) or name_words.may_be_many(text)
        if not (has_registry or shortened or is_strange(first.name)):
            continue
        count += 1
        noted = tuple(proposer.noted(first.name.note))
        proposed = (*noted, *proposer.proposals(text))[:_LISTED] if count <= _MOST else noted
        plain = not (shortened or is_strange(first.name))
        if not has_registry and not proposed and plain:
            continue
        others = tuple(dict.fromkeys(one.place for one in many[1:] if one.place != first.place))
        yield Question(first.place, text, _asked(names, text), "ten", proposed, first.role, others)


def asked_variants(
    names: Names, mentioned: Iterable[Mention], questions: Iterable[Question]
) -> Iterator[Question]:
    """Yield a question for each name that is nearly one that stands before it in the file.

    "UBMTTQ xã" beside "Ủy ban MTTQ Việt Nam xã" is likely the same: nobody makes two bodies of it
    unasked. `questions` are those that there are already.
    """
    known = {name_key(one.text) for one in questions if one.sort == "ten"}
    whole: dict[str, list[Mention]] = {}
    for mention in mentioned:
        new = not mention.name.id and mention.name.sort == "co_quan"
        if new and name_key(mention.name.text) not in known and not is_strange(mention.name):
            whole.setdefault(loose_key(mention.name.text), []).append(mention)
    for many in whole.values():
        first = spelling_key(many[0].name.text)
        others: dict[str, list[Mention]] = {}
        for mention in many:
            if spelling_key(mention.name.text) != first:
                others.setdefault(name_key(mention.name.text), []).append(mention)
        for same in others.values():
            mention, text = same[0], same[0].name.text
            seen = f"trong tệp có cả `{many[0].name.text}` và `{text}`: là một hay hai cơ quan?"
            proposals = tuple(Proposer(names, (many[0].name.text,)).proposals(text))
            places = tuple(dict.fromkeys(m.place for m in same[1:] if m.place != mention.place))
            yield Question(mention.place, text, seen, "ten", proposals, mention.role, places)


def _asked(names: Names, text: str) -> str:
    if same := names.find(text):
        return f"`{text}` là tên của {len(same)} nơi trong danh bạ: là nơi nào?"
    if name_words.may_be_many(text):
        return f"`{text}` là một cơ quan hay nhiều: là ai?"
    if names.danh_ba.bodies:
        return f"danh bạ không có tên `{text}`: là ai?"
    return f"`{text}` là tên viết tắt của ai?" if is_short(text) else f"`{text}` là ai?"


def is_beginning(text: str, full: Iterable[str]) -> bool:
    """Say whether a name is another one without its place: "Phòng Nội vụ", "Phòng Nội vụ huyện"."""
    start = f"{text} ".casefold()
    rests = (name[len(start) :] for name in full if name.casefold().startswith(start))
    return any(_OF_PLACE.match(rest) for rest in rests)


_VOWEL = re.compile("[aeiouy]")


def is_short(text: str) -> bool:
    """Say whether a name has letters that stand for words; in a name in capitals, no vowel."""
    hits = [hit for hit in _SHORT.findall(text) if hit not in _ALWAYS_SHORT]
    return any(not text.isupper() or not _VOWEL.search(fold(hit)) for hit in hits)


def full_names(texts: Iterable[str], titles: Iterable[str]) -> tuple[str, ...]:
    """Return the names of bodies that a file has in full, in its rows and over them, each once."""
    over = (body_of(title).strip() for title in titles)
    whole = (text for text in over if name_words.begins_body(text) and not is_short(text))
    named = map(named_as_title, whole)
    by_spelling: dict[str, list[str]] = {}
    for text in (*(t for t in texts if not is_short(t)), *named):
        by_spelling.setdefault(spelling_key(text), []).append(text)
    return tuple(max(many, key=len) for many in by_spelling.values())


def named_as_title(text: str) -> str:
    """Return a name in capitals as a line of text has it: "BAN QUẢN LÝ CHỢ", "Ban Quản lý chợ"."""
    if not text.isupper():
        return text
    words = text.split()
    shown = [word if word in _ALWAYS_SHORT else word.lower() for word in words]
    kinds = 2 if fold(" ".join(words[:2])) in _TWO_WORDS else 1
    if shown:
        shown[0] = upper_first(shown[0])
    plain = fold(text).startswith(("uy ban nhan dan", "hoi dong nhan dan", "bao hiem xa hoi"))
    if len(shown) > kinds and shown[0] not in _ALWAYS_SHORT and not plain:
        shown[kinds:] = written_field(" ".join(shown[kinds:])).split()
        shown[kinds] = upper_first(shown[kinds])
    behind = (upper_first(word) if sign in ("-", "–") else word for sign, word in pairwise(shown))
    title = _SCHOOL.sub(_of_school, " ".join((shown[0], *behind)))
    return _IN_PLACE.sub(_placed, title)


_SCHOOL = re.compile(
    r"(?P<kind>\bTrường\s.*\b(?:trung học phổ thông|trung học cơ sở|tiểu học|mầm non|mẫu giáo))"
    r"(?P<name>(?:\s+(?!(?:tỉnh|xã|phường|huyện|đặc|thành|chuyên|và|dân|nội|bán)\b)[^\s-]+)+)",
    re.IGNORECASE,
)
"""A school and what it is called: most bear a person's name or a place's."""


def _of_school(found: re.Match[str]) -> str:
    words = found["name"].split()
    shown = (one if one == "số" else upper_first(one) for one in words)
    return f"{found['kind']} {' '.join(shown)}"


_IN_PLACE = re.compile(
    r"(?<=\s)(?P<kind>tỉnh|xã(?!\s+hội)|phường|huyện|đặc\s+khu|thành\s+phố)(?P<name>(?:\s.*)?)\Z",
    re.IGNORECASE,
)
"""The place at the end of a name."""


def _placed(found: re.Match[str]) -> str:
    name = " ".join(map(upper_first, found["name"].split()))
    return f"{found['kind'].lower()} {name}".strip()


def small_title(text: str) -> str:
    """Return a title in capitals in small letters, its codes as they are: "UBND cấp xã"."""
    if not text.isupper():
        return text
    return " ".join(word if word in _ALWAYS_SHORT else word.lower() for word in text.split())


_TWO_WORDS = frozenset(
    {
        "trung tam",
        "van phong",
        "thanh tra",
        "chi cuc",
        "tong cuc",
        "cong an",
        "hoc vien",
        "benh vien",
        "bao tang",
        "thu vien",
        "kho bac",
        "ngan hang",
        "mat tran",
        "lien doan",
    }
)


_KIND = re.compile(
    r"(?:Sở|Phòng|Ban|Bộ|Vụ|Cục|Hội|Khoa|Tổ|Trường|Trung tâm|Chi cục|Trạm|Đội)(?=\s+[A-ZĐÀ-Ỹ])"
)


def apart_again(text: str) -> tuple[str, ...]:
    """Return the names that a doubtful one may be: a part without a kind has that of the first."""
    parts = [part.strip() for part in apart(text)[0]]
    kind = _KIND.match(parts[0])
    if kind is None:
        return tuple(parts)
    return (
        parts[0],
        *(p if name_words.sense_of(p) else f"{kind[0]} {p}" for p in parts[1:]),
    )


class Proposer:
    """Proposes who may be meant, by a registry and the full names of one file."""

    def __init__(self, names: Names, full: Iterable[str]) -> None:
        self._names, self._full = names, tuple(full)

    def proposals(self, text: str) -> Iterator[Proposal]:
        """Yield who may be meant by a name, the likeliest first, each once."""
        seen: set[str] = set()
        for proposal in (*self._counted(text), *self._all(text)):
            key = proposal.id or spelling_key(proposal.name)
            itself = name_key(proposal.name) == name_key(text) and not name_words.may_be_many(text)
            if key not in seen and (proposal.id or not itself):
                seen.add(key)
                yield proposal
            if len(seen) >= _LISTED:
                return

    def noted(self, note: str) -> Iterator[Proposal]:
        """Yield whom brackets behind a name tell: "Cơ quan Thường trực (Sở Tài chính)"."""
        ids = self._names.find(note) if note else ()
        yield from _of(self._names, ids, _OF_FILE, _NOTED)
        if note and not ids and name_words.begins_body(note):
            yield Proposal("", note, _OF_FILE, _NOTED)

    @cached_property
    def _loose(self) -> ShortNames:
        """The names of the registry without the word that says that there are many of a thing."""
        ids = self._names.ids()
        every = {who: self._names.danh_ba.named(who) for who in ids}
        return ShortNames(
            {
                who: (_MANY.sub(" ", one.ten), _MANY.sub(" ", one.name("ten_ngan")))
                for who, one in every.items()
            },
            {},
        )

    @cached_property
    def _of_file(self) -> ShortNames:
        return ShortNames({name: (name,) for name in self._full}, {})

    def _all(self, text: str) -> Iterator[Proposal]:
        names = self._names
        if name_words.may_be_many(text):
            yield Proposal("", "; ".join(apart_again(text)), _APART, "mỗi dấu ngăn một cơ quan")
            yield Proposal("", text, _BEGUN, "một cơ quan, tên có dấu ấy")
        same = names.find(text)
        yield from _alike_named(names, same)
        yield from _of(names, names.at_home(names.alike(text), text), _SCORES[NEARLY], _ALIKE)
        rank, fit = names.short_names.fitting(text)
        ids = names.at_home(fit, text)
        owner = _OWNERS.sub("", text)
        if rank == FULL:
            yield from _of(names, ids, _SCORES[FULL], "chữ đầu các tiếng")
        if owner != text:
            yield from _of(names, names.find(owner), _OWNER, "bỏ chữ chỉ cấp trên")
        if rank == NEARLY:
            yield from _of(names, ids, _SCORES[NEARLY], "khớp, trừ địa danh hay chữ UBND")
        yield from self._in_file(text)
        long = lengthened(text)
        yield from self._lengthened(text, long)
        if rank not in (FULL, NEARLY):
            alike = (w for w in ids if _numbers(names.danh_ba.named(w).ten) == _numbers(text))
            yield from _of(names, alike, _BEGUN, "cùng phần đầu")
        name, who = names.near(text)
        if who and _numbers(name) == _numbers(text) and _letters(name) == _letters(text):
            yield Proposal(who, upper_first(name), _NEAREST, "chữ gần giống")
        elif near := nearest(text, self._full):
            yield Proposal("", near, _NEAREST, "chữ gần giống một tên trong tệp")

    def _counted(self, text: str) -> Iterator[Proposal]:
        """The groups that are meant by the number of those in them: "UBND 126 xã, phường"."""
        every = _COUNTED.sub("các ", text)
        if every != text:
            yield from (one for one in self._all(every) if one.id in self._names.danh_ba.groups)

    def _in_file(self, text: str) -> Iterator[Proposal]:
        for name in self._full:
            if loose_key(name) == loose_key(text) and spelling_key(name) != spelling_key(text):
                yield Proposal("", name, _SCORES[NEARLY], _ALIKE)
            if is_beginning(text, (name,)):
                yield Proposal("", name, _SCORES[NEARLY], "cùng tên, thêm địa danh")
        rank, fit = self._of_file.fitting(text)
        for name in fit if rank <= NEARLY else ():
            ids = self._names.find(name)
            known = ids[0] if len(ids) == 1 else ""
            yield Proposal(known, name, _OF_FILE, "tên đầy đủ trong cùng tệp")

    def _lengthened(self, text: str, long: str) -> Iterator[Proposal]:
        names = self._names
        ids = names.find(long) if long != text else ()
        for form in dict.fromkeys((long, _MANY.sub(" ", text), _MANY.sub(" ", long))):
            rank, fit = self._loose.fitting(form)
            ids = ids or (fit if rank <= NEARLY else ())
        if ids:
            yield from _of(names, ids, _KNOWN, "chữ viết tắt thường gặp")
        elif long != text:
            yield Proposal("", long, _KNOWN, "chữ viết tắt thường gặp")


def _numbers(text: str) -> list[str]:
    """The numbers in a name: who has another one is another, however alike the letters are."""
    return re.findall(r"\d+", text)


def _letters(text: str) -> list[str]:
    """The letters that stand for words: "UBMTTQ" is not "UBND", however near."""
    return re.findall(r"(?<!\w)[A-ZĐ][A-ZĐ&-]+(?!\w)", text)


def _alike_named(names: Names, ids: Sequence[str]) -> Iterator[Proposal]:
    """Those who bear one name; of several each with whose it is."""
    for who in ids:
        under = _under(names, who) if ids[1:] else ""
        yield from _of(names, (who,), 1 / len(ids), f"cùng tên trong danh bạ{under}")


def _under(names: Names, who: str) -> str:
    """Whose body one is, to tell it from those of the same name."""
    body = names.danh_ba.bodies.get(who)
    above = names.danh_ba.bodies.get(body.truc_thuoc) if body else None
    return f", thuộc {above.name('ten_ngan')}" if above else ""


def _of(names: Names, ids: Iterable[str], score: float, reason: str) -> Iterator[Proposal]:
    for who in ids:
        yield Proposal(who, upper_first(names.danh_ba.named(who).ten), score, reason)


def lengthened(text: str) -> str:
    """Return a name with the words that offices always shorten alike in full."""
    return " ".join(_WORDS.get(word, word) for word in in_full(text).split())
