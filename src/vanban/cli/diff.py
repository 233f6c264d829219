"""`vanban diff`: what differs between two versions, by meaning; as a redline too."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from msgspec import Struct

from vanban.cli.exit import FAULTY, OK
from vanban.cli.help import Command, OneOf
from vanban.cli.options import always
from vanban.disk import scratch_folder, write_alone, write_refusal
from vanban.paths import exists, is_folder, real
from vanban.problems.problem import MachineError, Mark, Problem, VanbanError, problem
from vanban.problems.report import JSON_VERSION, json_text, visible

if TYPE_CHECKING:
    from vanban.check.lawbook import LawBook
    from vanban.diff.comparison import Change
    from vanban.diff.rows import KeyOf
    from vanban.diff.side import Side, Sides

AUTHOR = "vanban"


class DiffRequest(Struct, frozen=True):
    """What the command line asks for."""

    old: str
    new: str
    body: str
    word: str
    force: bool
    form: str
    exit_code: bool


class FileDiff(Struct, frozen=True):
    """Two versions of one file: their names, "" where there is none, and what differs."""

    old: str
    new: str
    changes: tuple[Change, ...] = ()

    @property
    def differs(self) -> bool:
        """Something is not as it was."""
        return bool(self.changes) or not (self.old and self.new)

    def to_json(self) -> dict[str, Any]:
        """Return it as the JSON of the command has it."""
        return {
            "cu": self.old,
            "moi": self.new,
            "thay_doi": [change.to_json() for change in self.changes],
        }


@click.command("diff", cls=Command)
@click.argument("old", metavar="CŨ")
@click.argument("new", metavar="MỚI")
@click.option("--don-vi", "body", metavar="MÃ", default="", help="So dự thảo của cơ quan này.")
@click.option(
    "--word",
    default="",
    metavar="TỆP",
    help="Ghi bản Word có sửa theo dõi (Track Changes) từ CŨ sang MỚI.",
)
@click.option("--force", is_flag=True, help="Thay tệp của `--word` đã có.")
@click.option(
    "--format",
    "form",
    type=OneOf(["text", "json"]),
    default="text",
    help="In cho người đọc (text) hay cho chương trình (json).",
)
@click.option("--exit-code", is_flag=True, help="Kết thúc bằng mã 1 khi có chỗ khác.")
@click.help_option("-h", "--help", help="In hướng dẫn này.")
@click.pass_obj
def command(folder: str, /, **arguments: Any) -> int:
    """So hai bản CŨ và MỚI: sửa lời, đánh lại số, từng việc, từng vai trò, nơi nhận, căn cứ.

    Mỗi bản là một tệp Word (.docx, .doc, .odt, .rtf), một văn bản trong content/, một bản thảo đã
    giữ (VĂN_BẢN@TÊN), hoặc một thư mục kết quả; hai thư mục kết quả thì so từng tệp Word cùng tên.
    """
    request = DiffRequest(**arguments)
    return always(request.form, partial(_as_json, ()), lambda: _diff(folder, request))


def _as_json(files: tuple[FileDiff, ...], problems: tuple[Problem, ...]) -> str:
    return json_text(
        {
            "phien_ban": JSON_VERSION,
            "files": [one.to_json() for one in files],
            "problems": [one.to_json() for one in problems],
        }
    )


def _diff(folder: str, request: DiffRequest) -> int:
    from vanban.check.lawbook import read_law
    from vanban.diff.side import Sides
    from vanban.project.project import Project

    root = real(Path(folder))
    book, key_of = read_law(root), _key_of(root)
    with ExitStack() as stack:
        scratch = cache(lambda: stack.enter_context(scratch_folder("vanban-diff-")))
        sides = Sides(root, scratch, cache(lambda: Project.open(folder)), Path(folder))
        pairs = sides.folder_pairs(request.old, request.new, request.body)
        if pairs is not None:
            if request.word:
                raise click.UsageError("tùy chọn `--word` cần hai bản, không phải hai thư mục")
            files = tuple(_of_folders(sides, pairs, book, key_of))
        else:
            two = (
                sides.side(request.old, request.body),
                sides.side(request.new, request.body),
            )
            files = (FileDiff(two[0].name, two[1].name, _changes(two, book, key_of)),)
            if request.word:
                _write(Path(folder) / request.word, two, force=request.force)
    if request.form == "json":
        click.echo(_as_json(files, ()))
    else:
        parts = {name: part.ten for name, part in book.law.regime.thanh_phan.items()}
        redline = (Path(folder) / request.word).as_posix() if request.word else ""
        for line in _lines(files, parts, redline):
            click.echo(line)
    return FAULTY if request.exit_code and any(one.differs for one in files) else OK


def _key_of(root: Path) -> KeyOf:
    """The field of a heading, by the record of columns of the office's regime."""
    from vanban.check.lawbook import regimes
    from vanban.content.workbook.task_file import RECORD, read_columns
    from vanban.source.layers import placed
    from vanban.source.reader import Reader

    folders = next(iter(regimes(root).values()))
    words = read_columns(Reader(root), placed(folders, RECORD).parent)
    if words is None:
        return lambda _: ""
    return lambda heading: words.key_of(heading) or words.key_within(heading)


