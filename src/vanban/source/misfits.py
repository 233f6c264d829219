"""What of a source does not fit its record: one problem for each slip, with what to type instead.

Knows the shapes of records and how people miss them; knows no field of any particular record.
"""

from __future__ import annotations

import re
import typing
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from msgspec import Struct
from pydantic_core import ErrorDetails

from vanban.problems.problem import Problem, did_you_mean, problem
from vanban.source.loader import Loc, Source
from vanban.source.record import LISTED, Record, fields_at, record_at
from vanban.source.text_traps import TIGHT, tight_colon
from vanban.text.excerpt import beginning
from vanban.text.vietnamese import nearest

Path = tuple[int | str, ...]
UNKNOWN = "extra_forbidden"


def problems(model: type[Record], source: Source, faults: list[ErrorDetails]) -> list[Problem]:
    """Turn pydantic's errors into problems; what follows from another of them is not told."""
    astray = list(_strays(model, source, faults))
    rest = [f for f in faults if not any(_inside(f["loc"], stray.below) for stray in astray)]
    unknown = [f for f in rest if f["type"] == UNKNOWN]
    meant = _meant_keys(model, source, unknown, rest)
    undashed = _undashed(model, unknown)
    misfits, parents = [stray.problem for stray in astray], set[Path]()
    for fault in unknown:
        above = fault["loc"][:-1]
        if above not in undashed:
            misfits.append(_unknown_key(model, source, fault["loc"], meant[fault["loc"]]))
        elif above not in parents:
            parents.add(above)
            misfits.append(_no_dash(source, fault["loc"]))
    asked = {(*loc[:-1], near) for loc, near in meant.items() if near}
    others = [f for f in rest if f["type"] != UNKNOWN and f["loc"] not in asked]
    return [*misfits, *(_misfit(model, source, f) for f in others if not _follows(f))]


def _inside(loc: Path, below: Collection[Path]) -> bool:
    return any(loc[: len(start)] == start for start in below)


def _follows(fault: ErrorDetails) -> bool:
    """Say whether the fault is only that every item of a list has one."""
    return fault["type"] == "too_short" and bool(fault["input"])


# --- keys that are not there, or that stand elsewhere ---


class _Stray(Struct, frozen=True):
    """Items that stand in the list above: their problem, and where their faults are."""

    problem: Problem
    below: frozenset[Path]


def _strays(model: type[Record], source: Source, faults: list[ErrorDetails]) -> Iterator[_Stray]:
    """Yield the lists whose own key was forgotten: their items go on in the list above."""
    lists: dict[Path, list[int]] = {}
    for fault in faults:
        match fault["loc"]:
            case (*above, str(), int(place), _) if fault["type"] == UNKNOWN:
                lists.setdefault((*above, fault["loc"][-3]), []).append(place)
            case _:
                pass
    for loc, places in lists.items():
        start = min(places)
        items = _value(source, loc)
        key = _other_list(model, source, loc, items[start:]) if isinstance(items, list) else ""
        if not key:
            continue
        hint = f"thêm dòng `{key}:` ở trên mục này"
        seen = f"thấy mục của `{key}` trong `{loc[-1]}`, cần dòng `{key}:` trước nó"
        mark = source.mark(_file_loc(source, (*loc, start)))
        below = frozenset((*loc, place) for place in range(start, len(items)))
        yield _Stray(problem("Y103", mark, seen, goi_y=hint), below)


def _value(source: Source, loc: Path) -> Any:
    """Return what stands in the file at `loc` of the record, None where nothing does."""
    value: Any = source.value
    for segment in _file_loc(source, loc):
        inside = isinstance(value, dict) and segment in value
        inside = inside or (isinstance(value, list) and isinstance(segment, int))
        value = value[segment] if inside else None
    return value


def _other_list(model: type[Record], source: Source, loc: Path, items: list[Any]) -> str:
    """Return the one list beside `loc` that is not there and that the items are of, else ""."""
    keys = {key for item in items if isinstance(item, dict) for key in item}
    there = _value(source, loc[:-1])
    if not isinstance(there, dict):
        return ""
    fitting = [
        name
        for name in fields_at(model, loc[:-1])
        if name not in there and keys and keys <= fields_at(model, (*loc[:-1], name, 0)).keys()
    ]
    return fitting[0] if len(fitting) == 1 else ""


