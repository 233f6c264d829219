"""The manifest: what was last built from what, and each body's assignments as of then.

Reads and makes the text of `manifest.json`; a damaged one counts as absent.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from functools import cached_property
from pathlib import Path, PurePosixPath, PureWindowsPath
from sys import intern
from typing import Any, TypeVar

from msgspec import Struct, field
from msgspec.structs import replace

from vanban.build import journal
from vanban.build.workplace import FIELD
from vanban.disk import digest, file_at, read_whole, write_whole
from vanban.problems.codes import CODES
from vanban.problems.problem import Mark, Problem, problem

# --- the form of its values ---


T = TypeVar("T")
ROLE_CELLS, ROW_CELLS = 4, 2
"""What an assignment is: task, role, product, reason; and a printed row: its number, the others."""


# Of what is read from a manifest no second copy is made: a value of the right form is the one that
# was read, and equal texts in it are one, from the moment that they are read: a plan's bodies say
# the same by the thousand.


def shared(entry: dict[str, Any]) -> dict[str, Any]:
    """Return an object of JSON whose texts are one with the equal texts of others."""
    for key, value in entry.items():
        if type(value) is str:
            entry[key] = intern(value)
        elif type(value) is list:
            _share(value)
    return entry


def _share(items: list[Any]) -> None:
    for at, value in enumerate(items):
        if type(value) is str:
            items[at] = intern(value)
        elif type(value) is list:
            _share(value)


def text(raw: Any) -> str:
    """Return a string."""
    if not isinstance(raw, str):
        raise TypeError(raw)
    return raw


_PLAIN = re.compile(r"(?:[\w-][\w .-]*/)*[\w-][\w .-]*", re.ASCII)
"""Paths as nearly all are, below their folder on every system: no part begins with a dot."""


def below(raw: Any) -> str:
    """Return a path of a file below the output folder: none that leads out of it."""
    if _PLAIN.fullmatch(text(raw)):
        return str(raw)
    path, windows = PurePosixPath(raw), PureWindowsPath(raw)
    raw.encode()  # a name that is no text is none of ours: UnicodeEncodeError is a ValueError
    outside = ".." in windows.parts or windows.anchor or path.is_absolute()
    if "\0" in raw or not path.parts or outside:
        raise ValueError(raw)
    return str(raw)


def keyed(form: Callable[[Any], T]) -> Callable[[Any], dict[str, T]]:
    """Return the check of a mapping whose values have a form."""

    def check(raw: Any) -> dict[str, T]:
        every = _mapping(raw)
        for key, value in every.items():
            every[text(key)] = form(value)  # the same key: nothing is added while it is walked
        return every

    return check


def _mapping(raw: Any) -> dict[Any, Any]:
    if not isinstance(raw, dict):
        raise TypeError(raw)
    return raw


def _row(raw: Any) -> list[str]:
    if not isinstance(raw, list) or len(raw) != ROW_CELLS:
        raise TypeError(raw)
    raw[:] = [text(cell) for cell in raw]
    return raw


def _pair(raw: Any) -> list[str | None]:
    if not isinstance(raw, list) or len(raw) != ROLE_CELLS:
        raise TypeError(raw)
    raw[:] = [None if cell is None else text(cell) for cell in raw]
    return raw


def _listed(form: Callable[[Any], T]) -> Callable[[Any], list[T]]:
    """The check of a list whose values have a form."""

    def check(raw: Any) -> list[T]:
        if not isinstance(raw, list):
            raise TypeError(raw)
        raw[:] = [form(one) for one in raw]
        return raw

    return check


_pairs = _listed(_pair)


strings = keyed(text)
roles = keyed(_pairs)
_PLAN_VALUES: dict[str, Callable[[Any], Any]] = {
    "can_cu": text,
    "nhiem_vu": keyed(strings),
    "dong_in": keyed(keyed(_row)),
    "o_in": strings,
    "sp_rieng": strings,
    "nghia_vu": keyed(strings),
    "muc": strings,
    "rieng": strings,
    "van_mau": text,
    "bo_mau": text,
}


def plan_values(raw: Any) -> dict[str, Any]:
    """Return what of a plan a change is told by (`vanban.build.changes`)."""
    return {name: _PLAN_VALUES[name](value) for name, value in _mapping(raw).items()}


_SHARE: dict[str, Callable[[Any], Any]] = {
    "viec": keyed(strings),
    "can_cu": text,
    "nghia_vu": strings,
    "phan_mem": text,
}


def share(raw: Any) -> dict[str, Any]:
    """Return what the plan gave a body when its draft was written (`vanban.build.share`)."""
    return {name: _SHARE[name](value) for name, value in _mapping(raw).items()}


# --- the manifest ---


NAME = "manifest.json"
VERSION, ALIKE, OLDER = 3, (2, 3), (1,)
"""Of 2 the keys are in a form without a version (`vanban.build.digests`), so of unknown worth; of
1 there are none."""
BESIDE = ("moi", "moi_tep")
"""What is noted of a file whose new version lies beside it: that one's digest and name."""
ABSENT, DAMAGED = f"không thấy {NAME}", f"{NAME} hỏng, hoặc do bản khác của chương trình ghi"
Entries = Mapping[str, Mapping[str, str]]


