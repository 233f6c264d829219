"""What reviewers have left in a person's file: comments and tracked changes, which go out with it.

Reads, writes nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path, PurePosixPath

from vanban.build.result import EDITED, PACKAGE, PACKED, WORD, FileResult
from vanban.disk import read_whole
from vanban.ooxml import DOCUMENT, PackageError, W, parse, read_parts
from vanban.problems.problem import Mark, Problem, problem
from vanban.text.vietnamese import first_names

_COMMENT = f"{W}commentReference"
_TRACKED = tuple(f"{W}{name}" for name in ("ins", "del", "moveFrom", "moveTo"))


def remark_problems(
    built: Sequence[FileResult], originals: Collection[str], out: Path
) -> Iterator[Problem]:
    """Tell the persons' files that go into packages with what reviewers have left in them.

    `originals`: the files that go out as they were issued, whatever lies there.
    """
    sent = {one.document for one in built if one.sort == PACKAGE}
    theirs = [
        file
        for file in built
        if file.sort in PACKED
        and file.state in EDITED
        and file.document in sent
        and file.note != "ban_cu"
        and file.path.endswith(WORD)
        and file.path not in originals
    ]
    marked = [(one, what) for one in theirs if (what := _left(out / one.path))]
    if marked:
        names = first_names([f"`{PurePosixPath(one.path).name}`" for one, _ in marked], "tệp khác")
        left = " và ".join(dict.fromkeys(word for _, words in marked for word in words))
        seen = f"{len(marked)} tệp đã sửa còn {left} ({names}): nơi nhận mở gói gửi là thấy"
        hint = "mở bằng Word, thẻ Review: Accept hoặc Reject hết chỗ sửa, xóa hết nhận xét, lưu "
        hint += "lại, rồi gõ lại `vanban build`"
        yield problem("N906", Mark((out / marked[0][0].path).as_posix()), seen, goi_y=hint)


def _left(path: Path) -> tuple[str, ...]:
    """Name what is left in a file; nothing of what cannot be read."""
    try:
        root = parse(read_parts(read_whole(path))[DOCUMENT])
    except (OSError, PackageError, ValueError, KeyError):
        return ()
    comments = next(root.iter(_COMMENT), None) is not None
    tracked = next(root.iter(*_TRACKED), None) is not None
    words = (("nhận xét (Comment)", comments), ("chỗ sửa theo dõi (Track Changes)", tracked))
    return tuple(word for word, there in words if there)
