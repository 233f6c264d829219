"""Work on one file: stopped where it takes too long, what goes wrong with it told as its own."""

from __future__ import annotations

import signal
import threading
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from vanban.check.docx.files import refused, unread
from vanban.problems.problem import MachineError, VanbanError

SECONDS = 60
"""Seconds of a processor for one file: the heaviest honest one that was tried took 13."""


class LateError(Exception):
    """The time is over."""


@contextmanager
def within(seconds: float = SECONDS) -> Iterator[None]:
    """Raise LateError where what is inside takes longer of a processor.

    Only where the system can tell (Windows cannot) and in the first thread, which takes signals.
    """
    first = threading.current_thread() is threading.main_thread()
    if not first or not hasattr(signal, "setitimer"):
        yield
        return
    before = signal.signal(signal.SIGPROF, _over)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def _over(_: int, __: FrameType | None) -> None:
    raise LateError


@contextmanager
def faults_as_problems(name: str, work: str = "soi") -> Iterator[None]:
    """Turn what goes wrong with one file into a problem of it: the others are not lost.

    Raises VanbanError for whatever is raised inside but what the user does; `work` says at what.
    """
    try:
        yield
    except (VanbanError, BrokenPipeError):
        raise
    except Exception as error:
        raise _fault(name, work, stopped(error) or error) from error


def stopped(error: BaseException) -> LateError | None:
    """Return the end of time that is behind an error: what is closed then may fail in its own way.

    Raises KeyboardInterrupt where the user is behind it.
    """
    behind: BaseException | None = error
    while behind is not None:
        if isinstance(behind, KeyboardInterrupt):
            raise KeyboardInterrupt from error
        if isinstance(behind, LateError):
            return behind
        behind = behind.__context__
    return None


def _fault(name: str, work: str, error: Exception) -> VanbanError:
    if isinstance(error, LateError):
        seen = f"{work} quá {SECONDS} giây nên đã dừng"
        return refused("T003", name, seen, "tách thành nhiều tệp ngắn hơn, bỏ bớt hình")
    if isinstance(error, MemoryError):
        return refused("T003", name, "tệp cần nhiều bộ nhớ hơn máy có", "tách nhỏ tệp")
    if isinstance(error, OSError):
        return MachineError([unread(name, error)])
    seen = f"chương trình không {work} được tệp này ({_where(error)})"
    hint = "mở bằng Word, lưu lại thành .docx; vẫn vậy thì gửi tệp cho người làm chương trình"
    return refused("T009", name, seen, hint)


def _where(error: Exception) -> str:
    """What was raised and where: enough to find it by."""
    frames = traceback.extract_tb(error.__traceback__)
    place = f", {Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
    return f"{type(error).__name__}{place}"
