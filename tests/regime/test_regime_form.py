"""The records of Decree 30 are well formed: plain YAML, one shape, every record with its clause."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from yaml_read import Texts, texts

FOLDER = Path(__file__).parents[2] / "templates" / "nd30"
FILES = ("regime.yaml", "kinds.yaml")

STYLES = """
    VBQuocHieu VBTieuNgu VBChuQuan VBCoQuan VBSoKyHieu VBDiaDanhNgay VBDuThao VBTenLoai VBTrichYeu
    VBTrichYeuCongVan VBKinhGui VBKinhGuiMuc VBDiaChi VBThamQuyen VBDongGiua VBXacNhan
    VBGach VBCanCu VBLoiVan VBPhan VBPhanTieuDe VBChuong VBChuongTieuDe VBMuc VBMucTieuDe
    VBTieuMuc VBTieuMucTieuDe VBDieu VBLaMa VBKhoan VBKhoanTieuDe VBDiem VBGachDauDong VBQuyenHan
    VBHoTen VBNoiNhan VBNoiNhanMuc VBSoTrang VBNeo VBPhuLuc VBPhuLucTieuDe VBKemTheo VBBang
    VBKySo VBGachSao VBHinhThucSao
    VBBangDau VBBangChu VBBangGiua VBBangNhom VBDauChi VBDoMat VBChucVuKhac
