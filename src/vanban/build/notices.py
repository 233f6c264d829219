"""What a build tells without being asked: what an edit does unseen, a manifest that is lost."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath

from vanban.build.changes import Snapshot, left_without, turned_by_group
from vanban.build.file_set import FileSet
from vanban.build.manifest import Entries, Manifest, damage_problems, lost_problems
from vanban.build.outputs import OutputRow, copy_path, draft_path
from vanban.build.package_names import entry_names
from vanban.build.result import SENT, SENT_AS, UNSURE, FileResult, Hindrance
from vanban.build.standings import Standings
from vanban.derive.body_groups import parties
from vanban.disk import read_whole
from vanban.ooxml import Archive, PackageError
from vanban.paths import exists
from vanban.problems.problem import Mark, Problem, problem
from vanban.project.checks.provisional_ids import provisional_names
from vanban.project.unit_numbers import by_number, number_of
from vanban.text.excerpt import beginning, excerpts
from vanban.text.vietnamese import as_argument, first_names

GROUPS, NAMED = 5, 4
"""Messages on the drafts of one document, and bodies that one names: no list passes a screen."""
PACKAGE = SENT[0]


def change_problems(documents: Collection[FileSet]) -> Iterator[Problem]:
    """Yield the warnings and notices that come of the change since the last build."""
    yield from _printed_otherwise(documents)
    for files in documents:
        if files.plan.then:
            yield from _roles(files, files.plan.then, files.plan.now)
            yield from _by_row_order(files)
            yield from _slipped(files, files.plan.then, files.plan.now)


def _printed_otherwise(documents: Iterable[FileSet]) -> Iterator[Problem]:
    """Tell once which issued documents this program would print in other words than they have."""
    found = [(files, path) for files in documents for path in files.printed_otherwise]
    if found:
        first, path = found[0]
        names = first_names([*{f"`{files.name}`": 1 for files, _ in found}], "văn bản khác", NAMED)
        seen = f"bản này của chương trình in {names} khác với bản đã phát hành, dù nguồn không đổi"
        hint = "không phải làm gì: bản đã phát hành và gói gửi giữ nguyên"
        yield problem("N935", Mark((first.standings.out / path).as_posix()), seen, goi_y=hint)


def stale_problems(
    documents: Iterable[FileSet], built: Iterable[FileResult], out: Path
) -> Iterator[Problem]:
    """Tell the drafts edited by a person that no longer agree with the plan, alike ones at once."""
    by_document: dict[str, list[FileResult]] = {}
    for file in built:
        by_document.setdefault(file.document, []).append(file)
    for files in documents:
        alike: dict[str, list[str]] = {}
        for file in by_document.get(files.name, ()):
            found = files.known_agreement(file.path) if file.path in files.outputs else None
            if found and found.differences:
                alike.setdefault("" if found.unreadable else str(found), []).append(file.path)
        told = sorted(alike.items(), key=lambda pair: -len(pair[1]))
        for differences, paths in told[:GROUPS]:
            yield _stale(files, differences, paths, out)
        if rest := [path for _, paths in told[GROUPS:] for path in paths]:
            seen = f"còn {len(rest)} dự thảo sửa tay khác không còn khớp kế hoạch"
            where = f"xem cột Ghi chú của {files.name}_phat-hanh.xlsx"
            yield problem("N146", Mark((out / rest[0]).as_posix()), seen, goi_y=where)
        yield from _packages(files, by_document.get(files.name, ()), out)


def waiting_problems(waiting: Mapping[str, Sequence[OutputRow]], out: Path) -> Iterator[Problem]:
    """Tell what of each document is not there and not made: why, and until when."""
    for name, outputs in waiting.items():
        if not outputs:
            continue
        packages = sum(one.sort == PACKAGE for one in outputs)
        parts = [f"{packages} gói gửi"] if packages else []
        parts += ["danh sách phát hành"] if any(one.sort == SENT[1] for one in outputs) else []
        others = [one.path.rpartition("/")[2] for one in outputs if one.sort not in SENT]
        parts += [first_names(others, "tệp khác")] if others else []
        seen = f"chưa dựng {', '.join(parts)} của `{name}`: chờ nguồn trở về như khi phát hành, "
        seen += "để không gửi đi hai bản khác nhau"
        again = f"`vanban build {as_argument(name)}`"
        hint = f"sửa các lỗi N130, N520, N522 của `{name}` rồi gõ lại {again}"
        yield problem("N833", Mark((out / outputs[0].path).as_posix()), seen, goi_y=hint)


def resent_problems(
    record: Entries, built: Iterable[FileResult], own: Mapping[str, Collection[str]], out: Path
) -> Iterator[Problem]:
    """Tell of each document whose packages are others now than when they were sent.

    `own`: by document, who has issued the draft since: that is in the package of its body alone,
    who has it already, and nothing to be sent again.
    """
    now = {file.path for file in built if file.state == "doi"}
    packages: dict[str, list[str]] = {}
    for path, entry in record.items():
        name = entry.get("van_ban", "")
        if SENT_AS in entry and name in own and PurePosixPath(path).stem not in own[name]:
            packages.setdefault(name, []).append(path)
    for name, paths in packages.items():
        bodies = first_names([f"`{PurePosixPath(one).stem}`" for one in paths], "nơi khác", NAMED)
        code = "N867" if now & {*paths} else "N868"
        seen = f"gói gửi của {bodies} nay khác với gói đã chuyển theo sổ đăng ký (`{name}`)"
        hint = "nơi nhận giữ gói cũ: trả nguồn, danh bạ về như khi chuyển, hoặc gửi lại gói mới"
        yield problem(code, Mark((out / paths[0]).as_posix()), seen, goi_y=hint)


def _stale(files: FileSet, differences: str, paths: list[str], out: Path) -> Problem:
    bodies = [files.outputs[path].don_vi for path in paths]
    names = ", ".join(_name(files, body) for body in bodies[:NAMED])
    if len(bodies) > NAMED:
        names += f" và {len(bodies) - NAMED} cơ quan khác"
    goes = "; gói gửi vẫn kèm theo `--kem-ban-cu`" if files.sends_stale else "; gói gửi không kèm"
    if not any(_package(files, body) in files.outputs for body in bodies):
        goes = ""  # nobody is sent it
    alone = f"{as_argument(files.name)} --force --don-vi {bodies[0]}"  # no other plan's draft
    anew = f"gõ `vanban build {alone}` để thay (bản đã sửa được cất bên cạnh)"
    mark = Mark((out / paths[0]).as_posix())
    if not differences:
        seen = f"dự thảo đã sửa tay không đọc được, mà kế hoạch đã đổi ({names}){goes}"
        hint = f"lưu lại thành .docx; hoặc {anew}"
        return problem("N147", mark, seen, goi_y=hint)
    seen = f"dự thảo đã sửa tay không còn khớp kế hoạch ({names}): {differences}{goes}"
    send = "" if files.sends_stale or not goes else "; vẫn gửi bản này thì thêm `--kem-ban-cu`"
    take = "gõ `vanban build --giu-sua-tay` để đưa chỗ đổi vào dự thảo, hoặc chép tay từ bản mới"
    hint = f"{take} (.moi.docx); hoặc {anew}{send}"
    return problem("N146", mark, seen, goi_y=hint)


def _package(files: FileSet, body: str) -> str:
    return f"{files.name}/{PACKAGE}/{body}.zip"


def _packages(files: FileSet, built: Iterable[FileResult], out: Path) -> Iterator[Problem]:
    """A package that a person has put together anew stays, with whatever draft is in it."""
    for file in built:
        output = files.outputs.get(file.path)
        if output is None or output.sort != PACKAGE or file.state not in ("sua_tay", "ben_canh"):
            continue
        places = (copy_path, draft_path)
        paths = [path for of in places if (path := of(files.name, output.don_vi)) in files.outputs]
        draft = draft_path(files.name, output.don_vi)
        if draft in files.outputs and files.withheld(draft):
            name = entry_names(paths)[draft]
            seen = f"gói đã sửa tay, giữ nguyên; trong gói còn `{name}` đã cũ"
            hint = "bỏ dự thảo ấy khỏi gói trước khi gửi, hoặc xóa gói rồi gõ lại `vanban build`"
            if _holds(out / file.path, name):
                yield problem("N148", Mark((out / file.path).as_posix()), seen, goi_y=hint)


def _holds(package: Path, name: str) -> bool:
    try:
        return name in Archive(read_whole(package)).names
    except (OSError, PackageError):
        return False


WHY: Mapping[Hindrance, tuple[str, str, str]] = {
    "khong_goc": (
        "N583",
        "chưa đưa được chỗ đổi vào {count} tệp đã sửa tay ({names}): không có bản gốc của tệp",
        "chép chỗ đổi từ bản mới (.moi.docx); từ lần dựng này trở đi bản gốc được giữ",
    ),
    "khong_doc": (
        "N584",
        "chưa đưa được chỗ đổi vào {count} tệp đã sửa tay ({names}): không đọc được như tệp Word",
        "mở bằng Word, lưu lại thành .docx, rồi gõ lại lệnh",
    ),
    "dang_mo": (
        "N584",
        "chưa đưa được chỗ đổi vào {count} tệp đã sửa tay ({names}): tệp đang mở",
        "đóng tệp ấy, rồi gõ lại lệnh; không ai mở thì xóa tệp ẩn `~$…` hoặc `.~lock…` bên cạnh",
    ),
}
"""The code, what is told and what to do where nothing was laid into persons' files."""


