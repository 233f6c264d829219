"""What `vanban import` tells: at most a screen for a person, the contract for a program."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from vanban.problems.report import JSON_VERSION, json_text, visible
from vanban.problems.report import text_of as problem_text
from vanban.text.excerpt import beginning, excerpts
from vanban.text.vietnamese import first_names

if TYPE_CHECKING:
    from vanban.importing.intake import ImportResult
    from vanban.importing.papers.ledger import Entry
    from vanban.importing.sources.comparison import Account, Difference
    from vanban.importing.sources.recipients import Unsent
    from vanban.importing.sources.registry_entries import RegistryAdditions
    from vanban.problems.problem import Problem

FEW, LONG, WORDS, RECIPIENTS = 8, 90, 12, "noi_nhan"
NAMED = 2
"""So many bodies in a table that gave no tasks are told."""
NOWHERE = "đoạn 0"
"""Lines of one sort that a screen has room for; letters of a quotation."""
SORTS = {
    "dau": "chỉ khác dấu, chữ hoa, số thứ tự, cách ghi ngày",
    "khac": "khác chữ",
    "them": "chương trình thêm",
    "thieu": "bản dựng không có",
}


LEFT = "kê đủ bằng `--doi-chieu`"
STATIC = (
    "bảng nhiệm vụ in nguyên như trong tệp Word, không theo phan-cong.yaml: sửa việc nào thì sửa "
    "cả hai nơi; còn khác nhau thì lệnh nào cũng nói (N885)"
)
"""What a person must know whose table is printed as it was read: the drafts follow the tasks."""
UNPRINTED = (
    "bảng nhiệm vụ ở bảng tính chưa in ở văn bản nào: muốn in thành phụ lục thì thêm vào tệp nguồn "
    '`phu_luc:` với `- tieu_de: "…"` và `bang: phan_cong`'
)
"""What a person must know whose tasks come from a workbook alone: the document has no table."""


def text_of(intake: ImportResult, *, compare: bool) -> str:
    """Return what was read, written, is asked; with `compare` the account of every word."""
    lines = list(summary_lines(intake))
    if intake.account is not None:
        lines += account_lines(intake.account) if compare else lost_lines(intake.account)
    return "\n".join(lines)


def summary_lines(intake: ImportResult) -> Iterator[str]:
    """Yield what was read, written, is asked and left out."""
    read = intake.read
    yield read_line(intake)
    if read is not None:
        yield from _contents(intake)
    yield from _tasks(intake)
    for name in intake.written:
        added = {"vien-dan.yaml": intake.new_citations, "danh-ba.yaml": intake.new_names}
        count = added.get(name.rpartition("/")[2], 0)
        more = f" (thêm {count})" if count else ""
        yield f"đã ghi {name}{more}"
    if read is not None and intake.written and intake.tables.tasks and not intake.from_tasks:
        in_word = any(not table.place.sheet for table in intake.tables.tasks)
        yield STATIC if in_word else UNPRINTED
    yield from left_lines(intake)
    yield from _unread(intake)
    yield from _unsent(intake)
    questions = intake.contract.get("asked", [])
    sheet = next((one for one in intake.written if one.startswith("cau-hoi-")), "")
    if questions:
        yield f"cần hỏi {len(questions)} chỗ:"
        where = f"xem ở {sheet}" if sheet else "thêm `-o content/<mã>` để có đủ ở tệp câu hỏi"
        yield from some([question_text(one) for one in questions], "chỗ khác", where)
        if sheet:
            yield f"Trả lời ở cột cuối của {sheet}, rồi nhập lại với `--tra-loi {sheet} --ghi-de`"
    yield from map(problem_text, intake.notices)
    if intake.faults:
        yield f"nguồn mới còn {len(intake.faults)} chỗ phải sửa trước khi dựng:"
        where = "xem bằng `vanban validate`" if intake.written else "thêm `--format json` để xem"
        yield from some([problem_text(one) for one in intake.faults], "chỗ khác", where)
    if not intake.written and (read is not None or intake.tables.tasks):
        yield "Chưa ghi gì. Ghi thành nguồn: thêm `-o content/<mã>`"


def read_line(intake: ImportResult) -> str:
    """Return which files were read, and as which document."""
    names = ", ".join(map(visible, intake.names))
    return f"đã đọc {names}: {_document(intake)}" if intake.read else f"đã đọc {names}"


def _document(intake: ImportResult) -> str:
    assert intake.read is not None
    parts = intake.read.parts
    words = [str(parts.get("loai", "")).lower() or "văn bản chưa rõ loại"]
    if number := str(parts.get("so", "")):
        words.append(f"số {number}" if not number.startswith("/") else f"số …{number}")
    if day := str(parts.get("ngay", "")):
        words.append(f"ngày {'/'.join(reversed(day.split('-')))}")
    if body := str(parts.get("co_quan", "")):
        words.append(f"của {body}")
    return " ".join(words)


def _contents(intake: ImportResult) -> Iterator[str]:
    assert intake.read is not None
    keys, parts = intake.read.keys, intake.read.parts
    counts = (
        (len(parts.get("can_cu", ())), "căn cứ"), (len(parts.get("muc", ())), "mục có số"),
        (len(keys.get("noi_nhan", ())), "dòng nơi nhận"), (len(keys.get("phu_luc", ())), "phụ lục"),
        (len(keys.get("van_ban_kem_theo", ())), "văn bản kèm theo"),
        (len(intake.read.pictures), "hình"), (len(intake.read.citations), "văn bản viện dẫn mới"),
    )  # fmt: skip
    shown = [f"{count} {word}" for count, word in counts if count]
    if shown:
        yield f"  {', '.join(shown)}"


def _tasks(intake: ImportResult) -> Iterator[str]:
    rows = [row for table in intake.tables.tasks for row in table.rows]
    roles = sum(len(one.chu_tri) + len(one.phoi_hop) + len(one.theo_doi) for one in rows)
    prose = intake.prose.rows
    roles += sum(len(one.chu_tri) + len(one.phoi_hop) for one in prose)
    if rows or prose:
        from vanban.importing.sources.task_source import task_count  # late: only import knows it

        count = task_count(intake.tables.tasks)
        yield f"  {count} nhiệm vụ trong bảng, {len(prose)} trong lời văn, {roles} vai trò"


def _unread(intake: ImportResult) -> Iterator[str]:
    """Tables with bodies in their cells that gave no tasks, where no table of the file gave any."""
    for table in () if intake.tables.tasks else intake.tables.tables:
        if len(table.bodies) >= NAMED:
            shown = first_names([f"“{_quoted(one)}”" for one in table.bodies], "nơi khác", FEW)
            yield (
                f"{table.place.shown} ghi tên {shown}, không đọc thành nhiệm vụ: bảng ấy giao việc "
                "thì sửa thành mỗi việc một dòng, có cột nội dung và cột chủ trì, rồi nhập lại"
            )


def _unsent(intake: ImportResult) -> Iterator[str]:
    """Lines of recipients that go to nobody, and that nothing is asked about; tasks that do not."""
    asked = {str(one.get("text", "")) for one in intake.contract.get("asked", ())}
    lines = [one for one in intake.unsent if one.line not in asked]
    if unknown := [_line(one) for one in lines if not one.is_open]:
        yield f"nơi nhận in ra, chưa gửi vì danh bạ chưa có: {', '.join(unknown)}"
    if is_open := [_line(one) for one in lines if one.is_open]:
        yield f"nơi nhận in ra, không gửi cho ai vì là nhóm mở: {', '.join(is_open)}"
    if intake.unreached:
        leads = Counter(intake.unreached)
        listed = [f"“{_quoted(lead)}” ({count} việc)" for lead, count in leads.items()]
        more = f" và {len(listed) - FEW} nơi khác" if len(listed) > FEW + 1 else ""
        shown = listed[:FEW] if more else listed
        yield (
            f"{len(intake.unreached)} việc không đến dự thảo nào, vì chủ trì là nhóm mở hay chưa "
            f"rõ là ai: {', '.join(shown)}{more}"
        )


def _line(one: Unsent) -> str:
    """A line, and those of its names that are not known, where others are."""
    unknown = ", ".join(f"“{_quoted(name)}”" for name in one.unknown)
    return f"{unknown} (ở dòng “{_quoted(one.line)}”)" if unknown else f"“{_quoted(one.line)}”"


def left_lines(intake: ImportResult) -> Iterator[str]:
    """Yield what was left out, by its reason."""
    from vanban.importing.papers.ledger import PRINTED

    rows = [one for one in intake.tables.leftovers if one.place.sheet]
    if rows:
        yield f"bảng tính, để ngoài {len(rows)} chỗ:"
        shown = [f"{one.place.shown}: {one.reason}: “{_quoted(one.text)}”" for one in rows]
        yield from some(shown, "chỗ khác", "kê đủ ở `--format json`")
    rest = [one for one in intake.leftovers if one.reason != PRINTED]
    if not rest:
        return
    by_reason = Counter(one.reason for one in rest)
    words = sum(one.words for one in rest)
    yield f"để ngoài {len(rest)} chỗ, {words} chữ:"
    yield from some(
        [f"{reason}: {count} chỗ" for reason, count in by_reason.items()], "lý do khác", LEFT
    )


def question_text(question: dict[str, Any]) -> str:
    """Return a question of the contract in one line, with the likeliest answer."""
    cell = "" if question.get("cell") == NOWHERE else str(question.get("cell", ""))
    text = f"“{_quoted(str(question['text']))}”" if question.get("text") else ""
    near = [str(p.get("name", "")) for p in question.get("proposals", ())]
    shown = "; ".join(near) if question.get("role") == RECIPIENTS else "".join(near[:1])
    asked = f"{question.get('question', '')}{f' (có phải {shown}?)' if shown else ''}"
    return ": ".join(filter(None, (cell, text, asked)))


def some(lines: Sequence[str], others: str, where: str = "") -> Iterator[str]:
    """Yield the first of many lines, how many more there are, and where they can be seen."""
    few = lines if len(lines) <= FEW + 1 else lines[:FEW]
    yield from (f"  {line}" for line in few)
    if len(few) < len(lines):
        yield f"  và {len(lines) - len(few)} {others}{f': {where}' if where else ''}"


# --- the account ---


def account_lines(account: Account) -> Iterator[str]:
    """Yield what has become of every word, then every difference of the page."""
    left = account.left
    yield (
        f"đối chiếu: {account.words} chữ; {account.in_source} chữ ở nguồn, "
        f"{sum(e.words for e in left)} chữ để ngoài"
    )
    yield from (_entry(entry) for entry in left)
    if not account.rendered:
        yield "bản dựng lại: chưa dựng được, nguồn mới còn lỗi"
        return
    counts = Counter(SORTS[d.sort] for d in account.differences)
    told = (
        ", ".join(f"{count} chỗ {word}" for word, count in counts.items()) or "không chỗ nào khác"
    )
    yield f"bản dựng lại: {account.same} dòng giống hệt; {told}"
    yield from (_difference(d) for d in account.differences)
    if account.lost:
        yield f"mất {len(account.lost)} chữ: {' '.join(account.lost)}"


def lost_lines(account: Account) -> Iterator[str]:
    """Yield the words of the file that the source has and its page does not print."""
    from vanban.importing.sources.printed_forms import words_printed

    if not account.lost:
        return
    typed: dict[str, str] = {}
    for token in (token for entry in account.entries for token in entry.text.split()):
        for word in words_printed(token):
            typed.setdefault(word, token.strip(".,;:()"))
    words = " ".join(typed.get(word, word) for word in account.lost[:WORDS])
    more = " …" if len(account.lost) > WORDS else ""
    yield (
        f"trang dựng từ nguồn thiếu {len(account.lost)} chữ mà tệp có: {words}{more}; "
        "xem ở đâu bằng `--doi-chieu`"
    )


def _entry(entry: Entry) -> str:
    place = entry.paragraph.place if entry.paragraph.region == "than" else "ngoài thân văn bản"
    return f"  {place}: “{_quoted(entry.text)}” ({entry.words} chữ): {entry.reason}"


def _difference(difference: Difference) -> str:
    if not difference.before:
        return f"  {difference.part}: thêm “{_quoted(difference.after)}”"
    if not difference.after:
        return f"  {difference.part}: không có “{_quoted(difference.before)}”"
    before, after = map(visible, excerpts(difference.before, difference.after, LONG))
    return f"  {difference.part}: “{before}” → “{after}” ({SORTS[difference.sort]})"


def _quoted(text: str) -> str:
    return visible(beginning(text, LONG))


# --- for a program ---


def as_json(intake: ImportResult) -> str:
    """Return the contract, with what was written and the account of every paragraph."""
    whole = dict(intake.contract)
    whole["files"] = list(intake.written)
    whole["faults"] = [one.ma for one in intake.faults]
    whole["problems"] = [one.to_json() for one in intake.notices]
    if intake.account is not None:
        whole["doi_chieu"] = _account_json(intake.account)
    return json_text(whole)


def _account_json(account: Account) -> dict[str, Any]:
    differences = (
        {"phan": d.part, "truoc": d.before, "sau": d.after, "loai": d.sort}
        for d in account.differences
    )
    return {
        "so_chu": account.words,
        "o_nguon": account.in_source,
        "du": account.whole,
        "doan": [_entry_json(entry) for entry in account.entries],
        "khac": list(differences),
        "mat": list(account.lost),
    }


def _entry_json(entry: Entry) -> dict[str, str]:
    fate = {"khoa": entry.key} if entry.key else {"ly_do": entry.reason}
    return {"o": entry.paragraph.place, "chu": entry.text, **fate}


def faulty_json(problems: Iterable[Problem]) -> str:
    """Return the object of a run that failed: nothing in it but the problems."""
    return json_text({"phien_ban": JSON_VERSION, "problems": [one.to_json() for one in problems]})


def added_text(added: RegistryAdditions) -> str:
    """Return what has come into the registry."""
    new = f"thêm {len(added.bodies)} cơ quan, {len(added.groups)} nhóm"
    there = f"; {added.known} cơ quan đã có, giữ nguyên" if added.known else ""
    return "\n".join((f"đã ghi {added.path}: {new}{there}", *_departments(added)))


def _departments(added: RegistryAdditions) -> Iterator[str]:
    """Say which departments of the province are in it, and how the others come into it."""
    from vanban.expiry.departments import departments

    table = departments()
    how = "lập danh sách (Excel, Word) rồi gõ `vanban import danh-ba TỆP`"
    if added.departments:
        yield (
            f"trong đó có {added.departments} cơ quan mà tỉnh nào cũng có ({table.clause}); "
            f"sở đặc thù, ban, ngành, đoàn thể khác của tỉnh chưa có: {how}"
        )
    elif added.departments is not None:
        since = f"{table.since:%d/%m/%Y}"
        yield f"chưa có các sở, ban, ngành: chỉ biết từ {since} ({table.clause}); {how}"


def added_json(added: RegistryAdditions) -> str:
    """Return the same for a program."""
    return json_text(
        {
            "phien_ban": JSON_VERSION,
            "tep": added.path,
            "co_quan": list(added.bodies),
            "nhom": list(added.groups),
            "da_co": added.known,
            "problems": [one.to_json() for one in added.problems],
        }
    )
