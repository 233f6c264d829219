"""What a build leaves noted: the manifest of what it found, made and placed.

Writes nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import cached_property
from pathlib import PurePosixPath
from typing import Any

from msgspec import Struct

from vanban.build.file_set import FileSet
from vanban.build.idle import whole
from vanban.build.issuance import issue_notes, unit_of
from vanban.build.manifest import Manifest
from vanban.build.placer import Placer
from vanban.build.result import DRAFT, ORPHANED, FileResult
from vanban.build.share import share_of
from vanban.build.source_digests import SourceDigests
from vanban.build.standings import Standings
from vanban.content.states import ISSUED
from vanban.disk import gone
from vanban.problems.problem import Problem
from vanban.project.project import Project


class Outcome(Struct, frozen=True, dict=True):
    """What became of the files of a build, and the file sets that they come from.

    `known`: the documents that there are. `partial`: only some files were asked for, which leaves
    what a change is told by: the others are still as they were. `notes`: what was told by a build
    that leaves nothing to do, None where it leaves something.
    """

    project: Project
    placer: Placer
    built: list[FileResult]
    sets: Mapping[str, FileSet]
    sources: SourceDigests
    known: Collection[str]
    partial: bool
    notes: tuple[Problem, ...] | None

    def manifest(self) -> Manifest:
        """Return the manifest; files that another working folder has built are claimed by this."""
        placer, last, known = self.placer, self._standings.last, self.known
        wanted = (file for file in self.built if file.state not in ORPHANED)
        placer.claim(file.path for file in wanted if not self._of_others(file))
        record = {path: entry for path, entry in placer.record.items() if placer.known(path)}
        entire = self._entire
        return Manifest(
            inputs=self.sources.every,
            files=record,
            keys={path: key for path, key in placer.keys.items() if path in record},
            assignments={n: rows for n, rows in last.assignments.items() if n in known}
            | {name: files.plan.assignments for name, files in entire.items()},
            values={n: values for n, values in last.values.items() if n in known}
            | {name: files.plan.values for name, files in entire.items()},
            pdfs={p: entry for p, entry in last.pdfs.items() if not gone(self._standings.out / p)},
            shares=self._shares(),
            withdrawn=self._withdrawn(),
            issued=issue_notes(self.project, last, self.built, record, self.sources),
            revoked=last.revoked,
            pending=placer.unfinished(),
            whole=self._whole(),
        )

    @property
    def _standings(self) -> Standings:
        return self.placer.standings

    @cached_property
    def _entire(self) -> Mapping[str, FileSet]:
        """The documents of which all was built: of those a change is told by what is now.

        A draft that could not be written leaves its plan as it was built last.
        """
        failed = {file.document for file in self.built if file.state == "hong"}
        return {} if self.partial else {n: f for n, f in self.sets.items() if n not in failed}

    def _of_others(self, file: FileResult) -> bool:
        """Say whether another working folder has issued a file, and these sources not the same."""
        path, facts = file.path, self.project.office.overview.facts
        entry = self._standings.entry(path)
        name, _, body = unit_of(path, entry).partition("/")
        if not name or self._standings.office.owns(entry):
            return False
        own = facts.get(name)
        if own is None or file.state == "khoa":
            return True
        return body not in own.rieng_phat_hanh if body else own.trang_thai != ISSUED

    def _withdrawn(self) -> dict[str, str]:
        """Why each package that was taken away is no more; one that is sent again is forgotten."""
        entire = self._entire
        others = {
            path: why
            for path, why in self._standings.last.withdrawn.items()
            if (name := PurePosixPath(path).parts[0]) in self.known and name not in entire
        }
        return others | {p: why for files in entire.values() for p, why in files.withdrawn.items()}

    def _shares(self) -> dict[str, Mapping[str, Any]]:
        """What each edited draft is to be held against next.

        A draft of ours needs it where the values of its whole plan are older than it is.
        """
        record, last = self.placer.record, self._standings.last
        shares = dict(last.shares)
        for name, files in self.sets.items():
            for path, output in files.outputs.items():
                agreement = files.known_agreement(path)
                if agreement:
                    shares[path] = agreement.share.to_json()
                elif name in self._entire:
                    shares.pop(path, None)
                elif output.sort == DRAFT and record.get(path) != last.files.get(path):
                    shares[path] = share_of(files.plan.now, output.don_vi).to_json()
        return {path: share for path, share in shares.items() if path in record}

    def _whole(self) -> Mapping[str, Any]:
        """What an idle build may go by, empty where something is left to do."""
        if self.notes is None:
            return {}
        sources = self.project.office.sources_digest
        return whole(sources, self.built, self.notes, self._standings.office)