def merge_problems(built: Iterable[FileResult], out: Path) -> Iterator[Problem]:
    """Tell the persons' files into which not all could be laid that is new, and why."""
    pairs = [(file, file.merging) for file in built if file.merging]
    for why, (code, seen, hint) in WHY.items():
        paths = [file.path for file, merging in pairs if merging.hindrance == why]
        if paths:
            names = first_names([f"`{PurePosixPath(path).name}`" for path in paths], "tệp khác")
            told = seen.format(count=len(paths), names=names)
            yield problem(code, Mark((out / paths[0]).as_posix()), told, goi_y=hint)
    for file, merging in pairs:
        if merging.conflicts:
            first, count = merging.conflicts[0], len(merging.conflicts)
            both = not any(one.untouched or one.vi_sao for one in merging.conflicts)
            hindered = "mà bản sửa tay cũng đã sửa" if both else "chưa đưa được vào bản sửa tay"
            old, new = excerpts(first.sua_tay or first.goc, first.moi, SHOWN)
            news = f"nay là “{new}”" if new else "nay không còn"
            seen = f"{count} chỗ kế hoạch đổi {hindered}, giữ bản sửa tay: "
            seen += f"“{old}”, {news}" if old else news
            hint = "so từng chỗ với bản mới (.moi.docx), sửa xong thì xóa bản mới"
            yield problem("N582", Mark((out / file.path).as_posix()), seen, goi_y=hint)


