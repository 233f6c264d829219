"""Programs that are started and files that are copied: bounded, and told where it goes wrong."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from offices import run_program
from test_check_hostile import body, package, text
from test_check_hostile_names import broken_picture
from vanban.check.opening import open_package
from vanban.check.packing import announced
from vanban.running import MEMORY, run_group

BELOW = (
    "import pathlib, resource, sys; "
    "pathlib.Path(sys.argv[1]).write_text(str(resource.getrlimit(resource.RLIMIT_AS)[0]))"
)


@pytest.mark.skipif(sys.platform != "linux", reason="only there can a limit be set from outside")
def test_a_program_has_no_more_memory_than_it_may_have(tmp_path: Path) -> None:
    late = f"import time; time.sleep(0.3); {BELOW}"
    assert run_group([sys.executable, "-c", late, str(tmp_path / "most")], tmp_path, 20) == 0
    assert int((tmp_path / "most").read_text()) == MEMORY


def test_what_a_program_keeps_for_a_while_lies_in_its_folder(tmp_path: Path) -> None:
    code = "import tempfile; open('where', 'w').write(tempfile.gettempdir())"
    assert run_group([sys.executable, "-c", code], tmp_path, 20) == 0
    assert (tmp_path / "where").read_text() == str(tmp_path)


def test_pages_that_cannot_be_looked_at_are_told(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(broken_picture())
    outcome = run_program("-C", str(tmp_path), "check", "a.docx", "--trang", "--format", "json")
    log = json.loads(outcome.out)
    assert [one["ma"] for one in log["problems"]] == ["P006"]
    assert "không chép được" in log["problems"][0]["thong_bao"]
    assert len(log["tep"]) == 1


def test_a_part_is_named_in_lists_that_were_not_there() -> None:
    parts = open_package(package(body(text("a"))), "a")
    ident, lists = announced(parts, "word/x.xml", "kind", "sort")
    assert set(lists) == {"word/_rels/document.xml.rels", "[Content_Types].xml"}
    (relation,) = lists["word/_rels/document.xml.rels"]
    assert (relation.get("Id"), relation.get("Target")) == (ident, "/word/x.xml")
