"""An office's folder, read whole: registry, citations, laws, wordings, documents, problems.

Reads files and nothing else; the folder is never changed here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from vanban.kept import keep, recall, version_of
from vanban.model.danh_ba import DanhBa
from vanban.model.ke_hoach import BangPhanCong, KeHoach
from vanban.model.links import registry_problems, repeated
from vanban.model.vien_dan import ThuMucVienDan, VienDan
from vanban.problem import Mark, Problem, VanbanError, has_errors, problem
from vanban.record import Record, decode, revive
from vanban.regime import Kinds, Law, Regime
from vanban.source import Source, read_yaml
from vanban.wording import TableWording, Wording, syntax_problems

R = TypeVar("R", bound=Record)

CONTENT, TEMPLATES = "content", "templates"
CACHE = Path(".vanban") / "cache"
READERS = ("office.py", "wording.py", "record.py", "source.py", "yaml_events.py", "letters.py")
"""The modules that decide whether a file has faults: their text is part of what it is kept under."""
REGISTRY, CITATIONS, ASSIGNMENTS = "danh-ba.yaml", "vien-dan.yaml", "phan-cong.yaml"
NOT_DOCUMENTS = ("don-vi", "phat-hanh")
"""Folders inside a document's folder that hold no documents of their own."""


@dataclass(frozen=True)
class Document:
    """A document as read: its record, its assignments, and where each value stands."""

    id: str
    folder: Path
    tep: str
    van_ban: KeHoach
    source: Source
    table: BangPhanCong
    rows: Source
    inputs: tuple[str, ...]
    """The files it was read from, relative to the office's folder."""


@dataclass(frozen=True)
class RuleBook:
    """A folder under templates/: the law, the Word templates, the wording of derived documents."""

    folder: Path
    law: Law
    wordings: Mapping[str, tuple[Wording, Path]]
    tables: Mapping[str, TableWording]


@dataclass
class Reader:
    """Reads the files of one folder and gathers their problems."""

    root: Path
    problems: list[Problem] = field(default_factory=list)
    inputs: dict[str, bytes] = field(default_factory=dict)

    def shown(self, path: Path) -> str:
        """The path as the user knows it: relative to the office's folder where it is inside."""
        inside = path.is_relative_to(self.root)
        return (path.relative_to(self.root) if inside else path).as_posix()

    def read(self, path: Path, model: type[R]) -> tuple[R | None, Source]:
        """Read and type one file; None when it has errors, which are kept."""
        name = self.shown(path)
        source, found = read_yaml(path, name)
        self.problems.extend(found)
        if source is None:
            return None, Source(name, {}, {}, {})
        record, faults = decode(model, source)
        self.problems.extend(faults)
        return record, source

    def read_kept(
        self,
        path: Path,
        model: type[R],
        check: Callable[[Source], Iterable[Problem]] = lambda _: (),
    ) -> R | None:
        """Read a file under templates/, which is long and seldom changes; `check` finds more faults.

        A file without any fault is kept under .vanban/, so that the next run need not parse it.
        """
        key = version_of(*READERS) + model.__name__.encode() + _bytes(path)
        found = recall(self.root / CACHE, key)
        if found is not None:
            return revive(model, found)
        before = len(self.problems)
        record, source = self.read(path, model)
        self.problems.extend(check(source))
        if record is not None and len(self.problems) == before:
            keep(self.root / CACHE, key, source.value)
        return record


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


def templates_folder(root: Path) -> Path:
    """The office's own templates/ if it has one, else the package's."""
    own = root / TEMPLATES
    return own if own.is_dir() else packaged(TEMPLATES)


def packaged(name: str) -> Path:
    """A folder that comes with vanban: inside the installed package, or in the checkout."""
    here = Path(__file__).resolve().parent
    inside = here / "_goc" / name
    return inside if inside.is_dir() else here.parent.parent / name


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
    for path in sorted((folder / "van_mau").glob("*.yaml")):
        if path.stem.startswith("bang-"):
            table = reader.read_kept(path, TableWording)
            tables |= {path.stem: table} if table else {}
        else:
            wording = reader.read_kept(path, Wording, syntax_problems)
            wordings |= {path.stem: (wording, path)} if wording else {}
    if regime is None or kinds is None:
        return None
    return RuleBook(folder, Law(regime, kinds.loai_van_ban), wordings, tables)