def _meant_keys(
    model: type[Record], source: Source, unknown: list[ErrorDetails], faults: list[ErrorDetails]
) -> dict[Path, str]:
    """Return for each unknown key the one of its record that was meant, "" where none is sure."""
    meant = {fault["loc"]: _near_key(model, source, fault["loc"]) for fault in unknown}
    missing = {fault["loc"] for fault in faults if fault["type"] == "missing"}
    missing -= {(*loc[:-1], near) for loc, near in meant.items()}
    for loc, near in meant.items():
        beside = [other for other in meant if other[:-1] == loc[:-1]]
        lacking = [other for other in missing if other[:-1] == loc[:-1]]
        aside = loc[-1] in getattr(record_at(model, loc[:-1]), "asides", {})
        if not near and len(beside) == len(lacking) == 1 and not aside:
            meant[loc] = str(lacking[0][-1])
    return meant


def _near_key(model: type[Record], source: Source, loc: Path) -> str:
    key, fields = str(loc[-1]), fields_at(model, loc[:-1])
    record = record_at(model, loc[:-1])
    if key in getattr(record, "asides", {}) or _home(model, source, loc):
        return ""
    return nearest(key, tuple(fields))


def _unknown_key(model: type[Record], source: Source, loc: Path, near: str) -> Problem:
    key, fields = str(loc[-1]), fields_at(model, loc[:-1])
    listed = LISTED + ", ".join(fields)
    aside = getattr(record_at(model, loc[:-1]), "asides", {}).get(key, "")
    hint = aside or _home(model, source, loc) or did_you_mean(near, listed)
    return problem("Y101", source.key(_file_loc(source, loc)), f"khóa lạ `{key}`", goi_y=hint)


def _home(model: type[Record], source: Source, loc: Path) -> str:
    """Return the hint for a key that belongs one level below or above; "" for any other."""
    key, above = str(loc[-1]), loc[:-1]
    below = [name for name in fields_at(model, above) if key in _single(model, (*above, name))]
    there = _value(source, above)
    named = [name for name in below if isinstance(there, dict) and name in there]
    named = named or [name for name in below if (*_file_loc(source, above), name) in source.keys]
    if len(one := named or below) == 1:
        deeper = f"thụt `{key}` vào hai dấu cách"
        return f"{deeper}, dưới `{one[0]}:`" if named else f"gõ `{one[0]}:`, xuống dòng, {deeper}"
    for end in range(len(above) - 1, -1, -1):
        free = key not in (_value(source, above[:end]) or ())
        if free and key in fields_at(model, above[:end]) and isinstance(above[end], str):
            return f"lùi `{key}` ra cho thẳng cột với `{above[end]}:`"
    return ""


def _single(model: type[Record], loc: Path) -> Mapping[str, object]:
    """Return the fields of the record that stands at `loc`, none where a list of records does."""
    record = record_at(model, loc[:-1])
    annotation = record.model_fields[loc[-1]].annotation if record else None
    parts = (annotation, *typing.get_args(annotation))
    if any(typing.get_origin(part) in (tuple, dict) for part in parts):
        return {}
    return fields_at(model, loc)


def _undashed(model: type[Record], unknown: Iterable[ErrorDetails]) -> set[Path]:
    keys: dict[Path, list[str]] = {}
    for fault in unknown:
        keys.setdefault(fault["loc"][:-1], []).append(str(fault["loc"][-1]))
    return {loc for loc, names in keys.items() if _of_one_item(model, loc, names)}


def _of_one_item(model: type[Record], loc: Loc, keys: Collection[str]) -> bool:
    """Say whether all keys are those of an item, where a list of such items has to stand."""
    record = record_at(model, loc)
    short = getattr(record, "short", "")
    item = record.model_fields.get(short) if record else None  # a value alone has no fields
    if item is None or typing.get_origin(item.annotation) is not tuple:
        return False
    return set(keys) <= fields_at(model, (*loc, short, 0)).keys()


def _no_dash(source: Source, loc: Loc) -> Problem:
    hint = f"gõ `- ` trước `{loc[-1]}`, lùi các dòng sau của mục ấy vào hai dấu cách"
    seen = f"thấy `{loc[-1]}` không có dấu `- ` ở trước, cần một danh sách"
    return problem("Y103", source.key(_file_loc(source, loc)), seen, goi_y=hint)


# --- values that are not of the shape that is needed ---


