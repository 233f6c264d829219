"""A heading or a sentence that says who does something: the name before it, the verb behind it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from vanban.importing.names import name_words
from vanban.importing.names.elision import series
from vanban.importing.names.name_cuts import shared_names
from vanban.importing.names.name_reader import NameReader, Reading
from vanban.importing.prose.verbs import (
    NOUN,
    ends_name,
    first_sure,
    is_inner,
    is_unfinished,
    of_name,
    verbs,
)
from vanban.importing.tasks import NameRead

_FRONT = re.compile(
    r"\A(?P<front>(?:kính\s+)?(?:đề\s+nghị|mời)|giao(?:\s+(?:cho|trách\s+nhiệm\s+cho"
    r"|nhiệm\s+vụ\s+cho))?"
    r"|yêu\s+cầu|(?:trách\s+nhiệm|nhiệm\s+vụ)(?:\s+(?:cụ\s+thể|thực\s+hiện))?\s+của|phân\s+công"
    r"|đối\s+với"
    r"|ủy\s+quyền\s+cho|uỷ\s+quyền\s+cho)\s+",
    re.IGNORECASE,
)
_BASED = re.compile(
    r"(?:căn\s+cứ|trên\s+cơ\s+sở|theo)\s(?:(?:các\s+)?(?:nội\s+dung|nhiệm\s+vụ)[^,.;:]{0,40}\s)?"
    r"(?:kế\s+hoạch|chương\s+trình|đề\s+án|phương\s+án)(?:\s+này)?,\s+(?=\S)",
    re.IGNORECASE,
)
"""What stands before a name: "Căn cứ Kế hoạch này, các sở, ngành xây dựng …"."""
_REQUEST = re.compile(r"(?:kính\s+)?(?:đề\s+nghị|mời)", re.IGNORECASE)
_PLACE = re.compile(
    r"(?<!cấp )\b(?:tỉnh(?!\s+(?:[uủ]ỷ|ủy|đoàn|lỵ))|(?<!tác )xã(?!\s+(?:hội|viên|đội))"
    r"|phường(?!\s+đội)"
    r"|đặc khu|thành phố)(?![^\W_])"
)
_OF_PLACE = frozenset(
    [
        "có",
        "và",
        "liên",
        "nơi",
        "này",
        "đó",
        "khác",
        "trên",
        "thuộc",
        "của",
        "trong",
        "ngoài",
        "sở",
        "lân",
        "liền",
        "bạn",
        "trực",
        "nêu",
        "được",
        "với",
        "cùng",
        "hoặc",
        "hay",
        "đã",
        "do",
        "mới",
    ]
)
"""Small words behind a place with which the name may go on."""
_HANDS_ON = re.compile(
    r"(?:chủ tịch|phó chủ tịch|ubnd|[uủ][yỷ] ban nhân dân|hiệu trưởng|giám đốc|bộ trưởng"
    r"|trưởng ban|ban chỉ đạo|ban thường vụ|thường trực|ban giám (?:đốc|hiệu)|lãnh đạo)(?![^\W_])",
    re.IGNORECASE,
)
"""Who gives work to others: in "UBND xã giao Công an xã …" the second does it."""
_GIVES = re.compile(r"(?:giao|phân công|yêu cầu|đề nghị)\s", re.IGNORECASE)
_CLAUSES = re.compile(
    r";\s+(?=(?:giao\s+)?[A-ZĐÀ-Ỹ]|(?:các|những|mỗi)\s)|(?<=[^\W\d_]{2}|\d\d)\.\s+(?=[A-ZĐÀ-Ỹ])"
)
"""Where a clause may begin that charges another body."""
_ORDER = re.compile(r"[.:;]\s+(?=giao\s)", re.IGNORECASE)
"""The end of what stands before an order."""
_EACH = re.compile(r"(?:mỗi|từng)\s|.*\d", re.IGNORECASE)
_HEAD = r"(?:là|làm)\s+(?:cơ\s+quan\s+|đơn\s+vị\s+)?(?:đầu\s+mối|thường\s+trực)"
_LEADS = re.compile(
    rf"(?:\A|(?<=[\s,;:(]))(?:chủ\s+trì|{_HEAD})\b(?:[^.;:\n]{{0,160}}?[,;]|\s*[,;]?)\s*(?:và\s+)?"
    r"(?:phối\s+hợp\s+(?:chặt\s+chẽ\s+)?(?:với|cùng(?:\s+với)?)?\s*|cùng(?:\s+với)?\s+)"
    r"(?P<with>.+)\Z",
    re.IGNORECASE | re.DOTALL,
)
_WITH = re.compile(
    r"(?:(?:chủ\s+động|thường\s+xuyên|tích\s+cực)\s+)?phối\s+hợp\s+(?:chặt\s+chẽ\s+)?"
    r"(?:(?:với|cùng(?:\s+với)?)\s+)?(?P<with>.+)",
    re.IGNORECASE,
)
_HELPERS = re.compile(
    r"(?:chủ\s+trì\s*\)?\s*[,;]\s*|\()(?P<who>[^.;:()]{2,200}?)\s+(?:cùng\s+)?phối\s+hợp"
    r"(?!\s+(?:chặt\s+chẽ\s+)?(?:với|cùng)(?!\w))(?!\w)",
    re.IGNORECASE,
)
"""Who helps, before the word of it: "chủ trì, Sở A phối hợp …", "… (Sở A phối hợp)"."""
_KINDS = re.compile(
    r"(?:các\s+)?(?:sở|phòng|vụ|cục|ban|bộ)(?:,\s*(?:ban,\s*)?ngành)?\s*:\s+(?=[A-ZĐÀ-Ỹ])",
    re.IGNORECASE,
)
"""A plural before the fields of its bodies: "các Sở: Tài chính, Y tế phối hợp …"."""
_COMRADE = re.compile(r"\A(?:đồng\s+chí|đ/c)\s+", re.IGNORECASE)
_DEPUTY = re.compile(r"(?:phó|đồng\s+chí|đ/c)(?!\w)", re.IGNORECASE)
_COMMITTEE = re.compile(r"(?:ubnd|hđnd|[uủ][yỷ]\s+ban|hội\s+đồng)(?!\w)", re.IGNORECASE)
_OWN_COMMITTEE = re.compile(r"hội\s+đồng|ban\s+(?:chỉ\s+đạo|tổ\s+chức)|tiểu\s+ban", re.IGNORECASE)
"""Whose head is a member of what issues the paper: "Chủ tịch Hội đồng"."""
_IN_CHARGE = re.compile(r"phụ\s+trách\s", re.IGNORECASE)
_END = re.compile(r"[:.;]|\bđể\b|\btrong việc\b|\btrong quá trình\b")
_LONGEST, _WORDS_BEFORE, _MOST_WORDS = 260, 6, 16
_NOT_IN_NAMES = re.compile(
    r"\s(?:có|là|được|không|phải|đã|sẽ|đang|này|đó|theo|khi|nếu|để|cùng|do|bị|vì"
    r"|xong|(?<!giúp )việc(?! làm)|phương án"
    r"|trừ|danh sách|dự toán|hội nghị|cuộc|lớp|đợt|buổi|phong trào)(?:\s|\Z)"
)
"""Small words of sentences, and nouns of what is done, that no name of a body holds."""
_DONE = re.compile(
    r"\s(?:danh sách|dự toán|hội nghị|kế hoạch|phương án|lớp|cuộc|đợt|buổi|phong trào|xong)"
    r"(?:\s|\Z)"
)
"""What is done, in a group that is told by many words."""


class Assignment(Struct, frozen=True):
    """Who is told to do something: names, helpers, the words before a name that ask, the rest.

    `whole` says that the text is nothing but names: a heading.
    """

    names: tuple[NameRead, ...]
    helpers: tuple[NameRead, ...] = ()
    request: str = ""
    rest: str = ""
    whole: bool = False
    given: bool = False
    """An order's word stands before the name: "Giao Công an tỉnh …"."""


