"""What was found in old files, kept in a file, so that only what is new is told.

A finding is known again by file, code and text of its place, never by paragraph number.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from vanban.check.docx.files import file_bytes
from vanban.check.inspect import Report
from vanban.disk import gone
from vanban.paths import is_folder, real
from vanban.problems.problem import Mark, Problem, VanbanError, problem
from vanban.problems.report import utf8

VERSION, LARGEST = 1, 20 * 2**20
"""The version that is written; bytes of a file that is read: 100 000 places."""
CUT = "…"
"""What ends a text that was cut."""
Key = tuple[str, str, str]


class Baseline(Struct, frozen=True, dict=True):
    """Findings that were there before, and how often each; `folder`: where the file of it lies."""

    folder: Path
    counts: Mapping[Key, int] = field(default_factory=dict)

    def only_new(self, report: Report) -> Report:
        """Return the report without what was there before; the same text once more is new."""
        counts = Counter(self.counts)
        new = []
        for finding in report.problems:
            key = self._known(_key(report.tep, finding, self.folder), counts)
            if key:
                counts[key] -= 1
            else:
                new.append(finding)
        return replace(report, problems=tuple(new), old_findings=len(report.problems) - len(new))

    def _known(self, key: Key, counts: Counter[Key]) -> Key | None:
        """The key of the file that a finding is known by: the same, or one of before 29/11/2026.

        Those were cut at a letter, where a quote ends with a whole word now.
        """
        if counts[key] > 0:
            return key
        begun = key[2].removesuffix(CUT)
        if begun == key[2]:
            return None
        others = self._cut_texts.get(key[:2], ())
        return next((o for o in others if counts[o] > 0 and _goes_on(begun, o[2])), None)

    @cached_property
    def _cut_texts(self) -> Mapping[tuple[str, str], list[Key]]:
        """The keys whose text was cut, by file and code."""
        groups: dict[tuple[str, str], list[Key]] = {}
        for key in self.counts:
            if key[2].endswith(CUT):
                groups.setdefault(key[:2], []).append(key)
        return groups


def _goes_on(begun: str, text: str) -> bool:
    """Say whether a cut text begins with another and goes on with a piece of one word at most."""
    rest = text.removesuffix(CUT).removeprefix(begun)
    return text.startswith(begun) and " " not in rest.strip()


def baseline_text(reports: Iterable[Report], folder: Path) -> str:
    """Return the file of all findings, one a line, in an order that never changes."""
    found = Counter(_key(r.tep, one, folder) for r in reports for one in r.problems)
    rows = [[*key, number] for key, number in sorted(found.items())]
    lines = utf8(",\n".join(f"  {json.dumps(row, ensure_ascii=False)}" for row in rows))
    return f'{{"phien_ban": {VERSION}, "moc": [\n{lines}\n]}}\n'


def read_baseline(path: Path) -> Baseline:
    """Read such a file; raises VanbanError where there is none, or it is not one, or too large."""
    if gone(path):
        raise _refused(path, "không thấy tệp mốc này", "ghi nó bằng --ghi-moc")
    if is_folder(path):
        raise _refused(path, "là một thư mục", "nêu tên tệp mốc, ví dụ moc.json")
    raw = file_bytes(path, path.as_posix())
    if len(raw) > LARGEST:
        raise _refused(path, "tệp quá lớn", "ghi mốc cho từng thư mục")
    try:
        return Baseline(path.parent, _rows(json.loads(raw.decode())))
    except (ValueError, TypeError, LookupError, OverflowError, RecursionError) as error:
        raise _refused(path, "không phải tệp mốc", "ghi lại bằng --ghi-moc, tên khác") from error


def _rows(record: Any) -> dict[Key, int]:
    if record["phien_ban"] != VERSION:
        raise ValueError(record["phien_ban"])
    return {(str(tep), str(ma), str(text)): int(number) for tep, ma, text, number in record["moc"]}


def _key(tep: str, problem: Problem, folder: Path) -> Key:
    place = Path(os.path.relpath(real(Path(tep)), real(folder))).as_posix()
    return (place, problem.ma, problem.trich or problem.thong_bao)


def _refused(path: Path, seen: str, hint: str) -> VanbanError:
    return VanbanError([problem("T008", Mark(path.as_posix()), seen, goi_y=hint)])
