"""The measuring tools themselves: what they time must be the same documents, word for word."""

import sys

import pytest

import bench
import bench_docxtpl
import bench_office
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
