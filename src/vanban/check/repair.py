"""Files corrected, and the copies tried on paper: what would make a page worse is taken back.

The original and the copy are printed by LibreOffice, many files at one start. Where the copy's
pages have lost something, every choice of its groups is printed, at one more start, and the best
that loses nothing is taken. Without LibreOffice the margins stay as they are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import partial
from itertools import combinations
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from vanban.check.docx.files import file_bytes
from vanban.check.docx.limits import faults_as_problems, within
from vanban.check.docx.pages import printable
from vanban.check.fixing.fixes import MARGINS, CorrectedFile, fixed
from vanban.check.fixing.harm import harm
from vanban.check.fixing.job import Edit
from vanban.check.inspect import Options
from vanban.check.lawbook import LawBook
from vanban.check.printed_text import PrintedText, printed_text
from vanban.disk import scratch_folder
from vanban.libreoffice import TO_PDF, Job, convert, find_program, letters_installed
from vanban.problems.problem import MachineError, Mark, Problem, VanbanError, problem

UNPRINTED = "LibreOffice không in thử được tệp này"
SPOILT = "LibreOffice không mở được bản đã sửa"
NO_ROOM = "bảng, hoặc dòng xếp bằng dấu cách, sẽ không còn đủ chỗ giữa hai lề"
ALONE = "riêng nhóm này thì in thử được, sửa cùng các nhóm khác thì trang xấu đi"
NO_LETTERS = "máy không có phông Times New Roman đủ chữ tiếng Việt để in thử"


class TakenBack(Struct, frozen=True):
    """A group of corrections that is not done: its name, why not, what it would have done."""

    group: str
    why: str
    edits: tuple[Edit, ...]

    @property
    def line(self) -> str:
        """It on one line, in Vietnamese."""
        wanted = "; ".join(edit.line for edit in self.edits)
        return f"{self.group}: {self.why}; định sửa: {wanted}"


class Repair(Struct, frozen=True):
    """What became of one file: the copy, what was taken back; or the problems that stopped it."""

    fixed: CorrectedFile | None
    taken_back: tuple[TakenBack, ...] = ()
    problems: tuple[Problem, ...] = ()


File = tuple[str, Path]
"""The name of a file in messages, and where what is read for it lies."""


def repairs(files: Sequence[File], book: LawBook, options: Options) -> tuple[Repair, ...]:
    """Correct files, in their order; one that cannot be corrected stops no other.

    At most two starts of LibreOffice for all of them, none where nothing is corrected.
    """
    begun = [_begun(shown, path, book, options) for shown, path in files]
    trials = [one for one in begun if isinstance(one, _Trial)]
    try:
        printed = _printed(trials) if trials else {}
    except MachineError as error:
        for trial in trials:
            trial.leave_margins(_told(error))
        printed = {}
    again = [trial for trial, pages in printed.items() if trial.harms(pages)]
    try:
        for trial, pages in (_printed(again) if again else {}).items():
            trial.choose(pages)
    except MachineError as error:
        for trial in again:
            trial.take_back(_told(error))
    return tuple(one.result if isinstance(one, _Trial) else one for one in begun)


def _told(error: MachineError) -> str:
    fault = error.problems[0]
    return f"{fault.thong_bao} ({fault.goi_y})" if fault.goi_y else fault.thong_bao


Groups = tuple[str, ...]
"""The groups that were corrected in a copy; the original has none."""
Pages = Mapping[Groups, PrintedText | None]


def _begun(shown: str, path: Path, book: LawBook, options: Options) -> Repair | _Trial:
    """Correct all that is sure; a trial where there is a copy to be printed."""
    try:
        with faults_as_problems(shown, "ghi bản sao của"), within():
            raw = file_bytes(path, shown)
            whole = fixed(raw, shown, book, options)
            if not whole.edits:
                return Repair(whole, _withheld(whole))
            correct = partial(_corrected, shown, path, book, options)
            trial = _Trial(shown, whole, correct)
            trial.print_later((), raw)
            trial.print_later(whole.groups, whole.content)
            return trial
    except VanbanError as error:
        return Repair(None, problems=error.problems)


def _corrected(
    shown: str, path: Path, book: LawBook, options: Options, groups: Groups
) -> CorrectedFile:
    return fixed(file_bytes(path, shown), shown, book, options, groups)


class _Trial:
    """One file: its corrections, the copies to be printed next, what is left of them at the end."""

    def __init__(
        self, shown: str, whole: CorrectedFile, correct: Callable[[Groups], CorrectedFile]
    ) -> None:
        self._shown, self._whole, self._correct = shown, whole, correct
        self._choices: dict[Groups, CorrectedFile] = {}
        self._harms: dict[Groups, str] = {}
        self._before: PrintedText | None = None
        self.waiting: dict[Groups, bytes] = {}
        self.result = Repair(whole, _withheld(whole))

    def print_later(self, groups: Groups, content: bytes) -> None:
        """Have a copy printed with the next; raises VanbanError as reading does."""
        self.waiting[groups] = printable(content, self._shown)

    def leave_margins(self, why: str) -> None:
        """Keep all but what only the pages can tell about."""
        if MARGINS in self._whole.groups:
            others = tuple(name for name in self._whole.groups if name != MARGINS)
            self._settle(others, {MARGINS: why})

    def take_back(self, why: str) -> None:
        """Keep nothing: the whole copy's pages are worse, and of its parts nothing is known."""
        self._settle((), dict.fromkeys(self._whole.groups, why))

    def harms(self, pages: Pages) -> bool:
        """Look at the pages of the whole copy; say whether choices of it are to be printed."""
        self._before = pages.get(())
        if self._before is None:
            self.leave_margins(UNPRINTED)
            return False
        harmed = self._harm(self._whole, pages.get(self._whole.groups))
        if harmed:
            self._harms[self._whole.groups] = harmed
            for groups in _choices(self._whole.groups):
                self._make(groups)
            if not self.waiting:
                self.take_back(harmed)
        return bool(self.waiting)

    def _make(self, groups: Groups) -> None:
        """Make the copy of a choice, to be printed; one that fails is no choice."""
        with suppress(VanbanError), faults_as_problems(self._shown), within():
            done = self._correct(groups)
            if done.edits:
                self.print_later(groups, done.content)
            self._choices[groups] = done

    def choose(self, pages: Pages) -> None:
        """Take the best choice whose pages lose nothing, and tell what is left out."""
        for groups, after in pages.items():
            self._harms[groups] = self._harm(self._choices[groups], after)
        best = next((groups for groups in pages if not self._harms[groups]), ())
        together = f"{ALONE} ({self._harms[self._whole.groups]})"
        left_out = (name for name in self._whole.groups if name not in best)
        self._settle(best, {name: self._harms.get((name,)) or together for name in left_out})

    def _harm(self, done: CorrectedFile, after: PrintedText | None) -> str:
        if after is None or self._before is None:
            return SPOILT
        return harm(self._before, after, done.examined)

    def _settle(self, groups: Groups, why: Mapping[str, str]) -> None:
        """Keep the copy with these groups, and tell why the others are left out."""
        if groups not in self._choices:
            self._make(groups)
        done = self._choices.get(groups) or replace(self._whole, edits=())
        back = (TakenBack(name, why[name], self._whole.of_group(name)) for name in why)
        self.result = Repair(done, (*back, *_withheld(self._whole)))


