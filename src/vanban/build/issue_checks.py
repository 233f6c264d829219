"""What was issued by the program, looked at: its files, their record, its line in the register.

Three witnesses of one issuing; where they no longer say the same, somebody has to be told.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from vanban.build.difference import difference
from vanban.build.issuance import way_back
from vanban.build.issue_folder import (
    RECORD,
    IssueFolder,
    IssueRecord,
    holds_issue,
    issue_folder,
    issue_folders,
    issuings,
)
from vanban.build.ownership import ManifestWord
from vanban.build.place import Place
from vanban.build.result import SAVED, FileResult
from vanban.build.standings import Standings
from vanban.build.workplace import ISSUED_ELSEWHERE
from vanban.content.issue_book import IssueBook, VanBanDi
from vanban.content.states import ISSUED
from vanban.disk import digest, read_whole
from vanban.paths import CONTENT, ISSUE_BOOKS, KEPT_ISSUE, exists
from vanban.problems.problem import Mark, Problem, problem
from vanban.project.project import Project
from vanban.project.resolve import Resolved
from vanban.text.vietnamese import as_argument

WORDS = {
    "so": "số",
    "so_ky_hieu": "số, ký hiệu",
    "ngay": "ngày",
    "co_quan": "cơ quan",
    "loai": "loại",
    "trich_yeu": "trích yếu",
    "nguoi_ky": "người ký",
    "noi_nhan": "nơi nhận",
    "luu": "nơi lưu",
    "so_ban": "số bản",
    "do_mat": "độ mật",
    "hinh_thuc_ban_hanh": "hình thức ban hành",
    "ma_bam": "mã băm",
}
"""What of a line stands as it was issued, and how a message calls it."""


LOCKED, GONE, PUT_BACK = (
    f"văn bản đã phát hành nhưng nguồn nay cho ra bản khác, {state}"
    for state in (
        "giữ bản đã phát hành",
        "bản đã phát hành không còn ở đây",
        "đặt lại bản đã phát hành còn giữ ở phat-hanh/",
    )
)
LOCKED_DRAFT = "dự thảo cơ quan đã phát hành nhưng nguồn nay cho ra bản khác, giữ bản đã phát hành"
IN_DOUBT = "tệp khác bản dựng từ nguồn, không rõ có phải bản đã phát hành vì mất manifest.json"
WAYS_OUT = dict.fromkeys(
    (LOCKED, GONE, PUT_BACK),
    "khôi phục nguồn; muốn sửa thì ban hành kế hoạch sửa đổi hoặc công văn đính chính. "
    "Đến lúc đó gói gửi, danh sách phát hành giữ nguyên; dự thảo, bảng tổng hợp theo nguồn",
) | {
    LOCKED_DRAFT: "khôi phục nguồn, tệp riêng của cơ quan; muốn sửa thì cơ quan ban hành văn bản "
    "sửa đổi, đính chính",
    IN_DOUBT: "đúng là bản đã phát hành thì khôi phục nguồn như khi ấy; "
    "không phải thì chuyển tệp này đi nơi khác, rồi gõ lại lệnh",
}


def line_value(entry: VanBanDi) -> dict[str, Any]:
    """Return what a line of the register says of an issuing, without what is filled in later."""
    value: dict[str, Any] = {key: getattr(entry, key) for key in WORDS}
    value["ngay"] = entry.ngay.isoformat() if entry.ngay else ""
    value["noi_nhan"] = [
        {"ghi": to.ghi, "co_quan": to.co_quan, "so_ban": to.so_ban} for to in entry.noi_nhan
    ]
    return value


def keeps_issues(project: Project) -> bool:
    """Say whether anything was issued by the program in this office."""
    places = project.office.overview.across.alone.places.values()
    return any(holds_issue(place.folder) for place in places) or any(
        one.ma_bam for book in _books(project).values() for one in book.so.van_ban_di
    )


def issue_folder_problems(
    project: Project,
    names: Collection[str],
    out: Path,
    every: Iterable[tuple[str, IssueFolder]] | None = None,
) -> Iterator[Problem]:
    """Yield what is wrong with what the program has issued of the named documents (none: all).

    `out` is where a good copy of a damaged file may lie; `every` all that was issued, where that
    was looked for already.
    """
    places = project.office.overview.across.alone.places
    chosen = {name: places[name] for name in places if name in names} if names else places
    for name, folder in issuings(chosen) if every is None else every:
        if name in chosen:
            yield from _folder_problems(project, name, folder, out)
    yield from _without_folder(project, names)


def lost_lines(project: Project, year: int) -> Iterator[Problem]:
    """Yield what was issued by the program in a year and has no line in the register."""
    books = _books(project)
    for _, folder in issuings(project.office.overview.across.alone.places):
        if folder.record and folder.record.nam == year and not _own(books, folder.record):
            yield from _line_problems(project, folder.record)


def _folder_problems(
    project: Project, name: str, folder: IssueFolder, out: Path
) -> Iterator[Problem]:
    record, shown = folder.record, project.shown(folder.path)
    if record is None:
        yield _no_record(f"{shown}/{RECORD}", "hỏng, không đọc được")
        return
    if record.van_ban != name:
        yield misnamed_problem(project, name, folder.path, record)
        return
    for inner, how in folder.damaged().items():
        seen = f"tệp đã phát hành {'không còn ở đây' if how == 'mat' else 'đã bị sửa'}"
        copy = out / folder.name(inner)
        good = _holds(copy, record.tep[inner])
        hint = f"bản đúng còn ở {copy.as_posix()}" if good else "chép lại từ bản lưu"
        hint += f": chép về {shown}/{inner}" if good else f" đúng tệp của số {record.so_ky_hieu}"
        yield problem("N700", Mark(f"{shown}/{inner}"), seen, goi_y=hint)
    yield from _line_problems(project, record)


def misnamed_problem(project: Project, name: str, path: Path, record: IssueRecord) -> Problem:
    """Return the error of what was issued as another document than its folder's `name` says."""
    seen = f"văn bản số {record.so_ky_hieu} đã phát hành từ thư mục `{record.van_ban}`, "
    seen += f"nay ở thư mục `{name}`"
    hint = f"đổi tên thư mục về `{record.van_ban}`"
    if record.van_ban in project.office.overview.facts:  # it is there still: this one is a copy
        hint = f"thư mục ấy vẫn còn: bản chép để soạn văn bản mới thì xóa {project.shown(path)}/, "
        hint += "bỏ `so_van_ban`, `trang_thai`, ghi `ngay` mới ở nguồn; không thì bỏ thư mục này"
    return problem("N703", Mark(project.shown(path)), seen, goi_y=hint)


