"""Everything that `vanban doctor` looks at, in order, each told as soon as it is known.

Gathers; what is asked of the machine stands in `build.machine`, `build.disk_trial` and
`build.page_maker`. Writes nothing but files of a moment (`build.probe`), and removes them.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path

from msgspec import Struct

from vanban.build import disk_trial, machine, page_maker
from vanban.build.diagnosis import Finding, fault
from vanban.build.machine import Terminal, nearest, temporary_folder
from vanban.build.outputs import outputs
from vanban.build.probe import scratch, sweep_dead
from vanban.disk import LONGEST_PATH, why
from vanban.paths import CONTENT, KEPT, TEMPLATES, is_folder
from vanban.problems.problem import Problem, VanbanError, has_errors
from vanban.problems.report import SEVERITIES
from vanban.project.checks.templates import Preflight
from vanban.project.project import Project
from vanban.regime.rulebook import read_books
from vanban.source.reader import Reader
from vanban.word.template.template import load_prepared

OUTSIDE = "ở đây không có content/, nên chỉ xem máy và mẫu của chương trình"
OUTSIDE_HINT = (
    "vào thư mục làm việc (cd …), hoặc `vanban -C THƯ_MỤC doctor`; chưa có thì `vanban init`"
)
VALIDATE = "gõ `vanban validate` để xem từng chỗ"


class Doctor(Struct, frozen=True):
    """Looks at an office's folder `root` (or one that is none), its output folder, the machine.

    `clock` gives the machine's time in ns, to hold the disk's against.
    """

    root: Path
    out: Path
    terminal: Terminal
    clock: disk_trial.Clock

    def findings(self) -> Iterator[Finding]:
        """Yield what was seen, in the order of `NAMES`; no check that fails stops the others."""
        self._sweep()
        yield from _safe("python", lambda: [machine.python()])
        yield from _safe("man_hinh", lambda: [machine.terminal(self.terminal)])
        yield from self._disk()
        yield from _safe("mau", lambda: [self._templates()])
        yield from self._office()
        yield from _safe("phong_chu", page_maker.fonts)
        yield from _safe("libreoffice", lambda: [page_maker.libreoffice()])

    @property
    def inside(self) -> bool:
        """Whether the root is an office's folder."""
        return is_folder(self.root / CONTENT)

    def _sweep(self) -> None:
        """Remove what a doctor that was killed has left, in every folder where one tries."""
        folders = [self.out, self.out.parent, self.root, self.root / CONTENT, self.root / KEPT]
        temporary = temporary_folder()
        sweep_dead([*folders, temporary] if temporary else folders)

    def _disk(self) -> Iterator[Finding]:
        """Leave to write first: where there is none, nothing else can be tried."""
        tried = partial(machine.leave_to_write, self.root, self.out, inside=self.inside)
        leave = list(_safe("quyen_ghi", tried))
        yield from leave
        if not any(p.tep == str(self.out) for one in leave for p in one.problems):
            place = nearest(self.out.absolute())
            yield from _safe("o_dia", lambda: disk_trial.trial(place, self.clock))

    def _templates(self) -> Finding:
        """Read the rules, compile and look at the Word templates, the office's own or ours."""
        own = is_folder(self.root / TEMPLATES)
        with scratch() as nowhere:
            reader = Reader(self.root if self.inside or own else nowhere)
            books = read_books(reader)
            faults: list[Problem] = [*reader.problems]
            for book in books:
                look = Preflight(book, lambda path: load_prepared(path)[1], reader.shown)
                faults += look.problems()
        whose = f"ở {TEMPLATES}/" if own else "của chương trình"
        return _read("mau", faults, f"{whose}, {len(books)} bộ quy định, đọc được hết")

    def _office(self) -> Iterator[Finding]:
        """Read the office, and say how long its paths are and how much room they ask for."""
        if not self.inside:
            yield fault("nguon", "P042", OUTSIDE, OUTSIDE_HINT)
            yield from _safe("cho_trong", lambda: [machine.space(self.out, 0)])
            return
        paths: list[str] = []
        yield from _safe("nguon", lambda: [self._sources(paths)])
        yield from _safe("cho_trong", lambda: [machine.space(self.out, len(paths))])
        yield from _safe(
            "duong_dan",
            lambda: [
                machine.path_lengths(self.out, paths, LONGEST_PATH, windows=sys.platform == "win32")
            ],
        )

    def _sources(self, paths: list[str]) -> Finding:
        """Read the documents; `paths` takes the files that they would give, where all are sound."""
        project = Project.open(self.root)
        problems = [p for p in project.problems if not p.ma.startswith("M")]
        names = tuple(project.office.resolved)
        if not has_errors(project.problems):
            paths += [output.path for name in names for output in outputs(project, name)]
        return _read("nguon", problems, f"{len(names)} văn bản trong {CONTENT}/, không có lỗi")


def _read(ten: str, problems: Iterable[Problem], sound: str) -> Finding:
    """Return a finding on what was read: sound, or how many faults it has and how to see them."""
    faults = tuple(sorted(dict.fromkeys(problems), key=lambda p: p.order))
    if not faults:
        return Finding(ten, sound)
    counts: Counter[str] = Counter(p.muc_do for p in faults)
    told = ", ".join(f"{counts[key]} {word}" for key, word in SEVERITIES.items() if counts[key])
    first = ":".join(str(part) for part in (faults[0].tep, faults[0].dong) if part)
    return Finding(ten, f"thấy {told}" + f", trước hết ở {first}" * bool(first), VALIDATE, faults)


def _safe(ten: str, look: Callable[[], Iterable[Finding]]) -> Iterator[Finding]:
    """Yield what a check finds; what the machine or a source refuses it is a finding too."""
    try:
        yield from list(look())
    except VanbanError as error:
        yield _read(ten, error.problems, "")
    except OSError as error:
        name = f"{error.filename}: " if error.filename else ""
        hint = "xem lại quyền và chỗ trống trên ổ đĩa, rồi gõ lại lệnh"
        seen = f"không xem được: {name}{why(error)}"
        yield fault(ten, "P057", seen, hint, str(error.filename or ""))
    except Exception as error:  # who asks has trouble enough: told, and on
        if _is_interruption(error):
            raise
        seen = f"không xem được, chương trình vấp lỗi {type(error).__name__} {error}".strip()
        yield fault(ten, "P057", seen, "cài lại vanban; vẫn vậy thì báo người giữ chương trình")


def _is_interruption(error: BaseException | None) -> bool:
    """Say whether Ctrl+C is behind an error: libraries turn it into one of their own."""
    return error is not None and (
        isinstance(error, KeyboardInterrupt) or _is_interruption(error.__context__)
    )