def _withheld(done: CorrectedFile) -> tuple[TakenBack, ...]:
    """The margins that were not tried: what stands on the page plainly leaves no room for them."""
    return (TakenBack(MARGINS, NO_ROOM, done.withheld),) if done.withheld else ()


def _choices(groups: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Every choice of some groups, the more the better; of equals, those without the margins."""
    for count in range(len(groups) - 1, 0, -1):
        yield from sorted(combinations(groups, count), key=lambda some: MARGINS in some)


def _printed(trials: Iterable[_Trial]) -> Mapping[_Trial, Pages]:
    """Print what the trials wait for, at one start of LibreOffice.

    Raises MachineError where nothing can be printed like Word does.
    """
    waiting = [(trial, groups) for trial in trials for groups in trial.waiting]
    office = find_program(purpose="in thử bản sửa")
    if not letters_installed():
        raise MachineError([_no_letters()])
    pages: dict[_Trial, dict[tuple[str, ...], PrintedText | None]] = {}
    with scratch_folder("vanban-sua-") as scratch:
        jobs = []
        for at, (trial, groups) in enumerate(waiting):
            copy = scratch / f"copy{at}.docx"
            copy.write_bytes(trial.waiting[groups])
            jobs.append(Job(copy, copy.name))
        pdfs, _ = convert(jobs, TO_PDF, scratch, office)
        for (trial, groups), pdf in zip(waiting, pdfs, strict=True):
            pages.setdefault(trial, {})[groups] = printed_text(pdf) if pdf else None
    for trial in pages:
        trial.waiting = {}  # they are large
    return pages


def _no_letters() -> Problem:
    hint = "cài phông Times New Roman, hoặc gõ sudo apt-get install fonts-liberation2"
    return problem("P004", Mark(), NO_LETTERS, goi_y=hint)
