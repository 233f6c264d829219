"""A folder under templates/: the law, the Word templates, the wording of derived documents.

Reads files and nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import combinations
from pathlib import Path
from typing import TypeVar

from msgspec import Struct

from vanban.disk import digest, read_whole
from vanban.paths import (
    TEMPLATES,
    is_file,
    is_folder,
    leads_nowhere,
    looked_into,
    packaged,
    templates_folder,
)
from vanban.problems.problem import Mark, Problem, VanbanError, did_you_mean, problem
from vanban.regime.capitals import Rules, read_capitals
from vanban.regime.law import ANNEX_TEMPLATE, Kinds, Law, OwnKinds, Regime
from vanban.regime.newer_parts import missing_parts
from vanban.regime.table_wording import TableWording, column_problems
from vanban.regime.unsaid import meant_kind, misspelt_kinds
from vanban.regime.wording import Wording, citation_problems, syntax_problems, wording_problems
from vanban.regime.wording_records import (
    LISTS,
    AmendmentWording,
    BodyTasksWording,
    BookWording,
    CoverageWording,
    FollowWording,
    LetterWording,
    ListWording,
    OpinionWording,
    ProgressWording,
    RecallWording,
    SheetWording,
    SubmissionWording,
    TaskWords,
)
from vanban.source.layers import REGIME, folders_of, placed
from vanban.source.loader import astray, closed, read_yaml
from vanban.source.reader import Reader
from vanban.source.record import Record
from vanban.text.vietnamese import first_names, nearest

# --- wording files ---


W = TypeVar("W", bound=Record)


TASK_WORDS, COVERAGE, BODY_TASKS = "soat-nhiem-vu", "ra-soat-phan-cong", "nhiem-vu-don-vi"
PROGRESS, FOLLOWED = "bao-cao-tien-do", "theo-doi-tien-do"
ISSUE_BOOK, RECALL = "so-dang-ky", "thu-hoi"
SUBMISSION = "phieu-trinh"
SHEET, LETTER, OPINIONS, AMENDMENT = "phieu-kiem-tra", "thu-gui", "lay-y-kien", "sua-doi"
REVIEW: Mapping[str, type[Record]] = {
    TASK_WORDS: TaskWords,
    COVERAGE: CoverageWording,
    BODY_TASKS: BodyTasksWording,
    SHEET: SheetWording,
    LETTER: LetterWording,
    OPINIONS: OpinionWording,
    PROGRESS: ProgressWording,
    FOLLOWED: FollowWording,
    ISSUE_BOOK: BookWording,
    RECALL: RecallWording,
    SUBMISSION: SubmissionWording,
    AMENDMENT: AmendmentWording,
}
"""The files for looking plans through; an office's older folder may not have them."""


def wording_files(folders: tuple[Path, ...]) -> Iterator[Path]:
    """Yield the wording files of a regime, each from the topmost folder that has it."""
    paths: dict[str, Path] = {}
    for folder in reversed(folders):
        paths |= {path.name: path for path in sorted((folder / "van_mau").glob("*.yaml"))}
    yield from (paths[name] for name in sorted(paths))


class Review(Mapping[str, Record]):
    """The files for looking plans through, each typed when it is first asked for.

    Most commands ask for one of them, and to have pydantic ready for all takes longer than to read
    the law.
    """

    def __init__(self, papers: Mapping[str, Callable[[], Record | None]]) -> None:
        self._papers = papers

    def __getitem__(self, name: str) -> Record:
        if (record := self._papers[name]()) is None:
            raise KeyError(name)
        return record

    def __iter__(self) -> Iterator[str]:
        return iter(self._papers)

    def __len__(self) -> int:
        return len(self._papers)


class Words:
    """The wording files of a regime, by what they are for."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self.wordings: dict[str, tuple[Wording, Path]] = {}
        self.tables: dict[str, TableWording] = {}
        self.lists: dict[str, tuple[ListWording, Path]] = {}
        self.review: dict[str, Callable[[], Record | None]] = {}
        self.names: set[str] = set()

    def read(self, path: Path) -> None:
        """Read one file, kept under its name where it has no fault."""
        name, keep = path.stem, self._reader.read_kept
        self.names.add(name)
        if name in LISTS:
            listed = keep(path, ListWording, syntax_problems)
            self.lists |= {name: (listed, path)} if listed else {}
        elif name.startswith("bang-"):
            table = keep(path, TableWording, column_problems)
            self.tables |= {name: table} if table else {}
        elif name in REVIEW:
            paper = self._reader.read_late(path, REVIEW[name], syntax_problems)
            self.review |= {name: paper} if paper else {}
        else:
            wording = keep(path, Wording, wording_problems)
            self.wordings |= {name: (wording, path)} if wording else {}


# --- the folder of a regime ---


BODY_PLAN, TABLE = "ke-hoach-thuc-hien", "bang-phan-cong"
"""The wordings that every plan needs: its bodies' drafts, and its table of assignments."""