class Manifest(Struct, frozen=True, dict=True):
    """What the last build left: everything by path below the output folder, or by document.

    `inputs`: digest of each source file. `files`: of each output its document, its sort, its body,
    the digest of what we last wrote there (`sha256`) and beside it (`moi`, under the name
    `moi_tep`), and `trang_thai` where it was issued. `keys`: digests of what each was made from, by
    part. `pdfs`: digest of the PDF last made (`sha256`) and of the .docx that it was made from
    (`docx`). `values`: what of each plan a change is told by (`build.changes`). `pending`: digests
    of what builds that have not ended were about to write, those of the journal among them.
    `whole`: what the last build of everything saw (`build.idle`), empty where something was left
    to do. `shares`: of each draft that a person has edited what the plan gave its body when we
    wrote it (`build.share`).
    `withdrawn`: why each package of ours that was taken away is no more. `issued`: number, date
    and source of each issued document as it was issued (`build.issuance`). `revoked`: of each whose
    issuing was undone the same, with the reason and the day, once for each time.
    """

    inputs: Mapping[str, str] = field(default_factory=dict)
    files: Entries = field(default_factory=dict)
    keys: Entries = field(default_factory=dict)
    assignments: Mapping[str, Mapping[str, list[list[str | None]]]] = field(default_factory=dict)
    values: Mapping[str, Any] = field(default_factory=dict)
    pdfs: Entries = field(default_factory=dict)
    pending: Mapping[str, list[str]] = field(default_factory=dict)
    whole: Mapping[str, Any] = field(default_factory=dict)
    shares: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    withdrawn: Mapping[str, str] = field(default_factory=dict)
    issued: Entries = field(default_factory=dict)
    revoked: Mapping[str, list[dict[str, str]]] = field(default_factory=dict)
    lost: str = ""
    """Why there was nothing to read where a manifest was looked for: it is absent, or damaged."""
    damaged: tuple[str, ...] = ()
    """The parts that say nothing that can be used, and count as not there."""

    @cached_property
    def paths(self) -> Mapping[str, tuple[str, ...]]:
        """The paths of `files` by the folder of their document: one need not look at all."""
        found: dict[str, list[str]] = {}
        for path in self.files:
            found.setdefault(path.partition("/")[0], []).append(path)
        return {name: tuple(paths) for name, paths in found.items()}

    @classmethod
    def load(cls, out: Path) -> Manifest:
        """Read the manifest of an output folder; an absent, damaged or foreign one is empty."""
        last = cls._noted(out)
        pending = {path: list(digests) for path, digests in last.pending.items()}
        files, pdfs = dict(last.files), dict(last.pdfs)
        for note in journal.noted(out):
            with suppress(ValueError):
                path = below(note.path)
                if note.sort == journal.PDF:
                    if _lies(out / path, note.sha256):
                        pdfs[path] = {"sha256": note.sha256, "docx": note.document}
                    continue
                if note.sort == journal.MERGED:
                    if _lies(out / path, note.sha256) and path in files:
                        rest = {k: v for k, v in files[path].items() if k not in BESIDE}
                        files[path] = rest | {"sha256": note.document}
                    continue
                pending.setdefault(path, []).append(note.sha256)
                entry = {"van_ban": note.document, "loai": note.sort, "sha256": ""}
                files.setdefault(path, entry | ({FIELD: note.office} if note.office else {}))
        return replace(last, files=files, pending=pending, pdfs=pdfs)

    @classmethod
    def _noted(cls, out: Path) -> Manifest:
        try:
            raw: Any = json.loads(read_whole(out / NAME).decode(), object_hook=shared)
            if raw["phien_ban"] in OLDER:
                return cls(files=_entries(raw["tep"]), pdfs=_entries(raw.get("pdf", {})))
            return cls(**_fields(raw)) if raw["phien_ban"] in ALIKE else cls(lost=DAMAGED)
        except FileNotFoundError:
            return cls(lost=ABSENT)
        except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
            return cls(lost=DAMAGED)

    def save(self, out: Path) -> None:
        """Write the manifest if it says something new; raises OSError."""
        target = out / NAME
        if not _holds(target, self._pieces()):
            write_whole(target, self._pieces(), lasting=True)

    def text(self) -> str:
        """Return the manifest as JSON in a stable order."""
        return b"".join(self._pieces()).decode("utf-8")

    def _pieces(self) -> Iterator[bytes]:
        """Yield its text in pieces: a group on every task makes one of tens of megabytes."""
        whole = {
            "phien_ban": VERSION,
            "dau_vao": dict(sorted(self.inputs.items())),
            "tep": dict(sorted(self.files.items())),
            "khoa": dict(sorted(self.keys.items())),
            "pdf": dict(sorted(self.pdfs.items())),
            "phan_cong": dict(sorted(self.assignments.items())),
            "khi_dung": dict(sorted(self.values.items())),
            "dang_ghi": dict(sorted(self.pending.items())),
            "ca_lan": dict(self.whole),
        }
        more: dict[str, Mapping[str, Any]] = {"khi_sua": self.shares, "goi_da_bo": self.withdrawn}
        more |= {"phat_hanh": self.issued, "huy_phat_hanh": self.revoked}
        whole |= {name: dict(sorted(value.items())) for name, value in more.items() if value}
        between = "{\n"
        for name, value in whole.items():
            yield from encoded([f"{between} {_json(name)}: "])
            yield from encoded(_part(value))
            between = ",\n"
        yield b"\n}\n"


