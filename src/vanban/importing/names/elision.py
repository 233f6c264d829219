"""Names of a series that leave out what the one before has said: "Ban nhân dân thôn 3, thôn 7".

Knows how offices shorten series of places, schools, numbers; a name that is put together here
repeats words of the text, in its order, and no others.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from vanban.importing.names import name_words
from vanban.importing.names.people import is_person
from vanban.text.vietnamese import upper_first

_SMALL_PLACES = (
    r"thôn|ấp|bản|buôn|bon|xóm|khóm|làng|khu\s+phố|tổ\s+dân\s+phố|khối\s+phố|khu\s+dân\s+cư"
    r"|khu\s+vực|tổ|tiểu\s+khu|phum|sóc"
)
_SCHOOLS = (
    r"Mầm\s+non|Mẫu\s+giáo|Tiểu\s+học|Trung\s+học\s+cơ\s+sở|Trung\s+học\s+phổ\s+thông|TH&THCS"
    r"|TH\s+và\s+THCS|THCS&THPT|THCS\s+và\s+THPT|THCS|THPT|PTDTNT|PTDTBT|TH|MN"
)
_FAMILIES = (
    _SMALL_PLACES,
    r"xã|phường|thị\s+trấn|đặc\s+khu",
    r"huyện|quận|thị\s+xã|thành\s+phố",
    r"tỉnh|thành\s+phố",
    _SCHOOLS,
)
_SCHOOL = len(_FAMILIES) - 1
_PLACED = tuple(
    re.compile(rf"(?P<head>\S.*?)\s+(?P<kind>{kinds})\s+(?P<name>\S.*)", flags)
    for kinds, flags in zip(_FAMILIES, (*[re.IGNORECASE] * _SCHOOL, 0), strict=True)
)
_SELF = re.compile(rf"(?P<head>)(?P<kind>{_SMALL_PLACES})\s+(?P<name>\S.*)", re.IGNORECASE)
"""A small place that is a name by itself: "Thôn Long Bình"."""
_TOKEN = tuple(
    re.compile(rf"(?:{kinds})\s+(?P<name>[\w\"“].*)", flags)
    for kinds, flags in zip(_FAMILIES, (*[re.IGNORECASE] * _SCHOOL, 0), strict=True)
)
_NUMBER = r"\d{1,3}[A-Za-zĐđ]?"
_COUNTED = re.compile(rf"(?P<head>\S.*\s)(?P<name>{_NUMBER}|[A-ZĐ])")
_COUNT = re.compile(rf"{_NUMBER}|[A-ZĐ]")
_ORDINAL = re.compile(r"số\s+(?=\d)", re.IGNORECASE)
_ALL = "|".join(_FAMILIES[:_SCHOOL])
_NUMBERS = re.compile(
    r"(?P<before>(?:\S.*?\s*(?:[,;]|\s+và)\s+)?)(?P<head>(?:[^,;\s][^,;]*?\s+)?)các\s+"
    rf"(?P<kind>{_ALL})(?:\s+số)?\s*:?\s+(?P<first>{_NUMBER})"
    rf"(?P<rest>(?:\s*(?:,|và|;|&)\s*(?:và\s+)?{_NUMBER})+)",
    re.IGNORECASE,
)
_LISTED = re.compile(
    rf"(?P<head>(?:\S.*?\s+)?)các\s+(?P<kind>{_ALL}|trường)\s*:\s*(?P<rest>\S.*)",
    re.IGNORECASE | re.DOTALL,
)
_SIGN = re.compile(r"\s*[,;]\s*(?:và\s+)?|\s+và\s+|\s*&\s*")
_UNIONS = re.compile(
    r"(?:Nông\s+dân|(?:Liên\s+hiệp\s+|LH)?Phụ\s+nữ|LHPN|PN|Cựu\s+chiến\s+binh|CCB"
    r"|Chữ\s+thập\s+đỏ|CTĐ"
    r"|Người\s+cao\s+tuổi|NCT|Khuyến\s+học|Luật\s+gia|Cựu\s+thanh\s+niên\s+xung\s+phong|Cựu\s+TNXP"
    r"|Nạn\s+nhân\s+chất\s+độc\s+da\s+cam(?:/dioxin)?|Đông\s+y|Làm\s+vườn)(?![^\W_])",
)
_UNION = re.compile(rf"Hội\s+(?=(?:{_UNIONS.pattern}))", re.IGNORECASE)
_PROPER = re.compile(r"[A-ZĐÀ-Ỹ][^\W\d_]*(?:[’'-][^\W\d_]+)*")
_WORDS, _SHORT = 4, 2


def continued(before: str, token: str, known: Callable[[str], str]) -> str:
    """Return the whole name of a part that goes on with the one before; "" where it does not.

    `before` is a whole name, `known` the id that the registry has for a name: what it knows stands
    for itself.
    """
    if not before or known(token):
        return ""
    return (
        _of_same_kind(before, token)
        or _counted(before, token)
        or _bare_place(before, token, known)
        or _of_union(before, token)
    )


def _of_same_kind(before: str, token: str) -> str:
    """Of one sort of place: "Ban nhân dân thôn 3", "thôn 7"; "Trường THCS A", "Tiểu học B"."""
    for family, (placed, alone) in enumerate(zip(_PLACED, _TOKEN, strict=True)):
        found, other = placed.fullmatch(before), alone.fullmatch(token)
        if found and other and _is_named(other["name"]) and _heads(found["head"], family):
            return f"{found['head']} {token}"
    return ""


def _heads(head: str, family: int) -> bool:
    """Say whether words are the beginning of a body's name, and not of many."""
    if family == _SCHOOL:
        return head.casefold() == "trường"
    many = name_words.is_group(head) or re.search(r"\bcác\b", head, re.IGNORECASE)
    return not many and bool(name_words.begins_body(head) or name_words.sense_of(head))


