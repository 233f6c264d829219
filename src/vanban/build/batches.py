"""Files noted and then written, a batch at a time: what cannot be noted is not written."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from vanban.build.lock import Hold
from vanban.build.manifest import NAME
from vanban.build.ownership import Standing
from vanban.build.picks import Pick
from vanban.build.place import NewFile
from vanban.build.placer import STATES, Placer
from vanban.build.result import DRAFT, FileResult
from vanban.disk import sweep, unreadable, why, write_refusal
from vanban.problems.problem import Mark, Problem, problem

BATCH, WEIGHT = 64, 2**24
"""Files of a batch at most; bytes of them, where the next begins."""


class Batches(Struct):
    """The files of a build on their way to the disk; the lock `hold` has to stand for each batch.

    `stopped`: something could not be noted, nothing more is written.
    """

    placer: Placer
    hold: Hold
    stopped: bool = False

    def placed(self, picks: list[Pick]) -> Iterator[FileResult]:
        """Place the files, and say what became of each; what is refused, the placer has."""
        if not self.placer.dry_run:
            sweep(self._out)
        for batch in self._batches(picks):
            self._begin([file for _, file in batch if file])
            for pick, file in batch:
                yield self._put(pick, file)

    @property
    def _out(self) -> Path:
        return self.placer.standings.out

    def _batches(self, picks: list[Pick]) -> Iterator[list[tuple[Pick, NewFile | None]]]:
        """Yield the files in their order, each with its bytes where it is to be made."""
        batch: list[tuple[Pick, NewFile | None]] = []
        count = weight = 0
        for pick in picks:
            file = self._new_file(pick)
            batch.append((pick, file))
            count, weight = count + bool(file), weight + len(file.content if file else b"")
            if count == BATCH or weight > WEIGHT:
                yield batch
                batch, count, weight = [], 0, 0
        yield batch

    def _new_file(self, pick: Pick) -> NewFile | None:
        """The file with its bytes, None where none are to be written, or none can be made."""
        if self.stopped or not pick.to_be_made:
            return None
        try:
            return pick.files.new_file(pick.path)
        except OSError as error:
            self.placer.refused.append(self._refusal(pick, error))
            return None

    def _refusal(self, pick: Pick, error: OSError) -> Problem:
        place = (self._out / pick.path).as_posix()
        if pick.path not in pick.files.ended:
            seen = f"không ghi được: không đọc lại được phần đã dựng ({why(error)})"
            hint = "xem lại ổ đĩa, thư mục tạm (TMPDIR), rồi gõ lại lệnh"
            return problem("P011", Mark(place), seen, goi_y=hint)
        seen = "không ghi được: máy đã dừng tiến trình đang dựng tệp này, có thể vì hết bộ nhớ"
        hint = "đóng bớt chương trình, rồi gõ lại với `--jobs 1`"
        return problem("P026", Mark(place), seen, goi_y=hint)

    def _begin(self, files: list[NewFile]) -> None:
        """Note what is about to be written; where that is refused, nothing more is."""
        if self.stopped or not files or self.placer.dry_run:
            return
        if not self.hold.stands():
            seen = "lần dựng khác đã giành thư mục này khi máy tạm dừng, các tệp còn lại chưa ghi"
            hint = "chờ lần dựng ấy xong, rồi gõ lại lệnh"
            self.placer.refused.append(
                problem("P027", Mark(self._out.as_posix()), seen, goi_y=hint)
            )
            self.stopped = True
            return
        try:
            self.placer.begin(files)
        except OSError as error:
            self.placer.refused.append(write_refusal((self._out / NAME).as_posix(), error))
            self.stopped = True

    def _put(self, pick: Pick, file: NewFile | None) -> FileResult:
        document, sort = pick.files.name, pick.output.sort
        if file and not self.stopped:
            built = self.placer.put(file)
            stale = sort == DRAFT and pick.files.remark(pick.path)
            return replace(built, note="ban_cu") if stale else built
        if pick.to_be_made:
            return FileResult(pick.path, document, sort, "hong")
        if pick.before is Standing.REFUSED:
            self.placer.refused.append(unreadable((self._out / pick.path).as_posix()))
        elif pick.before is Standing.SETTLED:
            self.placer.finished(pick.path)
        return FileResult(pick.path, document, sort, STATES[pick.before])
