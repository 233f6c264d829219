"""Wording files (`van_mau/*.yaml`): the sentences of derived documents, as Jinja2 strings.

Knows how a wording file is laid out and how its strings are rendered; knows no sentence.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache, cached_property, lru_cache, partial
from types import MappingProxyType
from typing import Any, Literal

from pydantic import Field

from vanban.content.fields import Chu, ChuCo
from vanban.content.references import unknown_citations
from vanban.jinja import (
    WHOLE,
    AbsentError,
    BoundError,
    CompiledText,
    Environment,
    RenderError,
    TemplateSyntaxError,
    compiled,
    environment,
)
from vanban.problems.problem import Mark, Problem, did_you_mean, problem
from vanban.regime.braces import stray_braces
from vanban.regime.unsaid import unsaid
from vanban.regime.wording_names import misspelt_names
from vanban.source.loader import Source
from vanban.source.record import CoKhong, Record, SoNguyen, SoThuc
from vanban.text.vietnamese import bare_sentence, full_sentence, lower_first, nearest, upper_first

ANY_DUTY = "khac"
"""The entry that serves duties without one of their own; it quotes the plan's sentence."""


class WordsWording(Record):
    """Words of their own for some kinds of body (`cho` empty: for all others), by name.

    With `thuoc` only for bodies of these kinds of body, and for those of nobody that is known.
    """

    cho: tuple[Chu, ...] = ()
    thuoc: tuple[Chu, ...] = ()
    chu: dict[str, Chu]


class RoleWording(Record):
    """How the tasks of one role are told: a title, a lead sentence, a sentence for each task.

    `tai_phu_luc`: what the lead sentence says is found in the appendix, by field.
    """

    vai_tro: Literal["chu_tri", "phoi_hop", "theo_doi"]
    tieu_de: ChuCo
    dan: Chu = ""
    tai_phu_luc: dict[str, Chu] = Field(default_factory=dict)
    cau: Chu = ""


class LabelWording(Record):
    """A line below a task where the draft has no appendix; one that comes out empty is left out."""

    nhan: ChuCo
    chu: ChuCo


class PartWording(Record):
    """A part of the text: its title, fixed sentences, tasks by role, general duties.

    `neu` that comes out empty leaves the part out; `doan` are sentences without a number, `cuoi`
    stands behind the duties.
    """

    id: Chu = ""
    tieu_de: ChuCo
    neu: Chu = ""
    doan: tuple[Chu, ...] = ()
    khoan: tuple[Chu, ...] = ()
    viec: tuple[RoleWording, ...] = ()
    nghia_vu: CoKhong = False
    cuoi: tuple[Chu, ...] = ()


class DutyWording(Record):
    """How a kind of duty is told for some kinds of body (`cho` empty: for all others).

    `noi_vao`: the kind of duty whose sentence this one goes on with, where the body has both.
    """

    loai: ChuCo
    cho: tuple[Chu, ...] = ()
    noi_vao: Chu = ""
    cau: ChuCo


class RecipientWording(Record):
    """A line of Nơi nhận; a line that comes out empty is left out.

    With `vai_tro` it stands for all who have that role in the tasks that the body leads, or lead
    them beside it, a line each as the plan's own Nơi nhận names them; `ghi` stands alone where they
    are more than `toi_da`, and nobody stands for a name with a word of `tru`.
    """

    ghi: ChuCo
    muc_dich: Chu = ""
    vai_tro: Literal["dong_chu_tri", "phoi_hop", "theo_doi"] | None = None
    toi_da: SoNguyen | None = None
    tru: Chu = ""


class ColumnWording(Record):
    """A column of the appendix; with `khi_co` only where some row has a text for it."""

    truong: Literal[
        "stt", "noi_dung", "vai_tro", "chu_tri", "phoi_hop", "voi", "lanh_dao", "trong",
        "nguoi_thuc_hien", "nguoi_phu_trach", "thoi_gian", "san_pham", "giao_theo", "stt_goc",
    ]  # fmt: skip
    tieu_de: ChuCo
    rong: SoThuc | None = None
    canh: Literal["trai", "giua"] | None = None
    khi_co: CoKhong = False