def _holds(path: Path, sha256: str) -> bool:
    try:
        return digest(read_whole(path)) == sha256
    except OSError:
        return False


def _no_record(tep: str, how: str) -> Problem:
    seen = f"bản ghi của lần phát hành {how}, không biết tệp nào đã phát hành"
    return problem("N701", Mark(tep), seen, goi_y=f"chép lại {RECORD} từ bản lưu")


def _books(project: Project) -> Mapping[int, IssueBook]:
    return project.office.overview.across.register.books


def _line_problems(project: Project, record: IssueRecord) -> Iterator[Problem]:
    """What the line of the register says otherwise than when the document was issued."""
    books = _books(project)
    book, own = books.get(record.nam), _own(books, record)
    tep = f"{CONTENT}/{ISSUE_BOOKS}/{record.nam}.yaml"
    unread = any(p.muc_do == "loi" and p.tep == tep for p in project.problems)
    if book is None and unread:
        return  # it is told why
    if book is None or not own:
        if strayed := strayed_line(books, record):
            yield strayed
            return
        tep = book.source.tep if book else tep
        seen = f"sổ không còn dòng của số {record.so_ky_hieu} (`{record.unit}` đã phát hành)"
        hint = "chép lại sổ từ bản lưu; sổ có lỗi khác thì sửa lỗi ấy trước; "
        hint += "hai người ghi hai bản sổ thì chỉ chép dòng ấy từ sổ kia vào cuối sổ này"
        yield problem("N702", Mark(tep), seen, goi_y=hint)
        return
    place, entry = own[-1]
    now = line_value(entry)
    wrong = [key for key in WORDS if key in record.dong_so and record.dong_so[key] != now[key]]
    if wrong:
        told = "; ".join(_differs(key, record.dong_so[key], now[key]) for key in wrong)
        seen = f"dòng sổ của số {record.so_ky_hieu} khác với khi phát hành: {told}"
        hint = "trả dòng sổ về như khi phát hành; chuyện về sau thì ghi ở `ghi_chu`"
        yield problem("N702", book.mark(place, wrong[0]), seen, goi_y=hint)


