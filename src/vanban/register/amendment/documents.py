"""The amending document as a source: begun with what is wanted beside it, its clauses renewed.

Writes only into the folder of the new document; what was issued is read, never touched.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any, Literal

from msgspec import Struct

from vanban.content.fields import as_source
from vanban.content.folder import Document
from vanban.content.plan import KeHoach
from vanban.content.references import ADDRESSING
from vanban.content.states import ISSUED
from vanban.disk import read_whole, write_alone, write_refusal
from vanban.paths import CONSOLIDATED, CONTENT, OWN_FOLDER
from vanban.problems.problem import (
    MachineError,
    Mark,
    Problem,
    VanbanError,
    did_you_mean,
    problem,
)
from vanban.project.amendments import amendments_of, first_of, state_after
from vanban.project.checks.parts import DRAFTER, LINES, keys_of
from vanban.project.derivation import book_of, worded
from vanban.project.documents import BY_AMENDMENT, registry_day
from vanban.project.new_document import SCHEMA_LINE, folder_below, name_conflict
from vanban.project.project import Project
from vanban.project.resolve import Resolved
from vanban.regime.law import LoaiVanBan
from vanban.regime.rulebook import AMENDMENT
from vanban.regime.wording import Wording
from vanban.regime.wording_records import SLOT, AmendingWording
from vanban.register.amendment.review import (
    CORRECTION,
    Amendment,
    amendment_of,
    wording_of,
    words_of,
)
from vanban.register.issuance.cancellation import misplaced_problems
from vanban.register.recalls import require_standing
from vanban.source.loader import read_yaml
from vanban.source.writer import yaml_text
from vanban.text.excerpt import beginning
from vanban.text.vietnamese import as_argument, lower_first, nearest

Way = Literal["sua_doi", "dinh_chinh"]
PREFIX: Mapping[str, str] = {"sua_doi": "sua-doi", "dinh_chinh": "dinh-chinh"}
CLAUSES = "dieu-khoan.txt"
"""In the folder of the consolidated source: the clauses as they were drafted last."""
TO_FILL: Mapping[str, Any] = {"ghi": "…"}
KEPT_BY: Mapping[str, Any] = {"luu": ["VT"]}
"""Lines of a document whose original has none: whom it is to, a person fills in."""
_SCHEMA = re.compile(rb"(\$schema=)(?:\.\./)+(\.schema/)")
MARKS = ("do_mat", "pham_vi_luu_hanh")
"""What marks a document that not everybody may read: what quotes it is marked alike."""
CARRIED = ("tham_quyen", "de_nghi", "dong_rieng", "nguoi_ky_khac")
"""Keys that an amending document takes over where its kind must have them.

What they say of one time alone is left to be filled in: a session, a day, a paper that proposed.
"""
ISSUING = "cau_ban_hanh"
"""The line that says what is issued with the day's document."""
_ONCE = re.compile(
    r"((?:ngày|tháng|năm|kỳ họp thứ|phiên họp thứ|lần thứ) )\d[\d/.-]*|(khóa )[IVXLC\d]+\b"
    r"|(số )\d+(?=/)|\d+(?= giờ| phút)|\d{1,2}/\d{1,2}/\d{4}"
)


class AmendmentResult(Struct, frozen=True):
    """What came of it: the file of the document, and the clauses; None where it was begun."""

    path: Path
    amendment: Amendment | None


def draft(project: Project, name: str, folder: str, way: Way, day: date) -> AmendmentResult:
    """Begin an amending document of `name`, or renew the clauses of the one in `folder`.

    `folder` below content/; "" = the draft that there is, else a name by that of the document.
    Raises VanbanError where the document is not issued or has errors, where another lies there, and
    where clauses were edited by hand; MachineError where the disk refuses.
    """
    project.check([name])
    issued = project[name]
    _require_amendable(issued, way)
    if told := [*misplaced_problems(project, issued.document.id)]:
        raise VanbanError(told)  # what is written would name the folder of now
    require_standing(project, issued.document.id, "không sửa đổi, đính chính được nữa")
    _require_last(project, issued)
    there = _there(project, issued.document.id, folder, way)
    if there:
        return _renewed(project, there)
    return _begun(project, issued, _place(project, issued.document.id, folder, way), way, day)


