"""Files corrected, and the copies tried on paper: what would make a page worse is taken back.

The original and the copy are printed by LibreOffice, many files at one start. Where the copy's
pages have lost something, every choice of its groups is printed, at one more start, and the best
that loses nothing is taken. Without LibreOffice the margins stay as they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path

from vanban.check.docx.files import file_bytes
from vanban.check.docx.limits import faults_as_problems, within
from vanban.check.docx.pages import printable
from vanban.check.fixing.fixes import MARGINS, Fixed, fixed
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
ALONE = "riêng nhóm này thì in thử được, sửa cùng các nhóm khác thì trang xấu đi"
NO_LETTERS = "máy không có phông Times New Roman đủ chữ tiếng Việt để in thử"


@dataclass(frozen=True)
class TakenBack:
    """A group of corrections that is not done: its name, why not, what it would have done."""

    group: str
    why: str
    edits: tuple[Edit, ...]

    @property
    def line(self) -> str:
        """It on one line, in Vietnamese."""
        wanted = "; ".join(edit.line for edit in self.edits)
        return f"{self.group}: {self.why}; định sửa: {wanted}"


@dataclass(frozen=True)
class Repair:
    """What became of one file: the copy, what was taken back; or the problems that stopped it."""

    fixed: Fixed | None
    taken_back: tuple[TakenBack, ...] = ()
    problems: tuple[Problem, ...] = ()


File = tuple[str, Path]
"""The name of a file in messages, and where what is read for it lies."""


def repairs(files: Sequence[File], book: LawBook, options: Options) -> tuple[Repair, ...]:
    """Correct files, in their order; one that cannot be corrected stops no other.

    At most two starts of LibreOffice for all of them, none where nothing is corrected.
    """
    trials = [_Trial(shown, path, book, options) for shown, path in files]
    open_trials = [trial for trial in trials if trial.try_all()]
    try:
        printed = _printed(open_trials) if open_trials else {}
    except MachineError as error:
        for trial in open_trials:
            trial.leave_margins(_told(error))
        return tuple(trial.result for trial in trials)
    again = [trial for trial, pages in printed.items() if trial.judge(pages)]
    try:
        for trial, pages in (_printed(again) if again else {}).items():
            trial.choose(pages)
    except MachineError as error:
        for trial in again:
            trial.take_all_back(_told(error))
    return tuple(trial.result for trial in trials)


def _told(error: MachineError) -> str:
    fault = error.problems[0]
    return f"{fault.thong_bao} ({fault.goi_y})" if fault.goi_y else fault.thong_bao


Copies = dict[tuple[str, ...], bytes]
"""Copies of a file by the groups that were corrected in them; the original has none."""
Pages = Mapping[tuple[str, ...], PrintedText | None]


class _Trial:
    """One file: its corrections, the copies to be printed next, what is left of them at the end."""

    def __init__(self, shown: str, path: Path, book: LawBook, options: Options) -> None:
        self._shown, self._path, self._book, self._options = shown, path, book, options
        self._choices: dict[tuple[str, ...], Fixed] = {}
        self._before: PrintedText | None = None
        self._harms: dict[tuple[str, ...], str] = {}
        self.waiting: Copies = {}
        self.result = Repair(None)

    def try_all(self) -> bool:
        """Correct all that is sure; say whether there is a copy to be printed."""
        try:
            with faults_as_problems(self._shown, "ghi bản sao của"), within():
                raw = file_bytes(self._path, self._shown)
                done = fixed(raw, self._shown, self._book, self._options)
                self.result = Repair(done)
                if done.edits:
                    self._add((), raw)
                    self._add(done.groups, done.content)
        except VanbanError as error:
            self.result, self.waiting = Repair(None, problems=error.problems), {}
        return bool(self.waiting)

    def _add(self, groups: tuple[str, ...], content: bytes) -> None:
        self.waiting[groups] = printable(content, self._shown)

    def leave_margins(self, why: str) -> None:
        """Keep all but what only the pages can tell about."""
        whole = self.result.fixed
        if whole is None or MARGINS not in whole.groups:
            return
        self._settle(tuple(name for name in whole.groups if name != MARGINS), {MARGINS: why})

    def judge(self, pages: Pages) -> bool:
        """Look at the pages of the whole copy; say whether parts of it are to be printed."""
        whole = self.result.fixed
        self._before = pages.get(())
        if whole is None:
            return False
        if self._before is None:
            self.leave_margins(UNPRINTED)
            return False
        self._harms[whole.groups] = self._harm(whole, pages.get(whole.groups))
        if not self._harms[whole.groups]:
            return False
        self.waiting = {}
        for groups in _choices(whole.groups):
            if (done := self._of(groups)) is not None and done.edits:
                self._choices[groups] = done
                self._add(groups, done.content)
        if not self.waiting:
            self._settle((), dict.fromkeys(whole.groups, self._harms[whole.groups]))
        return bool(self.waiting)

    def choose(self, pages: Pages) -> None:
        """Take the best choice whose pages lose nothing, and tell what is left out."""
        whole = self.result.fixed
        if whole is None:
            return
        for groups, done in self._choices.items():
            self._harms[groups] = self._harm(done, pages.get(groups))
        best = next((groups for groups in self._choices if not self._harms[groups]), ())
        own = {name: self._harms.get((name,)) or self._also(name) for name in whole.groups}
        self._settle(best, {name: why for name, why in own.items() if name not in best})

    def _also(self, name: str) -> str:
        """Why a group is left out that does no harm alone."""
        whole = self.result.fixed
        return f"{ALONE} ({self._harms[whole.groups]})" if whole and name else ALONE

    def take_all_back(self, why: str) -> None:
        """Keep nothing: the whole copy's pages are worse, and of its parts nothing is known."""
        if self.result.fixed is not None:
            self._settle((), dict.fromkeys(self.result.fixed.groups, why))

    def _harm(self, done: Fixed, after: PrintedText | None) -> str:
        if after is None or self._before is None:
            return SPOILT
        return harm(self._before, after, done.examined)

    def _of(self, groups: tuple[str, ...]) -> Fixed | None:
        """The file with some groups corrected; None where that fails."""
        if groups in self._choices:
            return self._choices[groups]
        try:
            with faults_as_problems(self._shown, "ghi bản sao của"), within():
                raw = file_bytes(self._path, self._shown)
                return fixed(raw, self._shown, self._book, self._options, groups)
        except VanbanError:
            return None

    def _settle(self, groups: tuple[str, ...], why: Mapping[str, str]) -> None:
        whole = self.result.fixed
        if whole is None:
            return
        done = self._of(groups) or replace(whole, edits=())
        back = tuple(TakenBack(name, why[name], whole.of_group(name)) for name in why)
        self.result = Repair(done, back)


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
