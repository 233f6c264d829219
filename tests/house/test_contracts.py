"""The import contracts of pyproject.toml: kept by the package, and each broken by one import."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LINTER = (
    "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True))"
)
LINE = re.compile(r"^(.+?) (KEPT|BROKEN)(?: |$)", re.MULTILINE)
PIPELINE, STRANGERS = "The pipeline", "Checker and page are strangers"
READS, WORD = "The checker reads for itself", "Word knows no decree, no source, no disk"
DERIVED = "What follows from a plan knows no page and no file"
EVERY = [PIPELINE, STRANGERS, READS, DERIVED, WORD]
BAD_IMPORTS = (
    ("text/vietnamese.py", "vanban.source.reader", {PIPELINE, WORD}),
    ("ooxml.py", "vanban.jinja", {PIPELINE}),
    ("derive/draft.py", "vanban.compose.composer", {PIPELINE}),
    ("word/fill.py", "vanban.check.inspect", {PIPELINE, WORD}),
    ("compose/flow.py", "vanban.check.inspect", {PIPELINE}),
    ("cli_more/__init__.py", "vanban.tree", {PIPELINE}),
    ("check/inspect.py", "vanban.word.fill", {STRANGERS}),
    ("check/rules/page.py", "vanban.legal_text", {READS}),
    ("check/docx/reader.py", "vanban.content.document", {READS}),
    ("derive/plan.py", "vanban.word.writer", {DERIVED}),
    ("word/styles.py", "vanban.source.reader", {WORD}),
    ("word/template/template.py", "vanban.disk", {WORD}),
)
"""A module, what it must not import, the contracts that this breaks and no others."""


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the package with the contracts; who changes it changes it back."""
    folder = tmp_path_factory.mktemp("contracts")
    shutil.copytree(
        ROOT / "src/vanban", folder / "vanban", ignore=shutil.ignore_patterns("__pycache__")
    )
    shutil.copy(ROOT / "pyproject.toml", folder)
    return folder


def verdicts(folder: Path) -> dict[str, str]:
    """What import-linter says of each contract."""
    run = subprocess.run(
        [sys.executable, "-c", LINTER], cwd=folder, env=os.environ | {"PYTHONPATH": str(folder)},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    found = dict(LINE.findall(run.stdout.partition("Contracts:")[0]))
    assert run.returncode == ("BROKEN" in found.values()), run.stdout + run.stderr
    return found


def test_the_contracts_are_kept(copy: Path) -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]
    names = [one["name"] for one in contracts["contracts"]]
    assert names == EVERY
    assert verdicts(copy) == dict.fromkeys(names, "KEPT")


@pytest.mark.parametrize(("module", "target", "broken"), BAD_IMPORTS)
def test_one_bad_import_breaks_its_contract(
    copy: Path, module: str, target: str, broken: set[str]
) -> None:
    path = copy / "vanban" / module
    new = not path.parent.exists()
    path.parent.mkdir(exist_ok=True)
    before = path.read_bytes() if path.exists() else b""
    try:
        path.write_bytes(before + f"\nimport {target}\n".encode())
        found = verdicts(copy)
    finally:
        path.write_bytes(before)
        if new:
            shutil.rmtree(path.parent)
    assert {name for name, verdict in found.items() if verdict == "BROKEN"} == broken


def test_every_contract_is_broken_once() -> None:
    assert set().union(*(broken for _, _, broken in BAD_IMPORTS)) == set(EVERY)