def _require_amendable(issued: Resolved, way: Way) -> None:
    source, name = issued.document.source, issued.document.id
    option = f"--{PREFIX[way]}"
    first = issued.van_ban.sua_doi or issued.van_ban.sao_tu
    corrected = way == CORRECTION and _amends(issued)
    if first and not corrected:
        seen = f"`{name}` là văn bản sửa đổi, đính chính hoặc bản sao, cần tên văn bản gốc"
        hint = f"gõ `vanban new {option} {as_argument(first.van_ban)}`"
        raise VanbanError([problem("N620", source.mark(()), seen, goi_y=hint)])
    if issued.van_ban.trang_thai != ISSUED:
        seen = f"`{name}` chưa phát hành: bản dự thảo thì sửa thẳng, không cần văn bản sửa đổi"
        hint = f"sửa nguồn {issued.document.tep}"
        raise VanbanError([problem("N621", source.mark(("trang_thai",)), seen, goi_y=hint)])


def _amends(issued: Resolved) -> bool:
    """Say whether a document amends another: such a one is corrected like any other."""
    return issued.van_ban.sua_doi is not None and issued.van_ban.sua_doi.cach != CORRECTION


def _require_last(project: Project, issued: Resolved) -> None:
    """Refuse to correct an amendment whose plan was amended since: that would undo what came."""
    facts, name = project.office.overview.facts, issued.document.id
    first = first_of(facts, name)
    later = amendments_of(facts, first) if first != name else ()
    if later and later[-1] != name and facts[later[-1]].sua_doi != name:
        seen = f"`{name}` đã được sửa tiếp bằng `{later[-1]}`, bản đang có hiệu lực là bản ấy"
        hint = "đính chính chỗ sai ở bản đang có hiệu lực: "
        hint += f"`vanban new --dinh-chinh {as_argument(first)}`"
        raise VanbanError(
            [problem("N624", issued.document.source.mark(("sua_doi",)), seen, goi_y=hint)]
        )


def _there(project: Project, name: str, folder: str, way: Way) -> Resolved | None:
    """The draft of this way that is in the folder; where none is named, the last one."""
    wanted = Path(folder_below(folder)).name if folder else ""
    drafts = [
        facts.id
        for facts in project.office.overview.facts.values()
        if facts.sua_doi == name
        and facts.trang_thai != ISSUED
        and (not wanted or facts.id == wanted)
    ]
    found = [project[one] for one in drafts]
    same = [one for one in found if one.van_ban.sua_doi and one.van_ban.sua_doi.cach == way]
    return same[-1] if same else None


def _place(project: Project, name: str, folder: str, way: Way) -> Path:
    content = project.office.root / CONTENT
    if folder:
        place = content / folder_below(folder)
        if taken := name_conflict(project, place):
            raise VanbanError([taken])
        return place
    stem, number = f"{PREFIX[way]}-{name}", 1
    called = stem
    while called in project.office.resolved or (content / called).exists():
        number += 1
        called = f"{stem}-{number}"
    return content / called


# --- begun ---


def _begun(project: Project, issued: Resolved, place: Path, way: Way, day: date) -> AmendmentResult:
    facts = project.office.overview.facts
    chain = amendments_of(facts, issued.document.id)
    state = state_after(project.office.resolved, issued.document.id, chain[-1] if chain else "")
    amendment = amendment_of(project, state, state, way)
    after = chain[-1] if chain else ""
    depth = len(place.relative_to(project.office.root / CONTENT).parts)
    kind, values = _source(project, issued, amendment, after, day)
    text = "\n".join([*_comments(issued, way, depth), yaml_text(values)])
    files = {
        f"{kind.replace('_', '-')}.yaml": text.encode(),
        f"{CONSOLIDATED}/{CLAUSES}": _kept(amendment, project, issued).encode(),
        **{
            f"{CONSOLIDATED}/{name}": content
            for name, content in _copied(project, state.document, depth + 1)
        },
    }
    _write_folder(place, files)
    return AmendmentResult(place / next(iter(files)), None)


