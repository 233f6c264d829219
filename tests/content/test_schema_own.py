"""`vanban schema --van-phong`: the editor knows the office's own ids, and no other."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import jsonschema
import pytest
import yaml

from doc_blocks import ROOT
from editor import Editor
from offices import CITATIONS, PLAN, REGISTRY, TASKS, Office, make_office
from vanban.content.schema import ASKED, SCHEMAS, schema_of, schema_text
from vanban.source.record import Record

LEAD = "chu_tri: [phong-noi-vu]"
DUTY = "      - loai: trien_khai\n"


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return make_office(tmp_path)


def faults(office: Office, tep: str) -> list[str]:
    """What an editor underlines in a file of the office, by the schema that is written there."""
    schema = office.folder / f"content/.schema/{Path(tep).stem}.schema.json"
    checker = jsonschema.Draft202012Validator(json.loads(schema.read_text("utf-8")))
    text = (office.folder / tep).read_text("utf-8")
    return [fault.message for fault in checker.iter_errors(yaml.load(text, Editor))]


def test_the_files_of_the_office_are_clean_and_its_schemas_valid(office: Office) -> None:
    outcome = office.run("schema", "--van-phong")
    assert (outcome.status, outcome.err) == (0, "")
    assert f"đã ghi {len(SCHEMAS)} lược đồ" in outcome.out
    for name in SCHEMAS:
        written = json.loads((office.folder / f"content/.schema/{name}.schema.json").read_bytes())
        jsonschema.Draft202012Validator.check_schema(written)
    assert [faults(office, tep) for tep in (PLAN, TASKS, REGISTRY, CITATIONS)] == [[]] * 4
    assert "phong-tu-phap" in office.run("schema", "phan-cong", "--van-phong").out
    assert office.run("schema", "phan-cong").out == schema_text("phan-cong")


STRANGE = [
    (TASKS, LEAD, "chu_tri: [phong-la]"),
    (TASKS, "phoi_hop: [cac-phong]", "phoi_hop: [phong-la]"),
    (TASKS, LEAD, f"{LEAD}\n  theo_doi: [phong-la]"),
    (TASKS, LEAD, f"{LEAD}\n  dau_moi: phong-la"),
    (TASKS, LEAD, f"{LEAD}\n  vai_tro: {{phong-la: phoi_hop}}"),
    (TASKS, LEAD, f"{LEAD}\n  ghi_o: {{chu_tri: {{ghi: x, cho: [phong-la]}}}}"),
    (TASKS, LEAD, f"{LEAD}\n  san_pham: [{{ten: a, chu_tri: [phong-la]}}]"),
    (TASKS, LEAD, f"{LEAD}\n  san_pham: [{{ten: a, chu_tri: [cac-phong], phoi_hop: [phong-la]}}]"),
    (PLAN, "co_quan: ubnd-huyen", "co_quan: phong-la"),
    (PLAN, "co_quan: ubnd-huyen", "co_quan: cac-phong"),
    (PLAN, "vien_dan: kl-50", "vien_dan: kl-51"),
    (PLAN, '"Các phòng"\n    gom: [cac-phong]', '"Các phòng"\n    gom: [phong-la]'),
    (PLAN, 'muc: "#to-chuc"\n    gom: [cac-phong]', 'muc: "#to-chuc"\n    gom: [phong-la]'),
    (PLAN, DUTY, f"{DUTY}        gui: phong-la\n"),
    (PLAN, DUTY, f"{DUTY}        qua: phong-la\n"),
    (PLAN, DUTY, f"{DUTY}        doi_tuong: [phong-la]\n"),
    (PLAN, "can_cu:", 'kinh_gui: [{ghi: "A", gom: [phong-la]}]\ncan_cu:'),
]


@pytest.mark.parametrize(("tep", "old", "new"), STRANGE)
def test_a_strange_id_is_underlined(office: Office, tep: str, old: str, new: str) -> None:
    office.run("schema", "--van-phong")
    known = new.replace("co_quan: phong-la", "co_quan: phong-tu-phap")
    known = known.replace("phong-la", "hai-phong")
    office.change(tep, old, known)
    assert faults(office, tep) == [] or known == new
    office.change(tep, known, new)
    assert faults(office, tep)


def test_names_of_the_ids_are_shown(office: Office) -> None:
    office.run("schema", "--van-phong")
    path = office.folder / "content/.schema/phan-cong.schema.json"
    items = json.loads(path.read_bytes())["$defs"]["NhiemVu"]["properties"]["chu_tri"]
    (listed,) = (
        (form for form in items["anyOf"] if "items" in form) if "anyOf" in items else [items]
    )
    pairs = dict(zip(listed["items"]["enum"], listed["items"]["enumDescriptions"], strict=True))
    assert pairs["ubnd-huyen"] == "UBND huyện"
    assert pairs["cac-phong"] == "các phòng"


def test_schemas_of_other_ids_are_told(office: Office) -> None:
    def stale() -> list[str]:
        return [p["tep"] for p in office.problems() if p["ma"] == "N161"]

    assert stale() == []
    office.run("schema", "--van-phong")
    assert stale() == []
    office.change(REGISTRY, "id: hai-phong", "id: ba-phong")
    assert stale() == ["content/.schema/ke-hoach.schema.json"]
    office.run("schema", "--van-phong")
    assert stale() == []


def test_a_faulty_registry_is_told_and_nothing_written(office: Office) -> None:
    office.change(REGISTRY, "gom: [phong-tu-phap]", "gom: [phong-la]")
    outcome = office.run("schema", "--van-phong")
    assert (outcome.status, "[N102]" in outcome.err) == (1, True)
    assert not (office.folder / "content/.schema").exists()


@pytest.mark.parametrize("shape", ["", "xa", "tinh", "truong"])
def test_our_own_offices_are_clean_under_their_own_ids(shape: str, tmp_path: Path) -> None:
    source = ROOT / (f"starter/{shape}" if shape else "content")
    shutil.copytree(source, tmp_path / "content")
    office = Office(tmp_path)
    assert office.run("schema", "--van-phong").status == 0
    files = [path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.yaml")]
    assert [(tep, faults(office, tep)) for tep in files if Path(tep).stem in SCHEMAS] == [
        (tep, []) for tep in files if Path(tep).stem in SCHEMAS
    ]


def test_every_key_that_asks_for_an_id_is_there() -> None:
    """A key renamed in a record would silently be offered no ids any more."""
    records = {kind.__name__: kind for kind in every(Record)}
    for name, keys in ASKED.items():
        assert keys.keys() <= records[name].model_fields.keys(), name


def every(record: type[Record]) -> list[type[Record]]:
    return [record, *(below for kind in record.__subclasses__() for below in every(kind))]


def test_every_list_of_ids_of_a_plan_is_asked() -> None:
    """Whatever has the form of an id and is none of the record's own is among those asked."""
    asked = {(name, key) for name, keys in ASKED.items() for key in keys}
    found: set[tuple[str, str]] = set()
    for sort in ("ke-hoach", "phan-cong", "don-vi", "ten-khac"):
        for name, part in schema_of(SCHEMAS[sort]).get("$defs", {}).items():
            for form in part.get("anyOf", [part]):
                for key, value in form.get("properties", {}).items():
                    if "pattern" in json.dumps(value) and "a-z0-9" in json.dumps(value):
                        found.add((name, key))
    assert found <= asked, found - asked
