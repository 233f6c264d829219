"""What a build is asked for and what came of it: values only, quick to load."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any, Literal

from msgspec import Struct, field
from msgspec.structs import asdict

from vanban.problems.problem import Problem

SORTS = (
    "van-ban", "phu-luc", "bang-tong-hop", "san-pham", "lap-ke-hoach", "don-vi", "ban-rieng",
    "kem-theo", "noi-nhan", "phat-hanh", "ban-tong-hop", "thay-doi",
)  # fmt: skip
"""The sorts of files that `build --only` can pick."""
LISTED = SORTS[2:5]
"""The lists that follow from a plan."""
DRAFT = "don-vi"
PACKAGE = "noi-nhan"
NOTICE = "thay-doi"
"""What an amendment changes for a body, and for all of them."""
OWN, SENT = ("van-ban", "phu-luc", "ban-rieng", "kem-theo"), ("noi-nhan", "phat-hanh")
"""The document's own files; what is put together from files for sending."""


PACKED = ("van-ban", DRAFT, "ban-rieng", NOTICE)
"""The Word files that packages hold."""
WORKED_IN = ("van-ban", DRAFT)
"""Those of them that persons work in."""
WORD, PDF = ".docx", ".pdf"
"""The endings of Word files and of the PDFs beside them."""


def pdf_path(path: str) -> str:
    """Return the path of the PDF beside a Word file."""
    return f"{path.removesuffix(WORD)}{PDF}"


State = Literal[
    "moi", "doi", "giu", "ben_canh", "sua_tay", "dua_vao", "thay", "khoa", "mo_coi", "xoa", "hong"
]  # fmt: skip
WRITTEN = ("moi", "doi", "ben_canh", "dua_vao", "thay")
OURS = ("moi", "doi", "giu", "thay")
ORPHANED = ("mo_coi", "xoa")
EDITED = ("sua_tay", "ben_canh", "dua_vao")
"""The states of what a person has made of a file."""
DOUBT = "chua_ro"
"""In the manifest: the file was found without a manifest; it may be the one that was issued."""
SENT_AS = "da_chuyen"
"""In an entry of a package: its digest when the register says that it was sent, where it is another
now."""
HELD = "nguon_khac"
"""In an entry of a draft that its body has issued: the sources give another since, so that what the
last build saw says no longer what was issued."""
UNSURE = "không rõ do chương trình dựng hay đã sửa tay"
"""The reason of a file that lies there while the manifest of the last build is lost."""


BEHIND: tuple[State, ...] = ("moi", "doi", "thay", "xoa", "ben_canh", "dua_vao", "hong")
"""The states of files that a build would write or remove."""


Note = Literal["", "luu_lai", "kieu_cu", "ban_cu"]
"""Of a person's file: saved again, it prints what the sources give; so it does in the look of a
template that is another now; a draft that is stale."""
SAVED: tuple[Note, ...] = ("luu_lai", "kieu_cu")
"""The notes of files that nobody has edited, that a program has only saved again."""


Hindrance = Literal["", "khong_goc", "khong_doc", "dang_mo"]
"""Why no change could be laid into a person's file: no base, not readable, open in a program."""


class Conflict(Struct, frozen=True):
    """A place that a person and the sources both changed; the names are the keys of the JSON.

    `cho` names the row that it stands in, `cot` the column, "" outside of tables.
    """

    cho: str
    cot: str
    goc: str
    sua_tay: str
    moi: str
    vi_sao: str = ""
    """What else is in the way than what the person has made of it, "" where that is."""

    @property
    def untouched(self) -> bool:
        """Say whether the person left the words alone: what stands there is in the way."""
        return self.goc.split() == self.sua_tay.split()


class Laying(Struct, frozen=True):
    """A place where something was laid into a person's file; `place` is how JSON has it."""

    place: str
    text: str
    before: str = ""
    row: str = ""
    column: str = ""


