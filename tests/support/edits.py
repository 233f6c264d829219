"""One edit of the worked example: what is replaced, and what must follow from it.

Who is meant is written by hand: 13 cơ quan chuyên môn and 5 đơn vị sự nghiệp are "Các cơ quan,
đơn vị" (18), 17 communes are "các xã, thị trấn".
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

PLAN = "ke-hoach-207"
ROWS, MAIN = f"content/{PLAN}/phan-cong.yaml", f"content/{PLAN}/ke-hoach.yaml"
REGISTRY, CITATIONS = "content/danh-ba.yaml", "content/vien-dan.yaml"
WORDING = "templates/nd30/van_mau/ke-hoach-thuc-hien.yaml"

PHONG = [
    "phong-noi-vu",
    "phong-tu-phap",
    "phong-tai-chinh-ke-hoach",
    "phong-tai-nguyen-va-moi-truong",
    "phong-lao-dong-thuong-binh-va-xa-hoi",
    "phong-van-hoa-va-thong-tin",
    "phong-giao-duc-va-dao-tao",
    "phong-y-te",
    "phong-nong-nghiep-va-phat-trien-nong-thon",
    "phong-kinh-te-va-ha-tang",
    "phong-dan-toc",
    "thanh-tra-huyen",
    "van-phong-hdnd-va-ubnd",
]
DON_VI = [
    "trung-tam-dich-vu-nong-nghiep",
    "trung-tam-van-hoa-the-thao-va-truyen-thong",
    "trung-tam-gdnn-gdtx",
    "trung-tam-phat-trien-quy-dat",
    "ban-quan-ly-du-an",
]
XA = [
    "ubnd-thi-tran-phong-tho",
    *(
        f"ubnd-xa-{name}"
        for name in [
            "ban-lang",
            "dao-san",
            "hoang-then",
            "huoi-luong",
            "khong-lao",
            "la-nhi-thang",
            "ma-ly-pho",
            "mo-si-san",
            "mu-sang",
            "muong-so",
            "nam-xe",
            "pa-vay-su",
            "si-lo-lau",
            "sin-suoi-ho",
            "tong-qua-lin",
            "vang-ma-chai",
        ]
    ),
]
CO_QUAN = [*PHONG, *DON_VI]
ALL = [*CO_QUAN, *XA]
SUMMARY, PRODUCTS, PLANNERS = "bang-tong-hop", "danh-muc-san-pham", "co-quan-lap-ke-hoach"
NV, YT = "phong-noi-vu", "phong-y-te"
OTHERS = [who for who in PHONG if who != NV]

Told = tuple[str, str, str]
"""(body, task, sort of change)."""


@dataclass(frozen=True)
class Edit:
    """One edit: the file, what is replaced by what, and what must follow."""

    name: str
    edits: tuple[tuple[str, str, str], ...]
    told: frozenset[Told] = frozenset()
    plan: bool = True
    """Whether the plan itself changes, and with it every package."""
    annex: bool = True
    lists: tuple[str, ...] = (SUMMARY,)
    """The lists of the plan that change; `new` are made for the first time."""
    new: tuple[str, ...] = ()
    codes: frozenset[str] = frozenset()
    gone: tuple[str, ...] = ()
    """Bodies that have no draft and no package any more."""

    @property
    def drafts(self) -> set[str]:
        """The bodies whose draft must be written anew: those told of, no others."""
        return {who for who, _, _ in self.told} - set(self.gone)


def each(bodies: Iterable[str], task: str, sort: str) -> frozenset[Told]:
    return frozenset((who, task, sort) for who in bodies)


def row(task: str, key: str, new: str) -> tuple[str, str, str]:
    """Change one key of a task: found by its id, replaced up to the end of its line."""
    return ROWS, f"{task}.{key}", new


def changed(text: str, old: str, new: str) -> str:
    """Return a file's text after one edit: `old` is a text, or one of the forms of a table's."""
    words = old.split(":")
    if old == "add":
        return text + new
    if words[0] in ("swap", "drop"):
        parts = _tasks(text)
        order = [part for part in parts if part != words[1]]
        if words[0] == "swap":
            order.insert(order.index(words[2]) + 1, words[1])
        return "".join(parts[name] for name in order)
    task, dot, key = old.partition(".")
    if dot and task in _tasks(text) and " " not in old:
        before = _tasks(text)[task]
        return text.replace(before, _with(before, key, new))
    assert old in text, old
    return text.replace(old, new, 1)


def _tasks(text: str) -> dict[str, str]:
    """The file of tasks cut at each task: what stands above the first is named ""."""
    head, *rest = text.split("- id: ")
    return {"": head} | {one.split()[0]: f"- id: {one}" for one in rest}


def _with(task: str, key: str, new: str) -> str:
    lines = task.splitlines(keepends=True)
    (at,) = [i for i, line in enumerate(lines) if line.strip(" -").startswith(f"{key}: ")]
    lines[at] = f"{lines[at].split(':')[0]}: {new}\n"
    return "".join(lines)
