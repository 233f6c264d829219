"""A body's own words on its derived draft: parts replaced, units changed, left out, put in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from vanban.content.document import BAC, MucNoiDung, NoiDung, VanBan
from vanban.content.nguoi_ky import NguoiKy
from vanban.content.own_file import NguoiKyRieng, PhanRieng, ViecRieng
from vanban.derive.work import Own
from vanban.legal_text import find
from vanban.text.vietnamese import join_names
from vanban.tree import Unit

REPLACED = (
    "so_van_ban", "ngay", "trang_thai", "ly_do_so", "trich_yeu", "can_cu", "mo_dau", "ket_thuc",
    "noi_nhan",
)  # fmt: skip
"""The keys that stand in place of the derived ones, where they are given."""

Units = tuple[Unit, ...]
Items = tuple[MucNoiDung, ...]


@dataclass(frozen=True)
class Edits:
    """Changes of units by their names: those left out with all below, new texts, new units."""

    gone: frozenset[str] = frozenset()
    texts: Mapping[str, str] = field(default_factory=dict)
    after: Mapping[str, Items] = field(default_factory=dict)
    inside: Mapping[str, Items] = field(default_factory=dict)


def named(units: Units, ref: str) -> Unit | None:
    """Return the unit that `ref` names: "#id", an id without its sign, or a number ("III.1")."""
    return find(units, ref) or find(units, f"#{ref}")


def edits_of(units: Units, rieng: PhanRieng) -> Edits:
    """Return the changes of the units of a draft; what names no unit changes none."""
    after: dict[str, Items] = {}
    inside: dict[str, Items] = {}
    for one in rieng.them:
        if unit := named(units, one.sau or one.trong):
            place = after if one.sau else inside
            place[unit.id] = (*place.get(unit.id, ()), *one.gom)
    texts = ((named(units, one.muc), one.noi_dung) for one in rieng.thay)
    gone = (below.id for ref in rieng.bo if (top := named(units, ref)) for below in top.walk())
    return Edits(frozenset(gone), {unit.id: text for unit, text in texts if unit}, after, inside)


def own_of(edits: Edits, rieng: PhanRieng) -> Own:
    """Return what the body's lines of work are derived with."""
    cells = {task: dict(cells_of(said)) for task, said in rieng.viec.items()}
    return Own(cells, edits.gone)


def cells_of(said: ViecRieng) -> Iterator[tuple[str, str]]:
    """Yield the fields of a line of work that the body itself has given, as texts."""
    for name in ("noi_dung", "lanh_dao", "nguoi_thuc_hien"):
        if text := getattr(said, name):
            yield name, text
    if said.thoi_gian:
        yield "thoi_gian", str(said.thoi_gian)
    if said.san_pham:
        yield "san_pham", join_names(said.san_pham)


def edited(draft: VanBan, rieng: PhanRieng, edits: Edits) -> VanBan:
    """Return the draft with the body's own words in it."""
    given = [name for name in REPLACED if name in rieng.model_fields_set]
    changed = {name: getattr(rieng, name) for name in given}
    if rieng.ngay and rieng.ngay.day():
        changed["tinh_den"] = None  # the day itself says as of when
    if rieng.nguoi_ky:
        changed["nguoi_ky"] = _signer(draft.nguoi_ky, rieng.nguoi_ky)
    changed["noi_dung"] = NoiDung(gom=tuple(_items(draft.noi_dung.gom, edits)))
    return draft.model_copy(update=changed)


def _signer(derived: NguoiKy | None, own: NguoiKyRieng) -> NguoiKy | None:
    lines = own.dong or (derived.dong if derived else ())
    return NguoiKy(dong=lines, ho_ten=own.ho_ten) if lines else None


def _items(items: Items, edits: Edits) -> Iterator[MucNoiDung]:
    """Yield the units as changed; one that nothing is left below is left out too."""
    for item in items:
        inside = (*_items(item.gom, edits), *edits.inside.get(item.id, ()))
        if item.id not in edits.gone and (inside or not item.gom):
            yield _changed(item, inside, edits)
        yield from edits.after.get(item.id, ())


def _changed(item: MucNoiDung, inside: Items, edits: Edits) -> MucNoiDung:
    if item.id not in edits.texts:
        return item.model_copy(update={"gom": inside})
    level = next(name for name in BAC if getattr(item, name) is not None)
    key = level if getattr(item, level) else "tieu_de"
    return item.model_copy(update={"gom": inside, key: edits.texts[item.id]})