def strayed_line(books: Mapping[int, IssueBook], record: IssueRecord) -> Problem | None:
    """Return the error of the line of an issuing that names another document, or is undone by hand.

    It is known by its digest, or by number, body, kind and day; None where no line is left.
    """
    of = f"dòng sổ của số {record.so_ky_hieu} (`{record.unit}` đã phát hành)"
    for book in books.values():
        for place, line in enumerate(book.so.van_ban_di):
            if not _is_line(line, record):
                continue
            if (line.van_ban, line.don_vi) != (record.van_ban, record.don_vi):
                key = "don_vi" if line.van_ban == record.van_ban else "van_ban"
                now, right = getattr(line, key), getattr(record, key)
                seen = f"{of} ghi `{key}: {now}`" if now else f"{of} thiếu `{key}`"
                put_right = f"{'sửa thành' if now else 'thêm'} `{key}: {right}`"
                hint = put_right if right else f"bỏ `{key}` ở dòng này"
                return problem("N702", book.mark(place, key), seen, goi_y=hint)
            if book.year != record.nam:
                hint = f"chuyển dòng này về `{record.nam}.yaml`"
                seen = f"{of} đứng ở sổ năm {book.year}"
                return problem("N702", book.mark(place), seen, goi_y=hint)
            if line.huy:
                seen = f"{of} ghi hủy bằng tay, tệp đã phát hành vẫn giữ ở phat-hanh/"
                hint = f"bỏ `huy` ở dòng này; {way_back(record.unit)}"
                return problem("N702", book.mark(place, "huy"), seen, goi_y=hint)
    return None


def _is_line(line: VanBanDi, record: IssueRecord) -> bool:
    """Whether a line is of an issuing, whatever document it names."""
    then = record.dong_so
    if line.ma_bam:
        return line.ma_bam == then.get("ma_bam")
    day = line.ngay.isoformat() if line.ngay else ""
    return (line.so, line.co_quan, line.loai, day) == tuple(
        then.get(key) for key in ("so", "co_quan", "loai", "ngay")
    )


def _own(books: Mapping[int, IssueBook], record: IssueRecord) -> list[tuple[int, VanBanDi]]:
    """The lines of an issuing that stand, with their places in the book."""
    book = books.get(record.nam)
    return [
        (place, line)
        for place, line in enumerate(book.so.van_ban_di if book else ())
        if (line.van_ban, line.don_vi) == (record.van_ban, record.don_vi) and not line.huy
    ]


def _differs(key: str, then: object, now: object) -> str:
    if isinstance(then, list) or key == "ma_bam":
        return WORDS[key]
    return f"{WORDS[key]} nay ghi `{now}`, khi ấy `{then}`"