CAPITALS, KINDS = "viet_hoa.yaml", "kinds.yaml"
GROUP = "loai_van_ban"


class RuleBook(Struct, frozen=True, dict=True):
    """A folder under templates/: the law, the Word templates, the wording of derived documents.

    `folders` are the folder and those that it extends; `own_kinds` the kinds that it lists itself.
    """

    folders: tuple[Path, ...]
    law: Law
    own_kinds: tuple[str, ...]
    wordings: Mapping[str, tuple[Wording, Path]]
    tables: Mapping[str, TableWording]
    lists: Mapping[str, tuple[ListWording, Path]]
    review: Mapping[str, Record]
    capitals: Rules = ()

    @property
    def folder(self) -> Path:
        """The folder itself."""
        return self.folders[0]

    @cached_property
    def law_digest(self) -> str:
        """The digest of the law's records, as they lie there when it is first asked for."""
        records = (folder / name for folder in self.folders for name in (REGIME, KINDS))
        return digest(b"".join(read_whole(path) for path in records if path.is_file()))

    @cached_property
    def draft_digest(self) -> str:
        """The digest of the wording of bodies' drafts, "" where there is none."""
        wording = self.wordings.get(BODY_PLAN)
        return digest(wording[1].read_bytes()) if wording else ""

    def file(self, name: str) -> Path:
        """Return a file of the regime: its own, else that of what it extends."""
        return placed(self.folders, name)

    def template(self, name: str) -> Path:
        """Return the Word template of that name."""
        return self.file(f"{name}.docx")

    @property
    def task_words(self) -> TaskWords:
        """The words that tasks are looked through by; none where the folder has no list."""
        found = self.review.get(TASK_WORDS)
        return found if isinstance(found, TaskWords) else TaskWords()

    @property
    def drafting(self) -> Wording | None:
        """The wording of the drafts of bodies; None where the folder has none."""
        return self.wordings[BODY_PLAN][0] if BODY_PLAN in self.wordings else None

    @property
    def nouns(self) -> str:
        """First words of a subject that are nouns, though verbs too; as drafts have them."""
        return self.drafting.nhu_danh_tu if self.drafting else ""


def read_books(reader: Reader) -> tuple[RuleBook, ...]:
    """Read every regime under templates/, those that extend no other first.

    Where one is faulty none is given: its problems are kept, and no document can be told more.
    """
    folder, before = templates_folder(reader.root), len(reader.problems)
    if unseen := tuple(_unseen(reader)):
        reader.problems.extend(unseen)
        return ()
    parents = [path.parent for path in sorted(folder.glob("*/kinds.yaml"))]
    lacking = [place for place in parents if not (place / REGIME).is_file()]
    files = sorted(folder.glob(f"*/{REGIME}"))
    for place in lacking or ([] if files else [folder]):
        seen = f"không thấy `{REGIME}`, cần để biết quy định của bộ này"
        hint = "xóa thư mục ấy, hoặc chép lại bằng `vanban init --template`"
        reader.problems.append(problem("M101", Mark(reader.shown(place)), seen, goi_y=hint))
    books = [read_book(reader, place) for place in regime_folders(reader)]
    told = reader.problems[before:]
    reader.problems[before:] = [*map(_of_a_version_before, told)]
    whole = [book for book in books if book is not None]
    if lacking or len(whole) < len(books):
        return ()
    in_order = tuple(sorted(whole, key=lambda book: len(book.folders)))
    reader.problems.extend(_idle_books(reader, in_order))
    for book in in_order:
        if len(book.folders) == 1:  # what extends another is no copy of a whole record
            file = book.folder / REGIME
            reader.problems.extend(missing_parts(reader, file, book.law.regime))
    return in_order


def _unseen(reader: Reader) -> Iterator[Problem]:
    """What of an office's own templates/ cannot be looked into: ours would be taken instead."""
    own = reader.root / TEMPLATES
    for folder in (own, *(sorted(own.iterdir()) if looked_into(own) else ())):
        if leads_nowhere(folder):
            yield astray(reader.shown(folder))
        elif is_folder(folder) and not looked_into(folder):
            yield closed(reader.shown(folder), "không biết mẫu của cơ quan nói gì", "")


_LACKING = "Y102"


def _of_a_version_before(fault: Problem) -> Problem:
    """Say of a key that an office's copy lacks where the line is to be had."""
    _, found, name = fault.tep.partition(f"{TEMPLATES}/")
    if fault.ma != _LACKING or not found or not is_file(packaged(TEMPLATES) / name):
        return fault
    hint = "tệp chép từ bản trước thì lấy dòng ấy ở tệp cùng tên của bộ mẫu gốc:"
    return fault._replace(goi_y=f"{fault.goi_y}; {hint} `vanban init THƯ_MỤC_MỚI --template`")


