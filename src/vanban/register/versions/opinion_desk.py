"""Opinions on a draft asked for, taken in and told: the files of one document."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from msgspec import Struct

from vanban.build.place import NewFile, Place
from vanban.check.docx.files import file_bytes
from vanban.check.docx.reader import read_bytes
from vanban.check.lawbook import LawBook, read_law
from vanban.compose.composer import Composer
from vanban.content.document import VanBan
from vanban.content.fields import as_source
from vanban.content.opinion_book import DotLayYKien, SoGopY, YKien, read_opinions
from vanban.content.versions import version_named
from vanban.content.workbook.names import names_of
from vanban.diff.comparison import compare
from vanban.diff.unit import Unit, units_of
from vanban.disk import emptied, read_whole, write_alone, write_refusal
from vanban.importing.papers.word_forms import word_bytes
from vanban.importing.task_reader import task_tables, workbook_tables
from vanban.importing.tasks import Tables
from vanban.paths import OPINION_BOOK, exists
from vanban.problems.problem import MachineError, Mark, Problem, VanbanError, has_errors, problem
from vanban.project.derivation import book_of, worded
from vanban.project.project import Project
from vanban.project.resolve import Resolved
from vanban.regime.rulebook import OPINIONS, review_wording
from vanban.regime.wording_records import OpinionWording
from vanban.register.versions.opinion_papers import OpinionPapers
from vanban.register.versions.opinions import OpinionReturn, received
from vanban.register.versions.taken_places import place_paths, taken_problems
from vanban.source.edit import EditRefused, with_item, with_values
from vanban.source.loader import Source
from vanban.source.reader import Reader
from vanban.source.writer import yaml_text
from vanban.text.vietnamese import as_argument, slug

SORT, FOLDER = "gop-y", "gop-y"
SHEETS = (".xlsx", ".csv")
HEAD = """\
# Các đợt lấy ý kiến. Sửa ket_qua, giai_trinh ở đây, hoặc ghi vào bảng tổng hợp rồi đọc lại bằng
# `vanban gop-y VĂN_BẢN --nhan BẢNG.xlsx --ghi-de`.
"""
ORDER = tuple(YKien.model_fields)
Edit = Callable[[bytes], bytes]
Make = Callable[[], VanBan]


class OpinionDesk(Struct):
    """What has been asked and said of one document, and the hand that writes it down."""

    project: Project
    resolved: Resolved
    book: SoGopY
    source: Source
    problems: tuple[Problem, ...]

    @classmethod
    def of(cls, project: Project, name: str) -> OpinionDesk:
        """Open the opinions on a document. Raises VanbanError where it or they have errors."""
        project.check([name])
        reader, resolved = Reader(project.office.root), project[name]
        book, source = read_opinions(reader, resolved.document.folder, project.office.danh_ba)
        if has_errors(reader.problems):
            raise VanbanError(reader.problems)
        return cls(project, resolved, book, source, tuple(reader.problems))

    @property
    def ident(self) -> str:
        """The document's id."""
        return self.resolved.document.id

    @property
    def file(self) -> Path:
        """The file of the opinions."""
        return self.resolved.document.folder / OPINION_BOOK

    @property
    def shown(self) -> str:
        """The same, as it is shown."""
        return self.project.shown(self.file)

    def place(self, title: str = "") -> int:
        """Return which round a name means (none: the last). Raises VanbanError if there is none."""
        for at in range(len(self.book.dot) - 1, -1, -1):
            if not title or slug(title) == slug(self.book.dot[at].ban_thao):
                return at
        known = ", ".join(f"“{one.ban_thao}”" for one in self.book.dot)
        seen = f"chưa lấy ý kiến đợt nào tên “{title}”" if title else "chưa lấy ý kiến đợt nào"
        hint = (
            f"các đợt có: {known}"
            if known
            else f'gõ `vanban gop-y {as_argument(self.ident)} --lay "xin ý kiến"`'
        )
        raise VanbanError([problem("N647", Mark(self.shown), seen, goi_y=hint)])

    # --- asking ---

    def asked(self, bodies: Sequence[str]) -> tuple[str, ...]:
        """Return whom to ask: the named bodies, else recipients that it is not sent to as a report.

        Raises VanbanError where that is nobody.
        """
        own = self.resolved.van_ban.co_quan
        every = bodies or self._served()
        others = tuple(dict.fromkeys(body for body in every if body != own))
        if not others:
            seen = "văn bản không có nơi nhận nào là cơ quan trong danh bạ để hỏi ý kiến"
            hint = "nêu nơi cần hỏi: `--don-vi MÃ`, dùng nhiều lần được"
            raise VanbanError([problem("N663", Mark(self.resolved.document.tep), seen, goi_y=hint)])
        return others

    def _served(self) -> list[str]:
        """The recipients that the document is not sent to as a report, by the office's words."""
        told = {purpose.casefold() for purpose in self._wording.de_bao_cao}
        every = self.resolved.recipients
        return [one.don_vi for one in every if one.muc_dich.casefold() not in told]

    def ask(
        self, title: str, bodies: Sequence[str], due: date | None, day: date
    ) -> tuple[Path, tuple[NewFile, ...]]:
        """Write down a round on a named draft; return the letter's source and the forms.

        The letter is a document of the office, to be looked at and built; the forms are to be put
        beside what is built. Raises VanbanError for a draft that is not kept, a round that was
        held already, MachineError where the disk refuses.
        """
        document = self.resolved.document
        version = version_named(document.folder, self.project.shown(document.folder), title)
        if any(slug(one.ban_thao) == slug(version.ten) for one in self.book.dot):
            seen = f"đã có một đợt lấy ý kiến về bản thảo “{version.ten}”"
            hint = "giữ bản thảo mới dưới tên khác rồi lấy ý kiến lại, hoặc sửa `gui` ở gop-y.yaml"
            raise VanbanError([problem("N647", Mark(self.shown), seen, goi_y=hint)])
        papers = self.papers()
        as_of = self.resolved.van_ban.as_of or day  # when the bodies are there that are asked
        letter = self._worded(lambda: papers.letter(bodies, due, as_of))
        target = self._letter_file()
        forms = tuple(
            self._form(f"{slug(version.ten)}/{self.ident}_{body}_gop-y.xlsx", papers.form(body))
            for body in bodies
        )
        one = DotLayYKien(ban_thao=version.ten, ngay=day, han=due, gui=tuple(bodies))
        book = self._with_round(one)  # before anything is written: it may be refused
        self._write(target, yaml_text(as_source(letter)).encode())
        self._write(self.file, book)
        return target, forms

    def _form(self, name: str, raw: bytes) -> NewFile:
        return NewFile(Place(f"{self.ident}/{FOLDER}/{name}", self.ident, SORT), raw)

    def _letter_file(self) -> Path:
        """Where the source of the next letter stands: no folder that holds anything."""
        base = self.resolved.document.folder.parent
        number = len(self.book.dot) + 1
        while True:
            ending = f"-{number}" if number > 1 else ""
            folder = base / f"{self.ident}-lay-y-kien{ending}"
            if not exists(folder) or emptied(folder):
                return folder / "cong-van.yaml"
            number += 1

    def _with_round(self, dot: DotLayYKien) -> bytes:
        value = as_source(dot)
        if not exists(self.file):
            return (HEAD + yaml_text({"dot": [value]})).encode()
        return self._edited(lambda raw: with_item(raw, ("dot",), value))

    # --- taking in ---

    def receive(self, at: int, files: Sequence[tuple[Path, str]]) -> tuple[OpinionReturn, ...]:
        """Return what files say that is not known yet of a round, file by file.

        Raises VanbanError for a file that cannot be read, or holds no table of opinions.
        """
        faults: list[Problem] = []
        results: list[OpinionReturn] = []
        dot = self.book.dot[at]
        for path, name in files:
            try:
                tables = self._tables(path, name)
            except MachineError:
                raise
            except VanbanError as error:
                faults += error.problems
                continue
            if not tables.opinions:
                seen = "không thấy bảng góp ý nào trong tệp này"
                hint = "cần một bảng có cột cơ quan và cột nội dung góp ý, như phiếu đã gửi"
                faults.append(problem("N662", Mark(name), seen, goi_y=hint))
                continue
            result = received(dot, tables, name)
            results.append(result)
            dot = _after(dot, result)
        if faults:
            raise VanbanError(faults)
        return tuple(results)

    def _tables(self, path: Path, name: str) -> Tables:
        van_ban = self.resolved.van_ban
        names = names_of(self.project.office.danh_ba, van_ban.as_of, van_ban.co_quan)
        if path.suffix.lower() in SHEETS:
            return workbook_tables(file_bytes(path, name), names, name)
        return task_tables(read_bytes(word_bytes(path, name)[0], name), names)

    def write(self, at: int, results: Sequence[OpinionReturn]) -> None:
        """Write down what came back, every other letter of the file as it was."""

        def edit(raw: bytes) -> bytes:
            for result in results:
                for number, values in result.answers:
                    loc = ("dot", at, "y_kien", number)
                    given = {key: value for key, value in values.items() if value}
                    raw = with_values(raw, loc, given, ORDER)
                for said in result.new:
                    raw = with_item(raw, ("dot", at, "y_kien"), as_source(said))
            return raw

        self._write(self.file, self._edited(edit))

    def _edited(self, edit: Edit) -> bytes:
        try:
            return edit(read_whole(self.file))
        except EditRefused as error:
            hint = "sửa chỗ ấy trong tệp rồi gõ lại"
            raise VanbanError([problem("N647", Mark(self.shown), str(error), goi_y=hint)]) from None

    # --- telling ---

    def papers(self) -> OpinionPapers:
        """Return the papers of the document. Raises VanbanError for a missing wording."""
        law = book_of(self.resolved).law
        return OpinionPapers(self.resolved, self.project.office.danh_ba, law, self._wording)

    @property
    def _wording(self) -> OpinionWording:
        """The office's words for asking. Raises VanbanError where there are none."""
        book, shown = book_of(self.resolved), self.project.shown
        return review_wording(book, OPINIONS, OpinionWording, "lấy ý kiến", shown)

    def tables(self, at: int) -> tuple[NewFile, ...]:
        """Return the table of a round in both orders, as a Word file and as a workbook."""
        papers, dot = self.papers(), self.book.dot[at]
        paper = self._worded(lambda: papers.table(dot))
        page = self.project.compose_as(paper, self.resolved, Composer.paper)
        stem = f"{self.ident}_gop-y_{slug(dot.ban_thao)}"
        return (
            self._form(f"{stem}.docx", self.project.render(page, self.resolved)),
            self._form(f"{stem}.xlsx", papers.sheets(dot)),
        )

    def _worded(self, make: Make) -> VanBan:
        book = book_of(self.resolved)
        return worded(make, book, book.file(f"van_mau/{OPINIONS}.yaml"), self.project.shown)

    def untouched(self, at: int) -> tuple[Problem, ...]:
        """Return what is told of opinions that were taken though their place has not changed."""
        dot, document = self.book.dot[at], self.resolved.document
        folder = self.project.shown(document.folder)
        version = version_named(document.folder, folder, dot.ban_thao)
        law = read_law(self.project.office.root)
        van_ban = self.resolved.van_ban
        now = self.project.render(self.project.compose(van_ban, self.resolved), self.resolved)
        before = _units(file_bytes(version.page, version.page.name), version.page.name, law)
        changes = compare(before, _units(now, document.tep, law), lambda _: "")
        opinions = [
            (each, self.source.mark(("dot", at, "y_kien", number, "ket_qua")))
            for number, each in enumerate(dot.y_kien)
        ]
        return tuple(taken_problems(opinions, changes, place_paths(before)))

    @staticmethod
    def _write(target: Path, content: bytes) -> None:
        try:
            write_alone(target, content)
        except OSError as error:
            raise MachineError([write_refusal(target.as_posix(), error)]) from None


def _units(raw: bytes, name: str, law: LawBook) -> tuple[Unit, ...]:
    paper = read_bytes(raw, name)
    return tuple(units_of(paper, law.finder.roles(paper)))


def _after(dot: DotLayYKien, result: OpinionReturn) -> DotLayYKien:
    """The round with what a file has added, so that the next file is held against that too."""
    said = list(dot.y_kien)
    for number, values in result.answers:
        said[number] = said[number].model_copy(update=values)
    return dot.model_copy(update={"y_kien": (*said, *result.new)})
