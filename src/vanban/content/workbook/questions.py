"""What is asked about a name in a cell: what was seen, who may be meant, what to type.

A question that many cells raise is told once, with the other cells.
"""

from __future__ import annotations

import json
import re
from collections.abc import Container, Iterable, Iterator

from vanban.content.workbook.names import NamePiece, Names
from vanban.problems.problem import Mark, Problem, problem
from vanban.text.excerpt import beginning
from vanban.text.vietnamese import lower_first, slug

OTHER_NAMES = "content/ten-khac.yaml"
REGISTRY = "content/danh-ba.yaml"
TOLD_ONCE = frozenset({"Y210", "Y211", "Y250", "Y251", "Y252", "Y253", "Y254"})
COMMON = frozenset({"các", "những", "và", "của", "thuộc", "trên", "khác"})
"""Words that stand in the names of all groups."""
_SHOWN, _LISTED, _CELLS = 60, 4, 8
_ROLE = re.compile(
    r"\A\s*(?:(?:cơ\s+quan|đơn\s+vị)\s+)?(?:chủ\s+trì|phối\s+hợp|theo\s+dõi|đầu\s+mối|CT|PH)\s*:"
    r"|\A\s*phối\s+hợp\s+(?:với|cùng)\b"
    r"|\s(?:chủ\s+trì|phối\s+hợp)(?:\s+thực\s+hiện)?\s*\Z",
    re.IGNORECASE,
)
"""A cell that says roles itself, in a column of one role."""
_ROLE_HINT = (
    "mỗi vai trò một cột: chuyển tên cơ quan phối hợp sang cột phối hợp, bỏ chữ chỉ vai trò trong "
    "ô; nhiều ô như vậy thì đọc bảng một lần bằng `vanban import TỆP`, lệnh ấy tự tách vai trò"
)


def question(names: Names, named: NamePiece, mark: Mark) -> Problem:
    """Return the question that a piece of a cell raises, which is not read as one body."""
    ask = {"open": _open, "except": _except, "aside": _aside, "none": _none}.get(named.kind)
    if ask:
        return ask(names, named, mark)
    if named.ids:
        more = f" và {len(named.ids) - _CELLS} nơi khác" if len(named.ids) > _CELLS else ""
        listed = ", ".join(f"`{who}`" for who in named.ids[:_CELLS]) + more
        message = f"thấy `{_cut(named.text)}`, là tên của {len(named.ids)} cơ quan, nhóm: {listed}"
        return problem("Y211", mark, message, goi_y="gõ mã của cơ quan hoặc nhóm thay cho tên")
    message = f"thấy `{_cut(named.text)}`, danh bạ không có cơ quan hoặc nhóm nào tên ấy"
    return problem("Y210", mark, message, goi_y=_strange_hint(names, named))


def words_notice(names: Names, named: NamePiece, mark: Mark, *, printed: bool) -> Problem:
    """Return the notice of a name with words around it: the body has the role."""
    who = ", ".join(_shown(names, one) for one in named.ids)
    seen = f"thấy `{_cut(named.text)}`, " + (f"giao cho {who}" if who else "không nêu cơ quan nào")
    told = "; ô in ra đúng như đã gõ" if printed else "; chữ khác tên cơ quan không in ở đây"
    return problem("Y250", mark, seen + told, goi_y="không phải cơ quan ấy thì gõ lại tên trong ô")


def asked_once(problems: Iterable[Problem]) -> Iterator[Problem]:
    """Yield the problems; of equal questions the first alone, with the cells of the others."""
    alike: dict[tuple[str, str, str], list[Problem]] = {}
    for question in problems:
        if question.ma in TOLD_ONCE:
            alike.setdefault((question.ma, question.thong_bao, question.goi_y), []).append(question)
        else:
            yield question
    for first, *others in alike.values():
        cells = list(dict.fromkeys(one.trich.rpartition("!")[2] for one in others if one.trich))
        cells = [cell for cell in cells if cell != first.trich.rpartition("!")[2]]
        more = f" và {len(cells) - _CELLS} ô khác" if len(cells) > _CELLS else ""
        also = f"; cũng ở ô {', '.join(cells[:_CELLS])}{more}" if cells else ""
        yield first._replace(thong_bao=first.thong_bao + also)


