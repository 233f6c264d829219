"""A body's draft with its own file in it, and everything that is wrong with such a file."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from msgspec import Struct, field
from msgspec.structs import replace

from vanban.content.document import BAC, MucNoiDung, NguoiKy, NoiDung, VanBan
from vanban.content.own_file import NguoiKyRieng, OwnFile, PhanRieng, ViecRieng
from vanban.content.references import document_problems
from vanban.content.units import checked_units, units_of
from vanban.derive.draft import body_plan
from vanban.derive.draft_table import CHARGE, IN_CHARGE
from vanban.derive.plan import DRAFTED, Plan
from vanban.derive.work import OwnWork
from vanban.legal_text import find, paths
from vanban.problems.problem import Mark, Problem, did_you_mean, problem
from vanban.regime.rulebook import BODY_PLAN, RuleBook
from vanban.regime.wording import WordingError
from vanban.source.loader import Loc, Source
from vanban.text.vietnamese import join_names, nearest, slug
from vanban.tree import Unit

Units = tuple[Unit, ...]

# --- the edits ---


REPLACED = (
    "so_van_ban", "ngay", "trang_thai", "ly_do_so", "trich_yeu", "can_cu", "mo_dau", "ket_thuc",
    "noi_nhan",
)  # fmt: skip
"""The keys that stand in place of the derived ones, where they are given."""

Items = tuple[MucNoiDung, ...]


class Edits(Struct, frozen=True):
    """Changes of units by their names: those left out with all below, new texts, new units."""

    omissions: frozenset[str] = frozenset()
    texts: Mapping[str, str] = field(default_factory=dict)
    after: Mapping[str, Items] = field(default_factory=dict)
    inside: Mapping[str, Items] = field(default_factory=dict)


def unit_named(units: Units, ref: str) -> Unit | None:
    """Return the unit that `ref` names: "#id", an id without its sign, or a number ("III.1")."""
    return find(units, ref) or find(units, f"#{ref}")


def edits_of(units: Units, rieng: PhanRieng) -> Edits:
    """Return the changes of the units of a draft; what names no unit changes none."""
    after: dict[str, Items] = {}
    inside: dict[str, Items] = {}
    for addition in rieng.them:
        if unit := unit_named(units, addition.sau or addition.trong):
            place = after if addition.sau else inside
            place[unit.id] = (*place.get(unit.id, ()), *addition.gom)
    texts = ((unit_named(units, addition.muc), addition.noi_dung) for addition in rieng.thay)
    omissions = (
        below.id for ref in rieng.bo if (top := unit_named(units, ref)) for below in top.walk()
    )
    return Edits(
        frozenset(omissions), {unit.id: text for unit, text in texts if unit}, after, inside
    )


def own_of(edits: Edits, rieng: PhanRieng) -> OwnWork:
    """Return what the body's lines of work are derived with."""
    cells = {task: dict(cells_of(line)) for task, line in rieng.viec.items()}
    return OwnWork(cells, edits.omissions)


def cells_of(line: ViecRieng) -> Iterator[tuple[str, str]]:
    """Yield the fields of a line of work that the body itself has given, as texts."""
    for name in ("noi_dung", "lanh_dao", "nguoi_thuc_hien"):
        if text := getattr(line, name):
            yield name, text
    if line.thoi_gian:
        yield "thoi_gian", str(line.thoi_gian)
    if line.san_pham:
        yield "san_pham", join_names(line.san_pham)


def edited(draft: VanBan, rieng: PhanRieng, edits: Edits) -> VanBan:
    """Return the draft with the body's own words in it."""
    given = [name for name in REPLACED if name in rieng.model_fields_set]
    update = {name: getattr(rieng, name) for name in given}
    if rieng.ngay and rieng.ngay.day():
        update["tinh_den"] = None  # the day itself says as of when
    if rieng.nguoi_ky:
        update["nguoi_ky"] = _signer(draft.nguoi_ky, rieng.nguoi_ky)
    update["noi_dung"] = NoiDung(gom=tuple(_items(draft.noi_dung.gom, edits)))
    return draft.model_copy(update=update)


def _signer(derived: NguoiKy | None, own_signer: NguoiKyRieng) -> NguoiKy | None:
    """The block with the body's own lines and name; other posts go with the name they are of."""
    if not (own_signer.dong or own_signer.ho_ten):
        return derived
    lines = own_signer.dong or (derived.dong if derived else ())
    return NguoiKy(dong=lines, ho_ten=own_signer.ho_ten) if lines else None


def _items(items: Items, edits: Edits) -> Iterator[MucNoiDung]:
    """Yield the units as changed; one that nothing is left below is left out too."""
    for unit in items:
        inside = (*_items(unit.gom, edits), *edits.inside.get(unit.id, ()))
        if unit.id not in edits.omissions and (inside or not unit.gom):
            yield _changed(unit, inside, edits)
        yield from edits.after.get(unit.id, ())