class Merging(Struct, frozen=True):
    """What of the sources' change was laid into a person's file.

    `before` is where the person's file lies as it was; "" where nothing was laid in.
    """

    layings: tuple[Laying, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    hindrance: Hindrance = ""
    before: str = ""

    def to_json(self) -> dict[str, Any]:
        """Return it as the JSON of a build has it."""
        return {
            "da_dua": [one.place for one in self.layings],
            "xung_dot": [asdict(one) for one in self.conflicts],
            "khong_dua": self.hindrance,
            "ban_truoc": self.before,
        }


class FileResult(Struct, frozen=True):
    """What became of a file: new, changed, kept, edited by hand, locked, orphan, refused, …."""

    path: str
    document: str
    sort: str
    state: State
    beside: str = ""
    """Where the new version (or the person's old one, when replaced) lies instead."""
    stands: bool = False
    """What lies beside says the same already: a build has nothing to write."""
    reason: str = ""
    """Why it was made anew, why an orphan stays or goes, in the clerk's words; else empty."""
    note: Note = ""
    merging: Merging | None = None
    """What was laid into a person's file, where that was asked for and something is new."""

    @property
    def behind(self) -> bool:
        """Say whether a build has something to do here; an orphan and what is issued stay."""
        return self.state in BEHIND and not self.stands


Change = Literal[
    "vai_tro", "noi_dung", "thoi_gian", "san_pham", "them", "bot", "dong_in", "can_cu", "van_mau",
    "mau",
]  # fmt: skip


class BodyChange(Struct, frozen=True):
    """What is different for one body since the last build; the names are the keys of the JSON."""

    don_vi: str
    nhiem_vu: str
    loai: Change
    cu: str
    moi: str
    van_ban: str = ""
    """The document that it is a change of."""
    viec: str = ""
    """The text of the task where its id is provisional: an id by the order of rows says little."""


WORDS: dict[Change, str] = {
    "vai_tro": "đổi vai trò",
    "them": "thêm việc",
    "bot": "bớt việc",
    "noi_dung": "đổi nội dung",
    "thoi_gian": "đổi thời gian",
    "san_pham": "đổi sản phẩm",
    "dong_in": "đổi dòng in",
    "can_cu": "đổi căn cứ",
    "van_mau": "đổi câu chữ",
    "mau": "đổi mẫu",
}
"""How each change is told, the weightiest first."""
SHARED = "đổi phần chung"
"""How a printed row is told that is not of one task: the text that all drafts share."""
NUMBER, MOVED = "Stt ", "đổi số thứ tự"
"""How the number of a row in the plan's table is written; how it is told where that alone moved."""


def moved(change: BodyChange) -> bool:
    """Say whether only the number of a row is another: rows were put in or taken out above."""
    return change.loai == "dong_in" and change.cu.startswith(NUMBER)


def word(change: BodyChange) -> str:
    """Return how a change is told: its word, or that the text which all share is another."""
    if moved(change):
        return MOVED
    return WORDS[change.loai] if change.nhiem_vu or change.loai != "dong_in" else SHARED


def by_word(changes: Iterable[BodyChange]) -> dict[str, list[BodyChange]]:
    """Return the changes by the word that each is told by, the weightiest first."""
    groups: dict[str, list[BodyChange]] = {name: [] for name in (*WORDS.values(), MOVED, SHARED)}
    for change in changes:
        groups[word(change)].append(change)
    return {name: group for name, group in groups.items() if group}


class Options(Struct, frozen=True):
    """What a build is asked for beyond which documents.

    `only` and `bodies` pick files (empty: all); a dry run writes nothing; `force` replaces what a
    person has edited; `merge` lays what is new into it instead; `prune` removes orphans; `stale`
    sends drafts that no longer agree with the plan; `pdfs` sends each Word file with the PDF that
    was made from it; `jobs` is the number of processes (0: by need).
    """

    only: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    dry_run: bool = False
    force: bool = False
    merge: bool = False
    prune: bool = False
    stale: bool = False
    pdfs: bool = False
    jobs: int = 0


PLAIN = Options()
"""A build of everything, nothing special asked for."""


class Revocation(Struct, frozen=True):
    """One issuing that was undone: number and date as issued, why, on which day (ISO).

    The field names are the keys of the JSON. Number and date are "" where an older program has
    not noted them.
    """

    van_ban: str
    so_ky_hieu: str
    ngay: str
    ly_do: str
    luc: str


def shown_day(iso: str) -> str:
    """Return a day of the manifest as it is printed; one of no form as it stands there."""
    try:
        return f"{date.fromisoformat(iso):%d/%m/%Y}" if iso else ""
    except ValueError:
        return iso


class Result(Struct, frozen=True):
    """A build's outcome; `problems` are what the machine refused and what the user must know."""

    out: Path
    files: tuple[FileResult, ...]
    problems: tuple[Problem, ...]
    changes: tuple[BodyChange, ...] = ()
    """What is different for each body since the last build of these documents."""
    pdfs: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """What was noted of each PDF: its digest, and that of the .docx it was made from."""
    undone: tuple[Revocation, ...] = ()
    """The issuings of these documents that were ever undone."""

    @property
    def changed(self) -> bool:
        """Say whether any file was written."""
        return any(file.state in WRITTEN for file in self.files)


Tick = Callable[[int, int], None]
"""Told after each file made: how many are, of how many."""
