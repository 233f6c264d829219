"""A folder under templates/: the law, the Word templates, the wording of derived documents.

Reads files and nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from vanban.columns import TableWording, column_problems
from vanban.folders import templates_folder
from vanban.law import BangVietHoa, Rules
from vanban.list_wording import LISTS, ListWording
from vanban.problem import Mark, Problem, problem
from vanban.reader import Reader
from vanban.record import Record
from vanban.regime import ANNEX_TEMPLATE, Kinds, Law, Regime
from vanban.reviewing import BodyTasksWording, CoverageWording, TaskWords
from vanban.source import read_yaml
from vanban.wording import Wording, citation_problems, syntax_problems

BODY_PLAN, TABLE = "ke-hoach-thuc-hien", "bang-phan-cong"
"""The wordings that every plan needs: its bodies' drafts, and its table of assignments."""

TASK_WORDS, COVERAGE, BODY_TASKS = "soat-nhiem-vu", "ra-soat-phan-cong", "nhiem-vu-don-vi"
CAPITALS = "viet_hoa.yaml"
REVIEW: Mapping[str, type[Record]] = {
    TASK_WORDS: TaskWords,
    COVERAGE: CoverageWording,
    BODY_TASKS: BodyTasksWording,
}
"""The files for looking plans through; an office's older folder may not have them."""


@dataclass(frozen=True)
class RuleBook:
    """A folder under templates/: the law, the Word templates, the wording of derived documents."""

    folder: Path
    law: Law
    wordings: Mapping[str, tuple[Wording, Path]]
    tables: Mapping[str, TableWording]
    lists: Mapping[str, tuple[ListWording, Path]]
    review: Mapping[str, Record]
    capitals: Rules = ()

    @property
    def task_words(self) -> TaskWords:
        """The words that tasks are looked through by; none where the folder has no list."""
        found = self.review.get(TASK_WORDS)
        return found if isinstance(found, TaskWords) else TaskWords()


def read_books(reader: Reader) -> tuple[RuleBook, ...]:
    """Read every regime under templates/; a faulty one is left out and its problems are kept."""
    folder = templates_folder(reader.root)
    files = sorted(folder.glob("*/regime.yaml"))
    if not files:
        reader.problems.append(
            problem(
                "M101",
                Mark(reader.shown(folder)),
                "không thấy `regime.yaml`, cần ít nhất một bộ quy định trong templates/",
                goi_y="xóa thư mục templates/ trống, hoặc chép lại bằng `vanban init --template`",
            )
        )
    return tuple(book for path in files if (book := _book(reader, path.parent)))


def _book(reader: Reader, folder: Path) -> RuleBook | None:
    regime = reader.read_kept(folder / "regime.yaml", Regime)
    kinds = reader.read_kept(folder / "kinds.yaml", Kinds)
    wordings: dict[str, tuple[Wording, Path]] = {}
    tables: dict[str, TableWording] = {}
    lists: dict[str, tuple[ListWording, Path]] = {}
    review: dict[str, Record] = {}
    seen: set[str] = set()
    for path in sorted((folder / "van_mau").glob("*.yaml")):
        seen.add(path.stem)
        if path.stem in LISTS:
            listed = reader.read_kept(path, ListWording, syntax_problems)
            lists |= {path.stem: (listed, path)} if listed else {}
        elif path.stem.startswith("bang-"):
            table = reader.read_kept(path, TableWording, column_problems)
            tables |= {path.stem: table} if table else {}
        elif path.stem in REVIEW:
            paper = reader.read_kept(path, REVIEW[path.stem], syntax_problems)
            review |= {path.stem: paper} if paper else {}
        else:
            wording = reader.read_kept(path, Wording, syntax_problems)
            wordings |= {path.stem: (wording, path)} if wording else {}
    reader.problems.extend(_missing(reader, folder, seen))
    if regime is None or kinds is None:
        return None
    law, capitals = Law(regime, kinds.every), _capitals(reader, folder)
    book = RuleBook(folder, law, wordings, tables, lists, review, capitals)
    reader.problems.extend([*_missing_templates(reader, book), *_strange_kinds(reader, book)])
    return book


def _capitals(reader: Reader, folder: Path) -> Rules:
    """Read the rules of capital letters; an office's older folder may not have them."""
    path = folder / CAPITALS
    found = reader.read_kept(path, BangVietHoa) if path.is_file() else None
    try:
        return found.compiled if found else ()
    except re.error as error:
        seen = f"thấy biểu thức chính quy viết sai: `{error.pattern!s}`"
        reader.problems.append(problem("M106", Mark(reader.shown(path)), seen))
        return ()


def citations_of(reader: Reader, book: RuleBook, cited: Collection[str]) -> Iterator[Problem]:
    """Yield a problem for every citation in the wordings that the office has not."""
    for _, path in (*book.wordings.values(), *book.lists.values()):
        if b"[@" in path.read_bytes():
            source, _ = read_yaml(path, reader.shown(path))
            yield from citation_problems(source, cited) if source else ()


def rule_problem(folder: str, error: Exception) -> Problem:
    """Say what a regime lacks when a part, or a name in one of its patterns, is not there."""
    absent = isinstance(error, LookupError)
    seen = f"thiếu phần `{error.args[0]}`, hoặc một mẫu ghi dùng tên ấy mà không có"
    return problem(
        "M106",
        Mark(f"{folder}/regime.yaml"),
        seen if absent else "một mẫu ghi viết sai, cần mỗi `{` có một `}`",
        goi_y="so lại với regime.yaml của bộ mẫu gốc: `vanban init THƯ_MỤC_MỚI --template`",
    )


def _missing(reader: Reader, folder: Path, seen: set[str]) -> Iterator[Problem]:
    for name in (BODY_PLAN, TABLE):
        if name not in seen:
            yield problem(
                "M102",
                Mark(reader.shown(folder / "van_mau" / f"{name}.yaml")),
                "không thấy văn mẫu này, cần để soạn kế hoạch và dự thảo",
                goi_y="chép lại tệp này từ bộ mẫu gốc: `vanban init THƯ_MỤC_MỚI --template`",
            )


def _missing_templates(reader: Reader, book: RuleBook) -> Iterator[Problem]:
    """The Word templates that complete kinds ask for, and the one of annexes."""
    asked = {kind.mau for kind in book.law.kinds.values() if kind.trang_thai == "du"}
    for name in sorted(asked | {ANNEX_TEMPLATE}):
        path = book.folder / f"{name}.docx"
        if not path.is_file():
            yield problem(
                "M107",
                Mark(reader.shown(path)),
                "không thấy mẫu Word này, cần để dựng văn bản",
                goi_y="chép lại tệp này từ bộ mẫu gốc: `vanban init THƯ_MỤC_MỚI --template`",
            )


def _strange_kinds(reader: Reader, book: RuleBook) -> Iterator[Problem]:
    for wording, path in book.wordings.values():
        kind = book.law.kinds.get(wording.loai)
        if kind is None or not kind.mau:
            yield problem(
                "M105",
                Mark(reader.shown(path)),
                f"thấy `loai: {wording.loai}`, kinds.yaml không có loại này hoặc chưa soạn được",
                goi_y="các loại soạn được: " + ", ".join(f"`{one}`" for one in book.law.complete),
            )
