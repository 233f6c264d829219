"""Reading an office's files into records, with every problem found on the way.

Reads and, under .vanban/ only, keeps what was found faultless; knows no record in particular.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache, partial
from pathlib import Path
from typing import Any, TypeVar

from msgspec import Struct, field

from vanban.cache import keep, recall, version
from vanban.paths import CACHE, is_file
from vanban.problems.problem import Problem
from vanban.source.layers import laid
from vanban.source.loader import Parsed, Source, parse_yaml, read_yaml
from vanban.source.record import LISTED, Meant, Record, decode, revive

R = TypeVar("R", bound=Record)


CUT = ("Y040", "Y041", "Y042")
"""What is told of a text of which YAML cuts off a part."""
FOLLOW = ("Y102", "Y103", "Y104")
"""What the record then seems to lack, or to have in another shape."""


def without_echoes(slips: Iterable[Problem], faults: Iterable[Problem]) -> list[Problem]:
    """Join what is told of a text and of its record: one slip of a line is told once.

    What a `#` or a comma has cut off is missing, too; a key with a space is unknown, too.
    """
    slips, faults = list(slips), list(faults)
    cut = {each.dong for each in slips if each.ma in CUT and each.muc_do == "loi"}
    spaced = {each.dong for each in slips if each.ma == "Y027"}
    unknown = {each.dong: each for each in faults if each.ma == "Y101" and each.dong in spaced}
    near = {line for line, each in unknown.items() if not each.goi_y.startswith(LISTED)}
    texts = [each for each in slips if each.ma != "Y027" or each.dong not in near]
    rest = [
        each
        for each in faults
        if not (each.ma in FOLLOW and each.dong in cut)
        and not (each.ma == "Y101" and each.dong in spaced - near)
    ]
    return [*texts, *rest]


class Reader(Struct):
    """Reads the files of one folder and gathers their problems."""

    root: Path
    problems: list[Problem] = field(default_factory=list)
    meant: Meant | None = None
    """What says of a name in an id's place which id it stands for, once the names are known."""
    instead: Mapping[Path, bytes] = field(default_factory=dict)
    """What a file is read as, instead of what lies there: an edit before it is written."""
    _parsed: dict[Path, Parsed] = field(default_factory=dict)
    _records: dict[tuple[Path, type[Record]], Record | None] = field(default_factory=dict)
    _late: dict[tuple[Path, type[Record]], Callable[[], Any]] = field(default_factory=dict)

    def shown(self, path: Path) -> str:
        """The path as the user knows it: relative to the office's folder where it is inside."""
        inside = path.is_relative_to(self.root)
        return (path.relative_to(self.root) if inside else path).as_posix()

    def apart(self) -> Reader:
        """Return a reader of the same folder with problems of its own.

        It need not read again what was read without a fault, and finds every fault itself.
        """
        records = self._records
        if any(record is None for record in records.values()):
            records = {known: record for known, record in records.items() if record is not None}
        return Reader(
            self.root,
            meant=self.meant,
            instead=self.instead,
            _parsed=self._parsed,
            _records=records,
            _late=self._late,
        )

    def read(self, path: Path, model: type[R]) -> tuple[R | None, Source]:
        """Read and type one file; None when it has errors, which are kept."""
        name = self.shown(path)
        edited = self.instead.get(path)
        if edited is not None:
            source, slips = parse_yaml(edited, name)
        else:
            source, slips = self._parsed.get(path) or read_yaml(path, name)
        if source is None:
            self.problems.extend(slips)
            return None, Source(name, {}, {}, {})
        record, faults = decode(model, source, self.meant)
        self.problems.extend(without_echoes(slips, faults) if faults else slips)
        return record, source

    def read_kept(
        self,
        path: Path,
        model: type[R],
        check: Callable[[Source], Iterable[Problem]] = lambda _: (),
    ) -> R | None:
        """Read a file under templates/, long and seldom changed; `check` finds more faults.

        A file without any fault is kept under .vanban/, so that the next run need not parse it.
        """
        known = path, model  # regimes that extend one another share most of their files
        if known not in self._records:
            self._records[known] = self._recalled(path, model, check)
        record = self._records[known]
        return record if isinstance(record, model) else None

    def read_late(
        self, path: Path, model: type[R], check: Callable[[Source], Iterable[Problem]]
    ) -> Callable[[], R | None] | None:
        """As `read_kept`, but what is known to be faultless is typed when it is first asked for.

        None where the file has faults: those are told now.
        """
        known = path, model
        if known not in self._late and known not in self._records:
            value = recall(self.root / CACHE, _key(path, model))
            if value is not None:
                self._late[known] = cache(partial(revive, model, value))
        if known in self._late:
            return self._late[known]
        record = self.read_kept(path, model, check)
        return None if record is None else lambda: record

    def _recalled(
        self, path: Path, model: type[R], check: Callable[[Source], Iterable[Problem]]
    ) -> R | None:
        key = _key(path, model)
        value = recall(self.root / CACHE, key)
        revived = revive(model, value) if value is not None else None
        if revived is not None:
            return revived
        before = len(self.problems)
        record, source = self.read(path, model)
        self.problems.extend(check(source))
        if record is not None and len(self.problems) == before:
            keep(self.root / CACHE, key, source.value)
        return record

    def read_layers(self, paths: tuple[Path, ...], model: type[R]) -> R | None:
        """Read a record that is laid over others of its name (`source.layers`), the topmost first.

        Kept as `read_kept` keeps, under the digest of all of them.
        """
        if len(paths) == 1:
            return self.read_kept(paths[0], model)
        key = version() + model.__name__.encode() + b"".join(map(_bytes, paths))
        value = recall(self.root / CACHE, key)
        revived = revive(model, value) if value is not None else None
        if revived is not None:
            return revived
        layers = [self._layer(path) for path in paths]
        self.problems.extend(fault for _, faults in layers for fault in faults)
        sources = tuple(source for source, _ in layers if source is not None)
        if len(sources) != len(paths):
            return None
        source = laid(sources)
        record, faults = decode(model, source)
        self.problems.extend(faults)
        if record is not None and not any(faults for _, faults in layers):
            keep(self.root / CACHE, key, source.value)
        return record

    def _layer(self, path: Path) -> Parsed:
        """Parse a layer once, though several regimes lie over it."""
        if path not in self._parsed:
            self._parsed[path] = read_yaml(path, self.shown(path))
        return self._parsed[path]


def _key(path: Path, model: type[Record]) -> bytes:
    return version() + model.__name__.encode() + _bytes(path)


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes() if is_file(path) else b""
    except OSError:
        return b""