def _changed(unit: MucNoiDung, inside: Items, edits: Edits) -> MucNoiDung:
    if unit.id not in edits.texts:
        return unit.model_copy(update={"gom": inside})
    level = next(name for name in BAC if getattr(unit, name) is not None)
    key = level if getattr(unit, level) else "tieu_de"
    return unit.model_copy(update={"gom": inside, key: edits.texts[unit.id]})


# --- the draft with them ---


def own_problems(
    plan: Plan, files: Mapping[str, OwnFile], book: RuleBook, cited: Collection[str]
) -> tuple[Problem, ...]:
    """Return what is wrong with the bodies' own files, each at its line.

    A faulty wording, without which nothing can be said of them, is told when it is used.
    """
    if not files or BODY_PLAN not in book.wordings:
        return ()
    drafting = Drafting(plan, book)
    try:
        return tuple(drafting.problems(files, cited))
    except (WordingError, LookupError, ValueError):
        return ()


class Drafting(Struct, frozen=True):
    """What drafts of one plan are made with."""

    plan: Plan
    book: RuleBook

    def draft(self, body: str, own_file: OwnFile | None) -> VanBan:
        """Return a body's draft, its own file in it; what that file names in vain changes nothing.

        Raises what `body_plan` raises.
        """
        if own_file is None:
            return body_plan(self.plan, body, self.book)
        plain = self._plain(body, own_file)
        return self._with(body, own_file, edits_of(units_of(plain.noi_dung), own_file.rieng))

    def _with(self, body: str, own_file: OwnFile, edits: Edits) -> VanBan:
        own_work = replace(own_of(edits, own_file.rieng), by_name=self._by_name(body, own_file))
        derived = body_plan(self.plan, body, self.book, own_work)
        return edited(derived, own_file.rieng, edits)

    def _plain(self, body: str, own_file: OwnFile) -> VanBan:
        """The draft without the body's own words, with every unit that these may speak of."""
        own_work = OwnWork(by_name=self._by_name(body, own_file))
        return body_plan(self.plan, body, self.book, own_work)

    def _by_name(self, body: str, own_file: OwnFile) -> bool:
        """Whether the file speaks of the unit of a single task, or of one inside it."""
        pairs = self.plan.assignments.by_body.get(body, ())
        tasks = {slug(pair.nhiem_vu) for pair in pairs}
        refs = (ref.removeprefix("#") for ref, _ in _named_units(own_file))
        return any(not tasks.isdisjoint(_stems(ref)) for ref in refs)

    def problems(self, files: Mapping[str, OwnFile], cited: Collection[str]) -> Iterator[Problem]:
        """Yield everything wrong with the own files of a plan's folder, at its line."""
        for body, own_file in files.items():
            found = tuple(self._misnamed(body, own_file, files))
            yield from found or self._faults(body, own_file, cited)

    def _misnamed(self, body: str, own_file: OwnFile, taken: Collection[str]) -> Iterator[Problem]:
        danh_ba, mark = self.plan.danh_ba, Mark(own_file.source.tep)
        near = nearest(body, [one for one in self.plan.drafters if one not in taken])
        hint = f"đổi tên tệp thành `{near}.yaml`" if near else "đặt tên tệp theo mã cơ quan"
        if body in danh_ba.groups:
            seen = f"thấy tệp mang tên nhóm `{body}`, cần một tệp riêng cho mỗi cơ quan"
            yield problem("N151", mark, seen, goi_y="đặt tên tệp theo mã cơ quan")
        elif body not in danh_ba.bodies:
            seen = f"thấy tệp `{body}.yaml`, danh bạ không có cơ quan mang mã ấy"
            yield problem("N151", mark, seen, goi_y=hint)
        elif body not in self.plan.bodies():
            seen = f"`{body}` không có việc trong văn bản này nên không có dự thảo để sửa"
            gone = "xóa tệp này, hoặc giao việc cho cơ quan ấy trong phân công"
            yield problem("N152", mark, seen, goi_y=gone)
        elif body not in self.plan.drafters:
            seen = f"danh bạ ghi `{body}` không có dự thảo riêng nên không có gì để sửa"
            yield problem("N152", mark, seen, goi_y=f"{DRAFTED}; không thì xóa tệp này")

    def _faults(self, body: str, own_file: OwnFile, cited: Collection[str]) -> Iterator[Problem]:
        plain = self._plain(body, own_file)
        units = units_of(plain.noi_dung)
        yield from self._tasks(body, own_file)
        yield from self._refs(body, own_file, units)
        edits = edits_of(units, own_file.rieng)
        own_work = replace(own_of(edits, own_file.rieng), by_name=self._by_name(body, own_file))
        derived = body_plan(self.plan, body, self.book, own_work)
        yield from _vanished(own_file, units, edits, units_of(derived.noi_dung))
        draft = edited(derived, own_file.rieng, edits)
        yield from _nesting(own_file, plain, draft)
        yield from _unprinted(own_file, draft)
        yield from document_problems(draft, own_file.source, self.plan.danh_ba, cited)

    def _tasks(self, body: str, own_file: OwnFile) -> Iterator[Problem]:
        """Tell of tasks under `viec` that are not the body's, or not any more."""
        task_ids = [pair.nhiem_vu for pair in self.plan.assignments.by_body.get(body, ())]
        for task in own_file.rieng.viec:
            if task not in task_ids:
                yield self._not_its_task(body, task, task_ids, own_file.source.key(("viec", task)))

    def _not_its_task(self, body: str, task: str, task_ids: list[str], mark: Mark) -> Problem:
        if any(task == one.id for one in self.plan.table.tasks):
            seen = f"nhiệm vụ `{task}` không còn là việc của `{body}`"
            return problem("N154", mark, seen, goi_y="bỏ phần này, hoặc sửa lại phân công")
        listed = "việc của cơ quan này: " + ", ".join(task_ids)
        hint = did_you_mean(nearest(task, task_ids), listed)
        return problem("N154", mark, f"không có nhiệm vụ `{task}` trong phân công", goi_y=hint)

    def _refs(self, body: str, own_file: OwnFile, units: Units) -> Iterator[Problem]:
        """Tell of units that are not there, are changed twice, or are left out and changed."""
        omissions: dict[str, Mark] = {}
        changes: dict[str, Mark] = {}
        for ref, loc in _named_units(own_file):
            unit, mark = unit_named(units, ref), own_file.source.mark(loc)
            if unit is None:
                yield self._no_unit(body, ref, units, mark)
                continue
            before = omissions.get(unit.id) or (changes.get(unit.id) if loc[0] == "thay" else None)
            if before:
                seen = f"`{ref}` đã bỏ hoặc đã thay ở dòng {before.dong}"
                yield problem("N155", mark, seen, goi_y="giữ lại một trong hai")
            if loc[0] == "bo":
                omissions |= {below.id: mark for below in unit.walk()}
            elif loc[0] == "thay":
                changes[unit.id] = mark

    def _no_unit(self, body: str, ref: str, units: Units, mark: Mark) -> Problem:
        bare = ref.removeprefix("#")
        if any(bare == one.id for one in self.plan.table.tasks):
            seen = f"thấy `{ref}`, nhiệm vụ ấy không còn là việc của `{body}`"
            return problem("N154", mark, seen, goi_y="bỏ phần này, hoặc sửa lại phân công")
        known = paths(units)
        near = nearest(ref, known) or nearest(f"#{bare}", known)
        ids = ", ".join(f"`{one}`" for one in known if one.startswith("#"))
        hint = did_you_mean(near, f"các mục có: {ids}")
        return problem("N153", mark, f"thấy `{ref}`, dự thảo không có mục này", goi_y=hint)


