"""`vanban show`: a document as YAML in the form of the source, which reads back as the same."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from offices import make_office, run_program
from vanban.content.document import CanCu, Cot, NoiDung, PhuLuc, VanBan
from vanban.content.fields import as_source
from vanban.project.derivation import list_of
from vanban.project.project import Project
from vanban.regime.wording_records import LISTS
from vanban.source.loader import parse_yaml
from vanban.source.record import decode
from vanban.source.writer import yaml_text

ROOT = Path(__file__).resolve().parents[2]
PLAN = "ke-hoach-207"
SEED = Project.open(ROOT)
BODIES = SEED[PLAN].plan.bodies()


def read_back(text: str, like: VanBan) -> VanBan:
    source, faults = parse_yaml(text.encode(), "in-ra.yaml")
    assert faults == ()
    assert source is not None
    found, wrong = decode(type(like), source)
    assert wrong == ()
    assert found is not None
    return found


def shown(*args: str) -> str:
    outcome = run_program("-C", str(ROOT), "show", PLAN, *args)
    assert (outcome.status, outcome.err) == (0, "")
    return outcome.out


@pytest.mark.parametrize("who", BODIES)
def test_every_draft_reads_back_as_itself(who: str) -> None:
    draft = SEED.body_plan(PLAN, who)
    assert read_back(yaml_text(as_source(draft)), draft) == draft


@pytest.mark.parametrize("which", [name for name in LISTS if list_of(SEED[PLAN], name, SEED.shown)])
def test_every_list_reads_back_as_itself(which: str) -> None:
    found = list_of(SEED[PLAN], which, SEED.shown)
    assert found is not None
    assert read_back(yaml_text(as_source(found)), found) == found


def test_the_plan_reads_back_with_its_table_filled() -> None:
    plan = SEED[PLAN].van_ban
    text = shown()
    assert read_back(text, plan) == plan
    assert text.startswith("loai: ke_hoach\nco_quan: ubnd-huyen-phong-tho\nso_van_ban: 207\n")
    assert "noi_dung: |\n  I. MỤC ĐÍCH, YÊU CẦU\n" in text
    assert '  - luu: ["VT", "NV"]\n' in text
    assert '- ["1", "Tham mưu ban hành Kế hoạch sử dụng biên chế' in text


def test_the_command_prints_a_draft_with_the_names_of_its_units() -> None:
    text = shown("--don-vi", "ubnd-xa-ban-lang")
    assert text == yaml_text(as_source(SEED.body_plan(PLAN, "ubnd-xa-ban-lang")))
    for name in ("muc-dich-1", "nhiem-vu", "phoi-hop-dan", "nv-01", "bao-cao-dinh-ky"):
        assert f"id: {name}\n" in text
    assert "!!" not in text


def test_json_has_the_same_document() -> None:
    made = json.loads(shown("--don-vi", "phong-noi-vu", "--format", "json"))
    assert list(made) == ["phien_ban", "van_ban", "problems"]
    assert made["problems"] == []
    assert made["van_ban"]["tinh_den"] == "2023-07-12"
    assert made["van_ban"]["noi_dung"][1]["gom"][0]["id"] == "chu-tri"


@pytest.mark.parametrize(
    ("table", "title"),
    [
        ("tong-hop", "Bảng tổng hợp nhiệm vụ theo từng cơ quan, đơn vị"),
        ("lap-ke-hoach", "Danh sách cơ quan, đơn vị xây dựng kế hoạch thực hiện"),
    ],
)
def test_the_lists_are_shown_too(table: str, title: str) -> None:
    assert f'- tieu_de: "{title}"\n' in shown("--bang", table)


@pytest.mark.parametrize(
    ("args", "status", "said"),
    [
        (("--don-vi", "phong-noi-vu", "--bang", "tong-hop"), 2, "chỉ dùng một trong hai"),
        (("--don-vi", "phong-noi-vo"), 1, "có phải là `phong-noi-vu`?"),
        (("--bang", "san-pham"), 1, "không có gì để lập bảng `san-pham` [N157]"),
        (("--bang", "gi-do"), 2, "tong-hop"),
        (("--format", "text"), 2, "yaml"),
    ],
)
def test_what_cannot_be_shown_is_told(args: tuple[str, ...], status: int, said: str) -> None:
    outcome = run_program("-C", str(ROOT), "show", PLAN, *args)
    assert (outcome.status, outcome.out) == (status, "")
    assert said in outcome.err


def test_a_plan_with_errors_is_told_in_json_too(tmp_path: Path) -> None:
    office = make_office(tmp_path)
    office.change("content/ke-hoach-1/phan-cong.yaml", "[phong-tu-phap]", "[phong-khac]")
    outcome = office.run("show", "ke-hoach-1", "--format", "json")
    assert outcome.status == 1
    made = json.loads(outcome.out)
    assert made["van_ban"] is None
    assert [one["ma"] for one in made["problems"]] == ["N102"]


@given(st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S", "Zs"]), max_size=60))
def test_any_text_reads_back(text: str) -> None:
    line = " ".join(text.split()).strip()
    made = VanBan(
        loai="ke_hoach",
        co_quan="phong-a",
        trich_yeu=line,
        can_cu=(CanCu(ghi=line or "-"),),
        noi_dung=NoiDung(chu=f"1. {line}\n  {line}\n"),
    )
    source, _ = parse_yaml(yaml_text(as_source(made)).encode(), "in-ra.yaml")
    assert source is not None
    found, wrong = decode(VanBan, source)
    assert wrong == ()
    same, _ = decode(VanBan, parse_yaml(yaml_text(as_source(found)).encode(), "x.yaml")[0])  # type: ignore[arg-type]
    assert same == found


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (12.0, "a: 12\n"),
        (12.5, "a: 12.5\n"),
        (100.0, "a: 100\n"),
        (True, "a: true\n"),
        (date(2023, 7, 12), "a: 2023-07-12\n"),
        ("no", 'a: "no"\n'),
        ("2023-07", "a: 2023-07\n"),
        ("12", 'a: "12"\n'),
        ("", 'a: ""\n'),
        ("a\nb\n", "a: |\n  a\n  b\n"),
        (["mot", "hai"], "a: [mot, hai]\n"),
        (["x" * 41], f"a:\n  - {'x' * 41}\n"),
        ([("1", "")], 'a:\n  - ["1", ""]\n'),
    ],
)
def test_the_style_of_the_house(value: Any, text: str) -> None:
    assert yaml_text({"a": value}) == text


def test_widths_and_short_forms() -> None:
    annex = PhuLuc(noi_dung=NoiDung(chu="x"), cot=(Cot(tieu_de="Stt", rong=10.0),))
    assert as_source(annex) == {"noi_dung": "x", "cot": [{"tieu_de": "Stt", "rong": 10.0}]}
