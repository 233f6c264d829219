"""What a new version says of each task, field by field, and the task's lines with just that.

What the new file does not say at all stays as a person has typed it: times of products, exceptions,
the units that a task carries out. A role stays where its cell prints the same names as before.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct, field

from vanban.content.fields import ThoiGian
from vanban.content.plan import NhiemVu
from vanban.content.registry import DanhBa
from vanban.content.workbook.cell_text import unbulleted
from vanban.content.workbook.name_keys import name_key
from vanban.importing.names.new_names import NewNames
from vanban.importing.sources.task_source import without_charge
from vanban.importing.tasks import ProseTask, TaskRow
from vanban.legal_text.marks import citations, plain
from vanban.source.blocks import blocks_below
from vanban.text.vietnamese import fold, join_names, strip_end, tone_placed, upper_first

ROLES = ("chu_tri", "phoi_hop", "theo_doi")
PLAIN = ("stt", "noi_dung", "lanh_dao", "bao_cao", "giao_theo", "ghi_chu")
"""Fields that are a text."""
ORDER = tuple(NhiemVu.model_fields)
FORMS = ("ten_noi_bo", "ten_ngan", "ten")
_CITATION = re.compile(r"\[@([a-z0-9-]+)(?::[a-z-]*)?\]")
_DAY, _WORD = re.compile(r"(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{4}))?"), re.compile(r"[a-z]+")
_BEFORE = frozenset(["truoc", "ngay", "den", "het", "xong", "hoan", "thanh", "hang", "nam"])
"""Words around a day that say no more than that it is a deadline, of one year or of every."""
NO_FIELD = ""
"""The key of a column without a field: its words are among the notes."""


class FieldChange(Struct, frozen=True):
    """A field that says something else: as printed before and now; of names which came and went."""

    key: str
    old: str
    new: str
    added: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Return the change as `--format json` has it."""
        return {
            "truong": self.key,
            "cu": self.old,
            "moi": self.new,
            "them": list(self.added),
            "bot": list(self.gone),
        }


class NewTask(Struct, frozen=True):
    """A task of the new file: its entry as an import writes it, and the row that it was read from.

    `stated` are the fields that the file has a column for. A workbook that `export` wrote says
    the task's id, and of each field just what it is.
    """

    entry: Mapping[str, Any]
    row: TaskRow | ProseTask | None = None
    stated: frozenset[str] = frozenset()
    ident: str = ""
    exact: NhiemVu | None = None

    @property
    def title(self) -> str:
        """The title of a group row, "" for a task."""
        return str(self.entry.get("tieu_de", ""))

    @property
    def time(self) -> str:
        """Its time as the file has it."""
        if self.exact is not None:
            return str(self.exact.thoi_gian or "")
        return self.row.thoi_gian.text if self.row else ""


class Names(Struct, frozen=True):
    """Names of bodies as printed, known and new; and who was proposed for a name as typed."""

    danh_ba: DanhBa
    new: NewNames
    proposed: Mapping[str, frozenset[str]]
    places: Mapping[str, str] = field(default_factory=dict)
    """Where the units of the text stand now, by their numbers of before."""
    cited: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """How a document that may be cited is printed, in full and short."""

    def shown(self, who: str) -> str:
        """The name of an id, the id itself where nobody has one."""
        known = self.danh_ba.bodies.get(who) or self.danh_ba.groups.get(who)
        if known:
            return known.name("ten_noi_bo")
        made = (one for one in (*self.new.bodies, *self.new.groups) if one["id"] == who)
        return next((str(one["ten"]) for one in made), who)

    def cites(self, text: str, now: str) -> bool:
        """Say whether a text prints as it is now, its citations in full or short."""
        ids = [one.id for one in citations(text)]
        if not ids or not all(one in self.cited for one in ids):
            return False
        full = _CITATION.sub(lambda found: self.cited[found[1]][0], text)
        short = _CITATION.sub(lambda found: self.cited[found[1]][-1], text)
        return same(full, now) or same(short, now)

    def printed(self, ids: Sequence[str], text: str) -> bool:
        """Say whether these ids print as a cell of the file has it, in one of the forms."""
        if not all(who in self.danh_ba.bodies or who in self.danh_ba.groups for who in ids):
            return False
        wanted = tone_placed(" ".join(text.split())).strip(" .;")
        named = [self.danh_ba.named(who) for who in ids]
        forms = (join_names((one.name(form) for one in named), "; ") for form in FORMS)
        return any(tone_placed(form).strip(" .;") == wanted for form in forms)


class TaskEdit(Struct, frozen=True):
    """What changes of one task: its fields; the values to be written, None to take a key away."""

    fields: tuple[FieldChange, ...] = ()
    values: Mapping[str, Any] | None = None

    def text(self, old: str, plain_values: Mapping[str, Any]) -> str | None:
        """Return the lines of the item with the values in them; None where it must be rewritten.

        `old` are its lines, `plain_values` its value as read.
        """
        text = old
        for key, value in (self.values or {}).items():
            item = blocks_below(text)
            if item is None:
                return None
            if value is None:
                text = item.without_key(key) if key in plain_values else text
            else:
                text = item.with_key(key, value, ORDER)
        return text