def _misfit(model: type[Record], source: Source, fault: ErrorDetails) -> Problem:
    loc = _file_loc(source, fault["loc"])
    kind, context = fault["type"], fault.get("ctx", {})
    if kind == "missing":
        return _missing(source, fault, loc)
    if kind == "vanban":
        mark, hint = source.mark(loc), context["goi_y"]
        if key := context.get("khoa"):
            mark, hint = source.ask((*loc, key), mark, hint)
        return problem("Y104", mark, context["thong_bao"], goi_y=hint)
    if kind == "literal_error":
        # pydantic tells the options as one text only: "'a', 'b' or 'c'"
        options = tuple(re.findall(r"'([^']*)'", str(context["expected"])))
        text = f"thấy {_value_text(fault['input'])}, cần một trong: "
        text += ", ".join(f"`{one}`" for one in options)
        hint = _option_hint(fault["input"], options)
        return problem("Y105", source.mark(loc), text, goi_y=hint)
    names = fields_at(model, fault["loc"])
    if (tight := TIGHT.fullmatch(str(fault["input"]))) and tight[1] in names:
        return tight_colon(source.mark(loc), tight[1], tight[2])
    first = next(iter(fault["input"]), "") if isinstance(fault["input"], Mapping) else ""
    if kind == "tuple_type" and first in fields_at(model, (*fault["loc"], 0)):
        return _no_dash(source, (*loc, first))
    seen = f"thấy {_value_text(fault['input'])}, cần {NEEDS.get(kind, 'một giá trị khác')}"
    return problem("Y103", source.mark(loc), seen, goi_y=_shape_hint(model, fault, names))


def _missing(source: Source, fault: ErrorDetails, loc: Loc) -> Problem:
    name = fault["loc"][-1]
    if isinstance(name, int):
        text = f"`{fault['loc'][-2]}` thiếu giá trị thứ {name + 1}"
        return problem("Y102", source.mark(loc), text, goi_y="ghi đủ các giá trị trong ngoặc vuông")
    there = loc[:-1] if loc[-1:] == (name,) else loc
    mark, hint = source.ask((*there, str(name)), source.mark(loc), f"thêm dòng `{name}: …`")
    return problem("Y102", mark, f"thiếu khóa `{name}`", goi_y=hint)


def _option_hint(typed: object, options: tuple[str, ...]) -> str:
    near = nearest(str(typed), options)
    with_it = [one for one in options if str(typed) in one.split("_")]
    if not near and len(with_it) == 1:
        near = with_it[0]
    return did_you_mean(near, f"gõ ví dụ: {options[0]}")


def _shape_hint(model: type[Record], fault: ErrorDetails, names: Collection[str]) -> str:
    """Return what to type in the place of a value of another shape."""
    kind, typed = fault["type"], fault["input"]
    if isinstance(typed, tuple | list) and kind in SCALARS:
        return _of_a_list(typed, str(fault["loc"][-1]))
    if isinstance(typed, Mapping) and kind in SCALARS:
        return "gõ chỉ một giá trị sau dấu hai chấm, không có khóa ở dưới"
    if isinstance(typed, tuple | list) and kind in RECORDS and (key := _list_of(model, fault)):
        return f"thêm dòng `{key}:` ở trên, trước các mục `- `"
    fields = ", ".join(names)
    hint = HINTS.get(kind) or (f"{LISTED}{fields}" if fields else "")
    if meant := _shape_meant(model, fault, names):
        return f"gõ `{meant}`; {hint}"
    if kind in RECORDS and isinstance(typed, str) and isinstance(fault["loc"][-1], str):
        return f"xuống dòng sau `{fault['loc'][-1]}:`, thụt vào hai dấu cách; {hint}"
    return hint


def _list_of(model: type[Record], fault: ErrorDetails) -> str:
    """Return the one list of a record that the typed items are of, "" where none is sure."""
    keys = {key for one in fault["input"] if isinstance(one, dict) for key in one}
    lists = fields_at(model, fault["loc"])
    fitting = [n for n in lists if keys and keys <= fields_at(model, (*fault["loc"], n, 0)).keys()]
    return fitting[0] if len(fitting) == 1 else ""


def _of_a_list(typed: Collection[object], key: str) -> str:
    """A list of one value is that value; of many texts one has to be made."""
    if len(typed) == 1 and isinstance(one := next(iter(typed)), str):
        return f"gõ `{_plain(one)}`, không có ngoặc vuông, không có `- `"
    if all(isinstance(one, str) for one in typed):
        return f"gộp lại thành một dòng chữ; nhiều dòng thì gõ `{key}: |`, mỗi dòng chữ một dòng"
    return "gõ chỉ một giá trị sau dấu hai chấm, không có danh sách ở dưới"


