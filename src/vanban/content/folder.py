"""An office's folder, read whole: registry, citations, documents, and every problem in them.

Reads files and nothing else; the folder is never changed here.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from msgspec import Struct, field

from vanban.content.book_folder import PASSING
from vanban.content.citations import ThuMucVienDan, VienDan
from vanban.content.document import NoiDung
from vanban.content.holidays import DAYS_OFF
from vanban.content.own_file import OwnFile, meant, misplaced, read_own, yaml_files
from vanban.content.pictures import Pictures, asked, asked_by_body, read_pictures
from vanban.content.plan import BangPhanCong, KeHoach
from vanban.content.references import list_problems
from vanban.content.registry import DanhBa
from vanban.content.registry_checks import registry_problems
from vanban.content.registry_names import ThuMucTenKhac, kind_hint, outline, with_other_names
from vanban.content.registry_names import name_problems as other_name_problems
from vanban.content.strays import office_strays, unread
from vanban.content.texts import PlacedText, document_texts, record_texts
from vanban.content.units import LegalText, Units, legal_texts, units_of
from vanban.content.workbook.names import Names, names_of
from vanban.content.workbook.questions import id_hint
from vanban.content.workbook.task_file import is_workbook, read_table
from vanban.disk import beside, read_whole
from vanban.paths import (
    BOOKS,
    CHECK_SETTINGS,
    CONTENT,
    NOT_DOCUMENTS,
    OPINION_BOOK,
    UNSAFE_NAME,
    is_file,
    is_folder,
    leads_back,
    leads_nowhere,
    lies,
    looked_into,
    real,
    safe_name,
)
from vanban.problems.problem import Mark, Problem, VanbanError, did_you_mean, problem
from vanban.source.loader import Source, astray, closed, read_yaml
from vanban.source.reader import Reader
from vanban.text.excerpt import beginning
from vanban.text.vietnamese import as_argument, nearest, nfc, slug

# --- the file of assignments ---


ASSIGNMENTS, WORKBOOK = "phan-cong.yaml", "phan-cong.xlsx"
"""What `phan_cong` names; where it is absent, the first of these that is there."""


def task_file(main: Path, van_ban: KeHoach | None) -> Path:
    """Return the path of the assignments of the document in the file `main`."""
    folder = main.parent
    alone = is_file(folder / WORKBOOK) and not lies(folder / ASSIGNMENTS)
    default = WORKBOOK if alone else ASSIGNMENTS
    return beside(folder, (van_ban.phan_cong if van_ban else "") or default)


def read_tasks(
    reader: Reader,
    path: Path,
    van_ban: KeHoach | None,
    regimes: Mapping[str, Path],
    danh_ba: DanhBa,
) -> tuple[BangPhanCong, Source]:
    """Read the assignments at `path`; an empty table where they are absent or faulty.

    `regimes` are the folders of the rules by kind of document.
    """
    if not (van_ban and van_ban.phan_cong):
        reader.problems.extend(_in_the_way(reader, path.parent))
    if not is_file(path):
        lost = leads_nowhere(path)
        reader.problems.extend((astray(reader.shown(path)),) if lost else ())
        return BangPhanCong(), Source(reader.shown(path), [], {}, {})
    names = Names(danh_ba, van_ban.as_of, van_ban.co_quan) if van_ban else Names(danh_ba, None)
    regime = regimes.get(van_ban.loai if van_ban else "") or next(iter(regimes.values()))
    table, rows = read_table(reader, path, regime, names)
    if van_ban:
        reader.problems.extend(_unused(reader, van_ban, path))
    return table or BangPhanCong(), rows


def name_problems(reader: Reader, source: Source, main: Path, name: str) -> Iterator[Problem]:
    """Check the key `phan_cong`: a file of the same folder, not the document itself."""
    mark, folder = source.mark(("phan_cong",)), main.parent
    if name != Path(name).name or name in ("..", main.name) or "\\" in name:
        yield problem(
            "N404",
            mark,
            f"thấy `{beginning(name, 80)}`, cần tên một tệp khác trong cùng thư mục",
            goi_y=f"chép tệp vào cạnh văn bản và ghi `phan_cong: {ASSIGNMENTS}`",
        )
    elif is_folder(beside(folder, name)):
        yield _is_folder(mark, name)
    elif leads_nowhere(folder / name):
        yield astray(reader.shown(folder / name))
    elif not is_file(beside(folder, name)):
        near = nearest(
            name, [path.name for path in _tables(folder) if path != main and is_file(path)]
        )
        hint = did_you_mean(near, f"đặt tệp ấy vào {reader.shown(folder)}/")
        yield problem(
            "Y001", mark, f"không thấy tệp `{beginning(name, 80)}` cạnh văn bản", goi_y=hint
        )


def _in_the_way(reader: Reader, folder: Path) -> Iterator[Problem]:
    """A folder under the name of the assignments: they would seem to be absent."""
    for name in (ASSIGNMENTS, WORKBOOK):
        if is_folder(folder / name):
            seen = f"`{name}` là một thư mục, cần một tệp phân công"
            hint = "đổi tên thư mục ấy, đặt tệp phân công cạnh văn bản"
            yield problem("Y002", Mark(reader.shown(folder / name)), seen, goi_y=hint)


def _is_folder(mark: Mark, name: str) -> Problem:
    seen = f"`{beginning(name, 80)}` là một thư mục, cần tên một tệp phân công trong cùng thư mục "
    seen += "với văn bản"
    hint = f"chuyển tệp trong đó ra cạnh văn bản, rồi ghi tên tệp ấy: `phan_cong: {ASSIGNMENTS}`"
    return problem("Y002", mark, seen, goi_y=hint)


def _tables(folder: Path) -> Iterator[Path]:
    suffixes = (".yaml", ".yml", ".xlsx")
    return (path for path in folder.iterdir() if path.suffix.lower() in suffixes)


def _unused(reader: Reader, van_ban: KeHoach, read: Path) -> Iterator[Problem]:
    """Both files are there and no key says which: an edit in Excel would change nothing."""
    path = read.with_name(WORKBOOK)
    if not van_ban.phan_cong and not is_workbook(read) and is_file(path):
        seen = f"thấy `{WORKBOOK}` cạnh văn bản, nhưng phân công đang lấy từ `{read.name}`"
        hint = f"muốn dùng bảng tính thì ghi `phan_cong: {WORKBOOK}` trong văn bản"
        yield problem("Y222", Mark(reader.shown(path)), seen, goi_y=hint)


# --- the folder ---


REGISTRY, CITATIONS, OTHER_NAMES = "danh-ba.yaml", "vien-dan.yaml", "ten-khac.yaml"
SHARED = (REGISTRY, CITATIONS, OTHER_NAMES)
"""The files of content/ that every document may refer to."""
OFFICE = (*SHARED, DAYS_OFF, CHECK_SETTINGS)
"""The files right in content/ that some command reads."""


class Document(Struct, frozen=True, dict=True):
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
    rieng: Mapping[str, OwnFile] = field(default_factory=dict)
    """What bodies say of their own drafts, by body."""
    hinh: Pictures = field(default_factory=dict)
    """The pictures of the text, by the name that the source calls them."""

    @cached_property
    def texts(self) -> tuple[LegalText, ...]:
        """The document's legal texts, each read once: its own, its annexes', its attached ones."""
        return legal_texts(self.van_ban, self.source)

    @cached_property
    def printed(self) -> tuple[PlacedText, ...]:
        """Every text of the document that is printed, with its place; of bodies' own files too."""
        own = (text for one in self.rieng.values() for text in record_texts(one.rieng, one.source))
        texts = document_texts(self.van_ban, self.source, self.table, self.rows, self.texts)
        return (*texts, *own)

    @property
    def units(self) -> Units:
        """The units of the document's own text."""
        return self.texts[0].units

    def units_of(self, noi_dung: NoiDung) -> Units:
        """Return the units of a text, which is one of the document's own or was derived from it."""
        known = (text.units for text in self.texts if text.noi_dung is noi_dung)
        return next(known, None) or units_of(noi_dung)


