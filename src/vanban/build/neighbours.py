"""Files of persons beside ours: an edited draft under another name, which no package takes.

Reads, writes nothing. What a person puts into the output folder is theirs and no matter of ours,
but where it is one of our files with other words, saved or sent back under a name of its own.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath

from vanban.build.manifest import Entries
from vanban.build.printed_text import passages, prints_alike
from vanban.build.result import EDITED, WORD, WORKED_IN, FileResult
from vanban.build.strangers import Strangers, astray, beside, strangers, within
from vanban.disk import digest, read_whole
from vanban.ooxml import PackageError
from vanban.paths import exists
from vanban.problems.problem import Mark, Problem, problem
from vanban.text.vietnamese import first_names

NEW = "moi"
MOST = 2**25
"""Bytes of a file that is looked into."""
ALIKE = 0.6
"""The share of our lines that a file says which is a version of ours."""


def version_problems(
    built: Iterable[FileResult], known: Entries, originals: Collection[str], out: Path
) -> Iterator[Problem]:
    """Tell the Word files that look like an edited version of ours; `known`: what is noted as ours.

    Where ours was edited itself, another is no doubt a copy of it. `originals`: what was issued,
    whose place no other version may take.
    """
    every = strangers(known, out)
    ours = {
        file.path: file
        for file in built
        if file.sort in WORKED_IN and file.state not in EDITED and file.path not in originals
    }
    yield from _beside_problems(ours, every, out)
    yield from _astray_problems(ours, every, known, out)


def _beside_problems(ours: Collection[str], every: Strangers, out: Path) -> Iterator[Problem]:
    """N907: versions under another name, in the folder of ours."""
    looked_at = ours if every else ()
    versions = [(mine, path) for mine in looked_at for path in _versions(mine, every, out)]
    if not versions:
        return
    (mine, theirs), count = versions[0], len(versions)
    name = PurePosixPath(mine).name
    names = first_names([f"`{path.name}`" for _, path in versions], "tệp khác")
    seen = f"{count} tệp ({names}) như là bản khác của tệp chương trình dựng, mang tên khác nên "
    seen += f"gói gửi không lấy: `{theirs.name}` bên cạnh `{name}`"
    hint = f"muốn gửi bản ấy thì lưu nó thành .docx với tên `{name}`, ở đúng thư mục của tệp này, "
    hint += "rồi gõ lại `vanban build`; không dùng nữa thì chuyển đi nơi khác"
    yield problem("N907", Mark(theirs.as_posix()), seen, goi_y=hint)


def _astray_problems(
    ours: Mapping[str, FileResult], every: Strangers, known: Entries, out: Path
) -> Iterator[Problem]:
    """N888: versions in another folder, mostly one that was renamed.

    Outside the folder of its document a copy is a person's own, but where ours was not there and
    had to be made anew.
    """
    strays = [
        (path, out / theirs)
        for path, copies in astray(ours, every).items()
        for theirs in copies
        if (ours[path].state == NEW or within(path, theirs))
        and _edited(out / path, out / theirs, known.get(path, {}).get("sha256", ""))
    ]
    if not strays:
        return
    path, theirs = strays[0]
    names = first_names([f"`{one.as_posix()}`" for _, one in strays], "tệp khác")
    seen = f"{len(strays)} tệp như là bản khác của tệp chương trình dựng, nằm ở thư mục khác nên "
    seen += f"gói gửi không lấy: {names}"
    hint = f"muốn gửi bản ấy thì chép nó đè lên `{(out / path).as_posix()}`, rồi gõ lại "
    hint += "`vanban build`; không dùng nữa thì chuyển ra ngoài thư mục kết quả"
    yield problem("N888", Mark(theirs.as_posix()), seen, goi_y=hint)


def _edited(ours: Path, theirs: Path, noted: str) -> bool:
    """Whether a file that has our name says otherwise; `noted`: what ours was when last built."""
    if exists(ours):
        return _another_version(ours, theirs)
    try:
        return digest(read_whole(theirs)) != noted
    except OSError:
        return False


def _versions(ours: str, every: Strangers, out: Path) -> Iterator[Path]:
    """The files beside one of ours that say most of what it says, in other words."""
    for path in map(out.joinpath, beside(ours, every)):
        if path.suffix.lower() != WORD or _another_version(out / ours, path):
            yield path


def _another_version(ours: Path, theirs: Path) -> bool:
    try:
        if theirs.stat().st_size > MOST:
            return False
        mine, other = read_whole(ours), read_whole(theirs)
        if prints_alike(ours.name, mine, other):
            return False
        lines, others = ({one.text for one in passages(raw)} for raw in (mine, other))
    except (OSError, PackageError, ValueError, KeyError):
        return False
    return len(lines & others) >= ALIKE * len(lines)
