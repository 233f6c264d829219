"""Where the time of a cold build goes: seconds of each phase, as JSON.

Usage: bench_phases.py FOLDER — builds the office in FOLDER, which has no output/ and no .vanban/.
What a phase calls of another phase counts for that one alone.
"""

from __future__ import annotations

import time

BEGIN = time.perf_counter()

import functools  # noqa: E402 - what is imported here is part of what is measured
import json  # noqa: E402
import sys  # noqa: E402
from collections.abc import Callable  # noqa: E402
from pathlib import Path  # noqa: E402
from typing import Any  # noqa: E402

PHASES = ("nạp thư viện", "đọc nguồn, luật", "soi mẫu Word", "lập dự thảo", "dàn trang", "khóa",
          "đổ vào mẫu", "đóng gói", "ghi tệp và việc khác")  # fmt: skip
IMPORT, READ, LOOK, DERIVE, COMPOSE, KEYS, POUR, PACK, WRITE = PHASES


class Clock:
    """Seconds by phase; only the innermost phase runs."""

    def __init__(self) -> None:
        self.seconds = dict.fromkeys(PHASES, 0.0)
        self.stack, self.last = [IMPORT], BEGIN

    def tick(self) -> None:
        """Give the time since the last tick to the phase that runs."""
        now = time.perf_counter()
        self.seconds[self.stack[-1]] += now - self.last
        self.last = now

    def timed(self, phase: str, act: Callable[..., Any]) -> Callable[..., Any]:
        """Return the function with its time given to a phase."""

        @functools.wraps(act)
        def inside(*args: Any, **options: Any) -> Any:
            self.tick()
            self.stack.append(phase)
            try:
                return act(*args, **options)
            finally:
                self.tick()
                self.stack.pop()

        return inside


def main(folder: Path) -> None:
    """Build and print the seconds of each phase."""
    clock = Clock()
    from vanban.build import makings, outputs, run
    from vanban.build.result import Options
    from vanban.project.project import Project

    project_parts = {"body_plan": DERIVE, "compose_as": COMPOSE, "render": POUR}
    for name, phase in project_parts.items():
        setattr(Project, name, clock.timed(phase, getattr(Project, name)))
    for module, name, phase in (
        (outputs, "list_of", DERIVE),
        (outputs, "zipped", PACK),
        (outputs, "delivery_list", PACK),
        (makings, "short", KEYS),
    ):
        setattr(module, name, clock.timed(phase, getattr(module, name)))
    opened = clock.timed(READ, Project.open)(folder)
    clock.timed(LOOK, opened.check)()
    clock.timed(WRITE, run.build)(opened, folder / "output", (), Options())
    print(json.dumps(clock.seconds))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