def regime_folders(reader: Reader) -> tuple[Path, ...]:
    """Return the regimes under templates/, then those that they extend and that lie elsewhere."""
    folders = [path.parent for path in sorted(templates_folder(reader.root).glob(f"*/{REGIME}"))]
    below = [f for one in folders for f in folders_of(one, reader.shown(one / REGIME))[0][1:]]
    return tuple(dict.fromkeys((*folders, *below)))


def by_kind(books: Collection[RuleBook]) -> dict[str, RuleBook]:
    """Return the regime of each kind: of two that list it, the one that extends the other."""
    return {kind: book for book in books for kind in book.own_kinds}


FEW = 3
"""Kinds that a message names."""


def _idle_books(reader: Reader, books: Sequence[RuleBook]) -> Iterator[Problem]:
    """Tell of a regime whose kinds another has too, where neither extends the other.

    One of them is not used: mostly a copy of ours under a name of its own, with what was changed.
    """
    used = by_kind(books)
    doubles: dict[Path, tuple[list[str], RuleBook]] = {}
    for pair in combinations(books, 2):
        kinds = [kind for kind in pair[0].own_kinds if kind in pair[1].own_kinds]
        if not kinds or pair[0].folder in pair[1].folders or pair[1].folder in pair[0].folders:
            continue
        chosen, idle = pair if used[kinds[0]] is pair[0] else pair[::-1]
        if len(kinds) > len(doubles.get(idle.folder, ((), None))[0]):
            doubles[idle.folder] = kinds, chosen
    for folder, (kinds, chosen) in doubles.items():
        listed = first_names([f"`{kind}`" for kind in kinds], "loại khác", FEW)
        name = chosen.folder.name
        seen = f"bộ này ghi {listed}, bộ `{name}` cũng ghi: văn bản loại ấy làm theo bộ `{name}`"
        hint = f"bỏ những loại ấy khỏi `{KINDS}` của một trong hai bộ"
        if not chosen.folder.is_relative_to(reader.root):
            hint = f"đổi tên thư mục thành `{name}` thì bộ này thay bộ của chương trình"
        yield problem("M112", Mark(reader.shown(folder / KINDS)), seen, goi_y=hint)


def read_book(reader: Reader, folder: Path) -> RuleBook | None:
    """Read one regime with what it extends; None where its records are faulty."""
    folders, wrong = folders_of(folder, reader.shown(folder / REGIME))
    if wrong:
        reader.problems.extend(wrong)
        return None
    regime = reader.read_layers(tuple(f / REGIME for f in folders), Regime)
    files = [f / KINDS for f in folders if (f / KINDS).is_file()]
    kinds = reader.read_layers(tuple(files) or (folder / KINDS,), Kinds)
    own_kinds = reader.read(folder / KINDS, OwnKinds)[0] if len(folders) > 1 else None
    words = Words(reader)
    for path in wording_files(folders):
        words.read(path)
    if len(folders) == 1:
        reader.problems.extend(_missing_wordings(reader, folder, words.names))
    if regime is None or kinds is None:
        return None
    law, capitals = Law(regime, kinds.by_id), read_capitals(reader, placed(folders, CAPITALS))
    names = tuple(own_kinds.ids) if own_kinds else tuple(kinds.by_id)
    review = Review(words.review)
    book = RuleBook(
        folders, law, names, words.wordings, words.tables, words.lists, review, capitals
    )
    strange = (*_strange_kinds(reader, book), *_strange_parts(reader, book))
    reader.problems.extend([*_missing_templates(reader, book), *strange])
    return book


def citations_of(reader: Reader, book: RuleBook, cited: Collection[str]) -> Iterator[Problem]:
    """Yield a problem for every citation in the wordings that the office has not."""
    for _, path in (*book.wordings.values(), *book.lists.values()):
        if b"[@" in read_whole(path):
            source, _ = read_yaml(path, reader.shown(path))
            yield from citation_problems(source, cited) if source else ()


def misspelt_in(reader: Reader, book: RuleBook, kinds: Collection[str]) -> Iterator[Problem]:
    """Yield the kinds of body that a wording of drafts misspells, by those of the office."""
    for wording, path in book.wordings.values():
        of_words = (kind for entry in wording.tu_ngu for kind in (*entry.cho, *entry.thuoc))
        named = (*of_words, *(kind for entry in wording.nghia_vu for kind in entry.cho))
        if wrong := {kind: meant for kind in named if (meant := meant_kind(kind, kinds))}:
            source, _ = read_yaml(path, reader.shown(path))
            yield from misspelt_kinds(source, wrong) if source else ()