def task_edit(old: NhiemVu, typed: Mapping[str, Any], new: NewTask, names: Names) -> TaskEdit:
    """Return what the new file says otherwise of a task; `typed` is its value in the source."""
    if new.title or old.tieu_de:
        return _edit([_text_field("tieu_de", old, new, names)])
    parts = [_text_field(key, old, new, names) for key in PLAIN]
    parts += [_roles(old, typed, new, names), _time(old, new), _products(old, typed, new)]
    return _edit([*parts, _units(old, new, names)])


Part = tuple[list[FieldChange], dict[str, Any]]
"""Fields that are told, and the values that are written."""


def _edit(parts: Sequence[Part]) -> TaskEdit:
    fields = [one for own, _ in parts for one in own]
    values = {key: value for _, own in parts for key, value in own.items()}
    return TaskEdit(tuple(sorted(fields, key=lambda one: ORDER.index(one.key))), values)


def _roles(old: NhiemVu, typed: Mapping[str, Any], new: NewTask, names: Names) -> Part:
    fields: list[FieldChange] = []
    values: dict[str, Any] = {}
    cells: dict[str, Any] = {}
    for role in ROLES:
        change, ids = _role(role, old, new, names)
        if change:
            fields.append(change)
            cells[role] = new.entry.get("ghi_o", {}).get(role)
        if ids is not None:
            values[role] = ids or None
    return fields, {**values, **_cells(typed, cells)}


def _units(old: NhiemVu, new: NewTask, names: Names) -> Part:
    """The units of the text that it carries out, where they are called by number."""
    before = list(old.muc)
    now = new.entry.get("muc")
    if now is None or any(ref.startswith("#") for ref in before):
        moved = [names.places.get(ref, ref) for ref in before]
        return [], ({"muc": moved} if moved != before else {})
    if before == now or before == [ref for ref in before if names.places.get(ref) in now]:
        return [], ({"muc": now} if before != now else {})
    return [FieldChange("muc", ", ".join(before), ", ".join(now))], {"muc": now}


def same(one: str, other: str) -> bool:
    """Say whether two texts print the same, blanks and marks aside."""
    return shown(one) == shown(other)


def shown(text: str) -> str:
    """A text of a source as it is printed on one line."""
    return " ".join(" ".join(plain(line) for line in text.split("\n")).split())


def _text_field(key: str, old: NhiemVu, new: NewTask, names: Names) -> Part:
    before, now = getattr(old, key), str(new.entry.get(key, ""))
    stated = key in new.stated or (key == "ghi_chu" and NO_FIELD in new.stated)
    if same(before, now) or not (now or stated) or names.cites(before, now):
        return [], {}
    if key == "noi_dung" and isinstance(new.row, ProseTask) and _as_once(before, now, new.row):
        return [], {}
    return [FieldChange(key, shown(before), shown(now))], {key: now or None}


def _as_once(before: str, now: str, task: ProseTask) -> bool:
    """Say whether a text is of the same sentence, as imports of before wrote it.

    Whole; with "có trách nhiệm"; or with less of its issuer's name: "Kế hoạch của UBND phường".
    """
    words = task.van_ban.split()
    shorter = (" ".join(words[:end]) for end in range(len(words) - 1, 0, -1))
    texts = (now.replace(task.van_ban, name) for name in shorter)
    bare = without_charge(shown(before))
    return same(before, task.noi_dung) or same(bare, now) or any(same(before, one) for one in texts)


def _role(
    role: str, old: NhiemVu, new: NewTask, names: Names
) -> tuple[FieldChange | None, list[str] | None]:
    """The change of a role, and its ids where they are others."""
    before, now = list(getattr(old, role)), list(new.entry.get(role, ()))
    typed = new.row.roles_as_typed.get(role, "") if isinstance(new.row, TaskRow) else ""
    cell = old.ghi_o[role].ghi if role in old.ghi_o else ""
    if not (now or typed) and role not in new.stated:
        return None, None
    known = cell and typed and same(cell, typed)
    if known and not set(now) > set(before):
        return None, None  # whoever that cell names is what a person has put beside it
    if not cell and typed and names.printed(before, typed):
        return None, None
    decided = _as_decided(role, before, now, new, names)
    if before == decided:
        own = new.entry.get("ghi_o", {}).get(role, {}).get("ghi", "")
        if not typed or same(cell, own) or not own or decided != now:
            return None, None
        return FieldChange(role, shown(cell), shown(typed)), None
    added = tuple(names.shown(who) for who in decided if who not in before)
    gone = tuple(names.shown(who) for who in before if who not in decided)
    shown_before, shown_now = (
        join_names((names.shown(who) for who in ids), "; ") for ids in (before, decided)
    )
    return FieldChange(role, shown_before, shown_now, added, gone), decided


