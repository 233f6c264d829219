"""Documents of which a build has nothing to do, known by digests: neither read nor composed.

A document is settled where all that its files are made from is what it was when they were found as
the sources give them, the manifest notes of it what it noted then, and every file lies there in the
bytes that it notes. What is kept is a cache: without it the same is found by composing.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from functools import cached_property
from hashlib import sha256
from itertools import chain, starmap, zip_longest
from operator import itemgetter
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from msgspec import json

from vanban.build.changes import Snapshot
from vanban.build.file_set import FileSet
from vanban.build.manifest import Manifest, encoded, pieces_of
from vanban.build.outputs import OutputRow, Recipes
from vanban.build.ownership import Document, Standing
from vanban.build.place import Place
from vanban.build.plan_changes import PlanChanges
from vanban.build.result import OURS, BodyChange, FileResult
from vanban.build.standings import Standings
from vanban.cache import TEXT, keep, recall, version
from vanban.content.inventory import UNKNOWN
from vanban.disk import digest, read_whole
from vanban.paths import CACHE, real

if TYPE_CHECKING:
    from vanban.build.agreement import Agreement

NAME = b"yen "
Row = tuple[str, tuple[OutputRow, ...]]
"""What is kept of a settled document: a digest of what it was found by, and its files in order."""


class Settlements:
    """What is known of the documents of an office as they lie in one output folder."""

    def __init__(self, recipes: Recipes, standings: Standings) -> None:
        project = recipes.project
        self.project, self.recipes, self.standings = project, recipes, standings
        self._cache = project.office.root / CACHE
        self._key = NAME + project.shown(real(standings.out)).encode(*TEXT)
        self._known: dict[str, FileSet | None] = {}

    def of(self, name: str) -> FileSet | None:
        """Return the files of a document where they are settled, None where nobody knows."""
        if name not in self._known:
            self._known[name] = None  # of a copy of itself nothing is known
            row = self._kept.get(name)
            if row and self._stands(name, row) and self._original_stands(name):
                self._known[name] = SettledFiles(self.recipes, name, row[1], self.standings)
        return self._known[name]

    def _stands(self, name: str, row: Row) -> bool:
        found_by = self._digest(name, self._noted)
        return row[0] == found_by != UNKNOWN and all(self._lies(path) for path, *_ in row[1])

    def _lies(self, path: str) -> bool:
        """Say whether a file lies there in the bytes that the manifest notes."""
        try:
            content = read_whole(f"{self.standings.out}/{path}")
        except OSError:
            return False
        return digest(content) == self.standings.last.files[path].get("sha256")

    def _original_stands(self, name: str) -> bool:
        """Say whether what a document is a copy of is settled too: a copy of it waits otherwise."""
        original = self.project.office.overview.facts[name].sao_tu
        return not original or self.of(original) is not None

    def _digest(self, name: str, noted: Mapping[str, str]) -> str:
        """The digest of what a document's files are made from, and of what is noted of it."""
        made_from = self.project.office.overview.made_from(name)
        if made_from == UNKNOWN or name not in noted:
            return UNKNOWN
        return digest(f"{made_from} {noted[name]}".encode())

    @cached_property
    def _noted(self) -> dict[str, str]:
        return noted(self.standings.last)

    @cached_property
    def _kept(self) -> dict[str, Row]:
        try:
            made_by, rows = recall(self._cache, self._key) or ("", {})
            if made_by != version().hex():
                return {}
            return {
                name: (found_by, tuple(starmap(OutputRow, files)))
                for name, (found_by, files) in rows.items()
            }
        except (TypeError, ValueError, AttributeError):
            return {}

    def keep(
        self,
        sets: Mapping[str, FileSet],
        built: Iterable[FileResult],
        now: Manifest,
        *,
        placed: bool,
    ) -> None:
        """Keep which documents are settled after a build of all their files; `now` is noted then.

        `placed`: the files were written, where they had to be.

        What was saved since it was read is not: the files were made from something else.
        """
        overview, settlements = self.project.office.overview, dict(self._kept)
        looked_at = {n: files for n, files in sets.items() if not isinstance(files, SettledFiles)}
        for name in looked_at:
            settlements.pop(name, None)
        if looked_at and overview.shared_stands:
            notes = noted(now, looked_at)
            for name in self._calm(looked_at, built, now, placed=placed):
                found_by = self._digest(name, notes)
                if found_by != UNKNOWN and overview.stands(name):
                    settlements[name] = found_by, tuple(looked_at[name].outputs.values())
        if settlements != self._kept:
            keep(self._cache, self._key, (version().hex(), settlements))

    def _calm(
        self,
        sets: Mapping[str, FileSet],
        built: Iterable[FileResult],
        now: Manifest,
        *,
        placed: bool,
    ) -> Iterator[str]:
        """Yield the documents of which the next build has nothing to do and nothing to tell."""
        states: dict[str, set[str]] = {}
        for one in built:
            states.setdefault(one.document, set()).add(one.state)
        for name, files in sets.items():
            paths = set(files.outputs)
            ours = states.get(name, {""}) <= set(OURS) and set(now.paths.get(name, ())) == paths
            if not placed:  # nothing is written that would be settled then
                ours = ours and all(files.before(path) is Standing.SETTLED for path in paths)
            aside = (*map(files.known_agreement, paths), *files.withdrawn)
            beside = ours and any("moi" in now.files[path] for path in paths)
            free = files.document is Document.FREE and not any(aside)
            if ours and free and not beside and _in_manifest(files, now):
                yield name


