"""Lists that documents share (danh-ba.yaml, vien-dan.yaml, ten-khac.yaml), with what is new.

However a person has laid such a file out, new items stand behind those that there are; every other
byte stays. A file that nothing can be put into in place is told, and nothing is written.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from vanban.paths import CONTENT
from vanban.problems.problem import Mark, VanbanError, problem
from vanban.source.edit import EditRefused, with_additions, with_values
from vanban.source.loader import Loc, parse_yaml
from vanban.source.writer import yaml_text

Items = Sequence[Mapping[str, Any]]
_SCHEMA = "# yaml-language-server: $schema=.schema/{name}.schema.json"
_NOTHING = ("[]", "---", "{}", "...")


def with_entries(text: str, name: str, key: str, new: Items) -> str:
    """Return a file of one list with entries at its end; the list may stand under its `key`.

    `name` is that of the file in content/. Raises VanbanError (N960) for a file that nothing can
    be put into in place.
    """
    if not _says_something(text):
        return _begun(text, name) + yaml_text([dict(one) for one in new])
    return _added(text, name, [((key,) if _is_under(text, name) else (), new)], ())


def with_changed(text: str, name: str, key: str, at: int, values: Mapping[str, str]) -> str:
    """Return a file of one list with keys of the entry at a place set.

    Raises VanbanError (N960) where nothing can be changed in place.
    """
    loc: Loc = (key, at) if _is_under(text, name) else (at,)
    return _edited(name, lambda: with_values(text.encode(), loc, values))


def entries_of(text: str, name: str, key: str) -> list[Mapping[str, Any]]:
    """Return the entries of a file of one list, which may stand under its `key`."""
    source, _ = parse_yaml(text.encode(), name)
    value: Any = source.value if source else None
    listed = value.get(key) if isinstance(value, dict) else value
    return [one if isinstance(one, dict) else {} for one in listed or ()]


def _is_under(text: str, name: str) -> bool:
    """Say whether the list of a file stands under its key."""
    source, _ = parse_yaml(text.encode(), name)
    return source is not None and isinstance(source.value, dict)


def with_lists(text: str, name: str, lists: Mapping[str, Items], order: Sequence[str]) -> str:
    """Return a file of several lists with items at the end of each; `order` is that of its keys.

    Raises VanbanError (N960) for a file that nothing can be put into in place.
    """
    new = {key: [dict(one) for one in items] for key, items in lists.items() if items}
    if not new:
        return text
    if not _says_something(text):
        return _begun(text, name) + yaml_text(new)
    return _added(text, name, [((key,), items) for key, items in new.items()], order)


def _says_something(text: str) -> bool:
    """Say whether a file has more than comments and an empty list."""
    lines = (line.partition(" #")[0].strip() for line in text.splitlines())
    return any(line not in _NOTHING for line in lines if line and not line.startswith("#"))


def _begun(text: str, name: str) -> str:
    """What stands above the first entries of a file: its comments, else where its schema lies."""
    comments = [line for line in text.splitlines() if line.startswith("#")]
    schema = _SCHEMA.format(name=name.removesuffix(".yaml"))
    return "".join(f"{line}\n" for line in comments or [schema])


def _added(text: str, name: str, lists: Sequence[tuple[Loc, Items]], order: Sequence[str]) -> str:
    return _edited(name, lambda: with_additions(text.encode(), lists, order))


def _edited(name: str, edit: Callable[[], bytes]) -> str:
    try:
        return edit().decode()
    except EditRefused as refused:
        seen = f"không ghi được mục mới vào tệp này: {refused}"
        hint = "sửa lỗi của tệp ấy, ghi mỗi mục từ một dòng bắt đầu bằng `- `, rồi chạy lại"
        raise VanbanError([problem("N960", Mark(f"{CONTENT}/{name}"), seen, goi_y=hint)]) from None
