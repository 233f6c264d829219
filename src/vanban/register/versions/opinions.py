"""What bodies have said of a draft: how each stands, what comes back, what an answer must show.

Pure: records and tables in, records and problems out.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, Literal

from msgspec import Struct

from vanban.content.opinion_book import DotLayYKien, Outcome, Sort, YKien
from vanban.content.registry import DanhBa
from vanban.importing.tables.lists import BESIDE, NO_OPINION
from vanban.importing.tasks import NameRead, Opinion, Tables
from vanban.problems.problem import Mark, Problem, problem
from vanban.text.excerpt import beginning
from vanban.text.vietnamese import fold, lower_first, nfc, tone_placed, upper_first

# --- how each body stands ---


Standing = Literal["gop_y", "thong_nhat", "khong_co_y_kien", "chua_gui"]
STANDINGS: Mapping[Standing, str] = {
    "gop_y": "có ý kiến",
    "thong_nhat": "thống nhất",
    "khong_co_y_kien": "không có ý kiến",
    "chua_gui": "chưa gửi ý kiến",
}
"""The closed words; a body that is silent has not said that it has none."""
OUTCOMES: Mapping[Outcome, str] = {
    "tiep_thu": "tiếp thu",
    "tiep_thu_mot_phan": "tiếp thu một phần",
    "khong_tiep_thu": "không tiếp thu",
}


def standings(dot: DotLayYKien) -> dict[str, Standing]:
    """Return how each body that was asked stands: an opinion beats plain agreement."""
    said: dict[str, set[Sort]] = {body: set() for body in dot.gui}
    for each in dot.y_kien:
        for body in each.co_quan:
            said.setdefault(body, set()).add(each.loai)
    return {body: _standing(sorts) for body, sorts in said.items()}


def _standing(sorts: set[Sort]) -> Standing:
    order: tuple[Sort, ...] = ("gop_y", "thong_nhat", "khong_co_y_kien")
    return next((sort for sort in order if sort in sorts), "chua_gui")


def counted(bodies: Sequence[str], danh_ba: DanhBa, every: Collection[str] | None = None) -> str:
    """Return bodies as a sum does, by kind: "124 xã, phường"; one alone by its name.

    With `every` the names of a kind follow in brackets, unless all of its bodies there are meant.
    """
    kinds: dict[tuple[str, str], list[str]] = {}
    for body in bodies:
        kinds.setdefault(_kind(body, danh_ba), []).append(body)
    return ", ".join(_counted(kind, some, danh_ba, every) for kind, some in kinds.items())


def _kind(body: str, danh_ba: DanhBa) -> tuple[str, str]:
    """The kind of a body, and what it is called where that is not what the kind is."""
    record = danh_ba.bodies[body]
    group = _named_group(record.loai, danh_ba)
    own = record.danh_xung if not group and record.danh_xung else ""
    return record.loai, "" if own == danh_ba.kinds[record.loai].danh_xung else own


def _counted(
    kind: tuple[str, str], some: list[str], danh_ba: DanhBa, every: Collection[str] | None
) -> str:
    if not some[1:]:
        return danh_ba.bodies[some[0]].ten
    total = f"{len(some)} {_noun(kind, danh_ba)}"
    alike = sum(_kind(body, danh_ba) == kind for body in every or ())
    if every is None or alike == len(some):
        return total
    return f"{total} ({'; '.join(danh_ba.bodies[body].ten for body in some)})"


def _noun(kind: tuple[str, str], danh_ba: DanhBa) -> str:
    """What several bodies of a kind are called: by the group of that kind alone, else the kind."""
    name, own = kind
    record = danh_ba.kinds[name]
    own = own or record.danh_xung or record.ten or "cơ quan"
    return _named_group(name, danh_ba) or lower_first(own)


def _named_group(kind: str, danh_ba: DanhBa) -> str:
    """What "các …" of a kind alone are called; "" where no group is of that kind alone."""
    for group in danh_ba.nhom:
        alone = len(group.gom) == 1 and group.gom[0].loai == kind and not group.gom[0].id
        if alone and group.ten.lower().startswith("các "):
            return group.ten[len("các ") :]
    return ""


# --- what comes back ---


_ANSWERS: tuple[tuple[Outcome, str], ...] = (
    ("khong_tiep_thu", r"\W*(?:xin )?(?:khong tiep thu|bao luu|giu nguyen|de nghi giu)"),
    ("tiep_thu_mot_phan", r"\W*(?:da |xin )?tiep thu (?:mot|1) phan"),
    ("tiep_thu", r"\W*(?:da |xin )?tiep thu\b"),
)
_WORDS = re.compile(
    r"\A\W*(?:không\s+tiếp\s+thu|tiếp\s+thu\s+một\s+phần|tiếp\s+thu)\s*[:;,.–-]?\s*", re.IGNORECASE
)


def outcome_of(answer: str) -> Outcome | None:
    """Return what an answer says became of an opinion; None where it does not begin so."""
    words = " ".join(fold(answer).split())
    return next((name for name, form in _ANSWERS if re.match(form, words)), None)


def answer_text(opinion: YKien) -> str:
    """Return the answer as it is printed: the closed words, and the reason behind them."""
    if opinion.ket_qua is None:
        return opinion.giai_trinh
    words = OUTCOMES[opinion.ket_qua]
    words = words[:1].upper() + words[1:]
    if not opinion.giai_trinh:
        return f"{words}."
    if outcome_of(opinion.giai_trinh) == opinion.ket_qua:
        return opinion.giai_trinh
    return f"{words}: {opinion.giai_trinh}"


def words_of(one: YKien) -> str:
    """Return what was said, as a cell has it: agreement without words of its own by the closed."""
    return one.ghi or (upper_first(STANDINGS[one.loai]) if one.loai != "gop_y" else "")


class OpinionReturn(Struct, frozen=True):
    """What came back: new opinions, answers by the number of the opinion, what is to be told."""

    new: tuple[YKien, ...] = ()
    answers: tuple[tuple[int, dict[str, Any]], ...] = ()
    problems: tuple[Problem, ...] = ()


def received(dot: DotLayYKien, tables: Tables, tep: str) -> OpinionReturn:
    """Return what tables of a file say that is not known yet. The same file twice adds nothing."""
    known = {_key(each): number for number, each in enumerate(dot.y_kien)}
    new: dict[tuple[str, ...], YKien] = {}
    answers: list[tuple[int, dict[str, Any]]] = []
    problems: list[Problem] = []
    for opinion in tables.opinions:
        mark = Mark(f"{tep}: {opinion.place.shown}" if opinion.place.shown else tep)
        said = _opinion(opinion)
        if said is None:
            problems += _unread(opinion, mark)
            continue
        problems += _strangers(said, opinion, dot, mark)
        number = known.get(_key(said))
        if number is None:
            new.setdefault(_key(said), said)
        elif said.ket_qua is not None or said.giai_trinh:
            before = dot.y_kien[number]
            if before.ket_qua is None and not before.giai_trinh:
                answers.append((number, {"ket_qua": said.ket_qua, "giai_trinh": said.giai_trinh}))
            elif (before.ket_qua, _bare(before)) != (said.ket_qua, _bare(said)):
                problems.append(_contrary(before, said, mark))
    problems += _beside(tables, tep)
    problems += _torn(dot, new.values(), tep)
    return OpinionReturn(tuple(new.values()), tuple(answers), tuple(problems))


_NOTHING = re.compile(r"[-–—_./…\s]*")
"""What is typed in a cell that has nothing to say."""


def _written(text: str) -> str:
    return "" if _NOTHING.fullmatch(text) else text.strip()


def _opinion(opinion: Opinion) -> YKien | None:
    """The opinion of a line; None for a line of a form that nobody has filled in."""
    text = _written(opinion.text)
    ids = tuple(dict.fromkeys(name.id for name in opinion.bodies if name.id))
    others = ", ".join(name.text for name in opinion.bodies if not name.id)
    if not text or not (ids or others):
        return None
    sort: Sort = "gop_y"
    if opinion.agrees:
        sort = "khong_co_y_kien" if NO_OPINION.match(text) else "thong_nhat"
    outcome = outcome_of(opinion.answer) if sort == "gop_y" else None
    about = " ".join(_written(opinion.about).split())
    answer = opinion.answer.strip()
    if outcome and not _WORDS.sub("", answer):
        answer = ""
    return YKien(
        co_quan=ids, ten=others, noi=about, loai=sort, ghi=text, ket_qua=outcome, giai_trinh=answer
    )


def _unread(opinion: Opinion, mark: Mark) -> Iterator[Problem]:
    """A line that does not say what, or whose it is; one that nobody has filled in is none."""
    place, text = " ".join(_written(opinion.about).split()), _written(opinion.text)
    if text:
        seen = f"góp ý “{_short(text)}” không ghi của cơ quan nào, chưa đọc"
        hint = "điền ô cơ quan, đơn vị của dòng ấy rồi đọc lại tệp"
    elif place or opinion.answer.strip():
        seen = f"dòng này ghi “{_short(place or opinion.answer)}” mà ô nội dung góp ý để trống"
        hint = "hỏi lại nơi ấy, điền ô nội dung góp ý rồi đọc lại tệp"
    else:
        return
    yield problem("N871", mark, seen, goi_y=hint)


def _key(one: YKien) -> tuple[str, ...]:
    """What an opinion is known again by: who, of which place, in which words."""
    words = _said(words_of(one)).rstrip(" .;")
    return (*sorted(one.co_quan), fold(one.ten), _said(one.noi), words)


def _said(text: str) -> str:
    """A text to be compared: "d" and "đ" are two places, "bám" and "bấm" two words."""
    return " ".join(tone_placed(nfc(text)).casefold().split())


def _bare(one: YKien) -> str:
    return _said(_WORDS.sub("", one.giai_trinh)).rstrip(" .;")


def _strangers(said: YKien, opinion: Opinion, dot: DotLayYKien, mark: Mark) -> Iterator[Problem]:
    names: dict[str, NameRead] = {name.id: name for name in opinion.bodies if name.id}
    for body in said.co_quan:
        if body not in dot.gui:
            seen = f"“{names[body].text}” không phải nơi được hỏi ở đợt này; ý kiến vẫn được ghi"
            hint = f"được hỏi thật thì thêm `{body}` vào `gui` trong gop-y.yaml"
            yield problem("N660", mark, seen, goi_y=hint)
    if said.ten:
        seen = f"“{said.ten}” không có trong danh bạ; ý kiến được ghi với tên như đã gõ"
        hint = "thêm vào danh bạ hoặc content/ten-khac.yaml, rồi sửa `ten` thành `co_quan: [mã]`"
        yield problem("N660", mark, seen, goi_y=hint)


def _contrary(before: YKien, said: YKien, mark: Mark) -> Problem:
    was, now = answer_text(before), answer_text(said)
    seen = f"góp ý “{_short(said.ghi)}”: đã ghi “{was}”, tệp này nói “{now}”"
    return problem("N661", mark, seen, goi_y="giữ như đã ghi; muốn đổi thì sửa trong gop-y.yaml")


def _beside(tables: Tables, tep: str) -> Iterator[Problem]:
    """Cells of columns that no opinion has: told once, with the first."""
    beside = [left for left in tables.leftovers if left.reason == BESIDE]
    if beside:
        more = f" và {len(beside) - 1} ô khác" if beside[1:] else ""
        seen = f"không đọc ô “{_short(beside[0].text)}”{more}: cột ấy không phải của góp ý"
        hint = "cần giữ thì chép vào cột nội dung góp ý rồi đọc lại"
        yield problem("N664", Mark(f"{tep}: {beside[0].place.shown}"), seen, goi_y=hint)


def _torn(dot: DotLayYKien, new: Iterable[YKien], tep: str) -> Iterator[Problem]:
    """A body that has no opinion and has one: one of the two answers is not meant."""
    said: dict[str, set[Sort]] = {}
    for each in (*dot.y_kien, *new):
        for body in each.co_quan:
            said.setdefault(body, set()).add(each.loai)
    for body, sorts in said.items():
        if "khong_co_y_kien" in sorts and len(sorts) > 1:
            seen = f"`{body}` vừa trả lời không có ý kiến, vừa có câu trả lời khác"
            yield problem(
                "N661", Mark(tep), seen, goi_y="hỏi lại nơi ấy, xóa câu thừa ở gop-y.yaml"
            )


def _short(text: str) -> str:
    return beginning(text, SHOWN)


SHOWN = 60
"""Letters of an opinion in a message."""