def _is_named(text: str) -> bool:
    return text[:1].isupper() or text[:1].isdigit() or text[:1] in '"“'


def _counted(before: str, token: str) -> str:
    """A number or a letter alone: "Khu phố 1", "2"; "Tổ dân phố số 5", "số 6"."""
    parts = _COUNTED.fullmatch(before)
    if parts and parts["head"].casefold().endswith("số "):
        token = _ORDINAL.sub("", token)
    if parts is None or not _COUNT.fullmatch(token):
        return ""
    alike = parts["name"][0].isdigit() == token[0].isdigit()
    return f"{parts['head']}{token}" if alike else ""


def _bare_place(before: str, token: str, known: Callable[[str], str]) -> str:
    """A place without its kind: "UBND xã Cam Lộ", "Gio Linh"; of another kind if so registered."""
    words = token.split()
    if len(words) > _WORDS or not all(map(_PROPER.fullmatch, words)):
        return ""
    if name_words.sense_of(token) or name_words.POST.match(f"{token} "):
        return ""
    for family, placed in enumerate(_PLACED):
        place = placed.fullmatch(before) if family else _SELF.fullmatch(before)
        place = place or placed.fullmatch(before)
        if not place or not _PROPER.match(place["name"]):
            continue
        if place["head"] and not _heads(place["head"], family):
            continue
        if len(words) > _SHORT and is_person(token) and not is_person(place["name"]):
            return ""  # a person behind a body: who that is, is asked
        whole = f"{place['head']} {place['kind']} {token}".strip()
        kinds = re.sub(r"\\s\+", " ", _FAMILIES[family]).split("|")
        others = (f"{place['head']} {kind} {token}" for kind in kinds)
        return next((one for one in (whole, *others) if known(one)), whole)
    return ""


def _of_union(before: str, token: str) -> str:
    """A union: "Hội Nông dân", "Cựu chiến binh xã"."""
    return f"Hội {token}" if _UNION.match(before) and _UNIONS.match(token) else ""


def series(text: str) -> tuple[str, ...]:
    """Return the names of a list behind one plural: "Ban nhân dân các thôn 1, 2 và 5".

    What stands before it is the first, as it is. () for a text that is none, or that names a part
    otherwise.
    """
    if plural := _NUMBERS.fullmatch(text):
        numbers = (plural["first"], *re.findall(_NUMBER, plural["rest"]))
        named = f"{plural['head']}{plural['kind'].lower()}"
        before = re.sub(r"\s*(?:[,;]|\s+và)\s*\Z", "", plural["before"])
        return (*([before] if before else ()), *(upper_first(f"{named} {n}") for n in numbers))
    plural = _LISTED.fullmatch(text)
    if plural is None or not (plural["head"].strip() or plural["kind"].casefold() == "trường"):
        return ()
    before, head = _own_head(plural["head"].strip())
    names = tuple(_listed(plural, head))
    return (before, *names) if before and names else names


def _own_head(head: str) -> tuple[str, str]:
    """What stands before the body that a list of places is of, and that body.

    "Sở Tài chính, Sở Xây dựng và UBND" is a list's head with two others before it.
    """
    for sign in reversed([*_SIGN.finditer(head)]):
        if name_words.begins_body(own := head[sign.end() :]):
            return head[: sign.start()].strip(" ,;"), own
    return "", head


def _listed(plural: re.Match[str], head: str) -> Iterator[str]:
    kind = plural["kind"].lower()
    parts = [one.strip() for one in _SIGN.split(plural["rest"].strip(" .;")) if one.strip()]
    if not all(_is_named(one) or _TOKEN[1].match(one) for one in parts):
        return
    same = [
        form
        for kinds, form in zip(_FAMILIES[:_SCHOOL], _TOKEN[:_SCHOOL], strict=True)
        if re.fullmatch(kinds, kind) or kind == "trường"
    ]
    for one in parts:
        own = any(form.fullmatch(one) for form in same)  # "Bản Bo" among xã is no bản
        middle = "" if own else f"{kind} "
        yield f"{head} {middle}{one}" if head else f"Trường {one}"