class AppendixWording(Record):
    """The appendix of a derived document: its title and columns.

    Without `cot` it has the columns of the plan's own table, then those of `them`.
    """

    tieu_de: Chu = ""
    cot: tuple[ColumnWording, ...] = ()
    them: tuple[ColumnWording, ...] = ()
    huong: Literal["tu_dong", "doc", "ngang"] = "tu_dong"


class QuoteWording(Record):
    """First words of a task that assigns to somebody else, and first words that only look so.

    Each a text with commas between.
    """

    mo_dau: Chu = ""
    tru: Chu = ""

    def covers(self, text: str) -> bool:
        """Say whether a task begins with such words: it is quoted as the plan has it."""
        return bool(self.opening(text))

    def opening(self, text: str) -> str:
        """Return the words that a task begins with, in small letters; "" where it is no order."""
        return _opening(text, self.mo_dau, self.tru)


@lru_cache(maxsize=1024)  # of every task once, not for every body that has it
def _opening(text: str, words: str, other: str) -> str:
    low = bare_row(text).casefold().lstrip("*“\"' ")
    return "" if _begins(low, other) else _begins(low, words)


def _begins(text: str, words: str) -> str:
    """Return the word of a list with commas between that a text begins with; "" for none."""
    found = (one for one in _listed(words) if text.startswith(one))
    return next((one for one in found if not text[len(one) :][:1].isalpha()), "")


@lru_cache(maxsize=64)
def _listed(words: str) -> tuple[str, ...]:
    return tuple(word for part in words.split(",") if (word := part.strip().casefold()))


_ROW_SIGN = re.compile(r"\A(?:\d+(?:\.\d+)*[.)]|[a-zđ]\)|[-–+•])\s+(?=\S)")


def bare_row(text: str) -> str:
    """Return a task's text without what is typed before it to number its row."""
    return _ROW_SIGN.sub("", text)


class Wording(Record):
    """A derived document in words.

    `cau` tells each task of a role without a `cau` of its own; `nhu_danh_tu` are first words of a
    subject that are nouns, though they are verbs too; `toi_da_viec` is how many tasks of a role
    the text lists: from one more on it gives `nhom_viec` with counts. `theo_nhom` and `hai_vai` are
    names with a remark: of a group that the body leads in, of a body with two roles.
    """

    loai: ChuCo
    nhu_danh_tu: Chu = ""
    cau: Chu = ""
    viec_san_pham: Chu = ""
    viec_con: Chu = ""
    viec_trung: Chu = ""
    trich_nguyen_van: QuoteWording = QuoteWording.model_construct()
    toi_da_viec: SoNguyen | None = None
    nhom_viec: Chu = ""
    nhan: tuple[LabelWording, ...] = ()
    theo_nhom: Chu = ""
    hai_vai: Chu = ""
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

    def words(self, body_kind: str, context: Mapping[str, Any], above: str = "") -> dict[str, str]:
        """Return the words of a kind of body: its own, and those of all kinds for the rest.

        `above`: the kind of the body that it is part of, "" where that is not known.
        """
        here = [one for one in self.tu_ngu if not (one.thuoc and above) or above in one.thuoc]
        common = (entry.chu for entry in here if not entry.cho)
        own = (entry.chu for entry in here if body_kind in entry.cho)
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
            return _compiled(text).render(context).strip()
        except RenderError as error:
            reason = str(error)
            raise WordingError(text, reason, error.tag, context, bound=error.bound) from None


EMPTY = "empty"
"""The reason of a WordingError where a string gave no text and must."""


def needed(text: str, said: str) -> str:
    """Return what a string of the wording said; raises WordingError where it gave no text."""
    if not said:
        raise WordingError(text, EMPTY)
    return said


