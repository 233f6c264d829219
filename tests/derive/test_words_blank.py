"""A registry that leaves open how a body is addressed, its head's title: every sentence reads well.

Each text of the drafts of a body of each kind that the wording knows, with each set of the words
that may be blank left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from amount import amount
from drafts import BLANKS
from vanban.content.document import VanBan
from vanban.content.plan import BangPhanCong, KeHoach, NghiaVu
from vanban.content.registry import DanhBa
from vanban.derive.assign import assign
from vanban.derive.draft import body_plan
from vanban.derive.plan import GeneralDuty, Plan
from vanban.project.project import Project
from vanban.regime.rulebook import BODY_PLAN, RuleBook
from vanban.source.loader import Source
from vanban.source.record import decode

ROOT = Path(__file__).resolve().parents[2]
NAME = {"ten": "Đơn vị Hoa Ban xã Minh Họa", "ten_ngan": "Đơn vị Hoa Ban"}
MAY_BE_BLANK = {
    "ten": "Đoàn thể",
    "danh_xung": "Đơn vị",
    "chuc_vu": "TRƯỞNG ĐƠN VỊ",
    "ten_ngan": NAME["ten_ngan"],
}
TITLES = ("TRƯỞNG ĐƠN VỊ", "CHÁNH VĂN PHÒNG", "GIÁM ĐỐC")
BROKEN = re.compile(
    r"  |\A *\Z|\A[a-zđ]|[,;:] ?[,;.]| [,;.:)]|\( |"
    r"\b(?:của|Lãnh đạo|lãnh đạo|thành viên|viên chức|chiến sĩ|thuộc|báo cáo|Chánh|Giám đốc"
    r"|Chủ tịch|chuyên môn|TM\.)\W*\Z|\b(?:của|báo cáo)(?: xem xét| \(|[,.;:])"
)
"""What a text has where a word of it is gone."""


@cache
def book() -> RuleBook:
    return next(one.book for one in Project.open(ROOT).office.resolved.values() if one.book)


def kinds() -> list[str]:
    entries = book().wordings[BODY_PLAN][0].tu_ngu
    return ["mot_loai", *dict.fromkeys(kind for entry in entries for kind in entry.cho)]


def record(model: Any, value: Any) -> Any:
    made, faults = decode(model, Source("thu.yaml", value, {}, {}))
    assert made is not None, faults
    return made


def draft(kind: str, known: dict[str, str], collective: bool) -> VanBan:
    own = {key: text for key, text in known.items() if key != "ten_ngan"}
    body = NAME if "ten_ngan" in known else {"ten": NAME["ten"]}
    danh_ba: DanhBa = record(
        DanhBa,
        {
            "loai_co_quan": [
                {"id": kind, "tap_the": collective, **own},
                {"id": "tren", "danh_xung": "UBND xã", "chuc_vu": "CHỦ TỊCH"},
            ],
            "co_quan": [
                {"id": "tren", "loai": "tren", "ky_hieu": "UBND", "ten": "UBND xã Minh Họa"},
                {"id": "minh", "loai": kind, "truc_thuoc": "tren", **body},
            ],
        },
    )
    every = [
        "trien_khai",
        "lap_ke_hoach",
        "chu_tri_phoi_hop",
        "theo_doi_don_doc",
        "so_ket_tong_ket",
    ]
    kinds = (*every, "bao_cao_dinh_ky")
    duties = tuple(
        GeneralDuty(record(NghiaVu, {"loai": one}), frozenset({"minh"}), "Các đơn vị báo cáo.", "")
        for one in kinds
    )
    text = "I. NHIỆM VỤ\n1. Thực hiện Phụ lục.\nII. TỔ CHỨC THỰC HIỆN\n1. Các đơn vị thực hiện.\n"
    plan = {
        "loai": "ke_hoach",
        "co_quan": "tren",
        "tinh_den": "2026-01-05",
        "trich_yeu": "Cải cách hành chính năm 2026",
        "noi_dung": text,
        "phu_luc": [{"tieu_de": "NHIỆM VỤ", "bang": "phan_cong"}],
    }
    tasks = [
        {"id": "a", "noi_dung": "Lập sổ theo dõi", "chu_tri": ["minh"]},
        {"id": "b", "noi_dung": "Mua máy tính", "chu_tri": ["tren"], "phoi_hop": ["minh"]},
        {"id": "c", "noi_dung": "Tập huấn", "chu_tri": ["tren"], "theo_doi": ["minh"]},
    ]
    table: BangPhanCong = record(BangPhanCong, tasks)
    rows = Source("phan-cong.yaml", [], {}, {})
    roles = assign(table, danh_ba, date(2026, 1, 5), rows)[0]
    return body_plan(Plan(record(KeHoach, plan), table, danh_ba, roles, duties), "minh", book())


PRINTED = (
    "trich_yeu", "mo_dau", "ket_thuc", "ghi", "muc", "tieu_de", "doan", "khoan", "diem", "gach",
    "dong",
)  # fmt: skip


def texts(value: Any, printed: bool = False) -> Iterator[str]:
    """The texts that a draft prints."""
    if isinstance(value, str):
        yield from (BLANKS.sub("…", value),) if printed and value else ()
    elif isinstance(value, list | tuple):
        for one in value:
            yield from texts(one, printed)
    elif isinstance(value, dict):
        for key, one in value.items():
            yield from texts(one, key in PRINTED) if key != "bang" else ()


def said(kind: str, known: dict[str, str], collective: bool) -> list[str]:
    return list(texts(draft(kind, known, collective).model_dump(mode="python")))


@pytest.mark.parametrize("kind", kinds())
def test_every_text_reads_well_whichever_words_are_blank(kind: str) -> None:
    every_other = (1, 3) if kinds().index(kind) % 2 else (0, 2, 4)
    for left_out in product((True, False), repeat=len(MAY_BE_BLANK)):
        if sum(left_out) not in amount(every_other, range(5)):
            continue
        known = {
            k: v for (k, v), out in zip(MAY_BE_BLANK.items(), left_out, strict=True) if not out
        }
        for title in TITLES if "chuc_vu" in known else ("",):
            words = known | ({"chuc_vu": title} if title else {})
            for collective in (False, True):
                every = said(kind, words, collective)
                assert len(every) > 15
                assert [one for one in every if BROKEN.search(one)] == [], words


def test_a_head_without_a_title_is_the_head_of_the_body() -> None:
    every = said("cong_an", {"ten": "Công an", "ten_ngan": "x"}, False)
    assert any("báo cáo người đứng đầu Đơn vị Hoa Ban xem xét" in one for one in every)
    assert any(one.startswith("Người đứng đầu Đơn vị Hoa Ban phân công") for one in every)
    assert "Lãnh đạo Đơn vị Hoa Ban" in every
    assert "Cán bộ, chiến sĩ Đơn vị Hoa Ban" in every


def test_a_draft_tells_of_its_annex_though_the_annex_says_no_more() -> None:
    every = said("cong_an", {}, False)
    leads = [one for one in every if one.endswith(":") and "thực hiện nhiệm vụ sau" in one]
    assert len(leads) == 3
    assert all("tại Phụ lục)" in one for one in leads)
