"""What the manifest keeps of a document's plan, and what changed for whom since the last build."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from functools import cached_property
from typing import Any

from msgspec.structs import replace

from vanban.build.amendment import before
from vanban.build.changes import (
    Snapshot,
    assignment_rows,
    changes,
    matched,
    own_file_differs,
    plan_values,
)
from vanban.build.digests import PROGRAM
from vanban.build.makings import Makings
from vanban.build.manifest import Manifest
from vanban.build.result import DRAFT, HELD, BodyChange
from vanban.build.share import same_share, share_of
from vanban.build.task_pairs import Matching
from vanban.project.amendments import whole_state
from vanban.project.resolve import Resolved


class PlanChanges:
    """One document's plan as it is now, beside what the manifest of the last build says of it.

    `sealed` are the drafts that the manifest notes as issued by their bodies.
    """

    def __init__(self, files: Makings, last: Manifest, sealed: Collection[str]) -> None:
        self._files, self._last, self._sealed = files, last, sealed

    @property
    def _resolved(self) -> Resolved:
        return self._files.resolved

    @cached_property
    def _drafts(self) -> Mapping[str, str]:
        """The paths of the drafts by their bodies."""
        rows = self._files.outputs.items()
        return {row.don_vi: path for path, row in rows if row.sort == DRAFT}

    # --- the plan as the sources say it ---

    def take_notes(self) -> None:
        """Take down what is asked for after its files are poured, while the document is at hand."""
        with suppress(LookupError, ValueError):  # rules that cannot be used: composing tells them
            _ = self.assignments, self.values, self.task_texts

    @cached_property
    def assignments(self) -> Mapping[str, list[list[str | None]]]:
        """Each body's assignments, as the manifest keeps them."""
        return assignment_rows(self._resolved)

    @cached_property
    def values(self) -> Mapping[str, Any]:
        """What of the plan a change is told by, as the manifest keeps it."""
        return plan_values(self._resolved, self.holder.document.units)

    @cached_property
    def task_texts(self) -> Mapping[str, str]:
        """The texts of the plan's tasks by id; without ids that are only the order of rows."""
        provisional = self._resolved.document.rows.provisional
        tasks = self._resolved.plan.table.tasks
        return {task.id: task.noi_dung for task in tasks if task.id not in provisional}

    @property
    def holder(self) -> Resolved:
        """What holds the tasks, and the units that they name: of an issued amendment its state."""
        return whole_state(self._resolved) if self._files.issued else self._resolved

    @cached_property
    def now(self) -> Snapshot:
        """The plan as the sources say it."""
        keys = {body: self._files.key(path) for body, path in self._drafts.items()}
        provisional = self._resolved.document.rows.provisional
        return Snapshot(self.assignments, self.values, keys, provisional)

    # --- as it was built last ---

    @cached_property
    def as_built(self) -> Snapshot | None:
        """The plan as it was built last, with the ids that its tasks had.

        Of an amendment that has changed nothing yet: what it amends. Its draft changes nothing for
        anybody, also where it was issued once and that was undone.
        """
        last, name, issued = self._last, self._files.name, self._files.issued
        if name not in last.values or (self._resolved.ban_tong_hop and not issued):
            return None
        if self._resolved.ban_tong_hop and issued and not last.assignments.get(name):
            return before(self._files.project, self._resolved)
        drafts = {
            path.split("/")[-2]: last.keys[path]
            for path in last.paths.get(name, ())
            if last.files[path].get("loai") == DRAFT and path in last.keys
        }
        return Snapshot(last.assignments.get(name, {}), last.values[name], drafts)

    @cached_property
    def matching(self) -> Matching:
        """Which task of the last build is which of now."""
        return matched(self.as_built, self.now) if self.as_built else Matching()

    @cached_property
    def then(self) -> Snapshot | None:
        """The plan as it was built last, under the ids of now; None where it never was."""
        if self.as_built is None:
            return None
        return self.as_built.under(self.matching, self.now.tasks)

    # --- what is different ---

    @cached_property
    def changes(self) -> tuple[BodyChange, ...]:
        """What is different for each body since the last build; nothing where there was none."""
        differences = changes(self.then, self.now) if self.then else ()
        # what was sent stays: the program alone changes nothing there
        sent = {
            body: path
            for body, path in self._drafts.items()
            if self._files.issued or path in self._sealed
        }
        if differences and sent:
            stay = {body for body, path in sent.items() if self.same_share(path)}
            differences = tuple(change for change in differences if change.don_vi not in stay)
        return tuple(replace(change, van_ban=self._files.name) for change in differences)

    def changes_of(self, body: str) -> Sequence[BodyChange]:
        """What is different for one body."""
        return self._by_body.get(body, ())

    @cached_property
    def _by_body(self) -> dict[str, list[BodyChange]]:
        found: dict[str, list[BodyChange]] = {}
        for change in self.changes:
            found.setdefault(change.don_vi, []).append(change)
        return found

    def same_share(self, path: str) -> bool:
        """Whether another program makes a draft, and the plan gives its body what it gave.

        Of one that its body has issued also whether only the wording is another.
        """
        row, last = self._files.outputs[path], self._last
        held = HELD in last.files.get(path, {})
        if row.sort != DRAFT or held or not self.then or not last.keys.get(path):
            return False
        same_program = last.keys[path].get(PROGRAM) == self._files.key(path).get(PROGRAM)
        if same_program and path not in self._sealed:
            return False
        return not own_file_differs(row.don_vi, self.then, self.now) and same_share(
            share_of(self.then, row.don_vi), share_of(self.now, row.don_vi)
        )