def read_registry(reader: Reader) -> tuple[DanhBa, Source]:
    """Read content/danh-ba.yaml; an empty registry where it is missing or cannot be read.

    The names of content/ten-khac.yaml, which may be absent, are then among its other names.
    """
    path = reader.root / CONTENT / REGISTRY
    reader.meant = lambda typed: _meant_inside(read_yaml(path, REGISTRY)[0], typed)
    danh_ba, source = reader.read(path, DanhBa)
    if danh_ba is None:
        return DanhBa(), source
    reader.problems.extend(registry_problems(danh_ba, source))
    listed, names = _other_names(reader)
    reader.problems.extend(other_name_problems(danh_ba, source, listed.ten_khac, names))
    named = with_other_names(danh_ba, listed.ten_khac)
    reader.meant = lambda typed: _meant(named, typed)
    return named, source


def _meant_inside(source: Source | None, typed: str) -> str:
    """Return the hint for a name in a registry that has faults: it may be one of a kind, too."""
    return kind_hint(source, typed) or _meant(outline(source), typed)


def _meant(danh_ba: DanhBa, typed: str) -> str:
    return id_hint(names_of(danh_ba, None), typed, {*danh_ba.bodies, *danh_ba.groups})


def _other_names(reader: Reader) -> tuple[ThuMucTenKhac, Source]:
    path = reader.root / CONTENT / OTHER_NAMES
    if not lies(path):
        return ThuMucTenKhac(), Source(reader.shown(path), {}, {}, {})
    listed, source = reader.read(path, ThuMucTenKhac)
    return listed or ThuMucTenKhac(), source


