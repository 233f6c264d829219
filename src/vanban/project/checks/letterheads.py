"""The names at the head of papers: those that are not whole, told at the registry."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence

from vanban.content.registry import CoQuan, DanhBa
from vanban.problems.problem import Problem, problem
from vanban.regime.rulebook import RuleBook
from vanban.source.loader import Source
from vanban.text.vietnamese import tone_placed

PART = "co_quan"
_LEVELS = "tỉnh|thành phố|quận|huyện|thị xã|thị trấn|xã|phường|đặc khu"
_LEVEL = rf"(?<!\w)(?<!hợp tác )(?:{_LEVELS})(?! hội(?!\w))(?!\w)"
_LEVEL_LAST = re.compile(rf"{_LEVEL}\Z")
_PLACE = re.compile(rf"{_LEVEL}\s+((?!.*{_LEVEL}).+)\Z")
"""The place behind the last word for a level, to the end of a name: not "hội" of "xã hội"."""


def short_letterheads(
    danh_ba: DanhBa, source: Source, writers: Collection[str], books: Iterable[RuleBook]
) -> Iterator[Problem]:
    """Yield what is told of names at the head of papers that are abbreviated: one for all bodies.

    A warning; of short forms that many offices keep all the same (THPT) a notice, as the checker
    has it. `writers`: the ids of the bodies that have papers of their own.
    """
    parts = (book.law.regime.thanh_phan.get(PART) for book in books)
    part = next((one for one in parts if one and one.khong_dung), None)
    if part is None:
        return
    for code, words in (("N881", part.khong_dung), ("N953", part.khong_dung_quen)):
        yield from _short(danh_ba, source, writers, code, words, part.dieu_khoan)


def _short(
    danh_ba: DanhBa,
    source: Source,
    writers: Collection[str],
    code: str,
    words: Collection[str],
    clause: str,
) -> Iterator[Problem]:
    if not words:
        return
    form = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)")
    hits = [
        (body, hit[0], index)
        for index, body in enumerate(danh_ba.co_quan)
        if body.id in writers and (hit := form.search(body.letterhead))
    ]
    if not hits:
        return
    (body, word, index), *others = hits
    more = _also_at(source, [at for *_, at in others])
    name = " ".join(body.letterhead.split())
    seen = f"thấy `{word}` ở “{name}”, tên in ở đầu văn bản của `{body.id}`, cần ghi đầy đủ{more}"
    only = "với tên đầy đủ; chỉ tên cơ quan chủ quản được viết tắt"
    mark, hint = source.mark(("co_quan", index)), f'thêm dòng `ten_ban_hanh: "…"` {only}'
    if body.ten_ban_hanh:
        mark, hint = source.mark(("co_quan", index, "ten_ban_hanh")), f"sửa `ten_ban_hanh` {only}"
    else:
        mark, hint = source.ask(("co_quan", index, "ten_ban_hanh"), mark, hint)
    yield problem(code, mark, seen, goi_y=hint, dieu_khoan=clause)


def _also_at(source: Source, bodies: Sequence[int]) -> str:
    """Say at which lines of the registry the same is so, "" for nowhere else."""
    lines = ", ".join(str(source.mark(("co_quan", at)).dong) for at in bodies)
    return f"; cũng vậy ở {'các dòng' if len(bodies) > 1 else 'dòng'} {lines}" if bodies else ""


def placeless_letterheads(
    danh_ba: DanhBa, source: Source, writers: Collection[str], books: Iterable[RuleBook]
) -> Iterator[Problem]:
    """Yield a warning where the head of a paper says "CÔNG AN TỈNH", and nothing says which.

    Told where the registry knows the place; it may stand in the line above. What was typed for the
    head itself (`ten_ban_hanh`) stands.
    """
    part = next((book.law.regime.thanh_phan.get(PART) for book in books), None)
    if part is None:
        return
    hits = [
        (body, index)
        for index, body in enumerate(danh_ba.co_quan)
        if body.id in writers and _lacks_place(body)
    ]
    if not hits:
        return
    (body, index), *others = hits
    more = _also_at(source, [at for _, at in others])
    head, above = " ".join(body.letterhead.split()), " ".join(body.chu_quan.split())
    upper = f"dòng trên là “{above}”" if above else "không có dòng trên"
    seen = f"tên in ở đầu văn bản của `{body.id}` là “{head}”, {upper}"
    seen += f": không nói là {_LEVEL_LAST.findall(head.casefold())[0]} nào{more}"
    hint = f'thêm dòng `ten_ban_hanh: "{body.ten}"`'
    at = ("co_quan", index)
    mark, hint = source.ask((*at, "ten_ban_hanh"), source.mark(at), hint)
    yield problem("N940", mark, seen, goi_y=hint, dieu_khoan=part.dieu_khoan)


def _lacks_place(body: CoQuan) -> bool:
    head, above = (" ".join(text.split()).casefold() for text in (body.letterhead, body.chu_quan))
    place = _PLACE.search(" ".join(body.ten.split()).casefold())
    named = body.ten_ban_hanh or (place is not None and place[1] in above)
    return bool(_LEVEL_LAST.search(head) and place and not named)


def short_places(
    danh_ba: DanhBa, source: Source, writers: Collection[str], books: Iterable[RuleBook]
) -> Iterator[Problem]:
    """Yield a warning for a place that is called by a number alone: "1 Bảo Lộc, ngày …"."""
    clause = next((book.law.regime.thoi_gian.dia_danh.dieu_khoan for book in books), None)
    if clause is None:
        return
    for index, body in enumerate(danh_ba.co_quan):
        if body.id in writers and body.dia_danh[:1].isdigit():
            seen = f"thấy địa danh `{body.dia_danh}`, tên bằng chữ số thì ghi cả loại đơn vị"
            hint = f'gõ đủ, như `dia_danh: "Phường {body.dia_danh}"`'
            mark = source.mark(("co_quan", index, "dia_danh"))
            yield problem("N934", mark, seen, goi_y=hint, dieu_khoan=clause)


def party_letterheads(
    danh_ba: DanhBa, source: Source, writers: Collection[str], books: Iterable[RuleBook]
) -> Iterator[Problem]:
    """Yield a warning for bodies of the Party that have papers here: theirs have a form apart."""
    rules = (book.law.regime.chu_ky.co_quan_dang for book in books)
    rule = next((one for one in rules if one), None)
    if rule is None:
        return
    form = re.compile(rf"(?<!\w)(?:{'|'.join(map(tone_placed, rule.tu))})(?!\w)")
    party_bodies = [
        (body.id, source.mark(("co_quan", index)))
        for index, body in enumerate(danh_ba.co_quan)
        if body.id in writers and form.search(tone_placed(body.ten))
    ]
    if party_bodies:
        listed = ", ".join(f"`{name}`" for name, _ in party_bodies)
        seen = f"{listed} là cơ quan của Đảng: văn bản, dự thảo ở đây in theo thể thức của Nhà nước"
        hint = "văn bản của Đảng có thể thức riêng, chương trình chưa soạn được (`vanban kinds`); "
        hint += "chỉ gửi đến, phối hợp thì thêm `du_thao: false` ở mục ấy: không dựng dự thảo"
        yield problem("N933", party_bodies[0][1], seen, goi_y=hint)


def borrowed_posts(
    danh_ba: DanhBa, source: Source, writers: Collection[str], books: Iterable[RuleBook]
) -> Iterator[Problem]:
    """Yield a warning for each body with the post of another sort from its kind: N894.

    A Trạm Y tế of the kind that schools have would be signed for by a "HIỆU TRƯỞNG".
    """
    rules = (book.law.regime.chu_ky.theo_loai for book in books)
    words = next((dict(one.pairs) for one in rules if one), dict[str, str]())
    for index, body in enumerate(danh_ba.co_quan):
        kind = danh_ba.kinds.get(body.loai)
        if body.id not in writers or body.chuc_vu or kind is None:
            continue
        word = words.get(kind.chuc_vu.upper(), "")
        if word and not re.search(rf"(?<!\w){word}(?!\w)", tone_placed(body.ten).casefold()):
            seen = f"`{body.id}` ({body.ten}) lấy chức vụ `{kind.chuc_vu}` của loại `{kind.id}`"
            hint = "thêm dòng `chuc_vu: …` với chức vụ của người đứng đầu, hoặc đổi `loai`"
            mark, hint = source.ask(
                ("co_quan", index, "chuc_vu"), source.mark(("co_quan", index)), hint
            )
            yield problem("N894", mark, seen, goi_y=hint)
