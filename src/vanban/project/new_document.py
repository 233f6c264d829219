"""A new document begun: a folder under content/ with its first source, never over another.

Writes only the one file that it is asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache, partial
from pathlib import Path
from textwrap import indent

from msgspec import Struct

from vanban.content.folder import known_as
from vanban.content.registry import CoQuan, DanhBa
from vanban.content.workbook.names import names_of
from vanban.content.workbook.questions import id_hint
from vanban.disk import emptied, write_alone, write_refusal
from vanban.jinja import Environment, RenderError, compiled, environment
from vanban.paths import BOOKS, CONTENT, NOT_DOCUMENTS, UNSAFE_NAME, safe_name
from vanban.problems.problem import MachineError, Mark, Problem, VanbanError, did_you_mean, problem
from vanban.project.checks.parts import LINES, keys_of
from vanban.project.project import Project
from vanban.regime.law import Law, LoaiVanBan
from vanban.regime.rulebook import RuleBook
from vanban.regime.wording import WordingError, render_problem, syntax_problems
from vanban.regime.wording_records import FORM, FormWords
from vanban.source.loader import Source, read_yaml
from vanban.source.reader import Reader
from vanban.text.vietnamese import fold, is_id, nearest, slug

# --- the text of a first source ---


TEXT, QUOTED = "noi_dung", "ngoac"
"""The key of the text, and the filter of the words for what stands between double quotes."""
USABLE = "co_quan, ten_noi_bo, chuc_vu, tap_the, ten_loai_co_quan, loai"
"""What the words of a new source may name."""
SCHEMA_LINE = "# yaml-language-server: $schema={up}.schema/ke-hoach.schema.json"


class SourceForm(Struct, frozen=True):
    """Writes the first source of documents of one law in the words of its folder."""

    law: Law
    words: FormWords
    danh_ba: DanhBa

    def text(self, kind: str, issuer: str, day: date, depth: int = 1) -> str:
        """Return the YAML of a new document; `depth` is how many folders it lies below content/.

        Raises RenderError for a string that cannot be filled.
        """
        record, body = self.law.kinds[kind], self.danh_ba.bodies[issuer]
        head = self.words.dau.strip().splitlines()
        lines = [SCHEMA_LINE.format(up="../" * depth), "#", *(f"# {line}" for line in head)]
        lines += [f"loai: {kind}", "minh_hoa: true", "# Mã cơ quan ban hành, có trong danh bạ."]
        lines += [f"co_quan: {issuer}"]
        lines += ["# Ngày ban hành ghi ở khóa ngay; chưa biết thì in chỗ trống, và cần tinh_den:"]
        lines += ["# ngày để biết cơ quan nào đang có.", f"tinh_den: {day.isoformat()}"]
        template = "\n".join([*lines, *self._keys(kind, record)]) + "\n"
        return compiled(_environment(), template).render(self._context(record, body))

    def _context(self, kind: LoaiVanBan, body: CoQuan) -> Mapping[str, object]:
        """What the words may name."""
        return {
            "loai": kind.ten,
            "co_quan": body.ten,
            "ten_noi_bo": body.name("ten_noi_bo"),
            "chuc_vu": self.danh_ba.post(body),
            "ten_loai_co_quan": (
                self.danh_ba.kinds[body.loai].ten or body.name("ten_noi_bo")
            ).upper(),
            "tap_the": self.danh_ba.collective(body),
        }

    def _keys(self, name: str, kind: LoaiVanBan) -> Iterator[str]:
        """Every key that the kind must have or may have, in the order of the words."""
        must, may = keys_of(kind, self.law.regime)
        for key, words in self.words.khoa.items():
            if key in (*must, *may):
                text = self._text(name, kind, key) or words.chu
                yield f"\n# {words.chu_thich}"
                yield text.rstrip() if key in must else indent(text.rstrip(), "# ")

    def _text(self, name: str, kind: LoaiVanBan, key: str) -> str:
        """What a kind says under a key in its own way; "" where the common words serve."""
        kind_text = self.words.loai.get(name, {}).get(key, "")
        if kind_text or key not in (TEXT, LINES):
            return kind_text
        if key == TEXT:
            return f"{TEXT}: |\n{indent(self.words.noi_dung[kind.so_do], '  ')}"
        return "\n".join([f"{LINES}:", *self._lines(kind)])

    def _lines(self, kind: LoaiVanBan) -> Iterator[str]:
        rules = self.law.regime.dong_rieng
        for key in kind.lines:
            if rules[key].typed:
                yield f"  # {rules[key].ten}"
                yield f'  {key}: "{self.words.dong_rieng.get(key, "…")}"'


@cache
def _environment() -> Environment:
    env = environment(autoescape=False)
    env.add_filters({QUOTED: _quotable})
    return env


def _quotable(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')


def missing_keys(danh_ba: DanhBa, body: CoQuan, day: date) -> tuple[str, ...]:
    """Return the keys that a body lacks to issue a document on `day`; `den` where it is gone."""
    fields = {
        "ky_hieu": body.ky_hieu,
        "dia_danh": body.dia_danh,
        "chuc_vu": danh_ba.post(body),
        "den": body.valid_on(day),
    }
    return tuple(key for key, value in fields.items() if not value)


def issuer(danh_ba: DanhBa, issuers: Iterable[str], day: date) -> str:
    """Return the first body that can issue: of those that do already, then of all; "" if none."""
    candidates = [who for who in issuers if who in danh_ba.bodies]
    for who in dict.fromkeys([*candidates, *danh_ba.bodies]):
        if not missing_keys(danh_ba, danh_ba.bodies[who], day):
            return who
    return ""


# --- the folder of a new document ---


ENDING = "-moi"
"""What the folder of a new document is called, behind the name of its kind."""


def begin(project: Project, kind: str, folder: str, who: str, day: date) -> Path:
    """Write the first source of a document of `kind` and return its path.

    `folder` is its place below content/ ("": named for the kind), `who` the issuer ("": the first
    body that can issue on `day`). Raises VanbanError for an unknown or incomplete kind, a name or
    a body that will not do, or a registry that cannot be read; MachineError where the disk refuses.
    """
    if not project.office.danh_ba.bodies:
        project.check()  # a registry that cannot be read is told first
    name = kind.replace("-", "_")
    book, words = _words(project, name)
    file = name.replace("_", "-")
    place = project.office.root / CONTENT / folder_below(folder or f"{file}{ENDING}")
    if taken := name_conflict(project, place):
        raise VanbanError([taken])
    depth = len(place.relative_to(project.office.root / CONTENT).parts)
    form = SourceForm(book.law, words, project.office.danh_ba)
    body = _issuer(project, who, day)
    try:
        text = form.text(name, body, day, depth)
    except RenderError as error:
        raise VanbanError([_form_problem(project, book.file(FORM), error)]) from None
    target = place / f"{file}.yaml"
    try:
        write_alone(target, text.encode())
    except OSError as error:
        raise MachineError([write_refusal(target.as_posix(), error)]) from None
    return target


def folder_below(folder: str) -> str:
    """Return a folder that a person names, below content/.

    Raises VanbanError for one elsewhere, and for one in which no document is read.
    """
    parts = Path(folder).parts
    if Path(folder).is_absolute() or ".." in parts or parts[:1] == (".",):
        seen = f"thấy `{folder}`, cần một thư mục ở trong {CONTENT}/"
        raise VanbanError([problem("N431", Mark(), seen, goi_y=EXAMPLE)])
    below = parts[1:] if parts[:1] == (CONTENT,) and len(parts) > 1 else parts
    if fault := _unread_name(below):
        raise VanbanError([fault])
    return "/".join(below)


EXAMPLE = "gõ ví dụ `quyet-dinh-12`"


def _unread_name(parts: Sequence[str]) -> Problem | None:
    """A folder where nobody looks for documents, or whose name cannot be that of their files."""
    apart = next((one for one in parts if one.startswith(".") or one in NOT_DOCUMENTS), "")
    apart = apart or next((one for one in parts[:1] if one in BOOKS), "")
    if apart:
        seen = f"thấy `{'/'.join(parts)}`, trong thư mục tên `{apart}` không văn bản nào được đọc"
        return problem("N945", Mark(), seen, goi_y=EXAMPLE)
    name = parts[-1] if parts else ""
    if not UNSAFE_NAME.search(name):
        return None
    seen = f"thấy `{name}`, tên ấy không dùng làm tên tệp được trên mọi máy"
    return problem("N945", Mark(), seen, goi_y=f"gõ `{safe_name(slug(name), 'van-ban')}`")


def name_conflict(project: Project, place: Path) -> Problem | None:
    """Return what is told of a folder that is there, or of a document of that name elsewhere."""
    known = project.office.overview.facts
    alike = (one.tep for name, one in known.items() if known_as(Path(name)) == known_as(place))
    namesake = next(alike, "")
    if not namesake and (not place.exists() or emptied(place)):
        return None
    shown = namesake or place.relative_to(project.office.root).as_posix()
    seen = f"thấy {shown} đã có, không ghi đè"
    hint = f"gõ thêm tên thư mục khác, ví dụ `{place.name}-2`"
    return problem("N432", Mark(shown), seen, goi_y=hint)


def _abbreviated(project: Project, typed: str) -> str:
    """The first kind that can be composed and has these letters in its numbers: "QĐ"."""
    every = ((law, kind) for law in (b.law for b in project.office.books) for kind in law.complete)
    borne = (kind for law, kind in every if fold(law.kinds[kind].ma) == fold(typed) != "")
    return next(borne, "")


def _words(project: Project, name: str) -> tuple[RuleBook, FormWords]:
    """The regime that has the kind, and the words of its folder."""
    books = [
        book
        for book in project.office.books
        if name in book.own_kinds and name in book.law.complete
    ]
    if not books:
        complete = tuple(one for book in project.office.books for one in book.law.complete)
        kind_record = next(
            (b.law.kinds[name] for b in project.office.books if name in b.law.kinds), None
        )
        near = "" if kind_record else _abbreviated(project, name) or nearest(name, complete)
        lacking = kind_record.ghi_chu if kind_record else ""
        hint = did_you_mean(near, lacking or "xem các loại bằng `vanban kinds`")
        seen = f"loại `{name}` chưa soạn được" if kind_record else f"không có loại `{name}`"
        raise VanbanError([problem("N405", Mark(), seen, goi_y=hint)])
    reader = Reader(project.office.root)
    path = books[0].file(FORM)
    check = partial(syntax_problems, env=_environment())
    words = reader.read_kept(path, FormWords, check) if path.is_file() else None
    if words and reader.problems:
        raise VanbanError(reader.problems)
    if words is None:
        seen = "không thấy tệp này, cần để viết nguồn của văn bản mới"
        hint = "chép lại tệp này từ bộ mẫu gốc: `vanban init THƯ_MỤC_MỚI --template`"
        absent = problem("N433", Mark(reader.shown(path)), seen, goi_y=hint)
        raise VanbanError(reader.problems or [absent])
    return books[0], words


def _form_problem(project: Project, path: Path, error: RenderError) -> Problem:
    """Place a fault of the words of a new source at the string that has the tag."""
    shown = Reader(project.office.root).shown(path)
    source = read_yaml(path, shown)[0] or Source(shown, {}, {}, {})
    fault = WordingError(error.tag, str(error), error.tag, bound=error.bound)
    return render_problem(source, fault, USABLE)


def _issuer(project: Project, who: str, day: date) -> str:
    danh_ba = project.office.danh_ba
    if not who:
        issuers = [one.van_ban.co_quan for one in project.office.resolved.values()]
        who = issuer(danh_ba, issuers, day)
        if who:
            return who
        seen = "danh bạ không có cơ quan nào ban hành được văn bản vào ngày này"
        hint = "thêm `ky_hieu`, `dia_danh`, `chuc_vu` cho cơ quan ở content/danh-ba.yaml"
        raise VanbanError([problem("N434", Mark(), seen, goi_y=hint)])
    if who not in danh_ba.bodies:
        near = nearest(who, tuple(danh_ba.bodies))
        meant = id_hint(names_of(danh_ba, day), who, danh_ba.bodies)
        hint = did_you_mean(near if is_id(who) else "", meant)
        hint = hint or did_you_mean(near, "xem mã cơ quan trong content/danh-ba.yaml")
        seen = f"thấy `--co-quan {who}`, không có trong danh bạ"
        raise VanbanError([problem("N102", Mark(), seen, goi_y=hint)])
    if absent := missing_keys(danh_ba, danh_ba.bodies[who], day):
        keys = ", ".join(f"`{key}`" for key in absent)
        seen = f"`{who}` chưa ban hành được văn bản, cần xem lại {keys} ở danh bạ"
        hint, over = f"thêm hoặc sửa `{absent[0]}: …`", danh_ba.above(who)
        if over and not danh_ba.drafts(danh_ba.bodies[who]):
            hint = f"không có văn bản riêng thì gõ `--co-quan {over[0]}`; có thì {hint}"
        raise VanbanError([problem("N434", Mark(), seen, goi_y=hint)])
    return who