def read_citations(reader: Reader) -> tuple[Mapping[str, VienDan], Source]:
    """Read content/vien-dan.yaml, and where each of it stands; the file may be absent."""
    path = reader.root / CONTENT / CITATIONS
    if not lies(path):
        return {}, Source(reader.shown(path), [], {}, {})
    listed, source = reader.read(path, ThuMucVienDan)
    if listed is None:
        return {}, source
    reader.problems.extend(list_problems(listed.vien_dan, source))
    return {item.id: item for item in listed.vien_dan}, source


class Place(NamedTuple):
    """Where a document lies: its folder, and the name of its main file, which says its kind."""

    folder: Path
    name: str

    @property
    def main(self) -> Path:
        """Its main file."""
        return self.folder / self.name


def document_places(reader: Reader, kinds: Collection[str]) -> Iterator[Place]:
    """Yield every document folder under content/, in order of path; opens no file.

    `kinds` are the kinds of documents. What lies where nobody reads it is told.
    """
    content = reader.root / CONTENT
    mains = tuple(f"{kind.replace('_', '-')}.yaml" for kind in kinds)
    seen: dict[str, str] = {}
    reader.problems.extend(_misplaced(reader, content, mains))
    reader.problems.extend(office_strays(reader, OFFICE, mains, REGISTRY))
    below = sorted(content.rglob("*"))
    reader.problems.extend(_astray(reader, content, below))
    reader.problems.extend(misplaced(reader, content, mains, below))
    for folder in _folders(reader, content, below):
        names = {path.name.casefold() for path in yaml_files(folder)}
        main_files = [folder / name for name in mains if name in names and lies(folder / name)]
        if len(main_files) != 1:
            reader.problems.append(_main_file(reader, folder, main_files, mains))
        elif known_as(folder) in seen:
            reader.problems.append(_same_name(reader, folder, seen[known_as(folder)]))
        else:
            yield Place(folder, main_files[0].name)
        seen.setdefault(known_as(folder), reader.shown(folder))
    if not seen:
        reader.problems.append(_nothing(reader, content))