def _lies(path: Path, sha256: str) -> bool:
    try:
        return digest(read_whole(path)) == sha256
    except OSError:
        return False


def encoded(pieces: Iterable[str]) -> Iterator[bytes]:
    """Yield pieces of text as bytes, whatever the names of files from elsewhere are."""
    for piece in pieces:
        yield piece.encode("utf-8", "backslashreplace")


def _part(value: Any) -> Iterator[str]:
    """One entry a line: json's own indenting is written in Python, and slow for thousands."""
    if not isinstance(value, dict) or not value:
        yield _json(value)
        return
    between = "{\n"
    for key, entry in value.items():
        yield f"{between}  {_json(key)}: "
        yield from pieces_of(entry)
        between = ",\n"
    yield "\n }"


def pieces_of(value: Any, depth: int = 2) -> Iterator[str]:
    """Yield the text of json, in pieces where there may be much: a plan's bodies, by name."""
    parts = value.values() if depth and isinstance(value, dict) else ()
    if not any(isinstance(part, dict | list) for part in parts):  # most are rows of a few texts
        yield _json(value)
        return
    between = "{"
    for key, entry in value.items():
        yield f"{between}{_json(key)}: "
        yield from pieces_of(entry, depth - 1)
        between = ", "
    yield "}"


_json: Callable[[Any], str] = json.JSONEncoder(ensure_ascii=False, check_circular=False).encode


def _holds(target: Path, pieces: Iterable[bytes]) -> bool:
    """Whether a file has this content already, and no more."""
    try:
        with file_at(target) as file:
            return all(file.read(len(piece)) == piece for piece in pieces) and not file.read(1)
    except FileNotFoundError:
        return False


