"""What is wrong with a copy: what it copies, which parts, its number; and the extract of a text.

Joins documents; reads the file that is copied, changes none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from vanban.content.document import NoiDung, SaoTu, VanBan
from vanban.disk import beside, read_whole
from vanban.legal_text import find, meant_hint, to_text
from vanban.paths import is_file
from vanban.problems.problem import Mark, Problem, did_you_mean, has_errors, problem
from vanban.project.resolve import Resolved
from vanban.regime.law import LoaiVanBan
from vanban.text.vietnamese import as_argument, lower_first, nearest
from vanban.tree import Unit

WORD, PDF = ".docx", ".pdf"
EMPTIED = {"phu_luc": (), "van_ban_kem_theo": (), "muc_luc": False}
"""What an extract leaves out beside its bases, its last paragraph, the units not taken."""
BEFORE = {"can_cu": (), "mo_dau": "", "ket_thuc": ""}
"""What it was made without at first, as a text of its own: "Như Điều" named its last article."""
KEY = "sao_tu"
BOXES = ("muc_do_khan", "pham_vi_luu_hanh")


def with_copy_problems(
    resolved: Resolved, documents: Mapping[str, Resolved], same_number: Iterable[str]
) -> Resolved:
    """Return a document with what is wrong with it as a copy; another document as it is.

    `same_number` are the copies before it, in the order of the folder, that have its number.
    """
    van_ban = resolved.document.van_ban
    kind = resolved.book.law.kinds.get(van_ban.loai) if resolved.book else None
    if van_ban.sao_tu is None or kind is None or not kind.is_copy:
        return resolved
    check = _of_file if van_ban.sao_tu.tep else _of_document
    problems = [
        *_marks(resolved, kind),
        *check(resolved, kind, van_ban.sao_tu, documents),
        *_numbered_twice(resolved, same_number),
    ]
    return replace(resolved, problems=(*resolved.problems, *problems))


def _marks(resolved: Resolved, kind: LoaiVanBan) -> Iterator[Problem]:
    """The block of a copy has no boxes of its own: they stand on the pages that are copied."""
    for key in BOXES:
        if getattr(resolved.document.van_ban, key):
            seen = f"thấy `{key}`, phần ghi {lower_first(kind.ten)} không có phần này"
            hint = f"bỏ `{key}`: dấu ấy đã ở trang của văn bản được sao"
            yield problem("N172", resolved.document.source.key((key,)), seen, goi_y=hint)


def copied_file(resolved: Resolved, sao_tu: SaoTu) -> Path:
    """Return the file that is copied, beside the copy's source."""
    return beside(resolved.document.folder, sao_tu.tep)


class Extract(Struct, frozen=True):
    """Some units of a document's text, under its head and above its signature.

    `ends`: they reach to the end of the text; an end mark stands there only.
    """

    van_ban: VanBan
    taken: tuple[Unit, ...] | None
    ends: bool


def extract(resolved: Resolved, parts: Iterable[str]) -> Extract:
    """Return those units of a document, each to be written as it stands in the whole."""
    van_ban, units = resolved.van_ban, resolved.document.units
    taken = tuple(unit for part in parts if (unit := find(units, part)))
    last = tuple(_last(units))
    ends = not van_ban.ket_thuc and any(unit is one for unit in taken for one in last)
    return Extract(van_ban.model_copy(update=EMPTIED), taken, ends)


def _last(units: Sequence[Unit]) -> Iterator[Unit]:
    """The last unit of a text, the last in it, and so on: each of them ends the text."""
    while units:
        yield units[-1]
        units = units[-1].children


def extract_of_top(resolved: Resolved, parts: Iterable[str]) -> Extract:
    """Return the extract as it was made later: a part of the last unit did not end the text."""
    now, units = extract(resolved, parts), resolved.document.units
    return replace(now, ends=now.ends and any(one is units[-1] for one in now.taken or ()))


def extract_at_first(resolved: Resolved, parts: Iterable[str]) -> Extract:
    """Return the extract as it was made at first: what was issued so stays as it is."""
    now, units = extract_of_top(resolved, parts), resolved.document.units
    text = NoiDung(chu=to_text(_prune(units, now.taken or ())))
    van_ban = now.van_ban.model_copy(update={**BEFORE, "noi_dung": text})
    return replace(now, van_ban=van_ban, taken=None)