def _as_decided(
    role: str, before: Sequence[str], now: Sequence[str], new: NewTask, names: Names
) -> list[str]:
    """The ids of now, with whom a person has put for a name that the registry does not know.

    Only where that body was proposed for it, and no other name of the cell is of it.
    """
    free = [who for who in before if who not in now]
    read = getattr(new.row, role, ())
    if {who for one in read if (who := names.new.id_of(one))} != set(now):
        return list(now)
    decided = []
    for name in read:
        who = names.new.id_of(name)
        likely = (
            names.proposed.get(name_key(name.text), frozenset()) if not name.id else frozenset()
        )
        known = next((one for one in free if one in likely), "")
        if known:
            free.remove(known)
        decided.append(known or who)
    return list(dict.fromkeys(who for who in decided if who))


def _cells(typed: Mapping[str, Any], changed: Mapping[str, Any]) -> dict[str, Any]:
    """The texts of cells, those of changed roles as the new file has them."""
    before = dict(typed.get("ghi_o", {}))
    now = {**before, **changed}
    now = {role: one for role, one in now.items() if one}
    return {"ghi_o": now or None} if now != before else {}


def _time(old: NhiemVu, new: NewTask) -> Part:
    before, now = str(old.thoi_gian or ""), new.time
    if isinstance(new.row, ProseTask):
        before, now = upper_first(before), upper_first(now)
    if same(before, now) or not (now or "thoi_gian" in new.stated) or _same_day(old, now):
        return [], {}
    change = FieldChange("thoi_gian", shown(before), shown(now))
    return [change], {"thoi_gian": new.entry.get("thoi_gian")}


def _same_day(old: NhiemVu, now: str) -> bool:
    """Say whether a text is the day that a person has typed as a deadline, and no more."""
    time, day = old.thoi_gian, _DAY.search(now)
    if time is None or day is None or not set(_WORD.findall(fold(_DAY.sub("", now)))) <= _BEFORE:
        return False
    said = [int(one) for one in day.groups() if one]
    if time.truoc:
        return said == [time.truoc.day, time.truoc.month, time.truoc.year]
    return said == [int(one) for one in str(time.hang_nam or "").split("/") if one]


def _products(old: NhiemVu, typed: Mapping[str, Any], new: NewTask) -> Part:
    now = new.entry.get("san_pham", [])
    if not (now or "san_pham" in new.stated):
        return [], {}
    before_names = [shown(one.ten) for one in old.san_pham]
    now_names = [shown(_product_name(one)) for one in now]
    printed = _bare("; ".join(now_names), before_names)
    listed = [strip_end(unbulleted(one)) for one in before_names]  # as imports of before wrote them
    same_names = printed == "; ".join(before_names) or now_names == listed
    if same_names and not _another_time(old, now):
        return [], {}
    change = FieldChange("san_pham", "; ".join(before_names), "; ".join(now_names))
    return [change], {"san_pham": _merged_products(typed, new)}


def _bare(text: str, known: Sequence[str]) -> str:
    """Names of products without what the page prints behind one in brackets: who, and when."""
    for name in known:
        text = re.sub(rf"({re.escape(name)}) \([^()]*\)", r"\1", text)
    return text


def _another_time(old: NhiemVu, now: Sequence[Any]) -> bool:
    """Say whether a product has a time that neither it nor its task had."""
    times = {shown(one.ten): str(one.thoi_gian or old.thoi_gian or "") for one in old.san_pham}
    return any(
        not same(times.get(shown(str(product["ten"])), ""), _typed_time(product))
        for product in now
        if isinstance(product, dict) and "thoi_gian" in product
    )


def _product_name(one: Any) -> str:
    return str(one["ten"]) if isinstance(one, dict) else str(one)


def _merged_products(typed: Mapping[str, Any], new: NewTask) -> list[Any] | None:
    """The products of now; of one that there was what a person has typed stays."""
    before = {shown(_product_name(one)): one for one in typed.get("san_pham", [])}
    products = []
    for one in new.entry.get("san_pham", []):
        known = before.get(_bare(shown(_product_name(one)), [*before]), one)
        both = isinstance(known, dict) and isinstance(one, dict)
        products.append({**one, **known, **_new_time(one, known)} if both else known)
    return products or None


def _new_time(now: Mapping[str, Any], known: Mapping[str, Any]) -> dict[str, Any]:
    """The time of a product where the file says another one than has been typed."""
    if "thoi_gian" not in now or same(_typed_time(known), _typed_time(now)):
        return {}
    return {"thoi_gian": now["thoi_gian"]}


def _typed_time(product: Mapping[str, Any]) -> str:
    typed = product.get("thoi_gian", "")
    return str(ThoiGian.model_validate(typed)) if isinstance(typed, dict) else str(typed)


def new_id(taken: Collection[str]) -> Iterator[str]:
    """Yield ids for new tasks that are not in use, behind the highest number that is."""
    numbers = [int(one[3:]) for one in taken if one.startswith("nv-") and one[3:].isdigit()]
    number = max(numbers, default=0)
    while True:
        number += 1
        if (ident := f"nv-{number:02}") not in taken:
            yield ident