def _shape_meant(model: type[Record], fault: ErrorDetails, names: Collection[str]) -> str:
    """Return a plain text as the list or the keys that stand there; "" where that is not sure."""
    typed, kind = fault["input"], fault["type"]
    if not isinstance(typed, str) or not typed.strip() or '"' in typed or len(typed) > SHOWN:
        return ""
    if kind != "tuple_type":
        return "" if re.search(r"[:\n]", typed) else _as_keys(model, fault["loc"], typed, names)
    if bare := re.fullmatch(r"[\[({]?([^\[\](){}]+)[\])}]?", typed):
        typed = bare[1].strip()
    inner = record_at(model, (*fault["loc"], 0))
    if inner is not None and not getattr(inner, "short", ""):
        keys = _as_keys(model, (*fault["loc"], 0), typed, inner.model_fields)
        return f"[{{{keys.strip('{}')}}}]" if keys else ""
    if inner is not None:
        return f'["{typed}"]'
    if numbers := re.fullmatch(r"([0-9]+(?:[.,][0-9]+)?) ?[-–] ?([0-9]+(?:[.,][0-9]+)?)", typed):
        return f"[{numbers[1]}, {numbers[2]}]"
    parts = [part.strip() for part in re.split(r"[,;\n]", typed) if part.strip()]
    plain = all(PLAIN.fullmatch(part) for part in parts)
    return f"[{', '.join(parts if plain else map(_in_quotes, parts))}]"


def _as_keys(model: type[Record], loc: Path, typed: str, names: Collection[str]) -> str:
    """Return a text as the first key of the record that has to be there, the others left open."""
    record = record_at(model, loc)
    fields = record.model_fields if record else {}
    needed = [name for name in names if name in fields and fields[name].is_required()]
    if not needed:
        return f"ghi: {_in_quotes(typed)}" if "ghi" in names else ""
    if record_at(model, (*loc, needed[0])) or _single_is_list(record, needed[0]):
        return ""
    rest = [f'{name}: "…"' for name in needed[1:]]
    keys = ", ".join([f"{needed[0]}: {_plain(typed)}", *rest])
    return f"{{{keys}}}" if rest else keys


def _single_is_list(record: Any, name: str) -> bool:
    return typing.get_origin(record.model_fields[name].annotation) is tuple


def _plain(text: str) -> str:
    """Return a text as YAML takes it: a code, number or day as it is, any other in quotes."""
    return text if PLAIN.fullmatch(text) else _in_quotes(text)


def _in_quotes(text: str) -> str:
    """Return a text in straight quotes."""
    return f'"{text}"' if '"' not in text else f"'{text}'"


PLAIN = re.compile(r"[A-Za-z0-9]+(?:[-_][A-Za-z0-9]+)*")
RECORDS = ("dict_type", "model_type", "model_attributes_type")
NEEDS = {
    "string_type": "một dòng chữ",
    "int_type": "một số",
    "float_type": "một số",
    "bool_type": "`true` hoặc `false`",
    "date_type": "một ngày",
    "tuple_type": "một danh sách",
    "dict_type": "các khóa và giá trị",
    "model_type": "các khóa và giá trị",
    "model_attributes_type": "các khóa và giá trị",
    "too_short": "ít nhất một mục",
}
SCALARS = ("string_type", "int_type", "float_type", "bool_type", "date_type")
HINTS = {
    "string_type": "đặt phần chữ trong dấu nháy kép",
    "tuple_type": "viết mỗi mục trên một dòng, bắt đầu bằng `- `, hoặc [một, hai]",
    "too_short": "thêm một mục, hoặc bỏ cả phần này",
}


SHOWN = 60


def _value_text(value: object) -> str:
    if isinstance(value, tuple | list):
        return "một danh sách" if value else "một danh sách trống"
    if isinstance(value, Mapping):
        return "các khóa và giá trị"
    return f"`{beginning(str(value), SHOWN)}`"


def _file_loc(source: Source, loc: tuple[int | str, ...]) -> Loc:
    """Keep the segments of `loc` that stand in the file (short forms add some that do not)."""
    path: Loc = ()
    for segment in loc:
        if (*path, segment) in source.marks or (*path, segment) in source.keys:
            path = (*path, segment)
    return path
