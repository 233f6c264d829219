"""The YAML of the worked example holds all words of the seed in order, and nothing else.

The text is put together here from the plain YAML values, without the program under test.
"""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path
from typing import Any

import pytest

import seed_words as seed
from yaml_read import texts

CONTENT = Path(__file__).parents[2] / "content"
PLAN_KEYS = """loai co_quan so_van_ban ngay trang_thai ly_do_so hinh_thuc_ban_hanh trich_yeu
trich_yeu_ngan can_cu mo_dau noi_dung ap_dung bo_qua ket_thuc nguoi_ky noi_nhan phu_luc phan_cong"""
TASK_KEYS = "id noi_dung chu_tri phoi_hop thoi_gian muc"
DAY = "2023-07-12"
FILES = {
    "danh-ba.yaml": ".schema/danh-ba.schema.json",
    "vien-dan.yaml": ".schema/vien-dan.schema.json",
    "ke-hoach-207/ke-hoach.yaml": "../.schema/ke-hoach.schema.json",
    "ke-hoach-207/phan-cong.yaml": "../.schema/phan-cong.schema.json",
}


def load(name: str) -> Any:
    """Return the file's content, every scalar as text."""
    return texts((CONTENT / name).read_text(encoding="utf-8"))


PLAN, TASKS = load("ke-hoach-207/ke-hoach.yaml"), load("ke-hoach-207/phan-cong.yaml")
REGISTRY, CITED = load("danh-ba.yaml"), {cited["id"]: cited for cited in load("vien-dan.yaml")}
BODIES = {body["id"]: body for body in REGISTRY["co_quan"]}
GROUPS = {group["id"]: group for group in REGISTRY["nhom"]}


def plain(line: str) -> str:
    """Return a line of the source without its marks."""
    return re.sub(r" \{#[a-z-]+\}$", "", line).replace("*", "")


def basis(item: dict[str, str]) -> str:
    cited = CITED[item["vien_dan"]]
    number, day, body = f"số {cited['so']}", f"ngày {cited['ngay']}", f"của {cited['co_quan']}"
    return " ".join(("Căn cứ", cited["loai"], number, day, body, cited["trich_yeu"]))


def recipient(line: dict[str, Any]) -> str:
    if "luu" in line:
        return f"- Lưu: {', '.join(line['luu'])}."
    return f"- {line['ghi']} ({line['muc_dich']});" if "muc_dich" in line else f"- {line['ghi']};"


def cell(task: dict[str, Any], column: dict[str, str]) -> str:
    value = task[column["truong"]]
    if isinstance(value, str):
        return value
    named = [BODIES.get(who) or GROUPS[who] for who in value]
    text = "; ".join(name.get(column["ten"], name["ten"]) for name in named)
    return text[0].upper() + text[1:]


def rows() -> list[tuple[str, ...]]:
    first, *others = PLAN["phu_luc"][0]["cot"]
    assert first["truong"] == "stt"
    cells = (tuple(cell(task, column) for column in others) for task in TASKS)
    return [(str(number), *row) for number, row in enumerate(cells, 1)]


def members(who: str) -> list[str]:
    """Return the bodies behind an id on the day of the plan."""
    if who in BODIES:
        return [who]
    kinds = {(part["loai"], part["truc_thuoc"]) for part in GROUPS[who]["gom"]}
    return [
        body["id"]
        for body in BODIES.values()
        if (body["loai"], body.get("truc_thuoc")) in kinds
        and body.get("tu", "") <= DAY <= body.get("den", "9999")
    ]


def paragraphs() -> list[str]:
    """Return the plan's lines in the seed's order; what the program adds is written out here."""
    place, annex = BODIES[PLAN["co_quan"]]["dia_danh"], PLAN["phu_luc"][0]
    bases = [basis(item) for item in PLAN["can_cu"]]
    return [
        f"Số: {PLAN['so_van_ban']}/KH-UBND",
        "DỰ THẢO",
        f"{place}, ngày 12 tháng 7 năm 2023",
        "KẾ HOẠCH",
        PLAN["trich_yeu"],
        *(f"{text};" for text in bases[:-1]),
        f"{bases[-1]}.",
        PLAN["mo_dau"],
        *map(plain, PLAN["noi_dung"].splitlines()),
        f"{PLAN['ket_thuc']}./.",
        "Nơi nhận:",
        *map(recipient, PLAN["noi_nhan"]),
        *PLAN["nguoi_ky"]["dong"],
        PLAN["nguoi_ky"]["ho_ten"],
        "Phụ lục",
        annex["tieu_de"],
        "(Kèm theo Kế hoạch số: /KH-UBND ngày / /2023 của UBND huyện Phong Thổ)",
        "\t".join(column["tieu_de"] for column in annex["cot"]),
        *map("\t".join, rows()),
    ]