def missing_wording(shown: str, purpose: str) -> Problem:
    """Say that a wording file, named as it is shown, is not there, and what it is needed for."""
    seen = f"không thấy văn mẫu này, cần để {purpose}"
    hint = "gõ `vanban init --template --bo-sung`: thêm văn mẫu còn thiếu, phần khác giữ nguyên; "
    hint += "bộ mẫu mang tên khác thì chép từ `vanban init THƯ_MỤC_MỚI --template`"
    return problem("M102", Mark(shown), seen, goi_y=hint)


def missing_in_all(
    books: Sequence[RuleBook], name: str, purpose: str, shown: Callable[[Path], str]
) -> Problem:
    """Say that no regime has a wording: it is to lie in the first, which extends none."""
    place = f"van_mau/{name}.yaml"
    return missing_wording(shown(books[0].file(place)) if books else place, purpose)


def review_wording(
    book: RuleBook, name: str, sort: type[W], purpose: str, shown: Callable[[Path], str]
) -> W:
    """Return the wording of `REVIEW` by its name; raises VanbanError where there is none."""
    found = book.review.get(name)
    if isinstance(found, sort):
        return found
    raise VanbanError([missing_wording(shown(book.file(f"van_mau/{name}.yaml")), purpose)])


def _missing_wordings(reader: Reader, folder: Path, names: set[str]) -> Iterator[Problem]:
    for name in (BODY_PLAN, TABLE):
        if name not in names:
            shown = reader.shown(folder / "van_mau" / f"{name}.yaml")
            yield missing_wording(shown, "soạn kế hoạch và dự thảo")


def _missing_templates(reader: Reader, book: RuleBook) -> Iterator[Problem]:
    """The Word templates that complete kinds ask for, and the one of annexes.

    What the kinds of the folder below ask for too is told there.
    """
    complete = {name: k.mau for name, k in book.law.kinds.items() if k.trang_thai == "du"}
    below = {mau for name, mau in complete.items() if name not in book.own_kinds} | {ANNEX_TEMPLATE}
    asked = {*complete.values(), ANNEX_TEMPLATE} - (below if len(book.folders) > 1 else set())
    shipped = sorted({path.stem for path in packaged(TEMPLATES).glob("*/*.docx")})
    for name in sorted(asked):
        if not is_file(book.template(name)):
            hint = "chép lại tệp này từ bộ mẫu gốc: `vanban init THƯ_MỤC_MỚI --template`"
            if name not in shipped:
                meant = did_you_mean(nearest(name, shipped))
                hint = f"chép một mẫu đang có thành `{name}.docx` rồi sửa, hoặc sửa `mau` ở {KINDS}"
                hint = f"{meant} {hint}".strip()
            mark = Mark(reader.shown(book.folder / f"{name}.docx"))
            seen = "không thấy mẫu Word này, cần để dựng văn bản"
            yield problem("M107", mark, seen, goi_y=hint)


def _strange_kinds(reader: Reader, book: RuleBook) -> Iterator[Problem]:
    own = [pair for pair in book.wordings.values() if book.folder in pair[1].parents]
    for wording, path in own:
        kind = book.law.kinds.get(wording.loai)
        if kind is None or not kind.mau:
            source, _ = read_yaml(path, reader.shown(path))
            yield problem(
                "M105",
                source.mark(("loai",)) if source else Mark(reader.shown(path)),
                f"thấy `loai: {wording.loai}`, kinds.yaml không có loại này hoặc chưa soạn được",
                goi_y=did_you_mean(
                    nearest(wording.loai, tuple(book.law.complete)),
                    "các loại soạn được: " + ", ".join(f"`{one}`" for one in book.law.complete),
                ),
            )


def _strange_parts(reader: Reader, book: RuleBook) -> Iterator[Problem]:
    """The parts that kinds of the folder name and the law has no record of."""
    parts = book.law.regime.thanh_phan
    kinds = ((name, book.law.kinds[name]) for name in book.own_kinds)
    lists = ((name, key, getattr(kind, key)) for name, kind in kinds for key in ("co", "co_the_co"))
    unknown = [
        (kind, key, at, name)
        for kind, key, listed in lists
        for at, name in enumerate(listed)
        if name not in parts
    ]
    shown = reader.shown(book.folder / KINDS)
    source = read_yaml(book.folder / KINDS, shown)[0] if unknown else None
    for kind, key, at, name in unknown:
        mark = source.mark((GROUP, kind, key, at)) if source else Mark(shown)
        otherwise = "các tên có ở `thanh_phan` trong regime.yaml"
        hint = did_you_mean(nearest(name, list(parts)), otherwise)
        seen = f"`{kind}` nêu phần `{name}`, `thanh_phan` không có"
        yield problem("M106", mark, seen, goi_y=hint)
