"""Work on many items in processes of their own, each result in the order of the items.

Knows processes and pipes, nothing of the work. A process that the machine ends loses its own item
and no other; none lives longer than the one that started it, and none hears Ctrl+C.
"""

from __future__ import annotations

import os
import signal
import socket
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from threading import Thread
from types import ModuleType
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from msgspec import Struct, field

if TYPE_CHECKING:  # late: who only asks for a process by its id starts none
    from multiprocessing.connection import Connection

T = TypeVar("T")
R = TypeVar("R")
AHEAD = 64
"""So many results wait at most for one that is before them."""
SPAWN = "spawn"
"""The way to start a process that all systems have, and that is safe beside threads."""


class WorkerEnd:
    """The result of an item in whose work the machine has ended a process, twice."""


ENDED = WorkerEnd()


def in_order(
    work: Callable[[T], R], items: Iterable[T], count: int, way: str | None = None
) -> Iterator[R | WorkerEnd]:
    """Yield the result of each item in order, worked out by at most `count` processes.

    Items are taken as there is room for them, so that they need not all be there at once. What
    `work` raises is raised here. An item whose process is ended by the machine (for want of memory)
    is tried once more with nothing beside it; ended again, its result is ENDED. Where the machine
    starts none, the work is done here. `way` is how a process is started (None: as the system does
    it).
    """
    from multiprocessing import get_context

    crew = _Crew(work, count, get_context(way))
    try:
        yield from crew.results(iter(items))
    finally:
        crew.dismiss()


class _Task(Struct):
    number: int
    item: Any
    again: bool = False


class _Worker:
    """A process, the pipe to it and what it works at."""

    def __init__(self, work: Callable[[Any], Any], context: Any) -> None:
        self.pipe, far = context.Pipe()
        self.process = context.Process(target=_serve, args=(far, work), daemon=True)
        self.task: _Task | None = None
        with undisturbed(), _main_left_out(work):
            self.process.start()
        far.close()

    def begin(self, task: _Task) -> None:
        self.task = task
        with suppress(OSError):  # it is gone: seen when it is waited for
            self.pipe.send(task.item)

    def dismiss(self) -> None:
        self.pipe.close()
        self.process.terminate()
        self.process.join()


class _Crew(Struct, Generic[T, R]):
    """The processes, and the results that wait for those before them."""

    work: Callable[[T], R]
    count: int
    context: Any
    workers: list[_Worker] = field(default_factory=list)
    again: deque[_Task] = field(default_factory=deque)
    done: dict[int, R | WorkerEnd] = field(default_factory=dict)
    told: int = 0

    def results(self, items: Iterator[T]) -> Iterator[R | WorkerEnd]:
        coming = (_Task(number, item) for number, item in enumerate(items))
        task = next(coming, None)
        while True:
            while task and self._room(task) and self._begin(task):
                task = next(coming, None)
            if self.again and not self._busy():
                self._begin(self.again.popleft())
            if self._busy():
                self._listen()
            elif not self.done:
                return
            while self.told in self.done:
                yield self.done.pop(self.told)
                self.told += 1

    def _room(self, task: _Task) -> bool:
        """Whether a task may begin: not while one waits to have the machine for itself."""
        alone = self.again or any(worker.task.again for worker in self._busy() if worker.task)
        return not alone and task.number < self.told + AHEAD

    def _begin(self, task: _Task) -> bool:
        free = next((worker for worker in self.workers if worker.task is None), None)
        if free is None and len(self.workers) < self.count:
            free = self._started()
        if free is not None:
            free.begin(task)
        elif self.count:
            return False
        else:  # the machine starts none: the work is done here, unless it has cost a process before
            self.done[task.number] = ENDED if task.again else self.work(task.item)
        return True

    def _started(self) -> _Worker | None:
        """One more process; None where the machine starts no more, and none is tried again."""
        try:
            self.workers.append(_Worker(self.work, self.context))
        except OSError:
            self.count = len(self.workers)
            return None
        return self.workers[-1]

    def _busy(self) -> list[_Worker]:
        return [worker for worker in self.workers if worker.task]

    def _listen(self) -> None:
        """Take what has come from those that work, and see who is no more."""
        from multiprocessing.connection import wait

        wait([end for one in self._busy() for end in (one.pipe, one.process.sentinel)])
        for worker in self._busy():
            if worker.pipe.poll():
                self._take(worker)
            elif not worker.process.is_alive():
                self._lost(worker)

    def _take(self, worker: _Worker) -> None:
        try:
            fine, result = worker.pipe.recv()
        except (EOFError, OSError):
            self._lost(worker)
            return
        if not fine:
            raise result
        assert worker.task is not None
        self.done[worker.task.number] = result
        worker.task = None

    def _lost(self, worker: _Worker) -> None:
        """One was ended by the machine: its item is tried again, or given up."""
        task = worker.task
        assert task is not None
        self.workers.remove(worker)
        worker.dismiss()
        if task.again:
            self.done[task.number] = ENDED
        else:
            task.again = True
            self.again.append(task)

    def dismiss(self) -> None:
        for worker in self.workers:
            worker.dismiss()