def _copied(project: Project, document: Document, depth: int) -> Iterator[tuple[str, bytes]]:
    """The files of a source, but for those of bodies that have issued their drafts."""
    for shown in document.inputs:
        path = project.office.root / shown
        name = path.relative_to(document.folder).as_posix()
        own = document.rieng.get(path.stem) if name.startswith(f"{OWN_FOLDER}/") else None
        if own is not None and own.rieng.trang_thai == ISSUED:
            continue
        content = read_whole(path)
        up = b"../" * (depth + name.count("/"))
        yield name, _SCHEMA.sub(rb"\g<1>" + up + rb"\g<2>", content, count=1)


def _write_folder(place: Path, files: Mapping[str, bytes]) -> None:
    """Write a folder whole or not at all: first beside its place, where nobody reads it."""
    scratch = place.with_name(f".{place.name}.tmp")
    try:
        shutil.rmtree(scratch, ignore_errors=True)
        for name, content in files.items():
            (scratch / name).parent.mkdir(parents=True, exist_ok=True)
            (scratch / name).write_bytes(content)
        if place.exists():  # an empty one
            place.rmdir()
        scratch.rename(place)
    except OSError as error:
        shutil.rmtree(scratch, ignore_errors=True)
        raise MachineError([write_refusal(place.as_posix(), error)]) from None


# --- its source ---


def _source(
    project: Project, issued: Resolved, amendment: Amendment, after: str, day: date
) -> tuple[str, dict[str, Any]]:
    """The kind of the amending document, and the keys of its source."""
    way = amendment.way
    before = project[after].plan.sua_doi if after else ""
    wording, words, book = wording_of(project, issued), words_of(issued, before), book_of(issued)
    own = wording.dinh_chinh if way == CORRECTION else wording.sua_doi
    name = own.loai or issued.van_ban.loai
    if name not in book.law.complete:
        seen = f"thấy `loai: {name}` ở văn mẫu, chưa soạn được loại này"
        path = book.file(f"van_mau/{AMENDMENT}.yaml")
        source, _ = read_yaml(path, project.shown(path))
        key = "dinh_chinh" if way == CORRECTION else "sua_doi"
        mark = source.mark((key, "loai")) if source else Mark(project.shown(path))
        listed = ", ".join(f"`{one}`" for one in book.law.complete)
        hint = did_you_mean(
            nearest(name, tuple(book.law.complete)), f"các loại soạn được: {listed}"
        )
        raise VanbanError([problem("M105", mark, seen, goi_y=hint)])
    kind = book.law.kinds[name]
    lines = amendment.lines or (f"1. {wording.chua_co}",)

    def made() -> dict[str, Any]:
        return dict(_values(issued, kind, own, words, lines))

    values = worded(made, book, book.file(f"van_mau/{AMENDMENT}.yaml"), project.shown)
    must, may = keys_of(kind, book.law.regime)
    usual = ("loai", "co_quan", "tinh_den", "hinh_thuc_ban_hanh", *MARKS, "ket_thuc", "mo_dau")
    body = issued.plan.danh_ba.bodies[issued.van_ban.co_quan]
    as_of = day if body.valid_on(day) else issued.van_ban.as_of  # an old document, tried again
    head = {"loai": name, "co_quan": body.id, "tinh_den": as_of}
    kept = {key: value for key, value in values.items() if key in (*must, *may, *usual) and value}
    return name, {**head, **kept, "sua_doi": _what_it_amends(project, issued, after, way)}