BEFORE_NOW = (extract_of_top, extract_at_first)
"""How extracts were made before; what was issued so stays."""


def _prune(units: Iterable[Unit], units_taken: tuple[Unit, ...]) -> Iterator[Unit]:
    for unit in units:
        if any(unit is one for one in units_taken):
            yield unit
        elif children := tuple(_prune(unit.children, units_taken)):
            yield replace(unit, children=children)


def _of_file(
    resolved: Resolved, _kind: LoaiVanBan, sao_tu: SaoTu, _documents: Mapping[str, Resolved]
) -> Iterator[Problem]:
    """A copied file is a .docx or a PDF beside the source; under a PDF nothing can be put."""
    from vanban.word.copies import is_word  # lxml, which few builds need

    mark, name = resolved.document.source.mark((KEY, "tep")), sao_tu.tep
    path, ending = copied_file(resolved, sao_tu), Path(name).suffix.lower()
    if Path(name).name != name or "\\" in name or not is_file(path):
        seen = f"không thấy tệp `{name}` trong thư mục của bản sao"
        yield problem("N451", mark, seen, goi_y="đặt tệp cạnh nguồn của bản sao, ghi đúng tên tệp")
    elif ending not in (WORD, PDF) or (ending == WORD and not is_word(read_whole(path))):
        seen = f"thấy `{name}`, cần một tệp Word (.docx) không có mật khẩu, hoặc một tệp PDF"
        yield problem("N452", mark, seen, goi_y="mở bằng Word rồi lưu thành .docx")
    elif ending == PDF and resolved.document.van_ban.electronic:
        seen = "thấy tệp PDF, thông tin ký số do phần mềm ký số ghi vào tệp ấy"
        yield problem("N461", mark, seen, goi_y="ký số ngay trên tệp PDF, hoặc ghi tệp .docx")
    elif ending == PDF:
        seen = "thấy tệp PDF, chỉ dựng phần ghi bản sao thành tệp riêng"
        hint = "in phần này trên cùng tờ giấy, ngay dưới phần cuối của văn bản được sao"
        yield problem("N460", mark, seen, goi_y=hint)


def _of_document(
    resolved: Resolved, kind: LoaiVanBan, sao_tu: SaoTu, documents: Mapping[str, Resolved]
) -> Iterator[Problem]:
    """A copied document is another one of content/, without errors, of a kind that it may be."""
    mark, original = resolved.document.source.mark((KEY,)), documents.get(sao_tu.van_ban)
    itself = original is not None and original.document.id == resolved.document.id
    if original is None or original.book is None or itself:
        near = nearest(
            sao_tu.van_ban, tuple(name for name in documents if name != resolved.document.id)
        )
        hint = did_you_mean(near, "ghi tên thư mục của văn bản được sao")
        seen = f"thấy `{sao_tu.van_ban}`, content/ không có văn bản nào khác mang tên ấy"
        yield problem("N453", mark, seen, goi_y=hint)
        return
    if _circular(original, resolved.document.id, documents):
        seen = f"thấy `{sao_tu.van_ban}`, văn bản ấy lại sao từ chính bản sao này"
        yield problem("N453", mark, seen, goi_y="ghi tên thư mục của văn bản gốc")
        return
    original_source, name = original.document.van_ban, sao_tu.van_ban
    yield from _wrong_kind(kind, original, mark)
    if has_errors(original.problems):
        hint = f"xem lỗi bằng `vanban validate {as_argument(name)}`"
        yield problem("N454", mark, f"`{name}` còn lỗi, chưa sao được", goi_y=hint)
    elif original_source.trang_thai == "du_thao":
        seen = f"`{name}` còn là dự thảo, chỉ sao được bản gốc, bản chính đã phát hành"
        hint = f"phát hành `{name}` trước: ghi `so_van_ban`, `ngay`, `trang_thai: da_phat_hanh`"
        yield problem("N455", mark, seen, goi_y=hint)
    yield from _before_its_original(resolved, original)
    yield from _parts(resolved, kind, original, sao_tu)