class WordingError(Exception):
    """A string of a wording file that cannot be rendered, with what Jinja says of it.

    `tag` is the tag at work, as typed; `context` has the names that it may use; `bound` = it went
    over a bound, and `reason` is a message.
    """

    def __init__(
        self,
        text: str,
        reason: str,
        tag: str = "",
        context: Mapping[str, Any] = MappingProxyType({}),
        *,
        bound: bool = False,
    ) -> None:
        super().__init__(reason)
        self.text, self.reason, self.tag, self.bound = text, reason, tag, bound
        self.context = context


def syntax_problems(source: Source, env: Environment | None = None) -> Iterator[Problem]:
    """Yield a problem for every string of a wording file that Jinja cannot read or would not bear.

    And for braces outside any tag, which it would print, and for a misspelt name. `env` has the
    filters of another text than a wording, such as one of YAML, where a single brace has its use.
    """
    compile_text = partial(compiled, env) if env else _compiled
    for text, mark in source.strings():
        if ("{" not in text and "}" not in text) or _plain_tags(text, env or _environment()):
            continue
        yield from stray_braces(env or _environment(), text, mark, lone=env is None)
        try:
            compile_text(text)
        except TemplateSyntaxError as error:
            hint = "kiểm tra các cặp `{{ … }}`, `{% if … %}…{% endif %}` và tên bộ lọc sau `|`"
            ours = f": {error.message}" if isinstance(error, AbsentError) else ""
            seen = f"mẫu câu viết sai cú pháp Jinja2{ours}"
            yield problem("M103", mark, seen, goi_y=hint, trich=text[:80])
        except BoundError as error:
            yield bound_problem(mark, str(error), error.tag or text)
    if env is None:
        yield from misspelt_names(source)


_TAG = re.compile(r"\{\{ ?([a-z_]+)(?:\.[a-z_]+){0,4}((?: \| [a-z_]+){0,4}) ?\}\}")
_FEW_TAGS = 100
_NO_NAMES = frozenset(("and", "else", "if", "in", "is", "not", "or", "self"))


def _plain_tags(text: str, env: Environment) -> bool:
    """Say whether all tags only print a name through known filters, as those of most strings do.

    Jinja reads such a text for certain; to have it compile one takes a hundred times as long.
    """
    tags = _TAG.findall(text)
    bare = _TAG.sub("", text)
    filters = {name for _, chain in tags for name in chain.replace("|", " ").split()}
    sound = filters <= env.filters.keys() and _NO_NAMES.isdisjoint(name for name, _ in tags)
    return "{" not in bare and "}" not in bare and sound and len(tags) < _FEW_TAGS


def bound_problem(mark: Mark, reason: str, tag: str) -> Problem:
    """Say that a string goes over a bound, with the tag that does."""
    hint = "viết câu ngắn hơn, bỏ vòng lặp, phép lặp chữ; xem docs/mau/van-mau.md, phần Giới hạn"
    return problem("M111", mark, reason, goi_y=hint, trich=tag[:80])


def wording_problems(source: Source) -> Iterator[Problem]:
    """Yield what is wrong with the wording of drafts: syntax, a role without its sentences.

    A wording without lead sentences is of a version before: it puts the role before each task's
    own text, which says what the plan does not say wherever that text begins with no plain verb.
    """
    yield from syntax_problems(source)
    every = source.value if isinstance(source.value, dict) else {}
    parts = every.get("phan", [])
    for number, part in enumerate(parts if isinstance(parts, list) else []):
        roles = part.get("viec", []) if isinstance(part, dict) else []
        for place, role in enumerate(roles if isinstance(roles, list) else []):
            if isinstance(role, dict) and not _says(role) and not _says(every):
                seen = f"vai trò `{role.get('vai_tro', '')}` không có câu nói từng việc"
                hint = 'ghi `cau`, ví dụ `cau: "{{ viec.noi_dung | cau }}"`'
                mark = source.mark(("phan", number, "viec", place))
                yield problem("M104", mark, f"{seen}, dự thảo sẽ mất các việc ấy", goi_y=hint)
            if isinstance(role, dict) and not role.get("dan"):
                yield problem(
                    "M109",
                    source.mark(("phan", number, "viec", place)),
                    f"vai trò `{role.get('vai_tro', '')}` không có câu dẫn `dan`,"
                    " câu việc tự ghép vai trò vào chữ của nguồn",
                    goi_y="chép lại ke-hoach-thuc-hien.yaml của bản này (vanban init --template ở"
                    " một thư mục trống), rồi sửa câu chữ ở đó",
                )
    yield from unsaid(source)


