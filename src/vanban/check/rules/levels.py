"""Rules of the levels of a text: how they are numbered, marked and titled."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise, zip_longest

from vanban.check.parts.part import Examined, Part
from vanban.check.rules.rule import Finding, extracted, rule
from vanban.problems.problem import MucDo
from vanban.regime.law import Law


@rule("T416", "bo_cuc.danh_so.dieu")
def dieu_dau_cham(examined: Examined, law: Law) -> Iterator[Finding]:
    """Sau số của Điều là dấu chấm.

    Vì sao: từ “Điều”, số thứ tự và tiêu đề; số Ả Rập, sau số có dấu chấm.
    Sai: Điều 1: …; Điều 1 …
    Đúng: Điều 1. …
    """
    for part in examined.roles.of("dieu"):
        if not re.match(r"[ĐÐđð]iều\s+\d+[a-zđ]?\.", part.text, re.IGNORECASE):
            hint = _numbered_hint(part, f"Điều {part.number}. ")
            yield Finding("sau số của Điều không phải dấu chấm", hint, part)


@rule("T417", "bo_cuc.danh_so.chuong")
def chu_so_la_ma(examined: Examined, law: Law) -> Iterator[Finding]:
    """Phần, Chương đánh số La Mã; Mục, Tiểu mục số Ả Rập.

    Vì sao: số thứ tự của phần, chương dùng chữ số La Mã; của mục, tiểu mục dùng chữ số Ả Rập.
    Sai: Chương 1; Mục II
    Đúng: Chương I; Mục 2
    """
    for name in ("phan", "chuong", "muc", "tieu_muc"):
        clause = law.regime.bo_cuc.danh_so[name]
        for part in examined.roles.of(name):
            if (
                part.number.isdigit() == (clause.chu_so == "la_ma") and not part.number.isalpha()
            ) or (part.number.isalpha() and clause.chu_so == "a_rap"):
                needed = "chữ số La Mã" if clause.chu_so == "la_ma" else "chữ số Ả Rập"
                yield Finding(
                    f"thấy “{part.text}”, cần {needed}", f"đánh số bằng {needed}", part, clause
                )


@rule("T418", "bo_cuc.danh_so.chuong")
def tieu_de_bac(examined: Examined, law: Law) -> Iterator[Finding]:
    """Phần, Chương, Mục, Tiểu mục có tiêu đề ở dòng dưới.

    Vì sao: văn bản bố cục theo phần, chương, mục thì phải có tiêu đề; tiêu đề ở ngay dưới, in hoa.
    Sai: Chương I rồi đến Điều 1.
    Đúng: Chương I / QUY ĐỊNH CHUNG
    """
    parts = [p for p in examined.roles.parts if p.span.text]
    for above, below in zip_longest(parts, parts[1:]):
        if above.role not in ("phan", "chuong", "muc", "tieu_muc"):
            continue
        if below is None or below.role != f"{above.role}_tieu_de":
            clause = law.regime.bo_cuc.danh_so[above.role]
            yield Finding(
                f"không thấy tiêu đề của “{above.text}”",
                "thêm tiêu đề ở dòng dưới, in hoa",
                above,
                clause,
            )


def _numbered_hint(part: Part, right: str) -> str:
    """How a number is put right: one that Word counts is not typed."""
    if part.paragraph.label:
        return f"Word tự đánh số: vào Define New Number Format, đặt dạng “{right.strip()}”"
    return f"gõ “{right}”"


_SMALL = re.compile(r"\([ivx]{1,5}\)")
"""A small Roman number in brackets: a list in a sentence, no point of the law."""


@rule("T419", "bo_cuc.danh_so.diem")
def diem(examined: Examined, law: Law) -> Iterator[Finding]:
    """Điểm đánh bằng chữ cái tiếng Việt, sau chữ là dấu ngoặc đơn.

    Vì sao: điểm dùng chữ cái tiếng Việt theo thứ tự, sau chữ có dấu đóng ngoặc đơn.
    Sai: a. …; (a) …
    Đúng: a) …; b) …; c) …; d) …; đ) …; e) …
    """
    for part in examined.roles.of("diem"):
        if not (_SMALL.match(part.text) or re.match(r"[a-zđ]\)", part.text)):
            hint = _numbered_hint(part, f"{part.number}) ")
            yield Finding(f"thấy điểm “{part.text[:3].strip()}”", hint, part)


@rule("T420", "bo_cuc.chu_cai.diem", at_most="canh_bao")
def thu_tu_diem(examined: Examined, law: Law) -> Iterator[Finding]:
    """Thứ tự điểm theo bảng chữ cái tiếng Việt, có đ.

    Vì sao: a, b, c, d, đ, e, g, h, i … như Nghị định tự đánh.
    Sai: c), d), e), f)
    Đúng: c), d), đ), e)
    """
    order = law.regime.bo_cuc.chu_cai["diem"].thu_tu
    levels = (p for p in examined.roles.parts if p.role not in ("gach", "loi_van"))
    for above, below in pairwise(p for p in levels if not _SMALL.match(p.text)):
        if above.role == below.role == "diem" and above.number in order:
            right = order[(order.index(above.number) + 1) % len(order)]
            if below.number not in (right, order[0]) and not extracted(examined, law):
                told = f"sau điểm {above.number}) thấy {below.number}), cần {right})"
                yield Finding(told, f"đánh lại từ {right})", below)
                return


@rule("T421", "bo_cuc.danh_so.khoan_con", at_most="luu_y")
def khoan_con(examined: Examined, law: Law) -> Iterator[Finding]:
    """Không đánh số 1.1, 1.1.1.

    Vì sao: hai cách bố cục của Nghị định chỉ có phần, chương, mục, điều, khoản, điểm.
    Sai: 1.1. …; 1.1.1. …
    Đúng: 1. …; a) …
    """
    parts = examined.roles.texts("khoan_con")
    if parts:
        told = f"thấy {len(parts)} đoạn đánh số kiểu {parts[0].number}"
        yield Finding(told, "dùng khoản 1., 2. và điểm a), b)", parts[0], more=parts[1:])


@rule("T422", "bo_cuc.danh_so.gach", at_most="canh_bao")
def dau_dau_dong(examined: Examined, law: Law) -> Iterator[Finding]:
    """Đầu dòng liệt kê dùng gạch nối.

    Vì sao: các mẫu dùng gạch đầu dòng (-); dấu tròn, hình vẽ không phải dấu của văn bản hành chính.
    Sai: • …; ➢ …
    Đúng: - …
    """
    bullets = [p for p in examined.roles.texts("gach") if p.text[:1] in "•●▪◦‣·"]
    if bullets:
        message = f"thấy {len(bullets)} dòng dùng dấu “{bullets[0].text[0]}”"
        hint = "thay bằng gạch đầu dòng “- ”"
        if bullets[0].paragraph.label:
            hint = "Word tự đặt dấu ấy: vào Bullets, Define New Bullet, chọn “-”"
        yield Finding(message, hint, bullets[0], more=bullets[1:])


@rule("T423", "bo_cuc.danh_so.dieu", at_most="canh_bao")
def tieu_de_dieu(examined: Examined, law: Law) -> Iterator[Finding]:
    """Điều của quy chế, quy định có tiêu đề.

    Vì sao: văn bản bố cục theo điều thì điều phải có tiêu đề; quyết định cá biệt thì không cần.
    Sai: trong một quy chế, Điều 3 có tiêu đề, Điều 4 không.
    Đúng: mọi Điều có tiêu đề.
    """
    kind, pieces = examined.roles.loai, examined.roles.pieces
    for at, piece in enumerate(pieces):
        if piece.sort != "van_ban_kem_theo" and (at or kind is None or kind.loi_ban_hanh):
            continue
        articles = [one for one in examined.roles.of("dieu") if one.piece == at]
        bare = [one for one in articles if not _titled(one)]
        if bare and len(bare) < len(articles):
            told = f"thấy {len(bare)} Điều không có tiêu đề"
            yield Finding(told, "thêm tiêu đề, in đậm", bare[0])


def _titled(part: Part) -> bool:
    short = NUMBERED < len(part.span.text.split()) <= WORDS
    return short and (part.span.bold or part.text[-1:] not in ".;:,")


WORDS, NUMBERED = 40, 2
"""Words of a title at most; those of its number ("Điều 2.")."""


_MARKED = re.compile(r"[IVX\d]+\s*([)/:–-])")


@rule("T427", "bo_cuc.danh_so.khoan", at_most="canh_bao")
def dau_sau_so(examined: Examined, law: Law) -> Iterator[Finding]:
    """Sau số La Mã của mục, số của khoản là dấu chấm.

    Vì sao: mục dùng chữ số La Mã, khoản dùng chữ số Ả Rập, sau số có dấu chấm.
    Sai: II/ NỘI DUNG; I- MỤC ĐÍCH; 2) …; 2/ …
    Đúng: II. NỘI DUNG; 2. …
    """
    for role, word in (("la_ma", "mục"), ("khoan", "khoản")):
        parts = [p for p in examined.roles.texts(role) if not p.annexed and not p.paragraph.cell]
        wrong = [p for p in parts if _MARKED.match(p.text)]
        if wrong:
            found = wrong[0].text.split()[0]
            hint = _numbered_hint(wrong[0], f"{wrong[0].number}. ")
            message = f"sau số của {word} thấy “{found}”, cần dấu chấm"
            clause = law.regime.bo_cuc.danh_so[role]
            aside = role == "khoan" and _under_points(wrong, examined)
            strength: MucDo = "luu_y" if aside else "canh_bao"
            yield Finding(message, hint, wrong[0], clause, strength, more=wrong[1:])


def _under_points(parts: Sequence[Part], examined: Examined) -> bool:
    """Say whether numbers with another mark are a list of their own below the clauses."""
    others = {p.number for p in examined.roles.texts("khoan")} - {p.number for p in parts}
    return bool(others) or bool(examined.roles.texts("diem", "dieu"))


_CLAUSE = re.compile(r"[0-9]{1,2}\.\s")
_ABOVE = ("la_ma", "dieu", "phan", "chuong", "muc", "tieu_muc", "phu_luc", "ten_loai")
"""Levels under which clauses begin anew."""


def _jumps(examined: Examined) -> Iterator[tuple[int, Part]]:
    """Yield the clauses before which a number is missing, each with the number above it.

    A list inside a clause begins with 1 again; behind it the clause goes on with its own number.
    What is quoted has the numbers of where it comes from.
    """
    seen: set[int] = set()
    quoted, piece = 0, -1
    for part in examined.roles.parts:
        if part.role in _ABOVE or part.piece != piece:
            seen, quoted, piece = set(), 0, part.piece
        if part.role == "khoan" and not (quoted or part.annexed or part.paragraph.cell):
            number = int(part.number)
            above = max((one for one in seen if one < number), default=number)
            if _CLAUSE.match(part.text) and above < number - 1:
                yield above, part
            seen.add(number)
        opened = part.text.count("“") - part.text.count("”") + part.text.count('"') % 2
        quoted = max(0, quoted + opened) if part.text.count('"') % 2 == 0 else 1 - bool(quoted)


@rule("T424", "bo_cuc.danh_so.dieu", at_most="luu_y")
def thu_tu_dieu(examined: Examined, law: Law) -> Iterator[Finding]:
    """Điều, khoản đánh số liên tục.

    Vì sao: số thứ tự của điều, khoản ghi bằng chữ số Ả Rập; thiếu, lặp một số thường do xóa, chép.
    Sai: Điều 1, Điều 2, Điều 4; khoản 1., 2., 4.
    Đúng: Điều 1, Điều 2, Điều 3; khoản 1., 2., 3.
    """
    if extracted(examined, law):
        return
    clause = law.regime.bo_cuc.danh_so["khoan"]
    for number, jump in islice(_jumps(examined), 1):
        seen = f"sau khoản {number} thấy khoản {jump.number}"
        yield Finding(seen, f"xem lại; số tiếp theo là {number + 1}.", jump, clause)
    articles = [one for one in examined.roles.of("dieu") if re.fullmatch(r"[0-9]{1,4}", one.number)]
    for above, part in pairwise(articles):
        if part.piece == above.piece and int(part.number) != int(above.number) + 1:
            seen = f"sau Điều {above.number} thấy Điều {part.number}"
            yield Finding(seen, f"xem lại; số tiếp theo là Điều {int(above.number) + 1}", part)
            return