def unsure_problems(last: Manifest, out: Path, built: Iterable[FileResult]) -> Iterator[Problem]:
    """Tell once that without a manifest files of ours and of a person look the same.

    So it is told of a damaged part what is not known without it.
    """
    yield from damage_problems(last, out)
    way = "gõ `vanban build --force`, bản cũ được cất bên cạnh"
    yield from lost_problems(last, out, sum(file.reason == UNSURE for file in built), way)


def elsewhere_problems(standings: Standings, every: Collection[str]) -> Iterator[Problem]:
    """Tell once of the files that another working folder has built; `every`: what this one asks."""
    there: dict[str, str] = {
        path: entry.get("van_ban", "")
        for path, entry in standings.last.files.items()
        if path not in every and not standings.office.owns(entry) and exists(standings.out / path)
    }
    if there:
        names = first_names(sorted({f"`{name}`" for name in there.values()}), "văn bản khác")
        seen = f"thấy {len(there)} tệp do thư mục làm việc khác dựng ({names}), giữ nguyên"
        hint = "muốn để riêng thì gõ `--out THƯ_MỤC` khác; không còn ai cần thì xóa tay"
        yield problem("P028", Mark(standings.out.as_posix()), seen, goi_y=hint)


def _roles(files: FileSet, old: Snapshot, new: Snapshot) -> Iterator[Problem]:
    rows = files.resolved.document.rows.tep
    turned: dict[tuple[str, str], list[str]] = {}
    for body, task, reason in turned_by_group(old, new):
        turned.setdefault((task, reason), []).append(body)
    for (task, reason), bodies in turned.items():
        yield problem(
            "N132",
            Mark(rows, _line(files, task)),
            f"`{task}`: {len(bodies)} cơ quan trước phối hợp nay chủ trì vì {reason}: "
            + _listed(files, bodies),
            goi_y="không định như vậy thì nêu đích danh cơ quan ở `phoi_hop`, hoặc ghi `vai_tro`",
        )
    yield from _left(files, tuple(left_without(old, new)), rows)


