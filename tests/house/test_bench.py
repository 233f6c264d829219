"""The measuring tools themselves: what they time must be the same documents, word for word."""

import json
import subprocess
import sys

import pytest

import bench
import bench_docxtpl
import bench_office
import bench_phases
import bench_plans
import bench_render
from vanban.build.run import build
from vanban.project.project import Project
from vanban.word.fill import render
from vanban.word.template.template import Template

pytestmark = pytest.mark.cham

MOST = 3


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    folder = tmp_path_factory.mktemp("bench") / "office"
    bench_office.make_office(folder, 39)
    assert bench_office.write_documents(folder, MOST) == MOST
    build(Project.open(folder), folder / "output")
    return folder


def test_the_office_has_as_many_documents_as_asked(office):
    assert len(list((office / "output").rglob("*.docx"))) == 39


def test_the_sample_fills_every_tag_of_the_template():
    template = Template.load(bench_render.TEMPLATE)
    assert render(bench_render.sample(), template)[:2] == b"PK"


@pytest.mark.parametrize("way", sorted(bench_docxtpl.WAYS))
def test_docxtpl_makes_the_same_documents_word_for_word(office, way):
    bench_docxtpl.pour(way, office)
    ours = {path.name: path for path in (office / "output").rglob("*.docx")}
    made = list((office / way).iterdir())
    assert len(made) == MOST
    for path in made:
        words = bench_docxtpl.words(path)
        assert len(words) > 300
        assert words == bench_docxtpl.words(ours[path.name])


def test_docxtpl_own_way_keeps_styles_marks_and_header_rows(office):
    bench_docxtpl.pour("subdoc", office)
    xml = bench_docxtpl.main_part(office / "subdoc" / f"{bench_office.PLAN}.docx")
    for sign in ('w:val="VBKhoan"', 'w:val="VBBang"', "<w:tblHeader/>", "<w:i/>"):
        assert sign in xml


def test_words_of_other_documents_are_told_apart(office):
    bench_docxtpl.pour("xml", office)
    first, second = sorted((office / "xml").iterdir())[:2]
    assert bench_docxtpl.words(first) != bench_docxtpl.words(second)


def test_a_command_costs_time_and_memory():
    cost = bench.run([sys.executable, "-c", "bytearray(2**26)"])
    assert cost.processor > 0
    assert cost.wall > 0
    assert cost.peak > 64


def test_medians_are_taken_of_each_cost():
    runs = [bench.Cost(1.0, 9.0, 5.0), bench.Cost(2.0, 8.0, 6.0), bench.Cost(9.0, 1.0, 7.0)]
    assert bench.median(runs) == bench.Cost(2.0, 8.0, 6.0)


def test_seconds_are_measured_of_every_act():
    calls = []
    acts = [lambda: calls.append("a"), lambda: calls.append("b")]
    assert len(bench_render.seconds_each(acts, rounds=1)) == 2
    assert calls.count("a") == calls.count("b") == bench_render.BATCH


def test_every_phase_of_a_build_has_its_share(tmp_path):
    bench_office.make_office(tmp_path / "office", 9)
    program = [sys.executable, bench_phases.__file__, str(tmp_path / "office")]
    result = subprocess.run(program, check=True, stdout=subprocess.PIPE, text=True)
    shares = json.loads(result.stdout)
    assert tuple(shares) == bench_phases.PHASES
    assert all(seconds > 0 for seconds in shares.values()), shares


def test_docxtpl_with_loops_makes_the_same_plans_word_for_word(tmp_path):
    bench_plans.make_plans(tmp_path, 2)
    bench_plans.write_plans(tmp_path)
    build(Project.open(tmp_path), tmp_path / "output")
    bench_plans.pour(tmp_path)
    made = list((tmp_path / bench_plans.MADE).iterdir())
    assert len(made) == 2
    for path in made:
        [ours] = (tmp_path / "output").rglob(path.name)
        assert bench_docxtpl.words(path) == bench_docxtpl.words(ours)