def id_hint(names: Names, typed: str, only: Container[str]) -> str:
    """Return what to type where an id is asked and a name was typed; "" where nothing is like it.

    `only` are the ids that may stand there.
    """
    pieces = tuple(names.read(typed))
    ids = tuple(who for named in pieces for who in named.ids if named.kind in ("name", "words"))
    if any(who not in only for who in ids):
        return ""
    if ids and len(pieces) == len(ids):
        words = any(named.kind == "words" for named in pieces)
        return _ids_typed(names, ids) + (_printed_hint(typed, ids) if words else "")
    if len(pieces) != 1:
        return ""
    (named,) = pieces
    if named.kind == "none":
        return f"không phải cơ quan thì bỏ ở đây{_printed_hint(typed, ())}"
    if named.kind in ("open", "except"):
        return question(names, named, Mark()).goi_y
    likely = named.ids or names.proposed(named.name) or names.owners(named.text)
    near = names.near(named.name)[1]
    likely = tuple(who for who in (likely or (near,)) if who in only)
    return f"có phải là {_ids_listed(names, likely)}?" if likely else ""


def _printed_hint(typed: str, ids: tuple[str, ...]) -> str:
    cell = f"ghi_o: {{chu_tri: {{ghi: {_quoted(typed)}, cho: [{', '.join(ids)}]}}}}"
    return f"; muốn ô chủ trì in đúng chữ này thì thêm vào nhiệm vụ dòng `{cell}`"


def _ids_typed(names: Names, ids: tuple[str, ...]) -> str:
    if len(ids) == 1:
        return f"gõ mã thay cho tên: `{ids[0]}` ({names.title(ids[0])})"
    return f"gõ mã thay cho tên, mỗi mã một mục: `[{', '.join(ids)}]`"


def _ids_listed(names: Names, ids: tuple[str, ...]) -> str:
    listed = " hay ".join(_shown(names, who) for who in ids[:_LISTED])
    return f"{listed}, hay {len(ids) - _LISTED} nơi khác" if len(ids) > _LISTED else listed


def _shown(names: Names, who: str) -> str:
    return f"`{who}` ({names.danh_ba.named(who).name('ten_ngan')})"


def _cut(text: str) -> str:
    return beginning(text, _SHOWN)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _remembered(text: str, who: str) -> str:
    return f"thêm dòng `- {{ghi: {_quoted(text)}, la: {who}}}` vào {OTHER_NAMES}"


def _choices(names: Names, ids: tuple[str, ...]) -> str:
    """Up to four names with their ids, and how many more."""
    listed = ", ".join(f"`{names.title(who)}` (`{who}`)" for who in ids[:_LISTED])
    return f"{listed} và {len(ids) - _LISTED} nơi khác" if len(ids) > _LISTED else listed


def _strange_hint(names: Names, named: NamePiece) -> str:
    """What to type for a strange name; with the name in front of it, it may be one."""
    if _ROLE.search(named.text):
        return _ROLE_HINT
    if named.text.count(" - ") and all(names.find(one) for one in named.text.split(" - ")):
        return f"nhiều cơ quan thì cách nhau bằng dấu `;`: gõ `{named.text.replace(' - ', '; ')}`"
    if not named.whole or names.proposed(named.name):
        return _own_hint(names, named)
    alone = "hai nơi thì thêm nơi sau vào danh bạ, hoặc gõ tên khác của nơi ấy"
    if ids := names.proposed(named.whole):
        return f"một nơi, là {_choices(names, ids)}, thì gõ mã vào ô; {alone}"
    return f"một nơi tên là `{_cut(named.whole)}` thì thêm tên ấy vào danh bạ; {alone}"


def _own_hint(names: Names, named: NamePiece) -> str:
    if ids := names.proposed(named.name):
        meant = f"có phải là {'một trong: ' if len(ids) > 1 else ''}{_choices(names, ids)}?"
        who, then = (ids[0], "") if len(ids) == 1 else ("…", ", thay `…` bằng mã")
        return f"{meant} gõ mã vào ô; muốn nhớ tên này thì {_remembered(named.name, who)}{then}"
    if owners := names.owners(named.text):
        return _part_hint(names, named.text, owners)
    name, who = names.near(named.text)
    if who:
        return f"có phải là `{name}` (`{who}`)?"
    return "thêm vào danh bạ, hoặc gõ tên khác"