def assignment(text: str, names: NameReader) -> Assignment | None:
    """Read a text that begins with who does something; None for any other."""
    line = " ".join(text.split())
    if every := _listed(line, names):
        return every
    front = _FRONT.match(line)
    request = front["front"] if front and _REQUEST.match(front["front"]) else ""
    based = None if front else _BASED.match(line)
    before = front or based
    bare = line[before.end() :] if before else line
    for head, rest, whole in _heads(bare, names):
        if name_words.sense_of(_COMRADE.sub("", head)) == "chuc_danh":
            break  # a person, whatever words stand behind
        if read := _bodies(head, names, may_be_small=bool(before)):
            if inner := _handed_on(read, rest, names):
                return inner
            if _is_one_person(read, rest):
                break
            listed = _bodies(rest.rstrip(" .;"), names, may_be_small=True) if rest else ()
            if listed and ":" in bare and read[0].sort == "nhom" and not _EACH.match(rest):
                return Assignment(listed, (), request, "", whole=True, given=bool(front))
            helpers = helpers_of(rest, names)
            return Assignment(read, helpers, request, rest, whole, bool(front))
    return None


def given_behind(text: str, names: NameReader, least: int = 1) -> str:
    """Return the part of a text that gives work out behind other words; "" where none does.

    "Về thủ tục hành chính: giao Sở A rà soát …", "Thống nhất chủ trương …. Giao Sở A tham mưu …".
    `least`: words of what is given to do at least: "tham mưu" alone says nothing without the rest.
    """
    for order in _ORDER.finditer(text):
        told = assignment(text[order.end() :], names)
        if told and told.given and not told.whole and len(told.rest.split()) >= least:
            return text[order.end() :]
    return ""