def _what_it_amends(project: Project, issued: Resolved, after: str, way: str) -> dict[str, Any]:
    """The key `sua_doi`: of what, from which state on, by which day's registry."""
    keys: dict[str, Any] = {"van_ban": issued.document.id} | ({"sau": after} if after else {})
    if way != CORRECTION:
        return keys | {"danh_ba": BY_AMENDMENT}
    first = issued.van_ban.sua_doi is None
    day = registry_day(project[after].van_ban) if after and first else None
    return keys | {"cach": way} | ({"ngay_danh_ba": day} if day else {})


def _comments(issued: Resolved, way: Way, depth: int) -> Iterator[str]:
    name = issued.document.id
    yield SCHEMA_LINE.format(up="../" * depth)
    yield "#"
    yield f"# Sửa trong {CONSOLIDATED}/ những gì muốn đổi ở `{name}`, rồi gõ lại lệnh để soạn"
    yield f"# các điều khoản: vanban new --{PREFIX[way]} {as_argument(name)}"
    if issued.van_ban.sua_doi:
        yield f"# Chữ sai đã vào kế hoạch `{issued.van_ban.sua_doi.van_ban}` thì sửa cả ở"
        yield f"# {CONSOLIDATED}/{CONSOLIDATED}/, để bản tổng hợp cũng đúng."
    yield "# Không sửa nguồn của văn bản đã phát hành."


def _values(
    issued: Resolved,
    kind: LoaiVanBan,
    own: AmendingWording,
    words: Mapping[str, object],
    lines: tuple[str, ...],
) -> Iterator[tuple[str, Any]]:
    """Every key that the document may have, in the order of writing."""
    van_ban = issued.van_ban
    say = Wording.render
    plain = as_source(van_ban)
    yield DRAFTER, van_ban.don_vi_soan_thao or _drafter(van_ban)
    if van_ban.electronic:
        yield "hinh_thuc_ban_hanh", van_ban.hinh_thuc_ban_hanh
    for key in MARKS:
        yield key, plain.get(key)
    yield "trich_yeu", say(own.trich_yeu, words)
    listed = [_addressed(line) for line in plain.get("noi_nhan", ()) if "ghi" in line]
    for key in ADDRESSING:
        yield key, plain.get(key) or ((listed or [dict(TO_FILL)]) if key in kind.co else [])
    if own.can_cu:
        yield "can_cu", [{"ghi": say(own.can_cu, words)}]
    yield from _carried(plain, kind, say(own.trich_yeu, words))
    if not kind.loi_ban_hanh and ISSUING not in kind.lines:
        yield "mo_dau", say(own.mo_dau, words)  # else the first article stands there
    yield "noi_dung", _text(own, kind, words, lines)
    yield "ket_thuc", say(own.ket_thuc, words)
    if van_ban.nguoi_ky:
        yield "nguoi_ky", {"dong": list(van_ban.nguoi_ky.dong)}
    every = plain.get("noi_nhan", [])
    moved = "kinh_gui" in kind.parts and not van_ban.kinh_gui
    yield "noi_nhan", [line for line in every if "luu" in line or not moved] or [dict(KEPT_BY)]


def _carried(plain: Mapping[str, Any], kind: LoaiVanBan, subject: str) -> Iterator[tuple[str, Any]]:
    """What is taken over; the line that says what is issued names this document, not the first."""
    for key in CARRIED:
        yield key, _anew(plain.get(key))
    if ISSUING in kind.lines:
        issued = f"{kind.ten} {lower_first(subject).removeprefix('về việc ')}."
        yield LINES, (_anew(plain.get(LINES)) or {}) | {ISSUING: issued}


def _anew(value: Any) -> Any:
    """Return what is taken over without what was so once: numbers, days, sessions."""
    if isinstance(value, str):
        return _ONCE.sub(lambda hit: f"{next(filter(None, hit.groups()), '')}…", value)
    if isinstance(value, dict):
        return {key: _anew(one) for key, one in value.items()}
    return value