def _of_folders(
    sides: Sides, pairs: list[tuple[Path | None, Path | None, str]], book: LawBook, key_of: KeyOf
) -> Iterator[FileDiff]:
    for old, new, name in pairs:
        if old is None or new is None:
            yield FileDiff(name if old else "", name if new else "")
            continue
        two = (sides.file(old), sides.file(new))
        if two[0].raw != two[1].raw:
            yield FileDiff(two[0].name, two[1].name, _changes(two, book, key_of))


def _changes(two: tuple[Side, Side], book: LawBook, key_of: KeyOf) -> tuple[Change, ...]:
    from vanban.check.docx.limits import faults_as_problems, within
    from vanban.check.docx.reader import read_bytes
    from vanban.diff.comparison import compare
    from vanban.diff.seams import seamed
    from vanban.diff.unit import edges_of, units_of

    units = []
    for side in two:
        with faults_as_problems(side.name, "so"), within():
            paper = read_bytes(side.raw, side.name)
            units.append((*units_of(paper, book.finder.roles(paper)), *edges_of(paper)))
    with faults_as_problems(two[1].name, "so"), within():
        return seamed(compare(units[0], units[1], key_of))


def _write(target: Path, two: tuple[Side, Side], *, force: bool) -> None:
    """Write the redline; a file that is there is replaced only where that was asked for."""
    from vanban.check.docx.limits import faults_as_problems, within
    from vanban.diff.redline import redline

    if is_folder(target) or target.suffix.lower() != ".docx":
        raise click.UsageError(f"tùy chọn `--word`: thấy `{target.name}`, cần tên tệp đuôi .docx")
    if exists(target) and not force:
        seen = "thấy tệp này đã có, không ghi đè"
        hint = "gõ `--word TÊN_KHÁC`, hoặc `--force` để thay tệp đã có"
        raise VanbanError([problem("Y223", Mark(target.as_posix()), seen, goi_y=hint)])
    with faults_as_problems(two[1].name, "so"), within():
        content = redline(two[0].raw, two[1].raw, (two[0].name, two[1].name), AUTHOR)
    try:
        write_alone(target, content)
    except OSError as error:
        raise MachineError([write_refusal(target.as_posix(), error)]) from None


def _lines(files: tuple[FileDiff, ...], parts: Mapping[str, str], word: str) -> Iterator[str]:
    from vanban.diff.comparison import lines

    several = len(files) > 1 or not all(one.old and one.new for one in files)
    for file in files:
        if not file.old or not file.new:
            yield f"{visible(file.old or file.new)}: chỉ có ở bản {'cũ' if file.old else 'mới'}"
            continue
        if several:
            yield f"{visible(file.new)}:"
        for line in lines(file.changes, parts):
            yield f"    {visible(line)}" if several else visible(line)
    if not any(one.differs for one in files):
        yield "hai bản nói như nhau"
    if word:
        yield f"đã ghi {visible(word)}: mở bằng Word, xem từng chỗ ở thẻ Review"
