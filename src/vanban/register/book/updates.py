"""What becomes of a line later: sent and signed for, undone, called back, answered.

Each sets keys of one line and leaves every other byte of the file.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from pathlib import Path

from msgspec import Struct

from vanban.build.issuance import way_back
from vanban.content.issue_book import (
    IssueBook,
    NoiNhanSo,
    ThuHoi,
    VanBanDen,
    VanBanDi,
    entries_of,
    next_arrival,
)
from vanban.content.states import ISSUED
from vanban.problems.problem import MachineError, Mark, VanbanError, did_you_mean, problem
from vanban.project.checks.recalls import recall_command, recalled_words
from vanban.register.book.desk import ARRIVAL, IN, LINE, OUT, Desk
from vanban.register.book.recall import write_notice
from vanban.text.vietnamese import as_typed, first_names, fold, nearest

RECIPIENT = tuple(NoiNhanSo.model_fields)

# --- finding the line ---


def outgoing_line(desk: Desk, book: IssueBook, number: str) -> tuple[int, VanBanDi]:
    """Return the one line that a number as typed means, with its place.

    Raises VanbanError where there is none or several.
    """
    lines = tuple(entries_of(book.so, number))
    if len(lines) == 1:
        return lines[0]
    if lines:
        printed = [one.so_ky_hieu for _, one in lines]
        alike = len({*printed}) < len(printed)  # in two series, as those of secret documents are
        shown = [_with_name(one) if alike else f"`{one.so_ky_hieu}`" for _, one in lines]
        names = ", ".join(shown)
        seen = f"số `{number}` năm {book.year} có {len(lines)} dòng: {names}"
        hint = (
            f"gõ đủ số, ký hiệu, ví dụ `{lines[0][1].so_ky_hieu}`; hai dòng giống hệt thì sửa ở sổ"
        )
        folders = [one.name for _, one in lines if one.van_ban]
        if alike and folders:
            hint = f"gõ tên thư mục của văn bản, ví dụ `{folders[0]}`"
        raise VanbanError([problem("N740", Mark(book.tep), seen, goi_y=hint)])
    other = [year for year in desk.years() if any(entries_of(desk.book(year).so, number))]
    known = [one.so_ky_hieu for one in book.so.van_ban_di]
    hint = f"sổ năm {other[-1]} có số ấy: gõ thêm `--nam {other[-1]}`" if other else ""
    hint = hint or did_you_mean(nearest(number, known), "xem các số bằng `vanban so-dang-ky`")
    seen = f"sổ năm {book.year} không có số `{as_typed(number)}`"
    raise VanbanError([problem("N740", Mark(book.tep), seen, goi_y=hint)])


def _with_name(one: VanBanDi) -> str:
    """A line as a message tells it apart from another of the same number."""
    secret = ", văn bản mật" if one.do_mat else ""
    return f"`{one.so_ky_hieu}` (`{one.name}`{secret})" if one.van_ban else f"`{one.so_ky_hieu}`"


def arrival_line(book: IssueBook, number: str) -> tuple[int, VanBanDen]:
    """Return the incoming line of a number of the stamp, with its place. Raises VanbanError."""
    typed = number.strip().lstrip("0").casefold()
    for place, one in enumerate(book.so.van_ban_den):
        if typed == one.number.casefold():
            return place, one
    seen = f"sổ văn bản đến năm {book.year} không có số đến `{as_typed(number)}`"
    hint = f"số đến cuối cùng là {next_arrival(book.so) - 1}; năm khác thì gõ thêm `--nam`"
    raise VanbanError([problem("N740", Mark(book.tep), seen, goi_y=hint)])


def _refusal(book: IssueBook, place: int, seen: str, hint: str) -> VanbanError:
    return VanbanError([problem("N741", book.mark(place), seen, goi_y=hint)])


def _now(desk: Desk, year: int, place: int) -> VanBanDi:
    """The line as it stands in the book that was written: lines never change their places."""
    return desk.book(year).so.van_ban_di[place]


# --- sent ---


class Delivery(Struct, frozen=True):
    """That a document was sent: when, to which recipients (none named: all), who signed for it."""

    ngay: date | None
    noi_nhan: tuple[str, ...] = ()
    ky_nhan: str = ""


def deliver(
    desk: Desk, year: int, number: str, delivery: Delivery
) -> tuple[VanBanDi, tuple[NoiNhanSo, ...]]:
    """Fill *Ngày chuyển* and *Ký nhận* of recipients of a line; return it and them.

    A day that stands there is kept: another one is refused. Raises VanbanError, MachineError.
    """
    with desk.opened(year) as open_book:
        place, line = outgoing_line(desk, open_book.book, number)
        _may_be_sent(open_book.book, place, line, delivery)
        groups = _groups(desk, line, delivery)
        chosen = tuple(dict(_chosen(open_book.book, place, line, delivery, groups)).items())
        _not_after_recall(open_book.book, place, line, delivery, [to for _, to in chosen])
        for index, _ in reversed(chosen):
            values = _of_recipient(open_book.book, place, line, index, delivery)
            if line.noi_nhan:
                loc = (OUT, place, "noi_nhan", index)
                open_book.fill(loc, values, RECIPIENT)
            else:
                open_book.fill((OUT, place), {"noi_nhan": [values]}, LINE)
        open_book.save()
    return _now(desk, year, place), tuple(to for _, to in chosen)


Groups = Mapping[str, tuple[str, ...]]


def _groups(desk: Desk, line: VanBanDi, delivery: Delivery) -> Groups:
    """The members of the groups among those named, as they are on the day of the line."""
    danh_ba, day = desk.project.office.danh_ba, line.ngay or delivery.ngay
    named = (who for who in delivery.noi_nhan if who in danh_ba.groups)
    return {who: danh_ba.members(who, day) for who in named} if day else {}


def _may_be_sent(book: IssueBook, place: int, line: VanBanDi, delivery: Delivery) -> None:
    if line.huy:
        seen = f"số {line.so_ky_hieu} đã hủy ({line.huy.ly_do}), không chuyển đi được"
        raise _refusal(book, place, seen, "xem lại số cần ghi")
    if delivery.ngay and line.ngay and delivery.ngay < line.ngay:
        seen = f"thấy ngày chuyển {delivery.ngay:%d/%m/%Y}, trước ngày {line.ngay:%d/%m/%Y} của số "
        raise _refusal(book, place, seen + line.so_ky_hieu, "xem lại `--ngay`, ngày trong sổ")


def _not_after_recall(
    book: IssueBook, place: int, line: VanBanDi, delivery: Delivery, chosen: list[NoiNhanSo]
) -> None:
    """Refuse to send on or after the day of the recall; who had it by then may still sign."""
    fresh = any(not to.ngay_chuyen for to in chosen)
    thu_hoi = line.thu_hoi
    if thu_hoi and fresh and delivery.ngay and delivery.ngay >= thu_hoi.ngay:
        seen = (
            f"số {line.so_ky_hieu} {recalled_words(thu_hoi)}, không chuyển đi từ ngày ấy được nữa"
        )
        hint = "đã chuyển trước ngày thu hồi thì ghi đúng ngày ấy ở `--ngay`"
        raise _refusal(book, place, seen, hint)


def _chosen(
    book: IssueBook, place: int, line: VanBanDi, delivery: Delivery, groups: Groups
) -> Iterator[tuple[int, NoiNhanSo]]:
    if not delivery.noi_nhan:
        recipients = line.noi_nhan or (NoiNhanSo(),)
        left = [(at, to) for at, to in enumerate(recipients) if not to.ngay_chuyen]
        signed = [(at, to) for at, to in enumerate(recipients) if not to.ky_nhan]
        waiting = left or (signed if delivery.ky_nhan else [])
        if not waiting:
            seen = f"mọi nơi nhận của số {line.so_ky_hieu} đã có ngày chuyển"
            raise _refusal(book, place, seen, "ghi nhầm ngày thì sửa ở sổ")
        yield from waiting
        return
    for who in delivery.noi_nhan:
        yield from _of_group(line, groups.get(who, ())) or (_named(book, place, line, who),)


def _of_group(line: VanBanDi, members: Collection[str]) -> tuple[tuple[int, NoiNhanSo], ...]:
    """The recipients that are in a group and have no day yet; all of them where each has one."""
    inside = tuple((at, to) for at, to in enumerate(line.noi_nhan) if to.co_quan in members)
    return tuple((at, to) for at, to in inside if not to.ngay_chuyen) or inside


def _named(book: IssueBook, place: int, line: VanBanDi, who: str) -> tuple[int, NoiNhanSo]:
    for index, to in enumerate(line.noi_nhan):
        if who == to.co_quan or fold(who) == fold(to.ghi):
            return index, to
    known = [name for to in line.noi_nhan for name in (to.co_quan, to.ghi) if name]
    ids = [to.co_quan or to.ghi for to in line.noi_nhan if to.co_quan or to.ghi]
    listed = "nơi nhận ở dòng này: " + (first_names(ids, "nơi khác") or "chưa ghi nơi nào")
    seen = f"thấy `--noi-nhan {who}`, không phải nơi nhận của số {line.so_ky_hieu}"
    raise _refusal(book, place, seen, did_you_mean(nearest(who, known), listed))


def _of_recipient(
    book: IssueBook, place: int, line: VanBanDi, index: int, delivery: Delivery
) -> dict[str, object]:
    """What is to be set; a day or a name that stands there otherwise is not written over."""
    to = line.noi_nhan[index] if line.noi_nhan else NoiNhanSo()
    name = to.ghi or to.co_quan or line.so_ky_hieu
    day, signed = to.ngay_chuyen, to.ky_nhan
    if day and delivery.ngay and not delivery.ky_nhan and day != delivery.ngay:
        seen = f"{name} đã ghi ngày chuyển {day:%d/%m/%Y}"
        raise _refusal(book, place, seen, "ghi nhầm thì sửa ngày ấy ở sổ")
    if signed and delivery.ky_nhan and signed != delivery.ky_nhan:
        raise _refusal(book, place, f"{name} đã có ký nhận: {signed}", "ghi nhầm thì sửa ở sổ")
    values: dict[str, object] = {}
    if not day and delivery.ngay:
        values["ngay_chuyen"] = delivery.ngay
    if delivery.ky_nhan:
        values["ky_nhan"] = delivery.ky_nhan
    return values


def hand_on(desk: Desk, year: int, number: str, delivery: Delivery) -> VanBanDen:
    """Fill *Ngày chuyển* and *Ký nhận* of an incoming line. Raises as `deliver`."""
    with desk.opened(year) as open_book:
        book = open_book.book
        place, line = arrival_line(book, number)
        mark = book.source.mark((IN, place))
        if line.ngay_chuyen and not delivery.ky_nhan:
            seen = f"số đến {line.number} đã ghi ngày chuyển {line.ngay_chuyen:%d/%m/%Y}"
            raise VanbanError([problem("N741", mark, seen, goi_y="ghi nhầm thì sửa ở sổ")])
        if delivery.ky_nhan and line.ky_nhan not in ("", delivery.ky_nhan):
            seen = f"số đến {line.number} đã có ký nhận: {line.ky_nhan}"
            raise VanbanError([problem("N741", mark, seen, goi_y="ghi nhầm thì sửa ở sổ")])
        day, came = None if line.ngay_chuyen else delivery.ngay, line.ngay_den
        if day and came and day < came:
            seen = f"thấy ngày chuyển {day:%d/%m/%Y}, trước ngày đến {came:%d/%m/%Y} của số đến "
            hint = "xem lại `--ngay`, ngày trong sổ"
            raise VanbanError([problem("N741", mark, seen + line.number, goi_y=hint)])
        values: dict[str, object] = {"ngay_chuyen": day} if day else {}
        values |= {"ky_nhan": delivery.ky_nhan} if delivery.ky_nhan else {}
        open_book.fill((IN, place), values, ARRIVAL)
        open_book.save()
    return desk.book(year).so.van_ban_den[place]


def answer(desk: Desk, year: int, number: str, name: str) -> VanBanDen:
    """Note which document of content/ answers an incoming one. Raises VanbanError."""
    document = desk.project[name].document.id
    with desk.opened(year) as open_book:
        place, line = arrival_line(open_book.book, number)
        if line.tra_loi and line.tra_loi != document:
            mark = open_book.book.source.mark((IN, place, "tra_loi"))
            seen = f"số đến {line.number} đã ghi văn bản trả lời: `{line.tra_loi}`"
            raise VanbanError([problem("N741", mark, seen, goi_y="ghi nhầm thì sửa ở sổ")])
        open_book.fill((IN, place), {"tra_loi": document}, ARRIVAL)
        open_book.save()
    return desk.book(year).so.van_ban_den[place]


# --- undone, called back ---


def was_sent(line: VanBanDi) -> bool:
    """Say whether any recipient has a day on which it was sent."""
    return any(to.ngay_chuyen for to in line.noi_nhan)


def undo(desk: Desk, year: int, number: str, day: date, reason: str) -> VanBanDi:
    """Mark a line as undone, with its reason; the number stays used up. Raises VanbanError.

    One that was sent can only be called back; one whose source says that it was issued is undone
    where it was issued.
    """
    with desk.opened(year) as open_book:
        book = open_book.book
        place, line = outgoing_line(desk, book, number)
        _still_stands(book, place, line)
        if was_sent(line):
            hint = f"thu hồi: {recall_command(line.number, year)}"
            raise _refusal(book, place, f"số {line.so_ky_hieu} đã chuyển đi, không hủy được", hint)
        if _says_issued(desk, line):
            seen = f"nguồn của số {line.so_ky_hieu} (`{line.name}`) còn ghi đã phát hành"
            raise _refusal(book, place, seen, way_back(line.name))
        open_book.fill((OUT, place), {"huy": {"ngay": day, "ly_do": reason}}, LINE)
        open_book.save()
    return _now(desk, year, place)


def _says_issued(desk: Desk, line: VanBanDi) -> bool:
    """Say whether the source of a line, a document's or a body's own, says that it was issued."""
    facts = desk.project.office.overview.facts.get(line.van_ban)
    if facts is None:
        return False
    return line.don_vi in facts.rieng_phat_hanh if line.don_vi else facts.trang_thai == ISSUED


def call_back(
    desk: Desk, year: int, number: str, why: tuple[date, str, str]
) -> tuple[VanBanDi, Path | None]:
    """Mark a line as called back, and write the draft of the notice to those who received it.

    `why`: day, reason, and the number of the notice where it is issued already: then none is
    written; that of one that was called back without it is noted. Returns the line and the file
    of the notice. Raises VanbanError, also for one that was never sent; MachineError.
    """
    day, reason, by = why
    with desk.opened(year) as open_book:
        book = open_book.book
        place, line = outgoing_line(desk, book, number)
        if by and line.thu_hoi and not line.thu_hoi.theo:
            open_book.fill((OUT, place, "thu_hoi"), {"theo": by}, tuple(ThuHoi.model_fields))
            open_book.save()
            return _now(desk, year, place), None
        _still_stands(book, place, line)
        if not was_sent(line):
            seen = f"số {line.so_ky_hieu} chưa ghi ngày chuyển nào, chưa có gì để thu hồi"
            typed = f"vanban so-dang-ky chuyen {line.so_ky_hieu} --nam {year}"
            undone = f'vanban so-dang-ky huy {line.so_ky_hieu} --nam {year} --ly-do "…"'
            hint = f"đã gửi thì ghi trước: `{typed}`; chưa thì hủy: `{undone}`"
            raise _refusal(book, place, seen, hint)
        if line.ngay and day < line.ngay:
            seen = f"thấy ngày thu hồi {day:%d/%m/%Y}, trước ngày {line.ngay:%d/%m/%Y} của văn bản"
            raise _refusal(book, place, seen, "xem lại `--ngay`")
        said = {"ngay": day, "ly_do": reason, **({"theo": by} if by else {})}
        open_book.fill((OUT, place), {"thu_hoi": said}, LINE)
        notice = None if by else write_notice(desk, line, day, reason)
        try:
            open_book.save()
        except MachineError:
            if notice:  # a notice of what was not called back
                notice.unlink(missing_ok=True)
                notice.parent.rmdir()
            raise
    return _now(desk, year, place), notice


def _still_stands(book: IssueBook, place: int, line: VanBanDi) -> None:
    if line.huy:
        seen = f"số {line.so_ky_hieu} đã hủy từ trước: {line.huy.ly_do}"
        raise _refusal(book, place, seen, "không phải làm gì thêm")
    if line.thu_hoi:
        seen = f"số {line.so_ky_hieu} đã thu hồi ngày {line.thu_hoi.ngay:%d/%m/%Y}"
        raise _refusal(book, place, seen, "không phải làm gì thêm")
