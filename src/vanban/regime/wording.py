"""Wording files (`van_mau/*.yaml`): the sentences of derived documents, as Jinja2 strings.

Knows how a wording file is laid out and how its strings are rendered; knows no sentence.
"""

from collections.abc import Collection, Iterator, Mapping
from functools import cache, cached_property
from typing import Any, Literal

from vanban.content.fields import Chu, ChuCo
from vanban.content.references import unknown_citations
from vanban.jinja import TemplateError, TemplateSyntaxError, environment
from vanban.problems.problem import Mark, Problem, problem
from vanban.source.loader import Source
from vanban.source.record import CoKhong, Record, SoThuc
from vanban.text.vietnamese import lower_first, strip_end, upper_first

ANY_DUTY = "khac"
"""The entry that serves duties without one of their own; it quotes the plan's sentence."""


class WordsWording(Record):
    """Words of their own for some kinds of body (`cho` empty: for all others), by name."""

    cho: tuple[Chu, ...] = ()
    chu: dict[str, Chu]


class RoleWording(Record):
    """How the tasks of one role are told: a title, and a sentence for each task."""

    vai_tro: Literal["chu_tri", "phoi_hop", "theo_doi"]
    tieu_de: ChuCo
    cau: ChuCo


class PartWording(Record):
    """A part of the text: its title, fixed sentences, tasks by role, general duties."""

    id: Chu = ""
    tieu_de: ChuCo
    khoan: tuple[Chu, ...] = ()
    viec: tuple[RoleWording, ...] = ()
    nghia_vu: CoKhong = False


class DutyWording(Record):
    """How a kind of duty is told for some kinds of body (`cho` empty: for all others)."""

    loai: ChuCo
    cho: tuple[Chu, ...] = ()
    cau: ChuCo


class RecipientWording(Record):
    """A line of Nơi nhận; a line that comes out empty is left out."""

    ghi: ChuCo
    muc_dich: Chu = ""


class ColumnWording(Record):
    """A column of the appendix; with `khi_co` only where some row has a text for it."""

    truong: Literal[
        "stt", "noi_dung", "vai_tro", "chu_tri", "phoi_hop", "voi", "lanh_dao", "trong",
        "nguoi_thuc_hien", "thoi_gian", "san_pham", "giao_theo", "stt_goc",
    ]  # fmt: skip
    tieu_de: ChuCo
    rong: SoThuc | None = None
    canh: Literal["trai", "giua"] | None = None
    khi_co: CoKhong = False


class AppendixWording(Record):
    """The appendix of a derived document: its title and columns."""

    tieu_de: Chu = ""
    cot: tuple[ColumnWording, ...]
    huong: Literal["tu_dong", "doc", "ngang"] = "tu_dong"


class Wording(Record):
    """A derived document in words."""

    loai: ChuCo
    tu_ngu: tuple[WordsWording, ...] = ()
    trich_yeu: ChuCo
    can_cu: tuple[Chu, ...] = ()
    mo_dau: Chu = ""
    phan: tuple[PartWording, ...]
    nghia_vu: tuple[DutyWording, ...] = ()
    ket_thuc: Chu = ""
    nguoi_ky: tuple[Chu, ...] = ()
    noi_nhan: tuple[RecipientWording, ...] = ()
    luu: tuple[Chu, ...] = ()
    phu_luc: AppendixWording | None = None

    @cached_property
    def _duties(self) -> Mapping[tuple[str, str], DutyWording]:
        return {(d.loai, kind): d for d in reversed(self.nghia_vu) for kind in d.cho or ("",)}

    def duty(self, kind: str, body_kind: str) -> DutyWording | None:
        """Return the entry for a duty as it falls on a kind of body, else the one for any duty."""
        keys = ((kind, body_kind), (kind, ""), (ANY_DUTY, body_kind), (ANY_DUTY, ""))
        return next((self._duties[key] for key in keys if key in self._duties), None)

    def words(self, body_kind: str, context: Mapping[str, Any]) -> dict[str, str]:
        """Return the words of a kind of body: its own, and those of all kinds for the rest."""
        common = (entry.chu for entry in self.tu_ngu if not entry.cho)
        own = (entry.chu for entry in self.tu_ngu if body_kind in entry.cho)
        found = {name: text for words in (*common, *own) for name, text in words.items()}
        return {name: self.render(text, context) for name, text in found.items()}

    @staticmethod
    def render(text: str, context: Mapping[str, Any]) -> str:
        """Render one string of the wording; spaces at the ends are dropped.

        Raises WordingError for a name that is not there, or what a template may not do.
        """
        if "{" not in text:
            return text
        try:
            return str(_compiled(text).render(context)).strip()
        except TEMPLATE_FAULTS as error:
            raise WordingError(text, str(error)) from None


EMPTY = "empty"
"""The reason of a WordingError where a string gave no text and must."""


class WordingError(Exception):
    """A string of a wording file that cannot be rendered, with what Jinja says of it."""

    def __init__(self, text: str, reason: str) -> None:
        super().__init__(reason)
        self.text, self.reason = text, reason


TEMPLATE_FAULTS = (
    TemplateError,
    ArithmeticError,
    AttributeError,
    LookupError,
    RecursionError,
    TypeError,
    ValueError,
)
"""What a string of a person's own can raise: names, sums, indexes, endless macros."""


def syntax_problems(source: Source) -> Iterator[Problem]:
    """Yield a problem for every string of a wording file that Jinja cannot read."""
    for text, mark in source.strings():
        try:
            _compiled(text if "{" in text else "")
        except TemplateSyntaxError:
            yield problem(
                "M103",
                mark,
                "mẫu câu viết sai cú pháp Jinja2",
                goi_y="kiểm tra các cặp `{{ … }}`, `{% if … %}…{% endif %}` và tên bộ lọc sau `|`",
                trich=text[:80],
            )


def render_problem(source: Source, error: WordingError) -> Problem:
    """Place a rendering fault at the string that caused it."""
    texts = source.strings()
    marks = (mark for text, mark in texts if error.text in " ".join(text.split()))
    message = "mẫu câu dùng một tên không có hoặc một phép không được phép"
    usable = "don_vi, cap_tren, ke_hoach, tu_ngu, viec, nghia_vu"
    hint = f"các tên dùng được: {usable} (xem docs/mau/van-mau.md)"
    if error.reason == EMPTY:
        message, hint = "mẫu câu không cho ra chữ nào, cần chữ", "thêm phần chữ cho mọi trường hợp"
    mark = next(marks, Mark(source.tep))
    return problem("M104", mark, message, goi_y=hint, trich=error.text[:80])


def citation_problems(source: Source, cited: Collection[str]) -> Iterator[Problem]:
    """Yield a problem for every citation in a wording file that the office has not."""
    for text, mark in source.strings():
        yield from unknown_citations(text, mark, cited)


@cache
def _environment() -> Any:
    env = environment(autoescape=False)
    env.filters |= {
        "chu_thuong": lower_first,
        "chu_hoa": upper_first,
        "chu_thuong_het": str.lower,
        "chu_in": str.upper,
        "bo_dau_cuoi": strip_end,
    }
    return env


@cache
def _compiled(text: str) -> Any:
    template = _environment().from_string(text)
    template.globals = dict(template.globals)  # it is a ChainMap, walked again for every sentence
    return template