def _left(files: FileSet, bodies: tuple[str, ...], rows: str) -> Iterator[Problem]:
    """Tell the bodies that have nothing left to do: few one by one, many in one message."""
    hint = "không định như vậy thì xem lại các dòng vừa sửa bằng `vanban status`"
    told = [f"{_name(files, body)} (`{body}`)" for body in bodies]
    if len(bodies) > FEW:
        told = [f"{len(bodies)} cơ quan ({_listed(files, bodies)})"]
    for who in told:
        seen = f"{who} trước có nhiệm vụ, nay không còn nhiệm vụ nào"
        yield problem("N133", Mark(rows), seen, goi_y=hint)


def _name(files: FileSet, body: str) -> str:
    known = files.resolved.plan.danh_ba.bodies.get(body)
    return known.name("ten_ngan") if known else body


def _listed(files: FileSet, bodies: Iterable[str]) -> str:
    """The bodies by their groups, never more than a screen."""
    danh_ba, day = files.resolved.plan.danh_ba, files.resolved.van_ban.as_of
    names = [party.counted(danh_ba) for party in parties(danh_ba, day, bodies)]
    return first_names(names, "cơ quan, nhóm khác")


def _line(files: FileSet, scope: str) -> int:
    document = files.resolved.document
    ids = [row.id for row in document.table.dong]
    task = scope.partition(" › ")[0]
    return document.rows.mark((ids.index(task),)).dong if task in ids else 0


def _slipped(files: FileSet, old: Snapshot, new: Snapshot) -> Iterator[Problem]:
    """A unit referred to by number has another text now: the number may mean another unit."""
    source, own = files.plan.holder.document, files.resolved.document
    marks: dict[str, Mark] = {}
    for _, number, mark in (*by_number(source), *by_number(own)):
        marks.setdefault(number, mark)
    for ref, text in new.of("muc").items():
        before = old.of("muc").get(ref, text)
        if before != text:
            was, is_now = excerpts(before, text, SHOWN)
            seen = f"mục `{ref}` được gọi bằng số, nay có chữ khác: “{was}” → “{is_now}”"
            moved = number_of(source.units, before)
            hint = f"chữ cũ nay ở `{moved}`: sửa số" if moved else "số đã dời thì sửa số"
            hint += "; muốn bền thì đặt tên `{#…}` cho mục và gọi bằng tên"
            yield problem("N134", marks.get(ref, Mark(own.tep)), seen, goi_y=hint)


# --- a table without codes of its own ---


COLUMN = "thêm cột mã nhiệm vụ vào bảng: `vanban export phan-cong`"


def _by_row_order(files: FileSet) -> Iterator[Problem]:
    """Tell what the ids by the order of rows leave open: slips in own files, guesses."""
    yield from _own_files_slipped(files)
    yield from _guesses(files)


def _own_files_slipped(files: FileSet) -> Iterator[Problem]:
    """A body's own file that nobody has touched speaks by an id that is now another task's."""
    as_built, now, moved = files.plan.as_built, files.plan.now, files.plan.matching.moved
    if as_built is None or not moved:
        return
    for body, own_file in files.resolved.document.rieng.items():
        if as_built.of("rieng").get(body) != now.of("rieng").get(body):
            continue  # changed since, or new: it was written for the ids of now
        for ident, mark in provisional_names(own_file, frozenset(moved)):
            text = as_built.tasks[ident].text
            seen = f"`{ident}` ở phần riêng của `{body}` trước là “{beginning(text, SHOWN)}”"
            seen += f", việc ấy nay mang mã tạm `{moved[ident]}`"
            hint = f"sửa `{ident}` thành `{moved[ident]}` ở tệp này; muốn mã không dời thì {COLUMN}"
            yield problem("N181", mark, seen, goi_y=hint)


def _guesses(files: FileSet) -> Iterator[Problem]:
    """Tasks that were taken for one and the same though another was about as near."""
    if files.plan.as_built is None or not files.plan.matching.doubtful:
        return
    pairs = [(name, files.plan.matching.now[name]) for name in files.plan.matching.doubtful]
    before, now = files.plan.as_built.tasks, files.plan.now.tasks
    shown = [
        f"“{beginning(before[a].text, SHOWN)}” → “{beginning(now[b].text, SHOWN)}”"
        for a, b in pairs
    ]
    listed = first_names(shown, "việc khác", most=GUESSES)
    seen = f"bảng không có mã, đoán {len(pairs)} việc là việc cũ sửa chữ: {listed}"
    hint = f"đoán sai cũng chỉ sai ở lời báo đổi; muốn chắc thì {COLUMN}"
    yield problem("N183", Mark(files.resolved.document.rows.tep), seen, goi_y=hint)


FEW, GUESSES = 4, 5
SHOWN = 60