def _addressed(line: Mapping[str, Any]) -> dict[str, Any]:
    return {key: line[key] for key in ("ghi", "gom") if key in line}


def _drafter(van_ban: KeHoach) -> str:
    kept = [mark for line in van_ban.noi_nhan for mark in line.luu]
    return kept[-1] if kept else KEPT_BY["luu"][0]


def _text(
    own: AmendingWording, kind: LoaiVanBan, words: Mapping[str, object], lines: tuple[str, ...]
) -> str:
    pattern = own.noi_dung.get(kind.so_do) or next(iter(own.noi_dung.values()))
    rendered = (
        lines if line.strip() == SLOT else (Wording.render(line, words),)
        for line in pattern.strip().splitlines()
    )
    return "\n".join(line for part in rendered for line in part) + "\n"


# --- renewed ---


def _kept(amendment: Amendment, project: Project, issued: Resolved) -> str:
    lines = amendment.lines or (f"1. {wording_of(project, issued).chua_co}",)
    return "\n".join((*lines, ""))


def _renewed(project: Project, resolved: Resolved) -> AmendmentResult:
    """Put the clauses of now in the place of those drafted last; every other byte stays."""
    sua_doi, new = resolved.van_ban.sua_doi, resolved.ban_tong_hop
    project.check([resolved.document.id])
    assert sua_doi is not None  # `_there` has found it by that
    assert new is not None  # `check` has raised
    old = state_after(project.office.resolved, sua_doi.van_ban, sua_doi.sau)
    amendment = amendment_of(project, old, new, sua_doi.cach)
    path = project.office.root / resolved.document.tep
    file = resolved.document.folder / CONSOLIDATED / CLAUSES
    text, now = _kept(amendment, project, old), read_whole(path)
    new_lines = text.splitlines()
    changed = _exchanged(now, _clauses_of(file), new_lines)
    if changed is None:  # a run that was broken off may have written them already
        changed = _exchanged(now, new_lines, new_lines)
    if changed is None:
        raise VanbanError([_by_hand(resolved, text)])
    try:
        if changed != now:
            write_alone(path, changed)
        write_alone(file, text.encode())
    except OSError as error:
        raise MachineError([write_refusal(path.as_posix(), error)]) from None
    return AmendmentResult(path, amendment)


def _clauses_of(path: Path) -> list[str]:
    try:
        return read_whole(path).decode("utf-8-sig").splitlines()
    except (OSError, UnicodeError):
        return []


def _exchanged(raw: bytes, old: list[str], new: list[str]) -> bytes | None:
    """The source with other lines of clauses; None where the old ones do not stand there."""
    if not old:
        return None
    try:
        text = raw.decode("utf-8")
    except UnicodeError:
        return None
    every = text.splitlines(keepends=True)
    bare = [line.strip() for line in every]
    wanted = [line.strip() for line in old]
    starts = [n for n in range(len(bare)) if bare[n : n + len(wanted)] == wanted]
    if len(starts) != 1:
        return None
    start = starts[0]
    indent = every[start][: len(every[start]) - len(every[start].lstrip())]
    end = "\r\n" if every[start].endswith("\r\n") else "\n"
    lines = [f"{indent}{line}{end}" for line in new]
    return "".join((*every[:start], *lines, *every[start + len(wanted) :])).encode()


def _by_hand(resolved: Resolved, text: str) -> Problem:
    mark = resolved.document.source.mark(("noi_dung",))
    seen = "các điều khoản đã sửa tay sau khi soạn, chương trình không soạn đè"
    first = text.splitlines()[0]
    hint = f"trả noi_dung về như {CONSOLIDATED}/{CLAUSES} rồi gõ lại lệnh; hoặc sửa tay tiếp theo "
    hint += f"`vanban validate {resolved.document.id}` (điều khoản đầu nay là "
    hint += f"“{beginning(first, 60)}”)"
    return problem("N630", mark, seen, goi_y=hint)