def _part_hint(names: Names, text: str, owners: tuple[str, ...]) -> str:
    if len(owners) > 1 or owners[0] in names.danh_ba.groups:
        return f"có phải là {_choices(names, owners)}? gõ mã vào ô"
    part = text[: text.casefold().rfind("thuộc")].strip() or text
    typed = f"{names.title(owners[0])} ({part})"
    return f"giao cho `{owners[0]}` thì gõ `{typed}`; không thì thêm nơi này vào danh bạ"


def _new_group(names: Names, text: str, rest: str) -> str:
    """The line of the registry that a group takes, with an id that is free."""
    known = {*names.danh_ba.bodies, *names.danh_ba.groups}
    ident = base = slug(text) or "nhom"
    number = 1
    while ident in known:
        number += 1
        ident = f"{base}-{number}"
    entry = f"- {{id: {ident}, ten: {_quoted(lower_first(text))}, {rest}}}"
    return f"thêm vào `nhom` của {REGISTRY} dòng `{entry}`"


def _open(names: Names, named: NamePiece, mark: Mark) -> Problem:
    """An open group reaches nobody by itself: real offices are never put in its place."""
    seen = f"thấy nhóm mở `{_cut(named.text)}`, danh bạ chưa có nhóm này"
    hint = _new_group(names, named.text, "mo: true")
    words = _telling(named.text)
    alike = {
        who: shared
        for who in names.open_groups()
        if (shared := len(words & _telling(names.danh_ba.groups[who].name("ten"))))
    }
    if alike:
        group = max(alike, key=lambda who: alike[who])
        use = f"dùng nhóm mở `{group}` ({names.title(group)}) thì"
        hint = f"{use} {_remembered(named.text, group)}; nhóm khác thì {hint}"
    return problem("Y251", mark, seen, goi_y=hint)


def _telling(text: str) -> frozenset[str]:
    """The words of a group's name that say whom it means."""
    return frozenset(re.findall(r"\w+", text.casefold())) - COMMON


def _except(names: Names, named: NamePiece, mark: Mark) -> Problem:
    apart = names.exception(named.text)
    seen = f"thấy nhóm có trừ `{_cut(named.text)}`, danh bạ chưa có nhóm này"
    inside = apart.gom[0] if len(apart.gom) == 1 else "…"
    outside = ", ".join(ids[0] if len(ids) == 1 else "…" for _, ids in apart.tru) or "…"
    hint = _new_group(names, named.text, f"gom: [{inside}], tru: [{outside}]")
    unsure = [(apart.group, apart.gom), *apart.tru]
    doubts = [_doubt(names, text, ids) for text, ids in unsure if len(ids) != 1]
    return problem("Y252", mark, seen, goi_y="; ".join((hint, *doubts[:_LISTED])))


def _doubt(names: Names, text: str, ids: tuple[str, ...]) -> str:
    if ids:
        return f"thay `…` bằng mã của `{text}`: {_choices(names, ids)}"
    return f"thay `…` bằng mã của `{text}`, danh bạ chưa có tên ấy"


def _aside(names: Names, named: NamePiece, mark: Mark) -> Problem:
    seen = f"thấy `{_cut(named.text)}`, chữ trong ngoặc có thể làm đổi người được giao"
    hint = f"gõ một tên, không kèm ngoặc: {_choices(names, named.ids)}"
    if len(named.ids) == 1:
        hint = f"bỏ chữ trong ngoặc; vai trò khác thì chuyển {_choices(names, named.ids)}"
        hint += " sang cột của vai trò ấy"
    return problem("Y253", mark, seen, goi_y=hint)


def _none(_: Names, named: NamePiece, mark: Mark) -> Problem:
    seen = f"thấy `{_cut(named.text)}`, không phải tên cơ quan, nhóm nào, và chữ này không in ở đây"
    hint = "gõ tên cơ quan hoặc nhóm; chưa biết là ai thì để trống"
    return problem("Y254", mark, seen, goi_y=hint)