def _circular(original: Resolved, ident: str, documents: Mapping[str, Resolved]) -> bool:
    """Say whether what a document is a copy of is, through other copies, a copy of it."""
    chain: list[str] = []
    above: Resolved | None = original
    while above is not None and above.document.id not in (ident, *chain):
        chain.append(above.document.id)
        sao_tu = above.document.van_ban.sao_tu
        above = documents.get(sao_tu.van_ban) if sao_tu else None
    return above is not None


def _before_its_original(resolved: Resolved, original: Resolved) -> Iterator[Problem]:
    """A copy is made on the day of what it copies or later."""
    copied, made = original.document.van_ban.ngay, resolved.document.van_ban.ngay
    first, day = copied.day() if copied else None, made.day() if made else None
    if first and day and day < first:
        seen = f"bản sao ngày {day:%d/%m/%Y}, văn bản được sao ngày {first:%d/%m/%Y}"
        mark = resolved.document.source.mark(("ngay",))
        yield problem("N558", mark, seen, goi_y="sửa `ngay` của bản sao")


def _wrong_kind(kind: LoaiVanBan, original: Resolved, mark: Mark) -> Iterator[Problem]:
    """Some copies are made of originals, others of certain copies: the record says which."""
    assert original.book is not None  # asked before
    kind_copied, kinds_allowed = original.document.van_ban.loai, kind.sao_cua
    record = original.book.law.kinds.get(kind_copied)
    if record is None or (kind_copied in kinds_allowed if kinds_allowed else not record.is_copy):
        return
    kinds = original.book.law.kinds
    names = ", ".join(lower_first(kinds[name].ten) for name in kinds_allowed if name in kinds)
    need = names or "bản gốc hoặc bản chính"
    seen = f"{lower_first(kind.ten)} sao từ {need}, thấy {lower_first(record.ten)}"
    hint = "đổi hình thức sao, hoặc ghi văn bản khác ở `sao_tu`"
    yield problem("N456", mark, seen, goi_y=hint, dieu_khoan=kind.dieu_khoan)


def _parts(
    resolved: Resolved, kind: LoaiVanBan, original: Resolved, sao_tu: SaoTu
) -> Iterator[Problem]:
    """An extract names the units that it takes; other copies are whole."""
    mark, copy_name = resolved.document.source.mark, lower_first(kind.ten)
    if kind.mot_phan and not sao_tu.muc:
        hint = 'dưới `sao_tu` thêm dòng `muc: ["III.1"]`'
        asked, hint = resolved.document.source.ask((KEY, "muc"), mark((KEY,)), hint)
        yield problem("N457", asked, f"{copy_name} cần `muc`: những mục được trích", goi_y=hint)
    if sao_tu.muc and not kind.mot_phan:
        seen = f"{copy_name} sao toàn bộ văn bản, thấy `muc`"
        yield problem("N457", mark((KEY, "muc")), seen, goi_y="bỏ `muc`, hoặc dùng bản trích sao")
        return
    units = original.document.units
    for place, part in enumerate(sao_tu.muc):
        if find(units, part) is None:
            hint = meant_hint(units, part)
            seen = f"thấy `{part}`, `{sao_tu.van_ban}` không có mục này"
            yield problem("N458", mark((KEY, "muc", place)), seen, goi_y=hint)


def _numbered_twice(resolved: Resolved, same_number: Iterable[str]) -> Iterator[Problem]:
    """Copies of all kinds share one series of numbers a year; the first of two keeps its own."""
    number = resolved.document.van_ban.so_van_ban
    for name in same_number:
        assert resolved.book is not None  # asked before
        rule = resolved.book.law.regime.ban_sao.danh_so
        clause = next((series.dieu_khoan for series in rule.values()), "")
        seen = f"số {number} đã dùng cho bản sao `{name}`, các loại bản sao chung một hệ số"
        mark, hint = resolved.document.source.mark(("so_van_ban",)), "ghi số tiếp theo"
        yield problem("N459", mark, seen, goi_y=hint, dieu_khoan=clause)


def copy_number(van_ban: VanBan) -> tuple[str, int, int] | None:
    """Who copied, the number, the year; None where one is not known yet, and of no copy."""
    if van_ban.sao_tu is None or van_ban.so_van_ban is None or van_ban.ngay is None:
        return None
    return van_ban.co_quan, van_ban.so_van_ban, van_ban.ngay.nam
