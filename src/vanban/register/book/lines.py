"""New lines of a book: a document that vanban has not made, and one that came in.

The number is the next free one unless it is typed; one that is used is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from msgspec import Struct

from vanban.build.issue_checks import lost_lines
from vanban.content.fields import NgayVanBan
from vanban.content.issue_book import (
    IssueBook,
    NoiNhanSo,
    VanBanDen,
    VanBanDi,
    entry_series,
    next_arrival,
    number_of_sign,
)
from vanban.content.workbook.name_keys import name_key
from vanban.problems.problem import Mark, Problem, VanbanError, did_you_mean, problem
from vanban.project.checks.issue_book import Register, level_fault, series_name
from vanban.project.checks.numbers import NumberGiven
from vanban.project.new_document import issuer
from vanban.project.project import Project
from vanban.register.book.desk import Desk
from vanban.register.issuance.numbers import Numbers, numbers_of, skipped
from vanban.text.vietnamese import (
    first_names,
    fold,
    is_id,
    nearest,
    nfc,
    slug,
    upper_first,
)

UNIT = "{don_vi}"
"""Where the pattern of a number names the unit that drafts."""

# --- outgoing ---


class NewLine(Struct, frozen=True):
    """What a clerk says of a document that is registered by hand; "" and None: not said.

    `loai` is a code, a name or an abbreviation of a kind, or any other name; `noi_nhan` are ids of
    bodies, or recipients in words; `don_vi_soan_thao` stands in the number of a letter.
    """

    ngay: date
    loai: str
    trich_yeu: str
    co_quan: str = ""
    so: int | None = None
    so_ky_hieu: str = ""
    don_vi_soan_thao: str = ""
    nguoi_ky: str = ""
    noi_nhan: tuple[str, ...] = ()
    luu: str = ""
    so_ban: int | None = None
    do_mat: str = ""
    hinh_thuc_ban_hanh: str = "giay"
    ghi_chu: str = ""


def add_outgoing(desk: Desk, year: int, new: NewLine) -> tuple[VanBanDi, tuple[Problem, ...]]:
    """Register a document under the next free number of its series, or the one typed.

    Returns the line, and what there is to look at again. Raises VanbanError for a number that is
    used, in the book or by an issued source, while an issued document misses its line, for a kind
    or a body that nobody knows; MachineError where nothing could be written.
    """
    body, (kind, name) = issuing_body(desk, new.co_quan, new.ngay), kind_of(desk, new.loai)
    recipients = tuple(_recipients(desk, new.noi_nhan, new.ngay))
    if new.do_mat and (hint := level_fault(new.do_mat, desk.laws)):
        seen = f"thấy `--do-mat {new.do_mat}`, không có độ mật này"
        raise VanbanError([problem("N471", Mark(), seen, goi_y=hint)])
    with desk.opened(year) as open_book:
        book = open_book.book
        project = Project.open(desk.root)  # as it is now that nobody else issues
        if lost := tuple(lost_lines(project, year)):
            raise VanbanError(lost)
        numbers = numbers_of(project, body, kind, year, secret=bool(new.do_mat))
        number = _of_sign(new, kind) or new.so or numbers.next
        for place, one in enumerate(book.so.van_ban_di):
            same = one.so == number and not one.hau_to
            if same and entry_series(book.so, one, desk.sorts) == numbers.series:
                raise VanbanError([_used(book, place, one, numbers, new)])
        for given in numbers.given:
            if given.number == number and not given.suffix:
                raise VanbanError([_used_by_source(given, numbers, new)])
        line = VanBanDi(
            so=number,
            so_ky_hieu=new.so_ky_hieu or _printed(desk, kind, body, number, new),
            ngay=new.ngay,
            co_quan=body,
            loai=kind,
            ten_loai=name,
            trich_yeu=new.trich_yeu,
            nguoi_ky=new.nguoi_ky,
            noi_nhan=recipients,
            luu=new.luu,
            so_ban=new.so_ban,
            do_mat=new.do_mat,
            hinh_thuc_ban_hanh="dien_tu" if new.hinh_thuc_ban_hanh == "dien_tu" else "giay",
            ghi_chu=new.ghi_chu,
        )
        open_book.add(line)
        open_book.save()
    return line, (*skipped(numbers, number), *_told(desk, year, line))


def _of_sign(new: NewLine, kind: str) -> int | None:
    """The number that is typed within the printed one; of no known kind it may be of any series.

    Raises VanbanError where another number was typed beside.
    """
    signed = number_of_sign(new.so_ky_hieu)
    if new.so and signed not in (None, new.so):
        seen = f"thấy `--so {new.so}` cùng `--so-ky-hieu {new.so_ky_hieu}`, cần cùng một số"
        hint = "sửa một trong hai, hoặc bỏ `--so`: số lấy theo số, ký hiệu"
        raise VanbanError([problem("N742", Mark(), seen, goi_y=hint)])
    return signed if kind else None


def kind_of(desk: Desk, typed: str) -> tuple[str, str]:
    """Return the code of a kind as typed and "", or "" and a name that is no kind's.

    Raises VanbanError for what looks like a code and is none.
    """
    wanted = fold(typed).replace("-", "_").replace(" ", "_")
    for code, law in desk.laws.items():
        kind = law.kinds[code]
        if wanted in (code, fold(kind.ten).replace(" ", "_")) or _same(typed, kind.ma):
            return code, ""
    if typed and is_id(typed.replace("_", "-")):
        hint = did_you_mean(nearest(wanted, tuple(desk.laws)), "xem các loại bằng `vanban kinds`")
        raise VanbanError([problem("N405", Mark(), f"không có loại `{typed}`", goi_y=hint)])
    return "", typed


def _same(typed: str, code: str) -> bool:
    """Whether an abbreviation was typed, in capitals or not; "đa" and "da" are two."""
    return bool(code) and nfc(typed).casefold() == code.casefold()


def issuing_body(desk: Desk, typed: str, day: date) -> str:
    """Return the body whose book is meant: as typed, else that of most lines, else the only one.

    Raises VanbanError for one that nobody knows, and where several issue and none was typed.
    """
    bodies = desk.project.office.danh_ba.bodies
    lines = [one.co_quan for year in desk.years() for one in desk.book(year).so.van_ban_di]
    usual = max(dict.fromkeys(lines), key=lines.count, default="")
    issuers = tuple(dict.fromkeys(o.co_quan for o in desk.project.office.overview.facts.values()))
    if not (typed or usual) and len(issuers) > 1:
        listed = first_names(issuers, "cơ quan khác")
        seen = "chưa rõ sổ của cơ quan nào: văn bản trong content/ do nhiều cơ quan ban hành"
        hint = f"gõ thêm `--co-quan MÃ`, một trong: {listed}"
        raise VanbanError([problem("N742", Mark(), seen, goi_y=hint)])
    body = typed or usual or issuer(desk.project.office.danh_ba, issuers, day)
    if body in bodies:
        return body
    seen = f"thấy `--co-quan {body}`, không có trong danh bạ"
    hint = did_you_mean(nearest(body, tuple(bodies)), "xem mã trong content/danh-ba.yaml")
    raise VanbanError([problem("N102", Mark(), seen, goi_y=hint)])


def _printed(desk: Desk, kind: str, body: str, number: int, new: NewLine) -> str:
    """The number as printed: "207/KH-UBND"."""
    if not kind:
        seen = f"loại `{new.loai}` không có chữ viết tắt để ghép số, ký hiệu"
        hint = f'gõ thêm số, ký hiệu như in: `--so-ky-hieu "{number:02}/…"`'
        hint += "; loại của Nghị định thì gõ tên hoặc mã ở `vanban kinds`"
        raise VanbanError([problem("N742", Mark(), seen, goi_y=hint)])
    law, record = desk.laws[kind], desk.project.office.danh_ba.bodies.get(body)
    if UNIT in law.regime.number_pattern(law.kinds[kind]) and not new.don_vi_soan_thao:
        seen = f"số, ký hiệu của {law.kinds[kind].ten.lower()} có đơn vị soạn thảo, chưa thấy nêu"
        hint = "gõ thêm `--don-vi-soan-thao`, hoặc số, ký hiệu như in: `--so-ky-hieu`"
        raise VanbanError([problem("N742", Mark(), seen, goi_y=hint)])
    day = NgayVanBan(nam=new.ngay.year, thang=new.ngay.month, ngay=new.ngay.day)
    code, unit = record.ky_hieu if record else "", new.don_vi_soan_thao
    return law.regime.number(law.kinds[kind], number, code, unit, day)


def _recipients(desk: Desk, typed: Iterable[str], day: date) -> Iterator[NoiNhanSo]:
    """Each recipient by id or in words, also several in one text; of a group each of its bodies.

    Raises VanbanError for what can only be an id, and is none: it would be printed as it is.
    """
    danh_ba = desk.project.office.danh_ba
    for text in (part.strip() for one in typed for part in one.split(";") if part.strip()):
        if text in danh_ba.groups and (inside := danh_ba.members(text, day)):
            names = {who: danh_ba.bodies[who].name("ten_ngan") for who in inside}
            yield from (NoiNhanSo(ghi=name, co_quan=who) for who, name in names.items())
        elif text in danh_ba.groups:
            yield NoiNhanSo(ghi=upper_first(danh_ba.groups[text].name("ten_ngan")))
        else:
            yield _recipient(desk, text, day)


def _recipient(desk: Desk, typed: str, day: date) -> NoiNhanSo:
    """A recipient by id or in words; words that are the name of one body bring its id."""
    danh_ba = desk.project.office.danh_ba
    if typed in danh_ba.bodies:
        return NoiNhanSo(ghi=danh_ba.bodies[typed].name("ten_ngan"), co_quan=typed)
    if (ident := danh_ba.called(day).get(name_key(typed))) is not None:
        return NoiNhanSo(ghi=typed, co_quan=ident)
    if is_id(slug(typed)) and re.fullmatch(r"\w+(?:[-_]\w+)+", typed) and typed.islower():
        ids = (*danh_ba.bodies, *danh_ba.groups)
        seen = f"thấy `--noi-nhan {typed}`, không có trong danh bạ"
        hint = did_you_mean(nearest(typed, ids), "nơi ngoài danh bạ thì gõ tên như in ở sổ")
        raise VanbanError([problem("N102", Mark(), seen, goi_y=hint)])
    return NoiNhanSo(ghi=typed)


def _other(numbers: Numbers, new: NewLine) -> str:
    """What to type instead of a number that is used."""
    if new.so or not new.so_ky_hieu:
        return f"bỏ `--so` để lấy số tiếp theo: {numbers.next}"
    return f"xem lại `--so-ky-hieu`; số tiếp theo là {numbers.next}"


def _used(book: IssueBook, place: int, one: VanBanDi, numbers: Numbers, new: NewLine) -> Problem:
    series = series_name(book, numbers.series)
    undone = ", đã hủy: số đã hủy vẫn coi như đã dùng" if one.huy else ""
    seen = f"số {one.so} ở {series} năm {book.year} đã là của `{one.name}`{undone}"
    return problem("N742", book.mark(place, "so"), seen, goi_y=_other(numbers, new))


def _used_by_source(given: NumberGiven, numbers: Numbers, new: NewLine) -> Problem:
    day = f" ngày {given.day:%d/%m/%Y}" if given.day else ""
    seen = f"số {given.number} ở {numbers.name} năm {numbers.year} đã cấp cho `{given.name}`{day}"
    return problem("N742", given.mark, seen, goi_y=_other(numbers, new))


def _told(desk: Desk, year: int, line: VanBanDi) -> tuple[Problem, ...]:
    """What is told of the number of a line beside those of the book."""
    book = desk.book(year)
    at = [i for i, one in enumerate(book.so.van_ban_di) if one == line]
    told = Register.under(desk.laws, {year: book}).number_problems(()).get("", ())
    return tuple(p for p in told if at and p.dong == book.mark(at[-1], "so").dong)


# --- incoming ---


class NewArrival(Struct, frozen=True):
    """What a clerk says of a document that came in."""

    ngay_den: date
    tac_gia: str
    so_den: int | None = None
    so_ky_hieu: str = ""
    ngay: date | None = None
    loai: str = ""
    trich_yeu: str = ""
    don_vi: tuple[str, ...] = ()
    ghi: str = ""
    han: date | None = None
    tra_loi: str = ""
    ghi_chu: str = ""


def add_arrival(desk: Desk, year: int, new: NewArrival) -> tuple[VanBanDen, tuple[Problem, ...]]:
    """Register an incoming document under the next number of the stamp, or the one typed.

    One that is there already (number and sender) is told and registered all the same: it may have
    come twice. Raises as `add_outgoing`.
    """
    kind, name = kind_of(desk, new.loai)
    bodies = desk.project.office.danh_ba.bodies
    unknown = [who for who in new.don_vi if who not in bodies]
    if unknown:
        hint = did_you_mean(nearest(unknown[0], tuple(bodies)), "người nhận thì ghi ở `--ghi`")
        seen = f"thấy `--don-vi {unknown[0]}`, không có trong danh bạ"
        raise VanbanError([problem("N102", Mark(), seen, goi_y=hint)])
    with desk.opened(year) as open_book:
        book = open_book.book
        line = VanBanDen(
            so_den=new.so_den or next_arrival(book.so),
            ngay_den=new.ngay_den,
            tac_gia=new.tac_gia,
            so_ky_hieu=new.so_ky_hieu,
            ngay=new.ngay,
            loai=kind,
            ten_loai=name,
            trich_yeu=new.trich_yeu,
            don_vi=new.don_vi,
            ghi=new.ghi,
            han=new.han,
            tra_loi=new.tra_loi,
            ghi_chu=new.ghi_chu,
        )
        if any(one.number == line.number for one in book.so.van_ban_den):
            seen = f"số đến {line.number} năm {year} đã dùng"
            hint = f"bỏ `--so` để lấy số tiếp theo: {next_arrival(book.so)}"
            raise VanbanError([problem("N742", Mark(book.tep), seen, goi_y=hint)])
        open_book.add(line)
        open_book.save()
    return line, tuple(_twice(book, line))


def _twice(book: IssueBook, line: VanBanDen) -> Iterator[Problem]:
    for one in book.so.van_ban_den if line.so_ky_hieu else ():
        same = fold(one.tac_gia) == fold(line.tac_gia) and one.ngay == line.ngay
        if same and fold(one.so_ky_hieu) == fold(line.so_ky_hieu):
            seen = f"số {one.so_ky_hieu} của {one.tac_gia} đã vào sổ với số đến {one.number}"
            hint = "văn bản đến hai lần thì giữ một dòng, lần kia ghi ở `ghi_chu`"
            yield problem("N734", Mark(book.tep), seen, goi_y=hint)
            return