def _in_manifest(files: FileSet, now: Manifest) -> bool:
    """Say whether a manifest notes what a change is told by as the sources say it."""
    pairs = (
        (now.assignments.get(files.name), files.plan.assignments),
        (now.values.get(files.name), files.plan.values),
    )
    return all(
        piece == other
        for then, current in pairs
        if then is not current  # this build has noted it
        for piece, other in zip_longest(pieces_of(then), pieces_of(current))
    )


OF_ALL = ("inputs", "pdfs", "pending", "whole", "lost", "damaged")
"""The fields of a manifest that are of no document, or decide nothing of one."""
OF_BODIES = ("assignments", "values", "shares")
"""Those in which there may be much of one document: something of each of its bodies."""


def noted(manifest: Manifest, names: Container[str] | None = None) -> dict[str, str]:
    """Return a digest of what a manifest notes of each document; none where it is in doubt.

    `names`: the documents that are asked for, None for all.
    """
    if manifest.lost or manifest.pending or manifest.damaged:
        return {}
    notes: dict[str, list[tuple[str, str, Any]]] = {}
    for field in (one for one in Manifest.__struct_fields__ if one not in OF_ALL):
        for key, value in getattr(manifest, field).items():  # a path, or the document
            document = _document(key)
            if names is None or document in names:
                notes.setdefault(document, []).append((field, key, value))
    return {name: _of_one(every) for name, every in notes.items()}


def _of_one(notes: list[tuple[str, str, Any]]) -> str:
    """The digest of what is noted of one document: field, key and value of each."""
    notes.sort(key=itemgetter(0, 1))
    much = any(field in OF_BODIES and _has_much(value) for field, _, value in notes)
    own = sha256()
    for part in chain.from_iterable(notes) if much else (notes,):
        for piece in _pieces(part):
            own.update(piece)
    return own.hexdigest()


MUCH = 64
"""Entries of a part at least that are taken one by one: of most documents there are few."""
MANIFOLD = (dict, list)


def _pieces(value: Any, depth: int = 2) -> Iterator[bytes]:
    """Yield what a digest is taken of: a plan's bodies one by one, for there may be much of them.

    Its form is of this version alone, and so is what is kept.
    """
    if depth and _has_much(value):
        for key, entry in sorted(value.items()):
            yield from _pieces(key, 0)
            yield from _pieces(entry, depth - 1)
        return
    try:
        yield json.encode(value, enc_hook=str, order="deterministic")  # a text that knows its lines
    except UnicodeEncodeError:  # the name of a file from elsewhere
        yield from encoded(pieces_of(value))


def _has_much(value: Any) -> bool:
    parts = value.values() if isinstance(value, dict) else ()
    return any(isinstance(part, MANIFOLD) and len(part) > MUCH for part in parts)


def _document(path: str) -> str:
    return path.partition("/")[0]


class SettledFiles(FileSet):
    """The files of a settled document: they stay, and there is nothing to tell of them."""

    # nothing is locked, printed in other words, taken away; no property, for there are thousands
    locked_drafts = locked = printed_otherwise = ()
    original: tuple[Place, ...] = ()
    withdrawn: Mapping[str, str] = MappingProxyType({})

    def before(self, _: str) -> Standing:
        """They are settled, all of them."""
        return Standing.SETTLED

    def settled(self, _: str) -> bool:
        """They are settled, all of them."""
        return True

    def waits(self, _: str) -> bool:
        """None waits for another."""
        return False

    def agreement(self, _: str) -> Agreement | None:
        """None is a person's."""
        return None

    @property
    def denied(self) -> bool:
        """Its source says of it what is noted."""
        return False

    @cached_property
    def plan(self) -> PlanChanges:
        """What is noted of its plan is what the sources say."""
        return SettledPlan(self, self.standings.last, self._sealed)


class SettledPlan(PlanChanges):
    """The plan of a settled document: as it is noted, with nothing to tell of it."""

    changes: tuple[BodyChange, ...] = ()
    then: Snapshot | None = None

    def take_notes(self) -> None:
        """Nothing of it is made: the document is not read."""

    @cached_property
    def assignments(self) -> Mapping[str, list[list[str | None]]]:
        """Each body's assignments, as they are noted."""
        return self._last.assignments[self._files.name]

    @cached_property
    def values(self) -> Mapping[str, Any]:
        """What a change is told by, as it is noted."""
        values: Mapping[str, Any] = self._last.values[self._files.name]
        return values