def _named_units(own_file: OwnFile) -> Iterator[tuple[str, Loc]]:
    """Yield every unit that the file names, those left out first."""
    yield from ((ref, ("bo", index)) for index, ref in enumerate(own_file.rieng.bo))
    yield from ((one.muc, ("thay", index, "muc")) for index, one in enumerate(own_file.rieng.thay))
    for index, one in enumerate(own_file.rieng.them):
        yield one.sau or one.trong, ("them", index, "sau" if one.sau else "trong")


def _stems(name: str) -> Iterator[str]:
    """Yield the name of a unit and what it may be made from: "nv-04-y-2", "nv-04-y", "nv-04"."""
    while name:
        yield name
        name = name.rpartition("-")[0]


def _vanished(own_file: OwnFile, units: Units, edits: Edits, left: Units) -> Iterator[Problem]:
    """Tell of units that the file changes and that its own omissions make needless.

    Where one role is left, its title is the part's and no unit of its own.
    """
    remaining = {below.id for unit in left for below in unit.walk()}
    for ref, loc in _named_units(own_file):
        unit = unit_named(units, ref)
        if unit and loc[0] != "bo" and unit.id not in edits.omissions | remaining:
            seen = f"thấy `{ref}`, mục này không còn sau khi đã bỏ các mục ở `bo`"
            hint = "gọi mục lớn hơn, hoặc giữ lại các mục đã bỏ"
            yield problem("N155", own_file.source.mark(loc), seen, goi_y=hint)


def _nesting(own_file: OwnFile, plain: VanBan, draft: VanBan) -> Iterator[Problem]:
    """Yield what is wrong with the units and was not before the body's own file changed them."""
    place = Source(own_file.source.tep, {}, {(): own_file.source.mark(("them",))}, {})
    before = {(one.ma, one.thong_bao) for one in checked_units(plain.noi_dung, place)[1]}
    yield from (
        fault
        for fault in checked_units(draft.noi_dung, place)[1]
        if (fault.ma, fault.thong_bao) not in before
    )


def _unprinted(own_file: OwnFile, draft: VanBan) -> Iterator[Problem]:
    """Tell of cells under `viec` that no column of the appendix prints."""
    columns = {column.truong for annex in draft.phu_luc for column in annex.cot}
    columns |= set(IN_CHARGE) if CHARGE in columns else set()
    for task, line in own_file.rieng.viec.items():
        for name in dict(cells_of(line)).keys() - columns:
            mark = own_file.source.mark(("viec", task, name))
            seen = f"thấy `{name}`, phụ lục của dự thảo không có cột này"
            yield problem("N156", mark, seen, goi_y="thêm cột vào `phu_luc` của văn mẫu")