def parts_of(text: str) -> Iterator[tuple[str, str]]:
    """Yield the clauses of a sentence, each with the sign before it."""
    at, sign = 0, ""
    for found in _CLAUSES.finditer(text):
        yield sign, text[at : found.start()]
        at, sign = found.end(), found[0][0]
    yield sign, text[at:]


def _handed_on(read: tuple[NameRead, ...], rest: str, names: NameReader) -> Assignment | None:
    """Read whom one who gives out work names: "Chủ tịch UBND xã giao Công an xã chủ trì …"."""
    giver = read[0]
    gives = len(read) == 1 and giver.sort != "nhom" and _GIVES.match(rest)
    if not gives or not _HANDS_ON.match(giver.post or giver.text):
        return None
    inner = assignment(rest, names)
    return inner if inner and inner.given else None


def _listed(line: str, names: NameReader) -> Assignment | None:
    """Read a line that is nothing but a list behind one plural: "Các Sở: Xây dựng, Y tế"."""
    bare = line.rstrip(" .;:")
    fields = shared_names(bare)
    if len(bare) > _LONGEST or not (series(bare) or (fields and not fields[1] and ":" in bare)):
        return None
    read = _bodies(bare, names, may_be_small=True)
    return Assignment(read, whole=True) if len(read) > 1 else None


def _heads(text: str, names: NameReader) -> Iterator[tuple[str, str, bool]]:
    """Yield where a name may end, with what comes behind: at a verb, a colon, the text's end.

    A verb that no name holds comes first; where the registry knows the whole, that comes before.
    """
    kinds = _KINDS.match(text)
    colon = text.find(":", kinds.end() if kinds else 0)
    stop = colon if 0 < colon < _LONGEST else min(len(text), _LONGEST)
    whole = text[:stop].strip(" .;,:")
    rest = text[stop + 1 :].strip() if stop == colon else ""
    ends = stop == colon or len(text) <= _LONGEST
    if ends and names.known(whole):
        yield whole, rest, not rest
    yield from _known_head(text, stop, names)
    if placed := _to_place(text[:stop]):
        yield placed, text[len(placed) :].strip(), False
    yield from _at_verbs(text, stop, names, weak=False)
    if ends:
        yield whole, rest, not rest
    yield from _at_verbs(text, stop, names, weak=True)


def _known_head(text: str, stop: int, names: NameReader) -> Iterator[tuple[str, str, bool]]:
    """Yield the longest name of the registry before a verb: it may hold what looks like one.

    "Trung tâm Phục vụ hành chính công bố trí …" is not of a centre that publishes ("công bố").
    """
    heads = [(text[: verb.start()].strip(), verb.end()) for verb in verbs(text[:stop])]
    for head, end in reversed(heads[: _WORDS_BEFORE + 1]):
        if names.known(head.strip(" ,")):
            yield head.strip(" ,"), text[end:].strip(), False
            return


def _at_verbs(
    text: str, stop: int, names: NameReader, *, weak: bool
) -> Iterator[tuple[str, str, bool]]:
    """Yield the heads before verbs, the first verb first.

    One that a name may hold counts where the name before it is whole: "UBND tỉnh tổ chức …".
    """
    for count, verb in enumerate(verbs(text[:stop])):
        head = text[: verb.start()].strip()
        if count > _WORDS_BEFORE:
            return
        if of_name(text, verb.start()):
            continue
        bare = head.strip(" ,")
        if weak or ends_name(text, verb.start(), bare) or names.known(bare):
            yield bare, text[verb.end() :].strip(), False


def _bodies(text: str, names: NameReader, *, may_be_small: bool) -> tuple[NameRead, ...]:
    """The names that a text is made of; () where a part of it is none.

    `may_be_small`: words stand before it, so that its first letter may be a small one.
    """
    if not text or len(text) > _LONGEST:
        return ()
    if text[0].islower() and not (may_be_small or names.known(text)):
        return ()
    reading = names.read(text)
    many = reading.names
    if not many or reading.questions or reading.other or not any(map(is_body, many)):
        return ()
    if not all(is_body(name) or _is_post(name) for name in many):
        return ()
    return many if _covers(text, reading) else ()