def _fields(raw: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the parts of a manifest say; one in a form of its own counts as not there."""
    fields: dict[str, Any] = {"files": _entries(raw["tep"])}
    damaged = []
    for name, (field_name, form) in _FORMS.items():
        try:
            fields[field_name] = form(raw.get(name, {}))
        except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
            damaged.append(name)
    if {*TOGETHER} & {*damaged}:
        fields |= {_FORMS[name][0]: {} for name in TOGETHER}
    return fields | {"damaged": tuple(damaged)}


def _entries(raw: Any) -> dict[str, dict[str, str]]:
    entries = {below(path): strings(entry) for path, entry in raw.items()}
    for entry in entries.values():
        if "moi_tep" in entry:
            below(entry["moi_tep"])
    return entries


def _begun(raw: Any) -> dict[str, list[str]]:
    return {below(path): _listed(text)(digests) for path, digests in _mapping(raw).items()}


def _whole(raw: Any) -> dict[str, Any]:
    """Return what the last build of everything saw; empty is well."""
    if _mapping(raw):
        text(raw["nguon"])
        if type(raw["so_tep"]) is not int:
            raise TypeError(raw)
        if not isinstance(raw["thong_bao"], list):
            raise TypeError(raw)
        for one in raw["thong_bao"]:  # it stays as it was kept: `build.idle` makes it what it was
            _told(one)
    return dict(raw)


def _told(raw: Any) -> None:
    """Check a message as it was kept."""
    one = Problem(**_mapping(raw))
    numbers = [type(one.dong), type(one.cot)] == [int, int]
    texts = (one.ma, one.muc_do, one.thong_bao, one.goi_y, one.dieu_khoan, one.tep, one.trich)
    if not numbers or {*map(type, texts)} != {str} or CODES[one.ma][0] != one.muc_do:
        raise TypeError(raw)


def _by_path(form: Callable[[Any], T]) -> Callable[[Any], dict[str, T]]:
    return lambda raw: {below(path): form(one) for path, one in _mapping(raw).items()}


_FORMS: dict[str, tuple[str, Callable[[Any], Any]]] = {
    "dau_vao": ("inputs", strings),
    "khoa": ("keys", _by_path(strings)),
    "phan_cong": ("assignments", keyed(roles)),
    "khi_dung": ("values", keyed(plan_values)),
    "pdf": ("pdfs", _by_path(strings)),
    "dang_ghi": ("pending", _begun),
    "ca_lan": ("whole", _whole),
    "khi_sua": ("shares", _by_path(share)),
    "goi_da_bo": ("withdrawn", _by_path(text)),
    "phat_hanh": ("issued", keyed(strings)),
    "huy_phat_hanh": ("revoked", keyed(_listed(strings))),
}
"""The parts of a manifest but for the files: the field of each, and the check of its form."""
TOGETHER = ("phan_cong", "khi_dung")
"""A change is told by both: one without the other would tell of changes that are none."""


def damage_problems(last: Manifest, folder: Path) -> Iterator[Problem]:
    """Tell once which parts of a manifest could not be used."""
    if last.damaged:
        names = ", ".join(f"`{name}`" for name in last.damaged)
        seen = f"thấy phần {names} hỏng, phần ấy coi như chưa có"
        hint = f"có bản lưu của {NAME} thì chép lại, không có thì xem kỹ các tệp vừa dựng"
        yield problem("P025", Mark((folder / NAME).as_posix()), seen, goi_y=hint)


def lost_problems(last: Manifest, folder: Path, count: int, way: str) -> Iterator[Problem]:
    """Tell once that files of ours and of a person look the same; `way` replaces them at last."""
    if count:
        seen = (
            f"{last.lost}, nên không phân biệt được tệp cũ của chương trình với tệp người đã sửa: "
            f"{count} tệp khác với bản dựng từ nguồn"
        )
        hint = f"chép lại {NAME} từ bản lưu rồi gõ lại; chắc chưa ai sửa tay thì {way}"
        yield problem("N136", Mark((folder / NAME).as_posix()), seen, goi_y=hint)


def left_of(path: str, entry: Mapping[str, str], pdfs: Entries) -> Iterator[tuple[str, str]]:
    """Yield what of one output is ours, with our digest: itself, the one beside it, its PDF."""
    if entry.get("sha256"):
        yield path, entry["sha256"]
    if entry.get("moi_tep"):
        beside = PurePosixPath(path).with_name(PurePosixPath(entry["moi_tep"]).name)
        yield beside.as_posix(), entry.get("moi", "")
    if (pdf := f"{path.removesuffix('.docx')}.pdf") in pdfs:
        yield pdf, pdfs[pdf].get("sha256", "")
