"""What was issued, by the manifest's word: a source can neither deny it nor give it another number.

Pure: what the manifest notes against what the sources say; `build.placer` keeps the files.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path, PurePosixPath

from msgspec import Struct, field
from msgspec.structs import replace

from vanban.build.issue_folder import issue_folder
from vanban.build.manifest import NAME, Entries, Manifest
from vanban.build.result import DOUBT, DRAFT, OURS, FileResult, Revocation, shown_day
from vanban.build.source_digests import NOTED, SourceDigests
from vanban.build.workplace import ISSUED_ELSEWHERE, workplace
from vanban.content.document import VanBan
from vanban.content.states import ISSUED
from vanban.paths import OWN_FOLDER, exists, real
from vanban.problems.problem import Mark, Problem, has_errors, problem
from vanban.project.facts import Facts
from vanban.project.project import Project
from vanban.project.resolve import Resolved
from vanban.text.vietnamese import as_argument

# --- what is noted of an issued document ---


Note = Mapping[str, str]
"""As a document was issued: `so`, `ngay` and the other `FACTS`; `so_ky_hieu` as printed; its source
(`nguon`). Empty in the manifest of a program that did not note it."""
FACTS = {
    "so": "so_van_ban",
    "ngay": "ngay",
    "loai": "loai",
    "don_vi": "don_vi_soan_thao",
    "ky_hieu": "co_quan",
}
"""What number and date follow from, by the key of the source where each is to be looked for."""
SAME = ("so", "ngay", "loai", "co_quan", "don_vi")
"""By which the same document is known in another folder."""


def is_issued_draft(entry: Note) -> bool:
    """Say whether the entry of a file is that of a draft that its body has issued."""
    return entry.get("loai") == DRAFT and entry.get("trang_thai") == ISSUED


def unit_of(path: str, entry: Note) -> str:
    """Return what a file was issued as: "" for none, its document, or "<document>/<body>".

    A body issues its draft by itself, and that says nothing of the plan.
    """
    if entry.get("trang_thai") != ISSUED:
        return ""
    name, *inner = path.split("/")
    return f"{name}/{inner[-2]}" if is_issued_draft(entry) and len(inner) > 1 else name


def issued_units(files: Entries) -> frozenset[str]:
    """Return all that is noted as issued, or as what may have been issued (`unit_of`)."""
    return frozenset(filter(None, (unit_of(path, entry) for path, entry in files.items())))


def issued_documents(files: Entries) -> frozenset[str]:
    """Return the documents that are noted as issued, or as what may have been issued."""
    return frozenset(unit for unit in issued_units(files) if "/" not in unit)


def note_of(resolved: Resolved) -> Note:
    """Return what is to be noted of a document that is issued; what is not known is ""."""
    return _note(resolved, resolved.document.van_ban, resolved.document.tep)


def _note(resolved: Resolved, van_ban: VanBan, source: str) -> Note:
    body = resolved.plan.danh_ba.bodies.get(van_ban.co_quan)
    day = van_ban.ngay.day() if van_ban.ngay else None
    return {
        "so": "" if van_ban.so_van_ban is None else str(van_ban.so_van_ban),
        "ngay": day.isoformat() if day else "",
        "loai": van_ban.loai,
        "co_quan": van_ban.co_quan,
        "don_vi": van_ban.don_vi_soan_thao,
        "ky_hieu": body.ky_hieu if body else "",
        "so_ky_hieu": _number(resolved, van_ban, body.ky_hieu if body else ""),
        "nguon": source,
    }


def _number(resolved: Resolved, van_ban: VanBan, code: str) -> str:
    law = resolved.book.law if resolved.book else None
    if law is None or van_ban.so_van_ban is None or van_ban.loai not in law.kinds:
        return ""
    kind, unit = law.kinds[van_ban.loai], van_ban.don_vi_soan_thao
    return law.regime.number(kind, van_ban.so_van_ban, code, unit, van_ban.ngay)


def issue_notes(
    project: Project,
    last: Manifest,
    built: Collection[FileResult],
    files: Entries,
    sources: SourceDigests,
) -> Entries:
    """Return the notes of all issued documents after a build; what stands in one never changes.

    `files` are the entries of the build. What an older program has issued is noted once the
    document itself comes out as it was sent. From which of the `sources` it came out so is noted
    each time.
    """
    issued = issued_units(files)
    notes = {unit: note for unit, note in last.issued.items() if unit in issued}
    locked = {file.document for file in built if file.state == "khoa"}
    for file in built:
        if file.state not in OURS or file.path not in files:
            continue
        unit = unit_of(file.path, files[file.path])
        main = "/" in unit or file.path == main_file(unit)
        if unit and main and unit not in notes:
            notes[unit] = _unit_note(project, unit)
        if file.path == main_file(unit) and unit not in locked:
            notes[unit] = {**notes[unit], NOTED: sources.noted(unit)}
    return notes


def _unit_note(project: Project, unit: str) -> Note:
    name, _, body = unit.partition("/")
    if not body:
        return note_of(project[name])
    return _note(project[name], project.body_plan(name, body), own_path(project[name], body))


def own_path(resolved: Resolved, body: str) -> str:
    """Return where the own file of a body stands, or would stand, as messages name it."""
    own = resolved.document.rieng.get(body)
    if own:
        return own.source.tep
    return (PurePosixPath(resolved.document.tep).parent / OWN_FOLDER / f"{body}.yaml").as_posix()


def main_file(name: str) -> str:
    """Return where a document itself stands below the output folder."""
    return f"{name}/{name}.docx"


def still_files(last: Manifest, names: Collection[str], out: Path) -> Iterator[FileResult]:
    """Yield the files of documents of which nothing is made, as they lie there."""
    for path, entry in last.files.items() if names else ():
        name = path.partition("/")[0]
        if name in names and exists(out / path):
            yield FileResult(path, name, entry.get("loai", ""), "khoa")


def as_issued(note: Note) -> str:
    """Return "số 01/KH-UBND ngày 12/07/2023", as far as it is known."""
    number, day = note.get("so_ky_hieu", ""), shown_day(note.get("ngay", ""))
    return " ".join(part for part in (number and f"số {number}", day and f"ngày {day}") if part)


def sent_with(target: Path) -> str:
    """Return the issued document that a file of an output folder belongs to, "" for none."""
    place = real(target)
    for out in place.parents:
        if not (out / NAME).is_file():
            continue
        files, path = Manifest.load(out).files, place.relative_to(out).as_posix()
        name = path.partition("/")[0]
        if path in files and (name in issued_documents(files) or unit_of(path, files[path])):
            return name
    return ""


# --- what the sources say of it now ---


def typed(unit: str) -> str:
    """Return how a unit is named on a command line."""
    name, _, body = unit.partition("/")
    return f"{as_argument(name)} --don-vi {body}" if body else as_argument(name)


def way_back(unit: str) -> str:
    """Return what to type where something was noted as issued by mistake."""
    return f'ghi nhầm, chưa gửi cho ai thì gõ `vanban phat-hanh --huy {typed(unit)} --ly-do "…"`'


def issued_elsewhere(project: Project, last: Manifest, unit: str, out: Path) -> bool:
    """Say whether another working folder has issued a unit into this output folder."""
    owner, files = workplace(project.office.root, out), last.files.items()
    return not all(owner.owns(entry) for path, entry in files if unit_of(path, entry) == unit)


def _out_of(project: Project, last: Manifest, unit: str, out: Path) -> str:
    """What to type where a source and what was issued do not mean the same document."""
    if not issued_elsewhere(project, last, unit, out):
        return way_back(unit)
    return f"{ISSUED_ELSEWHERE}; ghi nhầm thì hủy ở thư mục đã phát hành nó"


def issue_problems(
    project: Project, names: Collection[str], last: Manifest, out: Path
) -> Iterator[Problem]:
    """Yield the errors of sources that deny what was issued, or give it another number or date.

    Of the named documents (all when none is named), and of what these are copies of. `out`: the
    output folder of the manifest.
    """
    issued = issued_units(last.files)
    bodies: dict[str, list[str]] = {}
    for name, _, body in (unit.partition("/") for unit in sorted(issued)):
        bodies.setdefault(name, []).append(body)
    for name in concerned(project, names) if issued else ():
        for body in bodies.get(name, ()):
            if _as_noted(project, name, body, last):
                continue  # most are: their documents need not be read
            resolved = project.office.resolved[name]
            way = _out_of(project, last, f"{name}/{body}" if body else name, out)
            if body:
                yield from _of_draft(resolved, body, last, way)
            else:
                yield from _of_document(resolved, last, way)


def _as_noted(project: Project, name: str, body: str, last: Manifest) -> bool:
    """Say whether the source of a unit says what is noted of it."""
    facts = project.office.overview.facts[name]
    if body:
        return body in facts.rieng_phat_hanh
    now, note = _known(project, facts), last.issued.get(name, {})
    alike = all(note[key] == now[key] for key in FACTS if key in note)
    return facts.trang_thai == ISSUED and alike


def _known(project: Project, facts: Facts) -> Note:
    """What is to be noted of a document, but for what is printed, without reading it."""
    body = project.office.danh_ba.bodies.get(facts.co_quan)
    return {
        "so": "" if facts.so_van_ban is None else str(facts.so_van_ban),
        "ngay": facts.ngay.isoformat() if facts.ngay else "",
        "loai": facts.loai,
        "co_quan": facts.co_quan,
        "don_vi": facts.don_vi_soan_thao,
        "ky_hieu": body.ky_hieu if body else "",
    }


def concerned(project: Project, names: Collection[str]) -> Iterator[str]:
    """The documents, each once, each after what it is a copy of."""
    known, seen = project.office.overview.facts, set[str]()
    for name in names or known:
        chain, at = list[str](), name
        while at in known and at not in seen:
            seen.add(at)
            chain.append(at)
            at = known[at].sao_tu
        yield from reversed(chain)


def _of_draft(resolved: Resolved, body: str, last: Manifest, way: str) -> Iterator[Problem]:
    """What an own file says of a draft that its body has issued."""
    name, own = resolved.document.id, resolved.document.rieng.get(body)
    unread = not own and exists(resolved.document.folder / OWN_FOLDER / f"{body}.yaml")
    # of a body that has no task any more no source asks: it is told as an orphan
    gone = body not in resolved.plan.bodies() and not has_errors(resolved.problems)
    if unread or gone or (own and own.rieng.trang_thai == ISSUED):
        return
    mark = own.source.mark(("trang_thai",)) if own else Mark(own_path(resolved, body))
    yield _denied(f"{name}/{body}", "dự thảo đã phát hành", mark, last, way)


def _of_document(resolved: Resolved, last: Manifest, way: str) -> Iterator[Problem]:
    name, source = resolved.document.id, resolved.document.source
    note = last.issued.get(name, {})
    if resolved.document.van_ban.trang_thai != ISSUED:
        sure = DOUBT not in last.files.get(main_file(name), {})
        seen = "văn bản đã phát hành" if sure else "văn bản có thể đã phát hành (mất manifest.json)"
        yield _denied(name, seen, source.mark(("trang_thai",)), last, way)
        return
    if resolved.document.van_ban.co_quan not in resolved.plan.danh_ba.bodies:
        return  # told by itself; what number follows from it nobody can say meanwhile
    now = note_of(resolved)
    others = [key for key in FACTS if key in note and note[key] != now[key]]
    if others and as_issued(note) != as_issued(now):  # a program may print the same otherwise
        seen = f"văn bản đã phát hành {as_issued(note)}, nguồn nay ghi {as_issued(now)}"
        key = FACTS[others[0]]
        hint = f"trả `{key}` về như khi phát hành; {way}"
        yield problem("N522", source.mark((key,)), seen, goi_y=hint)


def _denied(unit: str, seen: str, mark: Mark, last: Manifest, way: str) -> Problem:
    """A source that no longer says of a unit that it was issued; `seen` says what it is."""
    shown = as_issued(last.issued.get(unit, {}))
    seen += f" ({shown})" if shown else ""
    seen += ", nguồn nay không ghi thế: giữ nguyên những gì đã gửi"
    hint = "ghi lại `trang_thai: da_phat_hanh`, trả nguồn về như khi phát hành"
    return problem("N520", mark, seen, goi_y=f"{hint}; {way}")


# --- what has no source any more ---


FEW = 4
"""Documents of which each is told by itself; the others are counted."""


class SourcelessDocuments(Struct, frozen=True):
    """Issued documents that lie in the output folder and have no source any more.

    `moved`: those that the sources have in a folder of another name, by that name: they wait.
    """

    names: tuple[str, ...] = ()
    moved: Mapping[str, str] = field(default_factory=dict)


def known_documents(project: Project) -> frozenset[str]:
    """Return the documents that there are, also those whose sources cannot be read now."""
    errors = (p.tep for p in project.problems if p.muc_do == "loi")
    folders = (part for tep in errors for part in PurePosixPath(tep).parts[1:-1])
    return frozenset((*project.office.resolved, *folders))


def unsourced(
    project: Project, known: Collection[str], last: Manifest, out: Path
) -> SourcelessDocuments:
    """Return what was issued and has no source any more.

    `known` are the documents that there are, also those whose sources cannot be read.
    """
    left = {unit.partition("/")[0] for unit in issued_units(last.files)} - set(known)
    lying = tuple(name for name in sorted(left) if _lies(name, last.files, out))
    notes = {
        _same(last.issued[name]): name for name in lying if last.issued.get(name, {}).get("so")
    }
    issued = issued_documents(last.files)
    moved = {
        name: notes[same]
        for name, facts in (project.office.overview.facts.items() if notes else ())
        if name not in issued
        and facts.trang_thai == ISSUED
        and (same := _same(_known(project, facts))) in notes
    }
    return SourcelessDocuments(lying, moved)


def moved_problems(
    project: Project, left: SourcelessDocuments, names: Collection[str], last: Manifest, out: Path
) -> Iterator[Problem]:
    """Yield the errors of the named documents that were issued from a folder of another name."""
    places = project.office.overview.across.alone.places
    for name, old in left.moved.items():
        folder = issue_folder(places[name].folder)
        if name not in names or (folder and folder.record and folder.record.van_ban != name):
            continue  # its record tells (N703)
        seen = f"văn bản {as_issued(last.issued[old])} đã phát hành từ thư mục `{old}`, "
        seen += f"nay ở thư mục `{name}`: giữ nguyên những gì đã gửi, không dựng lại dưới tên khác"
        hint = f"đổi tên thư mục về `{old}`; đã lưu trữ thì chuyển {(out / old).as_posix()} "
        hint += "đi nơi khác"
        if folder is None:  # else the register has to know, too
            hint += f"; {_out_of(project, last, old, out)}"
        yield problem("N528", Mark(project.office.overview.facts[name].tep), seen, goi_y=hint)


def unsourced_problems(
    project: Project, left: SourcelessDocuments, names: Collection[str], last: Manifest, out: Path
) -> Iterator[Problem]:
    """Yield warnings for issued documents without a source.

    `names` are the documents asked for: of those that have moved `moved_problems` speaks.
    """
    lying = [name for name in left.names if name not in {left.moved.get(one) for one in names}]
    facts = project.office.overview.facts.items() if lying else ()
    now = {_same(_known(project, one)): name for name, one in facts}
    for name in lying[:FEW]:
        yield _unsourced(name, last, now, out)
    if rest := lying[FEW:]:
        listed = ", ".join(f"`{name}`" for name in rest[:FEW])
        more = " …" if len(rest) > FEW else ""
        seen = f"còn {len(rest)} văn bản đã phát hành khác không còn nguồn: {listed}{more}"
        hint = f"trả thư mục nguồn về chỗ cũ; đã lưu trữ thì chuyển cả thư mục của chúng khỏi {out}"
        yield problem("N521", Mark(out.as_posix()), seen, goi_y=hint)


def _lies(name: str, files: Entries, out: Path) -> bool:
    return exists(out / name) and any(
        exists(out / path) for path in files if path.startswith(f"{name}/")
    )


Same = tuple[str, ...]


def _same(note: Note) -> Same:
    return tuple(note.get(key, "") for key in SAME)


def _unsourced(name: str, last: Manifest, now: Mapping[Same, str], out: Path) -> Problem:
    note = last.issued.get(name, {})
    shown = f" ({as_issued(note)})" if as_issued(note) else ""
    seen = f"văn bản đã phát hành{shown} không còn nguồn, chương trình giữ những gì đã gửi"
    folder = (
        PurePosixPath(note["nguon"]).parent.as_posix() if "nguon" in note else f"content/{name}"
    )
    other = now.get(_same(note), "") if note.get("so") else ""
    if other and other in issued_documents(last.files):
        hint = f"cùng số, ngày với `{other}`: chỉ giữ một thư mục nguồn"
    elif other:
        hint = f"văn bản ấy nay là `{other}`: đổi tên thư mục nguồn về {folder}"
    else:
        hint = f"trả thư mục nguồn về {folder}"
    hint += f"; đã lưu trữ thì chuyển {(out / name).as_posix()} đi nơi khác"
    return problem("N521", Mark((out / name).as_posix()), seen, goi_y=hint)


# --- an issuing undone ---


KEPT_NOTES = ("so_ky_hieu", "ngay", "ly_do", "luc")
"""What is kept of an issuing that was undone (`Revocation`), beside its unit."""


def without_issue(last: Manifest, undone: Revocation) -> Manifest:
    """Return the manifest after an issuing was undone.

    A file in doubt was never known as ours, and is a person's again.
    """
    unit, notes = undone.van_ban, {key: getattr(undone, key) for key in KEPT_NOTES}
    of_unit = {path for path, entry in last.files.items() if unit_of(path, entry) == unit}
    doubtful = {path for path in of_unit if DOUBT in last.files[path]}
    files = {
        path: _draft(entry) if path in of_unit else entry
        for path, entry in last.files.items()
        if path not in doubtful
    }
    return replace(
        last,
        files=files,
        keys={path: key for path, key in last.keys.items() if path not in doubtful},
        issued={other: note for other, note in last.issued.items() if other != unit},
        revoked={
            **last.revoked,
            unit: [*last.revoked.get(unit, ()), notes],
        },
        whole={},
    )


def _draft(entry: Note) -> dict[str, str]:
    return {key: value for key, value in entry.items() if key != "trang_thai"}
