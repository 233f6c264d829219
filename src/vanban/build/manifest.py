"""The manifest: what was last built from what, and each body's assignments as of then.

Reads and makes the text of `manifest.json`; a damaged one counts as absent.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Any, TypeVar

from vanban.disk import write_whole
from vanban.problems.problem import Mark, Problem, problem

# --- the form of its values ---


T = TypeVar("T")
ROLE_CELLS, ROW_CELLS = 4, 2
"""What an assignment is: task, role, product, reason; and a printed row: its number, the others."""


def text(raw: Any) -> str:
    """Return a string."""
    if not isinstance(raw, str):
        raise TypeError(raw)
    return raw


def below(raw: Any) -> str:
    """Return a path of a file below the output folder: none that leads out of it."""
    path, windows = PurePosixPath(text(raw)), PureWindowsPath(raw)
    raw.encode()  # a name that is no text is none of ours: UnicodeEncodeError is a ValueError
    outside = ".." in windows.parts or windows.anchor or path.is_absolute()
    if "\0" in raw or not path.parts or outside:
        raise ValueError(raw)
    return str(raw)


def keyed(form: Callable[[Any], T]) -> Callable[[Any], dict[str, T]]:
    """Return the check of a mapping whose values have a form."""
    return lambda raw: {text(key): form(value) for key, value in _mapping(raw).items()}


def _mapping(raw: Any) -> dict[Any, Any]:
    if not isinstance(raw, dict):
        raise TypeError(raw)
    return raw


def _row(raw: Any) -> list[str]:
    if not isinstance(raw, list) or len(raw) != ROW_CELLS:
        raise TypeError(raw)
    return [text(cell) for cell in raw]


def _pair(raw: Any) -> list[str | None]:
    if not isinstance(raw, list) or len(raw) != ROLE_CELLS:
        raise TypeError(raw)
    return [None if cell is None else text(cell) for cell in raw]


def _pairs(raw: Any) -> list[list[str | None]]:
    if not isinstance(raw, list):
        raise TypeError(raw)
    return [_pair(pair) for pair in raw]


strings = keyed(text)
roles = keyed(_pairs)
_PLAN_VALUES: dict[str, Callable[[Any], Any]] = {
    "can_cu": text,
    "nhiem_vu": keyed(strings),
    "dong_in": keyed(keyed(_row)),
    "o_in": strings,
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
ABSENT, DAMAGED = f"không thấy {NAME}", f"{NAME} hỏng, hoặc do bản khác của chương trình ghi"
Entries = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True)
class Manifest:
    """What the last build left: everything by path below the output folder, or by document.

    `inputs`: digest of each source file. `files`: of each output its document, its sort, its body,
    the digest of what we last wrote there (`sha256`) and beside it (`moi`, under the name
    `moi_tep`), and `trang_thai` where it was issued. `keys`: digests of what each was made from, by
    part. `pdfs`: digest of the PDF last made (`sha256`) and of the .docx that it was made from
    (`docx`). `values`: what of each plan a change is told by (`build.changes`). `pending`: digests
    of what a build that has not ended was about to write. `whole`: what the last build of
    everything saw (`build.idle`), empty where something was left to do. `shares`: of each draft
    that a person has edited what the plan gave its body when we wrote it (`build.share`).
    `withdrawn`: why each package of ours that was taken away is no more.
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
    lost: str = field(default="", compare=False)
    """Why there was nothing to read where a manifest was looked for: it is absent, or damaged."""

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
        try:
            raw: Any = json.loads((out / NAME).read_text("utf-8"))
            if raw["phien_ban"] in OLDER:
                return cls(files=_entries(raw["tep"]), pdfs=_entries(raw.get("pdf", {})))
            return cls(**_fields(raw)) if raw["phien_ban"] in ALIKE else cls(lost=DAMAGED)
        except FileNotFoundError:
            return cls(lost=ABSENT)
        except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
            return cls(lost=DAMAGED)

    def begun(self, pending: Mapping[str, str]) -> Manifest:
        """Return what is noted before a build writes: whatever was, and what is about to come."""
        both = {path: list(digests) for path, digests in self.pending.items()}
        for path, content in pending.items():  # several may be broken off one after another
            both.setdefault(path, []).append(content)
        return replace(self, pending=both, whole={})

    def save(self, out: Path) -> None:
        """Write the manifest if it says something new; raises OSError."""
        target, text = out / NAME, self.text().encode("utf-8", "backslashreplace")
        if not target.exists() or target.read_bytes() != text:
            write_whole(target, text)

    def text(self) -> str:
        """Return the manifest as JSON in a stable order."""
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
        more = {"khi_sua": self.shares, "goi_da_bo": self.withdrawn}
        whole |= {name: dict(sorted(value.items())) for name, value in more.items() if value}
        parts = (f" {_json(name)}: {_part(value)}" for name, value in whole.items())
        return "{\n" + ",\n".join(parts) + "\n}\n"


def _part(value: Any) -> str:
    """One entry a line: json's own indenting is written in Python, and slow for thousands."""
    if not isinstance(value, dict) or not value:
        return _json(value)
    rows = (f"  {_json(key)}: {_json(entry)}" for key, entry in value.items())
    return "{\n" + ",\n".join(rows) + "\n }"


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _fields(raw: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "inputs": strings(raw["dau_vao"]),
        "files": _entries(raw["tep"]),
        "keys": _entries(raw["khoa"]),
        "assignments": keyed(roles)(raw["phan_cong"]),
        "values": keyed(plan_values)(raw["khi_dung"]),
        "pdfs": _entries(raw["pdf"]),
        "pending": {below(path): list(begun) for path, begun in raw["dang_ghi"].items()},
        "whole": dict(raw["ca_lan"]),
        "shares": {below(path): share(one) for path, one in raw.get("khi_sua", {}).items()},
        "withdrawn": {below(path): text(why) for path, why in raw.get("goi_da_bo", {}).items()},
    }


def _entries(raw: Any) -> dict[str, dict[str, str]]:
    entries = {below(path): strings(entry) for path, entry in raw.items()}
    for entry in entries.values():
        if "moi_tep" in entry:
            below(entry["moi_tep"])
    return entries


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
