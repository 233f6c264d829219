"""The worked offices: a district of 2023, a commune, a province of 2026, a school.

Each builds clean, and who has which role in it is what a slow and obvious count says.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from drafts import slips
from offices import Office, run_program
from plan_by_hand import TITLES
from roles_by_hand import FOLLOW, LEAD, pairs, read, waiting
from vanban.build.outputs import Output, outputs
from vanban.content.registry import DanhBa
from vanban.importing.names.body_kinds import kind_of
from vanban.project.starter import SHAPES
from worked import DRAFTS, PLANS, ROOT, Worked
from xml_ways import telling
from yaml_read import values

pytestmark = pytest.mark.cham

WorkedOffice = Callable[[str], Worked]
every = pytest.mark.parametrize("shape", PLANS)


def test_the_shapes_are_the_folders_of_starter() -> None:
    folders = {path.name for path in (ROOT / "starter").iterdir() if path.is_dir()}
    assert folders == set(SHAPES)


@pytest.mark.parametrize("shape", SHAPES)
def test_init_makes_it_and_it_builds_clean(tmp_path: Path, shape: str) -> None:
    done = run_program("init", str(tmp_path / "moi"), "--kieu", shape)
    assert (done.status, done.err) == (0, "")
    office = Office(tmp_path / "moi")
    assert office.problems() == []
    built = office.run("build", "--strict")
    assert (built.status, built.err) == (0, "")
    drafts = [n for n in office.files() if "/don-vi/" in n and n.endswith(".docx")]
    assert sum(f"/{PLANS[shape]}/" in name for name in drafts) == DRAFTS[shape]


def test_an_unknown_shape_is_refused(tmp_path: Path) -> None:
    done = run_program("init", str(tmp_path / "moi"), "--kieu", "huyen")
    assert done.status == 2
    assert "thấy `huyen`, cần một trong: `xa`, `tinh`, `truong`" in done.err
    assert not (tmp_path / "moi").exists()


@every
def test_no_problem_of_any_severity(worked_office: WorkedOffice, shape: str) -> None:
    worked = worked_office(shape)
    assert worked.project.problems == ()


@every
def test_coverage_is_what_a_slow_count_says(worked_office: WorkedOffice, shape: str) -> None:
    worked = worked_office(shape)
    found = worked.project.coverage(worked.plan)
    told = {(p.nhiem_vu, p.san_pham or "", p.don_vi, p.vai_tro) for p in found.phan_cong}
    assert told == pairs(worked.registry, worked.rows, worked.day)
    assert len(told) == len(found.phan_cong)
    open_groups = {(one.nhiem_vu, one.nhom, one.vai_tro) for one in found.cho_xac_dinh}
    assert open_groups == waiting(worked.registry, worked.rows)


@every
def test_every_pair_stands_in_its_bodys_plan_and_nowhere_else(
    worked_office: WorkedOffice, shape: str
) -> None:
    worked = worked_office(shape)
    texts = {row["id"]: row["noi_dung"] for row in worked.tasks}
    expected = pairs(worked.registry, worked.rows, worked.day)
    issuer = worked.project[worked.plan].van_ban.co_quan
    assert {who for _, _, who, _ in expected} - {issuer} <= set(worked.drafts)
    for who, draft in worked.drafts.items():
        mine = {(t, p, role) for t, p, body, role in expected if body == who}
        # who leads and monitors has one task, not two
        mine -= {(t, p, FOLLOW) for t, p, role in mine if role == LEAD}
        for role, title in TITLES.items():
            own = [_told(texts[t], p) for t, p, given in mine if given == role]
            assert sorted(draft.work.get(title, [])) == sorted(own), (who, role)
        assert len(draft.rows) == len(mine), who


def _told(text: str, product: str) -> str:
    """A task in its own words; a product with a lead of its own stands before its task."""
    return f"{product} (nhiệm vụ: {text})." if product else f"{text}."


@every
def test_every_draft_reads_right(worked_office: WorkedOffice, shape: str) -> None:
    worked = worked_office(shape)
    assert {who: found for who, draft in worked.drafts.items() if (found := slips(draft))} == {}
    assert len(worked.drafts) == DRAFTS[worked.shape]


@every
def test_nobody_works_with_or_reports_through_or_sends_to_itself(
    worked_office: WorkedOffice, shape: str
) -> None:
    worked = worked_office(shape)
    registry = worked.project.office.danh_ba
    for who, draft in worked.drafts.items():
        own = registry.bodies[who].name("ten_ngan")
        assert f"(qua {own})" not in draft.text, who
        assert f"hợp với {own}" not in draft.text, who
        assert f"đôn đốc {own} " not in draft.text, who
        lines = [line.strip("- ;.").split(" (")[0] for line in draft.styled("VBNoiNhanMuc")]
        assert own not in lines, who


@every
def test_the_schema_validator_finds_nothing(
    worked_office: WorkedOffice, shape: str, audit: Callable[[bytes], list[str]]
) -> None:
    """A file of each sort, and a draft of each kind of body; the seed's are audited elsewhere."""
    worked = worked_office(shape)
    made: dict[str, list[str]] = {}
    kinds: dict[tuple[str, str], Output] = {}
    for one in outputs(worked.project, worked.plan):
        if one.path.endswith(".docx"):
            kinds.setdefault((one.sort, worked.kind(one.don_vi) if one.don_vi else ""), one)
    for path, raw in telling({one.path: one.bytes() for one in kinds.values()}).items():
        made[path] = audit(raw)
    assert {path: found for path, found in made.items() if found} == {}


IMPORTED = ("UBND", "Văn phòng HĐND", "Thanh tra", "Phòng", "Chi cục", "Cục", "Vụ")
"""First words of bodies that `import` makes kinds for."""


def test_the_wording_names_kinds_that_there_are() -> None:
    wording = values(
        (ROOT / "templates/nd30/van_mau/ke-hoach-thuc-hien.yaml").read_text(encoding="utf-8")
    )
    entries = [*wording["tu_ngu"], *wording["nghia_vu"]]
    told = {kind for entry in entries for kind in entry.get("cho", [])}
    folders = [ROOT / "content", *(ROOT / "starter" / shape for shape in SHAPES)]
    kinds = {one["id"] for f in folders for one in read(f / "danh-ba.yaml")["loai_co_quan"]}
    read_as = {kind_of(f"{word} Mẫu", DanhBa.model_construct()).kind["id"] for word in IMPORTED}
    assert told - kinds <= read_as | {"co_quan_cap_tinh", "quan_su"}  # of a province; by the guide
    assert {"ubnd_cap_xa", "don_vi_su_nghiep", "so", "to_chuyen_mon"} <= told