def test_words_in_order() -> None:
    assert " ".join(paragraphs()).split() == seed.seed_words()


def test_paragraph_by_paragraph() -> None:
    assert paragraphs() == seed.seed_paragraphs()


def test_no_text_beside() -> None:
    assert set(PLAN) == set(PLAN_KEYS.split())
    for task in TASKS:
        assert set(task) == set(TASK_KEYS.split())


def test_short_title_is_part_of_title() -> None:
    """How derived documents speak of the plan is made of its own words."""
    short = PLAN["trich_yeu_ngan"]
    assert PLAN["trich_yeu"].startswith(short[0].upper() + short[1:])


def test_nine_tasks_cell_for_cell() -> None:
    assert [task["id"] for task in TASKS] == [f"nv-0{number}" for number in range(1, 10)]
    assert rows() == seed.seed_rows()
    assert tuple(column["tieu_de"] for column in PLAN["phu_luc"][0]["cot"]) == seed.seed_header()


def test_group_name_makes_cells(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(GROUPS["cac-xa-thi-tran"], "ten", "các xã, phường")
    assert [row[3] for row in rows()].count("Các cơ quan, đơn vị; các xã, phường") == 5


def test_marks() -> None:
    """Four titles, one italic phrase, two names: no other mark in the text."""
    lines = PLAN["noi_dung"].splitlines()
    titles = [line.split()[0] for line in lines if re.fullmatch(r"\d\. \*\*[^*]+\*\*", line)]
    assert titles == ["3.", "4.", "6.", "8."]
    assert PLAN["noi_dung"].count("*") == 4 * 4 + 2
    assert "(*qua Phòng Nội vụ*)" in PLAN["noi_dung"]
    assert re.findall(r"\{#[a-z-]+\}", PLAN["noi_dung"]) == ["{#to-chuc}", "{#noi-vu}"]
    assert ["{" + duty["muc"] + "}" for duty in PLAN["ap_dung"]] == ["{#to-chuc}", "{#noi-vu}"]


def test_words_of_the_seed_are_not_corrected() -> None:
    words = " ".join(paragraphs())
    for odd in ("thời gian quan,", "biên chế đôi dư", "Đảng khoá XII", "Đảng khóa XII", '"Một số'):
        assert odd in words


def test_bodies() -> None:
    assert len(members("cac-co-quan-chuyen-mon")) == 13
    assert len(members("cac-co-quan-don-vi")) == 13 + 5
    assert len(members("cac-xa-thi-tran")) == 17
    assert set(members("cac-co-quan-chuyen-mon")) < set(members("cac-co-quan-don-vi"))
    for body in BODIES.values():
        assert not {"nguoi_ky", "ho_ten"} & set(body), "no persons in the registry"


def test_references() -> None:
    ids = [item["id"] for item in (*REGISTRY["co_quan"], *REGISTRY["nhom"])]
    assert len(ids) == len(set(ids))
    kinds = {kind["id"] for kind in REGISTRY["loai_co_quan"]}
    for body in BODIES.values():
        assert body["loai"] in kinds
        assert {body.get("truc_thuoc", PLAN["co_quan"]), *body.get("ke_tuc", ())} <= set(BODIES)
    for duty in (duty for part in PLAN["ap_dung"] for duty in part["nghia_vu"]):
        named = {duty[key] for key in ("gui", "qua") if key in duty}
        assert named | set(duty.get("doi_tuong", ())) <= set(ids)


def test_forty_recipients() -> None:
    served = [
        [body for who in line.get("gom", ()) for body in members(who)] for line in PLAN["noi_nhan"]
    ]
    assert [len(line) for line in served] == [1, 1, 1, 1, 1, 18, 17, 0]
    assert len({body for line in served for body in line}) == 40


@pytest.mark.parametrize("name", FILES)
def test_file_form(name: str) -> None:
    text = (CONTENT / name).read_text(encoding="utf-8")
    assert text.splitlines()[0] == f"# yaml-language-server: $schema={FILES[name]}"
    assert text == unicodedata.normalize("NFC", text)
    assert "\t" not in text
    assert text.endswith("\n")


def test_a_ruling_without_its_place_stops() -> None:
    *named, last = seed.RULINGS
    assert last == "drop_marks"
    for step in (step for name in named for step in seed.RULINGS[name]):
        with pytest.raises(ValueError, match=r"the seed holds|not enough values"):
            step("một văn bản khác")