@contextmanager
def undisturbed() -> Iterator[None]:
    """Keep Ctrl+C from what is started in here: the thread that starts it hears it, afterwards.

    A process that Ctrl+C meets as it starts prints a traceback, and may leave the others waiting
    for it. A thread of a program with others is to be started in here too: the system gives a
    signal to any thread that hears it, and Python lets it break off the first one, which is just
    starting a process.
    """
    if sys.platform == "win32":  # has no such mask
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextmanager
def _main_left_out(work: Callable[[Any], Any]) -> Iterator[None]:
    """Keep what is started in here from running the caller's program again.

    Python runs the file of `__main__` anew in each process that it spawns. A script that builds,
    and does not ask whether it is `__main__`, would build once more in there, and wait for ever
    for the build that waits for it. Only work that is defined in that file needs it.
    """
    main = sys.modules["__main__"]
    if getattr(getattr(work, "func", work), "__module__", "") == main.__name__:
        yield
        return
    sys.modules["__main__"] = ModuleType(main.__name__)
    try:
        yield
    finally:
        sys.modules["__main__"] = main


def _serve(pipe: Connection, work: Callable[[Any], Any]) -> None:
    """Work at what comes through a pipe, until nothing comes any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the first process hears it, and ends this one
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    Thread(target=_follow_parent, daemon=True).start()
    while True:
        try:
            task = pipe.recv()
        except (EOFError, OSError):
            return
        try:
            answer: tuple[bool, Any] = (True, work(task))
        except Exception as error:  # noqa: BLE001 - raised again in the first process
            answer = (False, error)
        try:
            pipe.send(answer)
        except OSError:
            return


def _follow_parent() -> None:
    """End this process as soon as the one that started it is no more, however it ended."""
    from multiprocessing import parent_process
    from multiprocessing.connection import wait

    parent = parent_process()
    if parent:
        wait([parent.sentinel])
        os.kill(os.getpid(), signal.SIGTERM)  # on Windows this ends it as well


# --- one process, as others know it ---


class Process(Struct, frozen=True):
    """A process by its number, and by what its number alone does not tell.

    `host`: the name of its machine; `place`: what numbers its processes (a machine since its start,
    a container); `start`: when it began, as the system says it, for its number may be another's
    later; "" where the system does not say.
    """

    host: str = ""
    place: str = ""
    number: int = 0
    start: str = ""

    @classmethod
    def this(cls) -> Process:
        """Return the process that asks."""
        return cls(socket.gethostname(), _place(), os.getpid(), _start(os.getpid()))

    @property
    def here(self) -> bool:
        """Whether its number means something to the process that asks."""
        return self.place == _place()

    @property
    def dead(self) -> bool:
        """Whether it ran here, and surely runs no more."""
        if not self.number or not self.here:
            return False
        return not alive(self.number) or self.start != _start(self.number)


_LIMITED_QUERY = 0x1000
"""The right to ask of a process, on Windows, whether it is there."""


def alive(number: int) -> bool:
    """Say whether a process of this machine may run."""
    if sys.platform == "win32":  # there `os.kill` ends a process whatever the signal
        import ctypes

        handle = ctypes.windll.kernel32.OpenProcess(_LIMITED_QUERY, False, number)
        if handle:
            ctypes.windll.kernel32.CloseHandle(handle)
        return bool(handle)
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True  # another user's
    return True


def _place() -> str:
    parts = [socket.gethostname(), sys.platform]
    for path in ("/proc/sys/kernel/random/boot_id", "/proc/self/ns/pid"):
        with suppress(OSError):
            place = Path(path)
            link = place.is_symlink()
            parts.append(str(place.readlink()) if link else place.read_text("ascii").strip())
    return sha256("\0".join(parts).encode()).hexdigest()[:16]


def _start(number: int) -> str:
    try:
        stat = Path(f"/proc/{number}/stat").read_text("ascii", "replace")
    except OSError:
        return ""  # not Linux
    fields = stat.rpartition(")")[2].split()
    return "" if fields[0] in ("Z", "X") else fields[19]  # ended, and nobody has asked how