def _without_folder(project: Project, names: Collection[str]) -> Iterator[Problem]:
    """Lines of what the program has issued, whose folder is there and keeps nothing of it."""
    places = project.office.overview.across.alone.places
    for book in _books(project).values():
        for at, line in enumerate(book.so.van_ban_di):
            place = places.get(line.van_ban)
            if (
                not line.ma_bam
                or line.huy
                or place is None
                or (names and line.van_ban not in names)
            ):
                continue
            known = issue_folder(place.folder, line.don_vi)
            if known is None and not _recorded(place.folder, line):
                shown = project.shown(place.folder / KEPT_ISSUE)
                seen = f"sổ ghi số {line.so_ky_hieu} đã phát hành, {shown}/ không còn {RECORD}"
                hint = f"chép lại thư mục {shown} từ bản lưu"
                yield problem("N701", book.mark(at), seen, goi_y=hint)


def _recorded(folder: Path, one: VanBanDi) -> bool:
    """Whether a document's folder keeps what a line is of, under another body than it names."""
    records = (kept.record for kept in issue_folders(folder))
    return any(_is_line(one, record) for record in records if record)


# --- sources and output against what was issued ---


def lock_problem(standings: Standings, place: Place) -> Problem:
    """Tell that the sources would now make another file than the one that was issued."""
    target = standings.out / place.path
    doubt = standings.noted(place) in (ManifestWord.LOST, ManifestWord.DOUBTFUL)
    there = LOCKED_DRAFT if place.sealed else LOCKED
    back = PUT_BACK if standings.issued_bytes(place.path) is not None else GONE
    seen = IN_DOUBT if doubt else there if exists(target) else back
    entry = standings.entry(place.path)
    theirs = entry.get("trang_thai") == ISSUED and not standings.office.owns(entry)
    alone = "đúng là một văn bản thì chỉ dựng ở thư mục đã phát hành nó"
    hint = f"{ISSUED_ELSEWHERE}; {alone}" if theirs else WAYS_OUT[seen]
    return problem("N130", Mark(target.as_posix()), seen, goi_y=hint)


def in_what(
    lock: Problem, issued: bytes, now: bytes, resolved: Resolved, body: str = ""
) -> Problem:
    """Return what is told of a locked file with the places that differ, and both ways out.

    `body`: whose draft it is; what amends the plan mends nothing of that.
    """
    places = difference(issued, now)
    rule = resolved.book.law.regime.so_ky_hieu.sua_sai if resolved.book else None
    name = resolved.document.id
    what = as_argument(name)
    hint = (
        "trả nguồn về như khi phát hành; sai nội dung thì ban hành văn bản sửa đổi, thay thế có "
        f"hình thức tương đương (`vanban new --sua-doi {what}`); sai thể thức, kỹ thuật trình bày, "
        f"thủ tục ban hành thì đính chính bằng công văn (`vanban new --dinh-chinh {what}`)"
    )
    if body:
        hint = "trả nguồn, tệp riêng của cơ quan về như khi phát hành; đã gửi thì cơ quan ấy ban "
        hint += f"hành văn bản sửa đổi, thay thế; {way_back(f'{name}/{body}')}, phát hành lại"
    seen = f"{lock.thong_bao}: {places}" if places else lock.thong_bao
    clause = rule.dieu_khoan if rule else ""
    return lock._replace(thong_bao=seen, goi_y=hint, dieu_khoan=clause)


def edited_copies(
    originals: Mapping[str, tuple[IssueFolder, str]], built: Iterable[FileResult], out: Path
) -> Iterator[Problem]:
    """Tell the issued files that are others in the output folder: they are not sent."""
    edited = [
        one for one in built if one.path in originals and one.state in ("sua_tay", "ben_canh")
    ]
    for file in edited:
        folder, inner = originals[file.path]
        if folder.read(inner) is None:
            continue
        seen = "tệp ở đây đã sửa tay, khác bản đã phát hành"
        if file.note in SAVED:
            seen = "tệp ở đây đã lưu lại bằng chương trình khác, chữ như bản đã phát hành"
        seen += "; gói gửi lấy bản đã phát hành"
        hint = "chuyển tệp này đi nơi khác, gõ lại `vanban build` là có bản đã phát hành"
        yield problem("N704", Mark((out / file.path).as_posix()), seen, goi_y=hint)