def _astray(reader: Reader, content: Path, below: Iterable[Path]) -> Iterator[Problem]:
    """Folders that cannot be looked into: what they hold would seem never written.

    A link that leads nowhere may stand for one; of the files those are told by who reads them.
    """
    for path in below:
        if any(part.startswith(PASSING) for part in path.relative_to(content).parts):
            continue
        if path.name in NOT_DOCUMENTS and is_folder(path):
            yield from (closed(reader.shown(path)),) if not looked_into(path) else ()
        elif not _FILE.fullmatch(path.suffix) and leads_nowhere(path) and not leads_back(path):
            yield astray(reader.shown(path))


_FILE = re.compile(r"\.[A-Za-z][A-Za-z0-9]{1,4}")
"""The ending of a name that no folder has."""


def read_document(
    reader: Reader, place: Place, kinds: Mapping[str, Path], danh_ba: DanhBa
) -> Document | None:
    """Read one document; None where its file, or what that names, cannot be read.

    Reads nothing outside its folder. `kinds` are the folders of the regimes by kind of document; a
    workbook's names are `danh_ba`'s.
    """
    reader.problems.extend(_folder_problems(reader, place.folder))
    return _document(reader, place.main, kinds, danh_ba)


def check_content(reader: Reader) -> None:
    """Raise VanbanError where there is no content/ folder at all."""
    if not (reader.root / CONTENT).is_dir():
        raise VanbanError([_no_content(reader)])


def known_as(folder: Path) -> str:
    """The name by which some system would take two folders for one."""
    return nfc(folder.name).casefold()


def _folders(reader: Reader, content: Path, below: Iterable[Path]) -> Iterator[Path]:
    """Folders that hold YAML files directly; a link back into content/ is no second document."""
    for folder in filter(is_folder, below):
        parts = folder.relative_to(content).parts
        hidden = any(part.startswith(".") or part in NOT_DOCUMENTS for part in parts)
        hidden = hidden or parts[0] in BOOKS
        again = folder.is_symlink() and real(folder).is_relative_to(content)
        try:
            if not hidden and not again and any(yaml_files(folder)):
                yield folder
        except OSError:
            unknown = "không biết trong đó có văn bản nào"
            reader.problems.append(closed(reader.shown(folder), unknown))


def _document(
    reader: Reader, path: Path, kinds: Mapping[str, Path], danh_ba: DanhBa
) -> Document | None:
    van_ban, source = reader.read(path, KeHoach)
    rows_path, folder = task_file(path, van_ban), path.parent
    if van_ban and van_ban.phan_cong:
        wrong = tuple(name_problems(reader, source, path, van_ban.phan_cong))
        reader.problems.extend(wrong)
        if wrong:
            return None
    table, rows = read_tasks(reader, rows_path, van_ban, kinds, danh_ba)
    if van_ban is None:
        return None
    read_there = {path.name, rows_path.name, OPINION_BOOK}
    reader.problems.extend(unread(reader, folder, read_there, ASSIGNMENTS))
    if leads_nowhere(folder / OPINION_BOOK):
        reader.problems.append(astray(reader.shown(folder / OPINION_BOOK)))
    there = is_file(rows_path)
    rieng, read = read_own(reader, folder)
    hinh = _pictures(reader, folder, van_ban, source, rieng)
    copied = beside(folder, van_ban.sao_tu.tep) if van_ban.sao_tu and van_ban.sao_tu.tep else path
    read = (*read, *((reader.shown(copied),) if copied != path else ()))
    inputs = (reader.shown(path), *((reader.shown(rows_path),) if there else ()), *read)
    inputs += tuple(reader.shown(beside(folder, name)) for name in hinh)
    # a table with faults is empty: they are told, and the plan's own are told with them
    ident = nfc(folder.name)
    return Document(ident, folder, source.tep, van_ban, source, table, rows, inputs, rieng, hinh)


def _pictures(
    reader: Reader, folder: Path, van_ban: KeHoach, source: Source, rieng: Mapping[str, OwnFile]
) -> Pictures:
    """Read the pictures of a document and of its bodies' own files; faults are kept."""
    pictures, faults = read_pictures(asked(van_ban), source, folder)
    for own in rieng.values():
        more, wrong = read_pictures(asked_by_body(own.rieng), own.source, folder)
        pictures, faults = {**pictures, **more}, [*faults, *wrong]
    reader.problems.extend(faults)
    return pictures


