"""What of a wording of drafts no draft says as it stands: entries never used, numbers typed twice.

Knows how the file is laid out; knows no sentence, no body.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from difflib import get_close_matches
from typing import Any

from vanban.problems.problem import Problem, did_you_mean, problem
from vanban.source.loader import Source
from vanban.text.vietnamese import nearest

_NUMBERED = ("khoan", "cuoi")
_SIGN = re.compile(r"\A(?:[IVXLC]+\.|[A-ZĐ]\.|\d+(?:\.\d+)*[.)]|[a-zđ]\)|[-–+•])\s+(?=\S)")
_ALIKE, _LONG = 0.9, 5
"""How like two names are that are one misspelt, and from how many letters on that is asked."""

Path = tuple[str | int, ...]


def unsaid(source: Source) -> Iterator[Problem]:
    """Yield what no draft would say, or say with two numbers."""
    yield from _typed_numbers(source)
    yield from _unused_duties(source)


def _typed_numbers(source: Source) -> Iterator[Problem]:
    for path, text in _numbered(source.value):
        if found := _SIGN.match(text):
            sign = found[0].strip()
            seen = f"thấy câu mở đầu bằng `{sign}`, dự thảo tự đánh số nên trang sẽ in cả hai"
            yield problem("N925", source.mark(path), seen, goi_y=f"xóa `{sign}` ở đầu câu")


def _numbered(value: Any) -> Iterator[tuple[Path, str]]:
    """Yield the strings that a draft prints behind a number of its own."""
    for at, part in _records(value, "phan"):
        yield from _text(part, ("phan", at, "tieu_de"))
        for key in _NUMBERED:
            lines = part.get(key)
            for line, text in enumerate(lines if isinstance(lines, list) else []):
                yield ("phan", at, key, line), str(text)
        for row, role in _records(part, "viec"):
            for key in ("tieu_de", "cau"):
                yield from _text(role, ("phan", at, "viec", row, key))
    for at, duty in _records(value, "nghia_vu"):
        yield from _text(duty, ("nghia_vu", at, "cau"))
    for key in ("cau", "nhom_viec"):
        yield from _text(value, (key,)) if isinstance(value, dict) else ()


def _text(record: dict[str, Any], path: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(text := record.get(str(path[-1])), str):
        yield path, text


def _records(value: Any, key: str) -> Iterator[tuple[int, dict[str, Any]]]:
    entries = value.get(key) if isinstance(value, dict) else None
    for at, entry in enumerate(entries if isinstance(entries, list) else []):
        if isinstance(entry, dict):
            yield at, entry


def _unused_duties(source: Source) -> Iterator[Problem]:
    """Yield duties behind another for the same bodies, and those that go on with none."""
    duties = [*_records(source.value, "nghia_vu")]
    kinds = [str(duty.get("loai", "")) for _, duty in duties]
    first: dict[tuple[str, str], int] = {}
    for at, duty in duties:
        bodies = _bodies(duty)
        taken = [first.setdefault((str(duty.get("loai", "")), body), at) for body in bodies]
        if all(other != at for other in taken):
            line = source.mark(("nghia_vu", taken[0])).dong
            seen = f"nghĩa vụ `{duty.get('loai')}` đã có câu cho những cơ quan ấy ở dòng {line}"
            hint = "giữ một câu, hoặc ghi `cho:` các loại cơ quan khác"
            mark = source.mark(("nghia_vu", at))
            yield problem("N926", mark, f"{seen}, câu này không bao giờ in", goi_y=hint)
        host = str(duty.get("noi_vao") or "")
        if host and host not in kinds:
            mark = source.mark(("nghia_vu", at, "noi_vao"))
            seen = f"thấy `noi_vao: {host}`, văn mẫu không có nghĩa vụ ấy, câu sẽ đứng riêng"
            hint = did_you_mean(nearest(host, kinds), "ghi một `loai` có ở `nghia_vu`")
            yield problem("N926", mark, seen, goi_y=hint)


def _bodies(entry: dict[str, Any], key: str = "cho") -> list[str]:
    named = entry.get(key)
    return [str(one) for one in named] if isinstance(named, list) and named else [""]


def meant_kind(kind: str, kinds: Collection[str]) -> str:
    """Return the kind of body, of those of an office, that one is a misspelling of, or "".

    A wording serves many offices: a kind that this one has not is no fault.
    """
    if kind in kinds or len(kind) < _LONG:
        return ""
    return next(iter(get_close_matches(kind, kinds, 1, _ALIKE)), "")


def misspelt_kinds(source: Source, meant: Mapping[str, str]) -> Iterator[Problem]:
    """Yield the places of misspelt kinds of body; `meant` is what each is to be."""
    for group, key in (("tu_ngu", "cho"), ("tu_ngu", "thuoc"), ("nghia_vu", "cho")):
        for at, entry in _records(source.value, group):
            for row, kind in enumerate(_bodies(entry, key)):
                if kind in meant:
                    seen = f"thấy loại cơ quan `{kind}`, danh bạ không có, nên câu chữ ở mục này"
                    seen += " không dùng cho ai"
                    mark = source.mark((group, at, key, row))
                    yield problem("N927", mark, seen, goi_y=did_you_mean(meant[kind]))
