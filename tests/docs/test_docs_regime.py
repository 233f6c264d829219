"""What no page depends on, as docs/mau/regime.md says: scrambled, every page stays as it was."""

from __future__ import annotations

from collections.abc import Iterator
from fnmatch import fnmatch
from typing import Any

import pytest
from msgspec.structs import replace

import doc_blocks
from vanban.content.document import NoiDung
from vanban.project.project import Project
from vanban.regime.law import Law
from vanban.source.record import Record
from vanban.tree import Composition

ROWS = doc_blocks.table(doc_blocks.read("mau/regime.md"), "What only the checker will read")
UNREAD = tuple(key for row in ROWS for key in row[1].replace("`", " ").split())
PLAN, BODIES = "ke-hoach-207", ("phong-noi-vu", "ubnd-thi-tran-phong-tho")
EXAMPLES = ("cong-van-bao-cao-207", "giay-moi-hop-207", "cong-van-hoa-toc")
EVERY_LEVEL = """\
Phần I
CHUNG
Chương I
CHUNG
Mục 1
CHUNG
Tiểu mục 1
CHUNG
Điều 1. Phạm vi
1. Khoản một:
a) Điểm a:
- Gạch đầu dòng.
Đoạn.
"""


@pytest.fixture(scope="module")
def project() -> Project:
    return Project.open(doc_blocks.ROOT)


def scrambled(value: Any, path: str, pattern: str) -> Any:
    """Return the value with every leaf changed whose path fits the pattern."""

    def inside(key: str, part: Any) -> Any:
        return scrambled(part, f"{path}.{key}".lstrip("."), pattern)

    if isinstance(value, Record):
        parts = {key: inside(key, getattr(value, key)) for key in type(value).model_fields}
        return value.model_copy(update=parts)
    if isinstance(value, dict):
        return {key: inside(key, part) for key, part in value.items()}
    return other(value) if fnmatch(path, pattern) else value


def other(value: Any) -> Any:
    """Another value of the same type."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, tuple):
        return tuple(map(other, value))
    return value + "?" if isinstance(value, str) else value and value + 1


def changed(law: Law, pattern: str) -> Law:
    kinds = scrambled(dict(law.kinds), "kinds", pattern)
    return Law(scrambled(law.regime, "", pattern), kinds)


def pages(project: Project, law: Law) -> Iterator[Composition]:
    """The plan, its annexes, two drafts, and a text with every level, under a law."""
    one = project[PLAN]
    assert one.book is not None
    one = replace(one, book=replace(one.book, law=law))
    resolved = {**project.office.resolved, PLAN: one}
    lawful = Project(replace(project.office, resolved=resolved))
    levels = one.van_ban.model_copy(update={"noi_dung": NoiDung(chu=EVERY_LEVEL)})
    for document in (one.van_ban, levels, *(lawful.body_plan(PLAN, body) for body in BODIES)):
        yield lawful.compose(document, one)
    yield lawful.compose(one.van_ban, one, annexes_alone=True)
    for name in EXAMPLES:  # addressees, lines of a kind's own
        yield lawful.compose(project[name].van_ban, one)


def test_the_table_was_read() -> None:
    assert {"trang.*", "ten", "thanh_phan.*.co_chu", "*.dieu_khoan", "kinds.*.so_do"} <= set(UNREAD)
    assert len(UNREAD) > 35


@pytest.mark.parametrize("pattern", UNREAD)
def test_no_page_depends_on_it(project: Project, pattern: str) -> None:
    law = project.office.books[0].law
    edited = changed(law, pattern)
    assert edited != law
    assert list(pages(project, edited)) == list(pages(project, law))


@pytest.mark.parametrize(
    "pattern",
    [
        "thanh_phan.*.kieu",
        "thanh_phan.*.in_hoa",
        "thanh_phan.*.dam",
        "thanh_phan.*.van_ban",
        "duong_ke.*.chon",
        "can_cu.dau_cau.dau_cuoi",
        "bo_cuc.danh_so.*.cho_tieu_de",
        "noi_nhan.danh_sach.dau_dong",
        "ket_thuc.dau_het.chon",
        "kinds.*.ten_in",
        "so_ky_hieu.mau_so.cong_van",
        "noi_nhan.nhu_tren.chu",
        "noi_nhan.kinh_gui.dau_cuoi",
        "noi_nhan.kinh_moi.mau",
        "dong_rieng.*.mau",
        "khan.*.khung",
        "khan.*.mau",
        "pham_vi_luu_hanh.*.chu",
        "noi_nhan.soan_thao.mau_so_ban",
    ],
)
def test_what_is_read_changes_a_page(project: Project, pattern: str) -> None:
    law = project.office.books[0].law
    assert list(pages(project, changed(law, pattern))) != list(pages(project, law))