def _folder_problems(reader: Reader, folder: Path) -> Iterator[Problem]:
    """The folder's name also names the files."""
    if UNSAFE_NAME.search(folder.name):
        yield problem(
            "N127",
            Mark(reader.shown(folder)),
            f"tên thư mục {folder.name!r} không dùng làm tên tệp được trên mọi máy",
            goi_y=f"đổi tên thành `{safe_name(slug(folder.name), 'van-ban')}`",
        )


def _no_content(reader: Reader) -> Problem:
    there = reader.root.is_dir()
    seen = f"thư mục này không có `{CONTENT}/`" if there else "không có thư mục này"
    above = next((p for p in reader.root.parents if there and (p / CONTENT).is_dir()), None)
    fresh = "vào thư mục làm việc (cd …), hoặc `vanban -C THƯ_MỤC …`; chưa có thì gõ `vanban init`"
    return problem(
        "N401",
        Mark(reader.root.as_posix()),
        f"{seen}, cần thư mục chứa nguồn văn bản",
        goi_y=f"vào thư mục làm việc: cd {as_argument(above.as_posix())}" if above else fresh,
    )


def _nothing(reader: Reader, content: Path) -> Problem:
    return problem(
        "N411",
        Mark(reader.shown(content)),
        "không thấy văn bản nào, cần một thư mục có tệp mang tên loại văn bản",
        goi_y=f"đặt văn bản ở {CONTENT}/TÊN/ke-hoach.yaml",
    )


def _misplaced(reader: Reader, content: Path, mains: tuple[str, ...]) -> Iterator[Problem]:
    for name in mains:
        if (content / name).is_file():
            yield problem(
                "N412",
                Mark(reader.shown(content / name)),
                f"thấy `{name}` ngay trong {CONTENT}/, cần một thư mục riêng cho mỗi văn bản",
                goi_y=f"chuyển tệp vào {CONTENT}/TÊN-VĂN-BẢN/{name}",
            )


def _main_file(
    reader: Reader, folder: Path, main_files: list[Path], mains: tuple[str, ...]
) -> Problem:
    others = [path.name for path in sorted(yaml_files(folder)) if path.name != ASSIGNMENTS]
    likely = (
        (name, near)
        for name in others
        if (near := _of_kind(folder / name, mains) or nearest(name, mains))
    )
    hint = next((f"đổi tên `{name}` thành `{near}`" for name, near in likely), "")
    seen = (
        "thấy " + ", ".join(f"`{path.name}`" for path in main_files)
        if main_files
        else "không thấy tệp nào"
    )
    if name := meant(folder):
        hint = f"đổi tên thư mục thành `{name}`"
    if main_files:
        hint = "chuyển mỗi tệp sang một thư mục riêng"
    return problem(
        "N402",
        Mark(reader.shown(folder)),
        f"{seen}, cần đúng một tệp mang tên loại văn bản trong mỗi thư mục",
        goi_y=hint or "đặt tên tệp theo loại, ví dụ `ke-hoach.yaml`",
    )


FIRST = 4096
"""Bytes that a kind is looked for in."""
_KIND = re.compile(rb"^loai:[ \t]*[\"']?([a-z0-9_]+)", re.MULTILINE)


def _of_kind(path: Path, mains: tuple[str, ...]) -> str:
    """Return the name that a file should have by the kind that it says it is, "" for none."""
    try:
        found = _KIND.search(read_whole(path)[:FIRST]) if is_file(path) else None
    except OSError:
        return ""
    name = f"{found[1].decode().replace('_', '-')}.yaml" if found else ""
    return name if name in mains else ""


def _same_name(reader: Reader, folder: Path, first: str) -> Problem:
    return problem(
        "N403",
        Mark(reader.shown(folder)),
        f"tên thư mục `{folder.name}` đã dùng cho `{first}`, mỗi văn bản cần một tên riêng",
        goi_y="đổi tên một trong hai thư mục",
    )
