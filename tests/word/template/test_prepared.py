"""The cache of compiled templates: quick, and never believed when it is not sound."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from sheets import TEMPLATES, plan
from vanban.project import template_store
from vanban.word.fill import render
from vanban.word.template.template import Template, load_prepared

NAMED = TEMPLATES / "van-ban.docx"


def test_the_cache_gives_the_same_template(tmp_path):
    fresh = Template.load(NAMED, tmp_path)
    again = Template.load(NAMED, tmp_path)
    assert again.look == fresh.look
    assert render(plan(), again) == render(plan(), fresh)
    assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.parametrize(
    "damage",
    [
        lambda _: "",
        lambda text: text[:-9],
        lambda text: text.replace("VBQuocHieu", "VBQuocHieo"),
        lambda _: "[]",
        lambda _: json.dumps({"sha256": "", "gia_tri": "{}"}),
        lambda _: "\x00",
    ],
)
def test_a_damaged_cache_file_is_passed_over_and_written_anew(tmp_path, damage):
    Template.load(NAMED, tmp_path)
    (path,) = tmp_path.iterdir()
    sound = path.read_text("utf-8")
    path.write_text(damage(sound), "utf-8")
    assert render(plan(), Template.load(NAMED, tmp_path)) == render(plan(), Template.load(NAMED))
    assert path.read_text("utf-8") == sound


def test_a_cache_folder_that_refuses_is_no_fault(tmp_path):
    (tmp_path / "file").write_text("")
    assert Template.load(NAMED, tmp_path / "file").look.has_body


def test_with_a_cache_docxtpl_and_lxml_are_not_imported(tmp_path):
    Template.load(NAMED, tmp_path)
    code = (
        "import sys; from pathlib import Path; from vanban.word.template.template import Template;"
        f"Template.load(Path({str(NAMED)!r}), Path({str(tmp_path)!r}));"
        "print([name for name in ('docxtpl', 'lxml', 'docx') if name in sys.modules])"
    )
    source = str(Path(__file__).parents[3] / "src")
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONPATH": source},
    )
    assert done.stdout.strip() == "[]"


def test_a_template_that_regimes_share_is_recalled_once(tmp_path, monkeypatch):
    times: list[Path] = []

    def counted(path: Path, cache: Path | None = None):
        times.append(path)
        return load_prepared(path, cache)

    monkeypatch.setattr(template_store, "load_prepared", counted)
    shelf = template_store.Shelf(tmp_path)
    assert shelf.prepared(NAMED) is shelf.prepared(NAMED)
    assert times == [NAMED]
