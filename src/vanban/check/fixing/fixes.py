"""Which codes can be corrected safely, and a file corrected by all of them.

A correction counts only if the checker, asked again, finds less of its code and nothing else new.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator

from msgspec import Struct
from msgspec.structs import replace

from vanban.check.docx.package import light, written
from vanban.check.fixing import looks, page, page_numbers, signs
from vanban.check.fixing.job import LOOK, Edit, Job
from vanban.check.inspect import Options, inspect_paper
from vanban.check.lawbook import LawBook
from vanban.check.parts.part import Examined
from vanban.check.rules.letters import old_code
from vanban.ooxml import Node, W
from vanban.problems.problem import Problem

Fix = Callable[[Job], Iterator[Edit]]
FIXES: dict[str, Fix] = {
    "T101": page.paper,
    "T102": page.margins,
    "T103": page.gutter,
    "T105": page_numbers.to_top,
    "T106": page_numbers.first_page,
    "T110": looks.font,
    "T111": looks.colour,
    "T112": looks.background,
    "T113": looks.size,
    "T203": signs.motto,
    "T302": signs.zero,
    "T303": signs.number,
    "T312": signs.date,
    "T401": signs.bases,
    "T503": signs.recipients,
    "T507": signs.addressees,
}
"""The corrections by the code that asks for them; nothing else is ever changed."""
GROUPS: dict[str, tuple[str, ...]] = {
    "lề và khổ giấy": ("T101", "T102", "T103"),
    "phông và cỡ chữ": ("T110", "T113"),
    "các chỗ còn lại": tuple(
        code for code in FIXES if code not in ("T101", "T102", "T103", "T110", "T113")
    ),
}
"""Corrections whose pages are judged together: what one of a group harms, takes all of it back."""
MARGINS = next(iter(GROUPS))
"""The group that only the printed pages can tell about."""
SIGNED = (
    "tệp có chữ ký số, sửa thì chữ ký mất giá trị; sửa ở bản chưa ký rồi ký lại, "
    "hoặc bỏ chữ ký (File, Info, View Signatures)"
)
PROTECTED = (
    "tệp đặt bảo vệ, không cho sửa; vào Review, Restrict Editing, Stop Protection rồi chạy lại"
)
TRACKED = (
    "tệp còn thay đổi chưa duyệt (Track Changes); vào Review, chọn Accept hoặc Reject cho hết "
    "rồi chạy lại"
)
CODED = "có chữ gõ bằng bảng mã cũ {}; chuyển mã sang Unicode bằng UniKey rồi chạy lại"
OUTSIDE = "không thuộc phạm vi kiểm tra: {}"
UNKNOWN = "chưa nhận ra là loại văn bản gì; thêm --loai MÃ (mã ở `vanban kinds`) rồi chạy lại"
REVISED = tuple(f"{W}{name}" for name in (
    "ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel", "cellMerge", "rPrChange", "pPrChange",
    "sectPrChange", "tblPrChange", "tblPrExChange", "tblGridChange", "tcPrChange", "trPrChange",
    "numberingChange",
))  # fmt: skip
"""What a tracked change leaves: whoever decides on it must find what the other has seen."""


class CorrectedFile(Struct, frozen=True):
    """A corrected file, what was done, proposals for a person; why nothing may be done."""

    content: bytes
    edits: tuple[Edit, ...]
    proposals: tuple[Problem, ...]
    examined: Examined
    """The copy as the checker sees it."""
    refused: str = ""
    withheld: tuple[Edit, ...] = ()
    """What was not done, because it plainly would have spoilt the page."""

    @property
    def groups(self) -> tuple[str, ...]:
        """The groups that something was done of."""
        codes = {one.code for one in self.edits}
        return tuple(name for name, own in GROUPS.items() if codes & set(own))

    def of_group(self, name: str) -> tuple[Edit, ...]:
        """Return what was done of a group."""
        return tuple(one for one in self.edits if one.code in GROUPS[name])

    @property
    def lines(self) -> tuple[str, ...]:
        """What was done, in Vietnamese, one line each."""
        return tuple(one.line for one in self.edits)


def fixed(
    raw: bytes, shown: str, book: LawBook, options: Options, groups: Collection[str] = tuple(GROUPS)
) -> CorrectedFile:
    """Return the file with the safe corrections that its problems ask for; the same if none does.

    `groups`: those of `GROUPS` that may be done. Raises VanbanError as reading does.
    """
    desk = _Desk(raw, shown, book, options)
    codes = [code for code in FIXES if any(code in GROUPS[name] for name in groups)]
    done = -1
    while not desk.refused and len(desk.edits) != done:
        done = len(desk.edits)
        for code in codes:
            desk.correct(code)
    edits = tuple(sorted(desk.edits, key=lambda one: one.paragraph))
    content = written(raw, desk.changed, shown) if edits else raw
    withheld = tuple(desk.withheld)
    return CorrectedFile(content, edits, desk.problems, desk.examined, desk.refused, withheld)


class _Desk:
    """The file as corrected so far, opened once for each look at it: reading is what takes long."""

    def __init__(self, raw: bytes, shown: str, book: LawBook, options: Options) -> None:
        self._shown, self._book, self._options = shown, book, options
        self.edits, self.changed = tuple[Edit, ...](), dict[str, Node]()
        self.withheld: dict[Edit, None] = {}
        job, self.problems = self._opened(raw)
        self._light = light(raw)
        self.refused = _refusal(job)
        self.examined = job.examined
        self._job: Job | None = job

    def _opened(self, raw: bytes) -> tuple[Job, tuple[Problem, ...]]:
        job = Job.open(raw, self._shown, self._book, self._options)
        return job, inspect_paper(job.examined.paper, self._book, self._options).problems

    def correct(self, code: str) -> None:
        """Correct by one code; leave the file as it was where that makes nothing better."""
        own = tuple(finding for finding in self.problems if finding.ma == code)
        if all(finding.muc_do == "luu_y" for finding in own):
            return
        job = self._job or Job.open(self._light, self._shown, self._book, self._options)
        job.problems, self._job = own, None
        edits = tuple(replace(edit, code=code) for edit in FIXES[code](job))
        self.withheld |= dict.fromkeys(replace(edit, code=code) for edit in job.withheld)
        if not edits:
            return
        raw = written(self._light, job.changed, self._shown)
        after, left = self._opened(raw)
        if _better(code, self.problems, left) and not _still(edits, left):
            self._light, self.problems, self._job = raw, left, after
            self.examined = after.examined
            self.edits = (*self.edits, *edits)
            self.changed |= job.changed


def _better(code: str, old: tuple[Problem, ...], new: tuple[Problem, ...]) -> bool:
    """Say whether there is less of a code, and nothing more of any other."""
    before, after = _counted(old), _counted(new)
    return after[code] < before[code] and all(after[one] <= before[one] for one in after)


def _still(edits: tuple[Edit, ...], left: tuple[Problem, ...]) -> bool:
    """Say whether a place that was corrected is told of as before."""
    places = {(one.code, one.paragraph) for one in edits if one.at != LOOK}
    return any((one.ma, one.dong) in places for one in left)


def _counted(problems: tuple[Problem, ...]) -> Counter[str]:
    return Counter(one.ma for one in problems)


def _refusal(job: Job) -> str:
    """Why a file may not be changed at all, "" where it may."""
    kinds = (kind for own in job.parts.relations.values() for kind, _ in own.values())
    signed = any("/digital-signature/" in kind for kind in kinds)
    if signed or any(name.startswith("_xmlsignatures/") for name in job.parts.xml):
        return SIGNED
    if "bao_ve" in job.examined.paper.signs:
        return PROTECTED
    if any(next(job.parts.xml[part].iter(*REVISED), None) is not None for part in job.stories()):
        return TRACKED
    return _not_understood(job.examined)


def _not_understood(examined: Examined) -> str:
    """What of a file is not known well enough to change it, "" for nothing."""
    if (coded := old_code(examined)) is not None:
        return CODED.format(coded[0])
    if examined.roles.outside:
        return OUTSIDE.format(examined.roles.outside)
    return "" if examined.roles.kind else UNKNOWN