def _is_post(name: NameRead) -> bool:
    """Say whether a name is of a post: "Trưởng ấp", beside a body."""
    return name.sort == "nguoi" and name_words.sense_of(name.text) == "chuc_danh"


def _is_one_person(names: tuple[NameRead, ...], rest: str) -> bool:
    """Say whether a post is no body: "Phó Chủ tịch UBND xã phụ trách …", "Đồng chí Chủ tịch …"."""
    name = names[0]
    if len(names) > 1 or not name.post:
        return False
    deputy = _DEPUTY.match(name.post)
    if _OWN_COMMITTEE.fullmatch(name.text):
        return True
    return bool(deputy and (_COMMITTEE.match(name.text) or _IN_CHARGE.match(rest)))


def is_body(name: NameRead) -> bool:
    """Say whether a name is of a body, or of a group of bodies."""
    if name.id:
        return True
    if name.sort == "nhom":
        return name_words.is_group_of_bodies(name.text) and not _DONE.search(name.text)
    plain = len(name.text.split()) <= _MOST_WORDS and not _NOT_IN_NAMES.search(name.text)
    return name.sort == "co_quan" and plain and name_words.begins_body(name.text)


def _covers(text: str, reading: Reading) -> bool:
    """Say whether the names are all of the text but for signs, posts and brackets."""
    length = sum(len(n.text) + len(n.post) + len(n.note) for n in reading.names)
    return length >= len(text) * 0.7


def helpers_of(text: str, names: NameReader) -> tuple[NameRead, ...]:
    """Return who helps where a text says "chủ trì …, phối hợp với …"; () for none.

    A mere "phối hợp với …" gives no role: who is named there may lead.
    """
    line = " ".join(text.split())
    found = _LEADS.search(line)
    read = _leading_names(found["with"], names) if found else ()
    return read or next(
        filter(None, (_helping(one["who"], names) for one in _HELPERS.finditer(line))), ()
    )


def partners_of(text: str, names: NameReader) -> tuple[NameRead, ...]:
    """Return the bodies with whom a text says that something is done, and not who leads it.

    "Phối hợp với Phòng Nội vụ rà soát …": either of the two may lead. A group leads nothing so.
    """
    found = _WITH.fullmatch(" ".join(text.split()))
    read = _leading_names(found["with"], names) if found else ()
    return tuple(one for one in read if one.sort == "co_quan")


def _leading_names(behind: str, names: NameReader) -> tuple[NameRead, ...]:
    """The names that a text begins with, up to the verb, the sign or the place that ends them."""
    near = behind[:_LONGEST]
    nouns = (at.start() for at in verbs(near) if NOUN.search(near[: at.start()].strip()))
    if (noun := next(nouns, None)) is not None:
        near = behind = near[:noun]
    sign = _END.search(near)
    if sign and any(verb.start() < sign.start() for verb in verbs(near)):
        near = behind = near[: sign.start()]  # names behind it belong to another clause
    heads = [(near[: verb.start()].strip(), verb.start()) for verb in verbs(near)]
    heads = [(head, at) for head, at in heads if not is_inner(head)]
    ends = [head for head, at in heads if ends_name(near, at, head)]
    ends += [head for head, _ in heads if head not in ends and not is_unfinished(head)]
    if stop := _END.search(behind):
        ends.append(behind[: stop.start()].strip(" ,"))
    if len(behind) <= _LONGEST:
        ends.append(behind.rstrip(" .;,:"))
    ends += [head for head, _ in heads if head not in ends]
    for end in (_to_place(near), *ends):
        if read := _helping(end, names):
            return read
    return ()


def _to_place(text: str) -> str:
    """What stands up to the first place that a small letter follows, "" for none.

    Behind a group it may be what tells which ones: "các xã trọng điểm".
    """
    verb = first_sure(text)
    for found in _PLACE.finditer(text if verb < 0 else text[: verb + 1]):
        at = found.end()
        while (word := re.match(r"\s+([^\W\d_]+)", text[at:])) and word[1][0].isupper():
            at += word.end()
        if word and word[1] not in _OF_PLACE:
            many = re.search(r"\b(?:các|những|mọi|mỗi|từng|cấp)\b", text[:at].casefold())
            return "" if many else text[:at]
    return ""


def _helping(text: str, names: NameReader) -> tuple[NameRead, ...]:
    reading = names.read(text) if text else Reading()
    bodies = all(map(is_body, reading.names)) and not reading.questions and not reading.other
    return reading.names if reading.names and bodies and _covers(text, reading) else ()