def _says(words: Mapping[str, Any]) -> bool:
    return bool(str(words.get("cau") or "").strip())


_TEXTS_IN_TAG = re.compile(r"'[^']*'|\"[^\"]*\"|\|\s*\w+")
_NAMES_IN_TAG = re.compile(r"(?<![\w.|])([A-Za-z_]\w*)(?:\.([A-Za-z_]\w*))?")


def _usable(error: WordingError, otherwise: str) -> str:
    """Return what to write instead of a name that is not there, by what the string was given."""
    roots = list(error.context) or [name.strip() for name in otherwise.split(",")]
    for root, part in _NAMES_IN_TAG.findall(_TEXTS_IN_TAG.sub("", error.tag)):
        names = _names_below(error.context.get(root))
        if part and names and part not in names:
            near = nearest(part, names)
            meant = did_you_mean(near and f"{root}.{near}")
            return f"{meant} sau `{root}.` dùng được: {', '.join(names)}".strip()
        if error.reason == WHOLE:
            if names and not part:
                return f"chọn một tên sau `{root}.`: {', '.join(names)}"
            return "danh sách thì viết `| join(', ')` sau tên"
        if root not in roots and (near := nearest(root, roots)):
            return f"{did_you_mean(near)} các tên dùng được: {', '.join(roots)}"
    return f"các tên dùng được: {', '.join(roots)}"


def _names_below(value: object) -> list[str]:
    """Return the names that may follow a name and a dot; none of a text or a number."""
    names: Iterable[object] = value if isinstance(value, Mapping) else ()
    names = getattr(value, "__struct_fields__", getattr(value, "_fields", names))
    return [str(name) for name in names]


def render_problem(source: Source, error: WordingError, usable: str = "") -> Problem:
    """Place a rendering fault at the string that caused it.

    `usable` are the names to use instead, where the error does not know what the string was given.
    """
    texts = source.strings()
    marks = (mark for text, mark in texts if error.text in " ".join(text.split()))
    message = "mẫu câu dùng một tên không có hoặc một phép không được phép"
    hint = f"{_usable(error, usable)} (xem docs/mau/van-mau.md)"
    if error.reason == EMPTY:
        message, hint = "mẫu câu không cho ra chữ nào, cần chữ", "thêm phần chữ cho mọi trường hợp"
    if error.reason == WHOLE:
        message = f"mẫu câu in một tên {WHOLE}"
    mark = next(marks, Mark(source.tep))
    if error.bound:
        return bound_problem(mark, error.reason, error.tag)
    return problem("M104", mark, message, goi_y=hint, trich=(error.tag or error.text)[:80])


def citation_problems(source: Source, cited: Collection[str]) -> Iterator[Problem]:
    """Yield a problem for every citation in a wording file that the office has not."""
    for text, mark in source.strings():
        yield from unknown_citations(text, mark, cited)


@cache
def _environment() -> Environment:
    env = environment(autoescape=False)
    env.add_filters(
        {
            "chu_thuong": lower_first,
            "chu_hoa": upper_first,
            "chu_thuong_het": str.lower,
            "chu_in": str.upper,
            "bo_dau_cuoi": bare_sentence,
            "cau": full_sentence,
        }
    )
    return env


@cache
def _compiled(text: str) -> CompiledText:
    return compiled(_environment(), text)
