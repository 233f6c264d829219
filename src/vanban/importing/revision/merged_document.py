"""The source of a document with what a new version says otherwise; all else byte for byte.

Of a list only the lines that changed are written anew, of a text only the lines; names of units
(`{#id}`), who a recipient is, columns of a table stay with what they were typed for.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from vanban.content.plan import KeHoach
from vanban.diff.comparison import Change
from vanban.diff.matches import pairs
from vanban.diff.unit import Unit
from vanban.importing.papers.parts import NUMBER_REASON
from vanban.importing.revision.parts import (
    ANNEXES,
    ATTACHED,
    KEPT,
    LINES,
    LISTS,
    OTHERS,
    PLAIN,
    SIGNER,
    TEXT,
    PartChange,
    Reading,
    aligned,
    part_changes,
    without_end,
)
from vanban.importing.revision.task_matches import moved
from vanban.legal_text import find, numbered
from vanban.source.blocks import Piece, blocks_below, blocks_of
from vanban.source.writer import yaml_text
from vanban.text.vietnamese import tone_placed

ORDER = tuple(KeHoach.model_fields)
ASSIGNED = "phan_cong"
"""What an annex says that prints the table of assignments."""
DUTIES = "ap_dung"


class MergedDocument(Struct, frozen=True):
    """The changes part by part; the text of the source; the values that are written anew.

    `places` say where the numbered units of before stand now; `lost` are numbers that `ap_dung`
    names and that are no more.
    """

    changes: tuple[PartChange, ...]
    text: str
    values: tuple[Any, ...] = ()
    places: Mapping[str, str] | None = None
    lost: tuple[str, ...] = ()


def merged_document(text: str, old: Reading, new: Reading) -> MergedDocument:
    """Return the source of a document with the parts of a new version that changed.

    `text` is the source as it stands.
    """
    return _Merger(text, without_end(old), without_end(aligned(old, new))).merged()


class _Merger:
    """Puts one part after another into the text of a source."""

    def __init__(self, text: str, old: Reading, new: Reading) -> None:
        self.text, self.old, self.new = text, old, new
        self.changes: list[PartChange] = []
        self.values: list[Any] = []

    def merged(self) -> MergedDocument:
        for key in PLAIN:
            if self._differs(key):
                self._set(key, self.new.values.get(key))
        self._day_and_number()
        for key in LISTS:
            if self._differs(key):
                self._list(key)
        places, lost = self._own_text()
        for key in (OTHERS, LINES):
            if self._differs(key):
                self._set(key, self.new.values.get(key))
        if self._differs(SIGNER) and SIGNER in self.new.values:
            before = self.old.values.get(SIGNER, {})
            self._set(SIGNER, {**before, **self.new.values[SIGNER]})
        self._annexes(ANNEXES)
        self._annexes(ATTACHED)
        changes = tuple(self.changes)
        return MergedDocument(changes, self.text, tuple(self.values), places, lost)

    def _differs(self, key: str) -> bool:
        if key in (*KEPT, SIGNER) and not self.new.units.get(key):
            return False
        if key == SIGNER and self._same_signer():
            return False
        changes = part_changes(key, self.old, self.new)
        if changes:
            self.changes.append(PartChange(key, changes))
        return bool(changes)

    def _same_signer(self) -> bool:
        """Say whether the new version has the same lines and leaves the name open."""
        before, now = self.old.van_ban.nguoi_ky, self.new.van_ban.nguoi_ky
        return bool(before and now and before.dong == now.dong and not now.ho_ten)

    # --- values ---

    def _set(self, key: str, value: Any) -> None:
        """Set a key, or take it away where there is no value."""
        blocks = blocks_of(self.text)
        if blocks is None:
            whole = {**self.old.values, key: value}
            self.text = yaml_text({k: v for k, v in whole.items() if v is not None})
        elif value is None:
            self.text = blocks.without_key(key)
        else:
            several = isinstance(value, str) and "\n" in value
            self.text = blocks.with_key(key, f"{value.rstrip()}\n" if several else value, ORDER)
            self.values.append(value)

    def _day_and_number(self) -> None:
        """A number of a draft has its reason; names are resolved as of a day."""
        keys = {one.key for one in self.changes}
        old = self.old.van_ban
        if "so_van_ban" in keys and old.trang_thai == "du_thao" and not old.ly_do_so:
            self._set("ly_do_so", NUMBER_REASON)
        if "ngay" not in keys:
            return
        if self.new.van_ban.own_day is not None:
            if old.tinh_den:
                self._set("tinh_den", None)
        elif not old.tinh_den and old.own_day is not None:
            self._set("tinh_den", old.own_day)

    def _list(self, key: str) -> None:
        before, now = self.old.values.get(key, []), self.new.values.get(key, [])
        own, other = self.old.units.get(key, ()), self.new.units.get(key, ())
        blocks = blocks_of(self.text)
        below = blocks_below(blocks.value(key)) if blocks and key in self.old.values else None
        items: list[Piece | Any] = []
        plain: list[Any] = []
        for pair in pairs(own, other):
            if pair.new is None:
                continue
            same = pair.old is not None and own[pair.old].key == other[pair.new].key
            value = _line(before[pair.old] if pair.old is not None else {}, now[pair.new])
            plain.append(before[pair.old] if same and pair.old is not None else value)
            if same and pair.old is not None and below:
                items.append(below.pieces[pair.old])
            else:
                items.append(value)
                self.values.append(value)
        if blocks and below and items and len(below.pieces) == len(before):
            self.text = blocks.with_text(key, below.listed(items))
        else:
            self._set(key, plain or None)

    # --- texts ---

    def _own_text(self) -> tuple[dict[str, str], tuple[str, ...]]:
        if not self._differs(TEXT):
            return {}, ()
        merged = _merged_text(TEXT, self.old, self.new, self.old.values.get(TEXT, ""),
                              self.new.values.get(TEXT))  # fmt: skip
        self._set(TEXT, merged)
        places = _places(self.old, self.new)
        lost = self._duties(places)
        self._new_duties(places)
        return places, lost

    def _duties(self, places: Mapping[str, str]) -> tuple[str, ...]:
        """Units that duties name by number: their numbers of now; those that are no more."""
        duties = self.old.values.get(DUTIES, [])
        lost = []
        for at, duty in enumerate(duties):
            ref = str(duty.get("muc", ""))
            if ref.startswith("#") or find(self.old.tops, ref) is None:
                continue
            now = places.get(ref)
            if now is None:
                lost.append(ref)
            elif now != ref:
                self._duty(at, duty, now)
        return tuple(lost)

    def _new_duties(self, places: Mapping[str, str]) -> None:
        """Put in the duties that the new text lays on somebody in units that had none."""
        before = self.old.values.get(DUTIES, [])
        known = {places.get(str(one.get("muc", ""))) for one in before}
        new = [one for one in self.new.values.get(DUTIES, []) if one["muc"] not in known]
        if not new:
            return
        units = [Unit(DUTIES, f"mục {one['muc']}: {', '.join(one['gom'])}") for one in new]
        changes = tuple(Change("them", DUTIES, None, unit) for unit in units)
        self.changes.append(PartChange(DUTIES, changes))
        blocks = blocks_of(self.text)
        below = blocks_below(blocks.value(DUTIES)) if blocks and before else None
        if blocks and below:
            self.values += new
            self.text = blocks.with_text(DUTIES, below.listed([*below.pieces, *new]))
        else:
            self._set(DUTIES, [*before, *new])

    def _duty(self, at: int, duty: Mapping[str, Any], muc: str) -> None:
        blocks = blocks_of(self.text)
        below = blocks_below(blocks.value(DUTIES)) if blocks else None
        item = blocks_below(below.pieces[at].text) if below and at < len(below.pieces) else None
        if blocks is None or below is None or item is None:
            return
        text = item.with_key("muc", muc, ("muc", *duty))
        pieces = [*below.pieces]
        pieces[at] = replace(pieces[at], text=text)
        self.text = blocks.with_text(DUTIES, below.listed(pieces))

    # --- annexes, texts issued with the document ---

    def _annexes(self, key: str) -> None:
        before, now = self.old.values.get(key, []), self.new.values.get(key, [])
        places = annex_places(self.old, self.new, key)
        gone = [at for at in range(len(before)) if at not in places]
        old = _in_order(self.old, key, [*places, *gone])
        blocks = blocks_of(self.text)
        below = blocks_below(blocks.value(key)) if blocks and before else None
        items: list[Piece | Any] = []
        plain: list[Any] = []
        changes: list[Change] = []
        elsewhere = moved([place for place in places if place is not None])
        for at, place in enumerate(places):
            value, own = self._annex(old, key, at)
            changes += own
            changes += [_moved(old, self.new, key, at)] if place in elsewhere else []
            plain.append(value)
            whole = place is not None and not own and below
            items.append(below.pieces[place] if below and whole and place is not None else value)
        for at in range(len(now), len(now) + len(gone)):
            changes += part_changes((key, at), old, self.new) or _without_words(old, key, at)
        if not changes and places == [*range(len(before))]:
            return
        self.changes.append(PartChange(key, tuple(changes)))
        self.values += [one for one in items if not isinstance(one, Piece)]
        if blocks and below and items and len(below.pieces) == len(before):
            self.text = blocks.with_text(key, below.listed(items))
        else:
            self._set(key, plain or None)

    def _annex(self, old: Reading, key: str, at: int) -> tuple[Any, tuple[Change, ...]]:
        """One annex as it is to be written, and what changed in it; `old` has it at its place."""
        before, now = old.values.get(key, []), self.new.values.get(key, [])
        if not before[at]:
            return now[at], part_changes((key, at), old, self.new)
        tasks = before[at].get("bang") == ASSIGNED
        new = _without_tasks(self.new, key, at) if tasks else self.new
        changes = part_changes((key, at), old, new)
        if not changes:
            return before[at], ()
        value = {**before[at], **{k: v for k, v in now[at].items() if k in _SAID}}
        if tasks:
            value["bang"] = ASSIGNED
        elif "bang" in now[at]:
            value |= {"cot": now[at].get("cot", before[at].get("cot"))}
        if TEXT in now[at]:
            texts = (before[at].get(TEXT, ""), now[at][TEXT])
            value[TEXT] = _merged_text((key, at), old, self.new, *texts)
        elif TEXT in value:
            del value[TEXT]
        return {k: v for k, v in value.items() if v is not None}, changes


_SAID = ("tieu_de", "bang", "loai", "trich_yeu")
"""Keys of an annex or an attached text that a page says."""


def _line(before: Mapping[str, Any], now: Mapping[str, Any]) -> Mapping[str, Any]:
    """A line of a list: whom it serves and how often stay where it names the same."""
    same = bool(before.get("ghi")) and before.get("ghi") == now.get("ghi")
    return {**before, **now} if same else now


def _without_tasks(new: Reading, key: str, at: int) -> Reading:
    """The new version without the rows of an annex that prints the assignments."""
    count = len(new.legal.get((key, at), ()))
    own = new.units.get((key, at), ())
    title = [one for one in own[:1] if one.role == "phu_luc_tieu_de"]
    text = own[len(title) : len(title) + count]
    return replace(new, units={**new.units, (key, at): [*title, *text]})


def annex_places(old: Reading, new: Reading, key: str) -> list[int | None]:
    """Return which annex of before each of now is, None for one that is new.

    One of the same title is the same wherever it stands; what is left is matched in order, a table
    with a table, a text with a text.
    """
    before, now = old.values.get(key, []), new.values.get(key, [])
    titles = {at: _annex_title(old, key, at) for at in range(len(before))}
    places: list[int | None] = [None] * len(now)
    for at in range(len(now)):
        title = _annex_title(new, key, at)
        same = (n for n, one in titles.items() if title and one == title and n not in places)
        places[at] = next(same, None)
    for at in (n for n, place in enumerate(places) if place is None):
        table = "bang" in now[at]
        same = (n for n in titles if n not in places and ("bang" in before[n]) == table)
        places[at] = next(same, None)
    return places


def _annex_title(one: Reading, key: str, at: int) -> str:
    """The title of an annex as it is compared, "" where it has none."""
    own = one.units.get((key, at), ())
    title = own[0].text if own and own[0].role == "phu_luc_tieu_de" else ""
    return tone_placed(" ".join(title.split()))


def _in_order(old: Reading, key: str, places: Sequence[int | None]) -> Reading:
    """A version with its annexes in another order; where one is None there is nothing."""
    before = old.values.get(key, [])
    units = {one: own for one, own in old.units.items() if not _is_annex(one, key)}
    legal = {one: own for one, own in old.legal.items() if not _is_annex(one, key)}
    for at, place in enumerate(places):
        if place is not None:
            units[key, at] = old.units.get((key, place), ())
            legal[key, at] = old.legal.get((key, place), ())
    values = {**old.values, key: [{} if n is None else before[n] for n in places]}
    return replace(old, values=values, units=units, legal=legal)


def _is_annex(place: object, key: str) -> bool:
    return isinstance(place, tuple) and place[:1] == (key,)


def _moved(old: Reading, new: Reading, key: str, at: int) -> Change:
    """That an annex stands elsewhere among the others."""
    one, other = (Unit(key, _shown_title(each, key, at)) for each in (old, new))
    return Change("chuyen_cho", key, one, other, moved=True)


def _shown_title(one: Reading, key: str, at: int) -> str:
    own = one.units.get((key, at), ())
    return own[0].text if own else str(at + 1)


def _without_words(old: Reading, key: str, at: int) -> list[Change]:
    gone = Unit(key, str(old.values[key][at].get("tieu_de", "")) or str(at + 1))
    return [Change("bot", key, gone, None)]


def _merged_text(key: object, old: Reading, new: Reading, before: Any, now: Any) -> Any:
    """A text of now: lines that did not change as they were typed, units with their names."""
    skip_old, skip_new = (_titles(one, key) for one in (old, new))
    legal_old, legal_new = old.legal.get(key, ()), new.legal.get(key, ())
    units_old, units_new = old.units[key], new.units[key]
    lines = now.split("\n") if isinstance(now, str) else None
    typed = before.split("\n") if isinstance(before, str) else None
    names: dict[str, str] = {}
    for pair in pairs(units_old, units_new):
        if pair.old is None or pair.new is None:
            continue
        i, j = pair.old - skip_old, pair.new - skip_new
        if not (0 <= i < len(legal_old) and 0 <= j < len(legal_new)):
            continue
        unit, other = legal_old[i], legal_new[j]
        equal = units_old[pair.old].key == units_new[pair.new].key
        if lines is not None and 0 <= other.line < len(lines):
            if equal and units_old[pair.old].number == units_new[pair.new].number and typed:
                lines[other.line] = (
                    typed[unit.line] if 0 <= unit.line < len(typed) else lines[other.line]
                )
            elif unit.id and not other.id:
                lines[other.line] += f" {{#{unit.id}}}"
        elif unit.id and not other.id:
            names[other.text] = unit.id
    return "\n".join(lines) if lines is not None else _named(now, names)


def _titles(one: Reading, key: object) -> int:
    own = one.units.get(key, ())
    return int(bool(own) and own[0].role == "phu_luc_tieu_de")


def _named(items: Any, names: Mapping[str, str]) -> Any:
    """A list of units with the names that were typed for them."""
    if not isinstance(items, list):
        return items
    named = []
    for item in items:
        one = {k: _named(v, names) if k == "gom" else v for k, v in item.items()}
        texts = [v for k, v in item.items() if isinstance(v, str) and v in names]
        named.append({**one, "id": names[texts[0]]} if texts and "id" not in one else one)
    return named


def _places(old: Reading, new: Reading) -> dict[str, str]:
    """Where the numbered units of before stand now, by their numbers."""
    now = {id(unit): path for path, unit in numbered(new.tops)}
    matched = {
        id(old.legal[TEXT][p.old]): id(new.legal[TEXT][p.new])
        for p in pairs(old.units[TEXT], new.units[TEXT])
        if p.old is not None and p.new is not None
    }
    refs = [path for path, _ in numbered(old.tops)]
    refs += [str(duty.get("muc", "")) for duty in old.values.get(DUTIES, ())]
    every = ((ref, now.get(matched.get(id(find(old.tops, ref)), 0), "")) for ref in refs)
    return {ref: place for ref, place in every if place}
