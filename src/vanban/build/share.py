"""What a plan gives one body, as the values that its draft has to agree with.

Pure: taken from what the manifest keeps of a plan (`build.changes`), and kept there for a draft
that a person has edited, as of when we wrote it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec import Struct, field

from vanban.build.changes import BELOW, Snapshot

Task = Mapping[str, str]
"""Of one task or product: `noi_dung`, `thoi_gian`, `san_pham`, `vai_tro`, `voi`."""
PRODUCT, FELLOWS = " › ", "voi"
CITED, TASKS, DUTIES, PROGRAM = "can_cu", "viec", "nghia_vu", "phan_mem"


class Share(Struct, frozen=True):
    """A body's tasks by what they are held in, how the plan is cited, its general duties."""

    tasks: Mapping[str, Task] = field(default_factory=dict)
    cited: str = ""
    duties: Mapping[str, str] = field(default_factory=dict)
    program: str = ""
    """Which program put the cells together; another may name more or fewer in them."""

    def to_json(self) -> dict[str, Any]:
        """Return the share as the manifest keeps it."""
        tasks = {name: dict(task) for name, task in self.tasks.items()}
        duties = dict(self.duties)
        return {TASKS: tasks, CITED: self.cited, DUTIES: duties, PROGRAM: self.program}


def share_from(raw: Mapping[str, Any]) -> Share:
    """Return the share that a manifest kept; of an empty one nothing is known."""
    tasks, duties = raw.get(TASKS, {}), raw.get(DUTIES, {})
    return Share(tasks, raw.get(CITED, ""), duties, raw.get(PROGRAM, ""))


def share_of(at: Snapshot, body: str) -> Share:
    """Return what a plan gives a body; which program said so is in the key of its draft."""
    printed = at.of("dong_in").get(body, {})
    tasks: dict[str, Task] = {}
    for name, roles in at.scopes(body).items():
        fellows = [row[1] for key, row in printed.items() if key.rpartition(" | ")[0] == name]
        values = at.of("nhiem_vu").get(name, {})
        tasks[name] = {**values, "vai_tro": ", ".join(roles), "voi": "; ".join(fellows)}
    cited, duties = str(at.values.get("can_cu", "")), at.of("nghia_vu").get(body, {})
    return Share(tasks, cited, duties, at.drafts.get(body, {}).get(PROGRAM, ""))


def same_share(before: Share, now: Share) -> bool:
    """Say whether a plan gives a body the same: its tasks, its duties, how the plan is cited.

    Whom a row names besides the body is put together by the program, so it counts for nothing.
    """
    duties = [_comparable(*pair) for pair in ((before, now), (now, before))]
    return (_facts(before), before.cited, duties[0]) == (_facts(now), now.cited, duties[1])


def _comparable(share: Share, other: Share) -> dict[str, str]:
    """The duties of a share, but for what an older program did not note of the other."""
    return {
        name: text
        for name, text in share.duties.items()
        if name in other.duties or not name.endswith(BELOW)
    }


def _facts(share: Share) -> dict[str, dict[str, str]]:
    return {
        name: {key: value for key, value in task.items() if key != FELLOWS}
        for name, task in share.tasks.items()
    }