def read_registry(reader: Reader) -> DanhBa | None:
    """Read content/danh-ba.yaml; None when it is missing or faulty."""
    danh_ba, source = reader.read(reader.root / CONTENT / REGISTRY, DanhBa)
    if danh_ba is None:
        return None
    faults = registry_problems(danh_ba, source)
    reader.problems.extend(faults)
    return None if has_errors(faults) else danh_ba


def read_citations(reader: Reader) -> Mapping[str, VienDan]:
    """Read content/vien-dan.yaml; the file may be absent."""
    path = reader.root / CONTENT / CITATIONS
    if not path.exists():
        return {}
    listed, source = reader.read(path, ThuMucVienDan)
    if listed is None:
        return {}
    reader.problems.extend(
        repeated(((item.id, (i, "id")) for i, item in enumerate(listed.vien_dan)), source)
    )
    return {item.id: item for item in listed.vien_dan}


def read_documents(reader: Reader, kinds: Mapping[str, object]) -> Iterator[Document]:
    """Read every document folder under content/, in order of path."""
    content = reader.root / CONTENT
    if not content.is_dir():
        raise VanbanError([_no_content(reader)])
    seen: dict[str, str] = {}
    for folder in sorted(_folders(content)):
        mains = [folder / f"{kind.replace('_', '-')}.yaml" for kind in kinds]
        found = [path for path in mains if path.is_file()]
        if len(found) != 1:
            reader.problems.extend(_main_file(reader, folder, found))
            continue
        if folder.name in seen:
            reader.problems.append(_same_name(reader, folder, seen[folder.name]))
        seen.setdefault(folder.name, reader.shown(folder))
        document = _document(reader, folder, found[0])
        if document:
            yield document


def _folders(content: Path) -> Iterator[Path]:
    """Folders that hold YAML files directly."""
    for folder in (p for p in content.rglob("*") if p.is_dir()):
        parts = folder.relative_to(content).parts
        hidden = any(part.startswith(".") or part in NOT_DOCUMENTS for part in parts)
        if not hidden and any(folder.glob("*.yaml")):
            yield folder


def _document(reader: Reader, folder: Path, path: Path) -> Document | None:
    van_ban, source = reader.read(path, KeHoach)
    name = (van_ban.phan_cong if van_ban else "") or ASSIGNMENTS
    rows_path = folder / name
    inputs: tuple[str, ...] = (reader.shown(path),)
    table: BangPhanCong | None = BangPhanCong()
    rows = Source(reader.shown(rows_path), [], {}, {})
    if rows_path.parent != folder:
        reader.problems.append(_outside(source, name))
        return None
    if (van_ban and van_ban.phan_cong) or rows_path.is_file():
        table, rows = reader.read(rows_path, BangPhanCong)
        inputs += (reader.shown(rows_path),)
    if van_ban is None or table is None:
        return None
    return Document(folder.name, folder, source.tep, van_ban, source, table, rows, inputs)


def _no_content(reader: Reader) -> Problem:
    return problem(
        "N401",
        Mark(reader.root.as_posix()),
        f"thư mục này không có `{CONTENT}/`, cần thư mục chứa nguồn văn bản",
        goi_y="gõ `vanban init` để tạo thư mục mẫu, hoặc `vanban -C THƯ_MỤC …` để chỉ thư mục khác",
    )


def _main_file(reader: Reader, folder: Path, found: list[Path]) -> Iterator[Problem]:
    names = ", ".join(f"`{path.name}`" for path in found)
    seen = f"thấy {names}" if found else "không thấy tệp văn bản"
    yield problem(
        "N402",
        Mark(reader.shown(folder)),
        f"{seen}, cần đúng một tệp mang tên loại văn bản trong mỗi thư mục",
        goi_y="đặt tên tệp theo loại, ví dụ `ke-hoach.yaml`",
    )


def _same_name(reader: Reader, folder: Path, first: str) -> Problem:
    return problem(
        "N403",
        Mark(reader.shown(folder)),
        f"tên thư mục `{folder.name}` đã dùng cho `{first}`, mỗi văn bản cần một tên riêng",
        goi_y="đổi tên một trong hai thư mục",
    )


def _outside(source: Source, name: str) -> Problem:
    return problem(
        "N404",
        source.mark(("phan_cong",)),
        f"thấy `{name}`, cần tên một tệp trong cùng thư mục",
        goi_y=f"chép tệp vào cạnh văn bản và ghi `phan_cong: {ASSIGNMENTS}`",
    )
