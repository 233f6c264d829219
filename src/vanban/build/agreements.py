"""How each draft that a person has edited stands to the plan, looked at once in a build."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from vanban.build.outputs import OutputRow
from vanban.build.ownership import PERSONS
from vanban.build.place import NewFile
from vanban.build.plan_changes import PlanChanges
from vanban.build.result import DRAFT
from vanban.build.share import Share, share_from, share_of
from vanban.build.standings import Standings
from vanban.paths import exists

if TYPE_CHECKING:
    from vanban.build.agreement import Agreement


class Agreements:
    """The agreements of one document's drafts by path.

    `new` gives a file as the sources say it, None where nothing is to be made for it.
    """

    def __init__(
        self, plan: PlanChanges, standings: Standings, new: Callable[[str], NewFile | None]
    ) -> None:
        self._plan, self._standings, self._new = plan, standings, new
        self._found: dict[str, Agreement | None] = {}

    def of(self, row: OutputRow) -> Agreement | None:
        """How a draft stands to the plan that a person has edited; None for every other file."""
        if row.path not in self._found:
            self._found[row.path] = self._agreement(row)
        return self._found[row.path]

    def known(self, path: str) -> Agreement | None:
        """What `of` has found, without looking."""
        return self._found.get(path)

    def _agreement(self, row: OutputRow) -> Agreement | None:
        standings = self._standings
        if row.sort != DRAFT or not exists(standings.out / row.path):
            return None
        file = self._new(row.path)
        if file is None or standings.after(file) not in PERSONS:
            return None
        before, now = self._share_before(row), share_of(self._plan.now, row.don_vi)
        lies = standings.content_after(file)  # with what is laid into it in this build
        from vanban.build.agreement import agreement  # late: seldom has a person edited a draft

        return agreement(before, now, lies, file.content)

    def _share_before(self, row: OutputRow) -> Share:
        """What the plan gave when we wrote a draft; nothing where nobody knows."""
        last, then = self._standings.last, self._plan.then
        if row.path in last.shares:
            return share_from(last.shares[row.path])
        entry = last.files.get(row.path, {})
        if not then or not entry.get("sha256") or "moi" in entry:
            return Share()  # a version beside: of the builds since then only the last is known
        return share_of(then, row.don_vi)