"""

CLAUSE = re.compile(
    r"(Mục (I|II|IV|V)|điểm [a-zđ] khoản \d|khoản \d Mục|STT \d+[ab]?|chú thích 1|[Cc]ác mẫu"
    r"|Mẫu \d\.\d+|khoản \d Điều \d+|Điều \d+$|Nghị định không quy định$)"
)


def _records(node: dict[str, Any], path: str) -> Iterator[tuple[str, dict[str, Any]]]:
    if all(isinstance(value, dict) for value in node.values()):
        for key, value in node.items():
            yield from _records(value, f"{path}.{key}" if path else key)
    else:
        yield path, node


def _load(name: str) -> dict[str, Any]:
    text = (FOLDER / name).read_text(encoding="utf-8")
    loaded: dict[str, Any] = texts(text)
    return loaded


REGIME, KINDS = _load("regime.yaml"), _load("kinds.yaml")
PARTS: dict[str, dict[str, Any]] = REGIME["thanh_phan"]
SECTIONS = {key: value for key, value in REGIME.items() if isinstance(value, dict)}
RANGES = {"co_chu", "gian_dong", "so_dong", "ti_le", "cot_trai", "cot_phai", "mm"}
RECORDS = [*_records(SECTIONS, ""), *_records(KINDS, "kinds")]


@pytest.mark.parametrize(("path", "record"), RECORDS, ids=[path for path, _ in RECORDS])
def test_every_record_says_where_it_stands_how_strong_and_how_sure(
    path: str, record: dict[str, Any]
) -> None:
    assert CLAUSE.match(record["dieu_khoan"]), f"{path}: {record['dieu_khoan']}"
    assert record["muc"] in ("bat_buoc", "mau", "thong_le")
    assert record["do_chac"] in ("2+", "1", "obs", "mem")
    assert not [key for key, value in record.items() if isinstance(value, dict) or not value]
    assert set(record.get("tu_chon", [])) <= set(record)


def test_a_key_has_one_shape_in_its_section() -> None:
    shapes: dict[tuple[str, str], set[bool]] = {}
    for path, record in RECORDS:
        for key, value in record.items():
            shapes.setdefault((path.split(".")[0], key), set()).add(isinstance(value, list))
    assert not [place for place, seen in shapes.items() if len(seen) > 1]


TOKENS = {
    "canh": {"giua", "trai", "phai", "deu_hai_ben"},
    "so_voi": {"dong_chu", "vung_trinh_bay"},
    "chu_so": {"la_ma", "a_rap", "chu_cai", "khong"},
    "cho_tieu_de": {"dong_duoi", "cung_dong"},
    "truoc": {"ten_tap_the", "chuc_vu_dung_dau"},
    "dong_duoi": {"chuc_vu_nguoi_ky", "khong"},
    "trang_thai": {"du"},  # every kind of this regime is complete
}


@pytest.mark.parametrize("key", TOKENS)
def test_tokens_are_of_the_closed_sets(key: str) -> None:
    assert {record[key] for _, record in RECORDS if key in record} == TOKENS[key]


def test_levels_have_a_title_or_may_or_may_not() -> None:
    titles = {key: record["tieu_de"] for key, record in REGIME["bo_cuc"]["danh_so"].items()}
    assert [key for key, title in titles.items() if title == "co_the"] == ["dieu", "khoan"]
    assert [key for key, title in titles.items() if title == "khong"] == [
        "khoan_con", "diem", "gach", "doan",
    ]  # fmt: skip
    assert set(titles.values()) == {"bat_buoc", "co_the", "khong"}


def test_what_rests_on_memory_binds_nobody() -> None:
    assert not [p for p, r in RECORDS if r["do_chac"] == "mem" and r["muc"] == "bat_buoc"]


@pytest.mark.parametrize(("path", "record"), RECORDS, ids=[path for path, _ in RECORDS])
def test_ranges_have_two_ends_in_order(path: str, record: dict[str, Any]) -> None:
    percent = {"ti_le"} if path.startswith("ban_sao") else set()
    for key in (RANGES - percent) & set(record):
        low, high = (float(number) for number in record[key])
        assert 0 < low <= high, f"{path}.{key}"
    for key, inside in (("co_chu", "co_chu_mau"), ("ti_le", "chon")):
        if {key, inside} <= set(record):
            low, high = (float(number) for number in record[key])
            assert low <= float(record[inside]) <= high


def test_styles_are_those_of_the_template() -> None:
    styles = set(STYLES.split())
    used = {part["kieu"] for part in PARTS.values() if "kieu" in part}
    assert used <= styles
    drawn_or_tables = {
        "VBGach",
        "VBGachSao",
        "VBNeo",
        *(s for s in styles if s.startswith("VBBang")),
    }
    assert used == styles - drawn_or_tables


def test_levels_of_the_body_point_only_at_what_exists() -> None:
    levels = REGIME["bo_cuc"]["danh_so"]
    for level in levels.values():
        assert {level["thanh_phan"], level["thanh_phan_tieu_de"]} <= set(PARTS)
    for scheme in REGIME["bo_cuc"]["so_do"].values():
        assert set(scheme["bac"]) <= set(levels)
    for chain in REGIME["chu_ky"]["chuoi"].values():
        assert set(chain["thu_tu"]) <= set(REGIME["chu_ky"]["viet_tat"])
    copies = {key: record["ma"] for key, record in REGIME["ban_sao"]["hinh_thuc"].items()}
    assert copies == {key: record["ma"] for key, record in KINDS["ban_sao"].items()}


def test_a_complete_kind_points_only_at_what_exists() -> None:
    whole = {k: r for k, r in KINDS["loai_van_ban"].items() if r["trang_thai"] == "du"}
    assert "ke_hoach" in whole
    for kind in whole.values():
        assert kind["mau_so"] in REGIME["so_ky_hieu"]["mau_so"]
        assert kind["so_do"] in REGIME["bo_cuc"]["so_do"]
        lines = {*kind.get("dong_rieng", []), *kind.get("dong_sau", [])}
        assert lines <= set(REGIME["dong_rieng"])
        assert ("loi_ban_hanh" in kind) == ("loi_ban_hanh" in kind["co"])
        assert kind.get("dong_dau_nhan", "nhu_tren") in REGIME["noi_nhan"]
        assert ("dong_rieng" in kind) == ("dong_rieng" in kind["co"])
        assert (FOLDER / f"{kind['mau']}.docx").is_file()
        assert set(kind["co"]) | set(kind["co_the_co"]) <= set(PARTS)
        assert not set(kind["co"]) & set(kind["co_the_co"])
        assert kind["kem_theo"]


@pytest.mark.parametrize("name", FILES)
def test_the_files_keep_to_plain_yaml(name: str) -> None:
    text = (FOLDER / name).read_text(encoding="utf-8")
    events = list(yaml.parse(text, Loader=Texts))
    assert sum(isinstance(event, yaml.DocumentStartEvent) for event in events) == 1
    for event in events:
        assert not isinstance(event, yaml.AliasEvent)
        assert getattr(event, "anchor", None) is None
        assert getattr(event, "tag", None) is None
        if isinstance(event, yaml.MappingStartEvent):
            assert not event.flow_style
        if isinstance(event, yaml.ScalarEvent) and event.style != '"':
            assert re.fullmatch(r"[A-Za-z0-9_.-]+", event.value), event.value


@pytest.mark.parametrize("name", FILES)
def test_no_key_is_written_twice(name: str) -> None:
    root = yaml.compose((FOLDER / name).read_text(encoding="utf-8"), Loader=Texts)
    stack = [root]
    while stack:
        node = stack.pop()
        if isinstance(node, yaml.MappingNode):
            keys = [key.value for key, _ in node.value]
            assert len(keys) == len(set(keys)), keys
            stack += [value for _, value in node.value]
