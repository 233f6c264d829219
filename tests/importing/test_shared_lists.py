"""However a person has laid out what documents share: what is new stands in it whole."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from offices import Office
from vanban.importing.questions.answers import memory_text
from vanban.importing.shared_lists import with_entries
from vanban.importing.sources.province import province_names
from yaml_read import values

LIST = (("STT", "Tên cơ quan", "Địa chỉ"), (1, "Sở Công Thương", "Số 1"), (2, "UBND xã A", "Số 2"))
LAYOUTS = {
    "dashes at the margin": "loai_co_quan:\n- {id: so, danh_xung: Sở}\n"
    "co_quan:\n- id: so-noi-vu\n  ten: Sở Nội vụ\n  loai: so\n",
    "four columns in": "loai_co_quan:\n    - {id: so, danh_xung: Sở}\n"
    "co_quan:\n    - id: so-noi-vu\n      ten: Sở Nội vụ\n      loai: so\n",
    "in brackets": "loai_co_quan: [{id: so, danh_xung: Sở}]\n"
    "co_quan: [{id: so-noi-vu, ten: Sở Nội vụ, loai: so}]\n",
    "an empty list with a remark": "loai_co_quan:\n  - {id: so, danh_xung: Sở}\n"
    "co_quan: [] # chưa có\nnhom: [] # chưa có\n",
    "keys in quotes": '"co_quan":\n  - {id: so-noi-vu, ten: Sở Nội vụ, loai: so}\n'
    '"loai_co_quan":\n  - {id: so, danh_xung: Sở}\n',
    "marks around": "---\nloai_co_quan:\n  - {id: so, danh_xung: Sở}\nco_quan:\n"
    "  - {id: so-noi-vu, ten: Sở Nội vụ, loai: so}\n...\n",
    "lines of Windows": "loai_co_quan:\r\n  - {id: so, danh_xung: Sở}\r\n"
    "co_quan:\r\n  - {id: so-noi-vu, ten: Sở Nội vụ, loai: so}\r\n",
}


def listed(path: Path, rows: tuple[tuple[str | int, ...], ...] = LIST) -> None:
    book = openpyxl.Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    book.save(path)


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS)
def test_a_registry_of_any_layout_is_one_with_what_a_list_adds(tmp_path: Path, layout: str) -> None:
    office = Office(tmp_path)
    office.write("content/danh-ba.yaml", layout.encode())
    listed(tmp_path / "ds.xlsx")
    before = values(layout)
    assert "thêm 2 cơ quan" in office.run("import", "danh-ba", "ds.xlsx").out
    raw = (tmp_path / "content/danh-ba.yaml").read_bytes()
    after = values(raw.decode())
    assert [one["id"] for one in after["co_quan"]] == [
        *(one["id"] for one in before["co_quan"]), "so-cong-thuong", "ubnd-xa-a",
    ]  # fmt: skip
    assert [one["id"] for one in after["loai_co_quan"]] == ["so", "ubnd"]
    assert (b"\r\n" in raw) == ("\r\n" in layout)


@pytest.mark.parametrize(
    "text", ["", "[]\n", "# của tôi\n", "- {id: a, loai: Luật, so: 1/QH}\n",
             "vien_dan:\n  - {id: a, loai: Luật, so: 1/QH}\n", "vien_dan: []\n"],
)  # fmt: skip
def test_a_list_may_stand_under_its_key(text: str) -> None:
    new = [{"id": "b", "loai": "Luật", "so": "2/QH"}]
    read = values(with_entries(text, "vien-dan.yaml", "vien_dan", new))
    entries = read["vien_dan"] if isinstance(read, dict) else read
    assert [one["id"] for one in entries] == (["a", "b"] if "id: a" in text else ["b"])
    assert not text.startswith("#") or "# của tôi" in with_entries(text, "v.yaml", "v", new)


@pytest.mark.parametrize(
    "text",
    ['- {ghi: "VP", la: a}\n', "ten_khac:\n  - ghi: VP\n    la: a # cũ\n", '- la: a\n  ghi: "VP"\n',
     '- ghi: "VP"\r\n  la: "a"\r\n'],
)  # fmt: skip
def test_a_name_that_is_answered_anew_stands_once(text: str) -> None:
    new = [{"ghi": "VP", "la": "b"}, {"ghi": "TT", "la": "c"}]
    once = memory_text(text, new)
    assert once.startswith(text.replace('"a"', "b").replace("la: a", "la: b"))
    read = values(once)
    entries = read["ten_khac"] if isinstance(read, dict) else read
    assert entries == new
    assert memory_text(once, new) == once


def test_of_two_lists_none_loses_a_name_that_differs_by_its_marks(tmp_path: Path) -> None:
    office = Office(tmp_path)
    for name, place in (("a.xlsx", "Hòa"), ("b.xlsx", "Hóa")):
        listed(tmp_path / name, (LIST[0], (1, f"UBND xã Tân {place}", "1"), (2, "Sở Y tế", "2")))
    done = office.run("import", "danh-ba", "a.xlsx", "b.xlsx")
    assert "thêm 3 cơ quan" in done.out
    assert "1 cơ quan đã có" in done.out
    read = values((tmp_path / "content/danh-ba.yaml").read_text("utf-8"))
    assert {one["id"]: one["ten"] for one in read["co_quan"]} == {
        "ubnd-xa-tan-hoa": "UBND xã Tân Hòa", "so-y-te": "Sở Y tế",
        "ubnd-xa-tan-hoa-2": "UBND xã Tân Hóa",
    }  # fmt: skip
    kinds = [one["id"] for one in read["loai_co_quan"]]
    assert len(kinds) == len(set(kinds))


@pytest.mark.parametrize(
    ("province", "names"),
    [("Quảng Ngãi", ("xã Sơn Hà", "xã Sơn Hạ")), ("Đồng Nai", ("xã Lộc Thạnh", "xã Lộc Thành")),
     ("Lào Cai", ("phường Sa Pa, thị xã Sa Pa", "phường Sa Pả, thị xã Sa Pa"))],
)  # fmt: skip
def test_each_commune_of_a_province_has_an_id_of_its_own(
    province: str, names: tuple[str, str]
) -> None:
    bodies = province_names(province, date(2026, 1, 1)).bodies
    ids = [str(one["id"]) for one in bodies]
    assert len(ids) == len(set(ids))
    called = {str(one["ten"]): str(one["id"]) for one in bodies}
    first, second = (called[f"Ủy ban nhân dân {name}"] for name in names)
    assert sorted((first, second)) == [min(first, second), f"{min(first, second)}-2"]
    heirs = {who for one in bodies for who in one.get("ke_tuc", ())}
    assert heirs <= {*ids}
    assert {first, second} <= heirs or "thị xã" in names[0]


def test_a_commune_of_today_is_not_the_one_that_has_ended_and_had_its_name(tmp_path: Path) -> None:
    office = Office(tmp_path)
    office.run("import", "danh-ba", "--tinh", "Quảng Ngãi", "--tinh-den", "2025-06-01")
    now = ("import", "danh-ba", "--tinh", "Quảng Ngãi", "--tinh-den", "2026-01-01")
    office.run(*now)
    text = (tmp_path / "content/danh-ba.yaml").read_text("utf-8")
    alone = Office(tmp_path / "mới")
    alone.run(*now)
    wanted = (tmp_path / "mới/content/danh-ba.yaml").read_text("utf-8")
    begun = {one["ten"] for one in values(wanted)["co_quan"] if "tu" in one}
    assert begun == {one["ten"] for one in values(text)["co_quan"] if "tu" in one}
    assert "thêm 0 cơ quan" in office.run(*now).out
