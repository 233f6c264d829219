"""What the tests share: PDFs made in one go, the Open XML auditor, and the golden files."""

from __future__ import annotations

import gc
import os
import signal
from collections import Counter
from collections.abc import Callable, Generator, Sequence
from functools import cache
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
from hypothesis import HealthCheck, settings

from amount import amount
from rules_in_mind import hold
from vanban.libreoffice import to_pdf
from worked import Worked, make

GOLDEN = Path(__file__).resolve().parent / "golden"
PAGES = Path(__file__).resolve().parent / "pages"
QUICK_PER_FILE = 3
SELDOM = 20_000, 10, 20
"""How often garbage is looked for: what is held for all of the tests is much to look through."""
Docx = Path | bytes

# how long an example takes says how busy the machine is, nothing of the program
settings.register_profile(
    "any-machine",
    max_examples=amount(25, 100),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("any-machine")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--golden", action="store_true", help="rewrite tests/golden with what the program makes now"
    )
    parser.addoption(
        "--nhanh",
        action="store_true",
        help="without pages and what takes long; of each file the first few, of a set of cases one",
    )


def pytest_configure(config: pytest.Config) -> None:
    if amount(some=True, everything=False):
        hold()
        mock.patch.object(os, "fsync", seen).start()
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        # what a shell starts in the background ignores Ctrl+C, and so would all that tests start
        signal.signal(signal.SIGINT, signal.default_int_handler)
    config.addinivalue_line("markers", "golden: compares with a file under tests/golden")
    config.addinivalue_line("markers", "pages: needs LibreOffice")
    config.addinivalue_line("markers", "cham: takes long: soak, properties, a whole set of cases")


def seen(handle: int) -> None:
    """Take a file for safe on the disk: no test can pull the plug, and each wait takes time."""
    os.fstat(handle)  # refused as ever where the file is closed


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Gather the tests, ten thousand of which live to the end: nothing to look for garbage in."""
    gc.set_threshold(100_000, 20, 50)
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.set_threshold(*SELDOM)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark tests by the fixtures they ask for and where they stand, for `-m golden`, `-m pages`.

    What neither tells is marked at the test itself, and so is what takes long (`cham`).
    """
    for item in items:
        names = getattr(item, "fixturenames", ())
        if "golden" in names:
            item.add_marker("golden")
        if "soffice_pdf" in names or PAGES in item.path.parents:
            item.add_marker("pages")
    if config.getoption("--nhanh"):
        quick = quick_ones(items)
        config.hook.pytest_deselected(items=[item for item in items if item not in quick])
        items[:] = list(quick)


def quick_ones(items: list[pytest.Item]) -> dict[pytest.Item, None]:
    """The first tests of each file that need no LibreOffice and take no time.

    Of a set of cases only the first counts, so that every room of the house is asked in a minute.
    """
    first: dict[str, pytest.Item] = {}
    by_file: Counter[str] = Counter()
    for item in items:
        name = item.nodeid.partition("[")[0]
        file = name.partition("::")[0]
        slow = any(item.get_closest_marker(mark) for mark in ("pages", "cham"))
        if not slow and name not in first and by_file[file] < QUICK_PER_FILE:
            first[name] = item
            by_file[file] += 1
    return dict.fromkeys(first.values())


@pytest.fixture(scope="session")
def soffice_pdf(
    tmp_path_factory: pytest.TempPathFactory,
) -> Callable[[Sequence[Docx]], tuple[Path, ...]]:
    """Turn many .docx (paths or bytes) into PDFs with one start of LibreOffice.

    What was converted before in this session (same bytes) is not converted again. LibreOffice
    missing is an error here, never a skip.
    """
    folder = tmp_path_factory.mktemp("pdf")
    known: dict[bytes, Path] = {}

    def convert(docs: Sequence[Docx]) -> tuple[Path, ...]:
        contents = [doc if isinstance(doc, bytes) else doc.read_bytes() for doc in docs]
        new = [content for content in dict.fromkeys(contents) if content not in known]
        sources = [folder / f"{len(known) + index}.docx" for index in range(len(new))]
        for content, source in zip(new, sources, strict=True):
            source.write_bytes(content)
        known.update(zip(new, to_pdf(sources), strict=True))
        return tuple(known[content] for content in contents)

    return convert


@pytest.fixture(scope="session")
def audit(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Docx], list[str]]:
    """Return the Open XML schema errors of a .docx (path or bytes), one line each; [] = valid."""
    from openxml_audit import OpenXmlValidator

    folder = tmp_path_factory.mktemp("audit")
    validator: Any = OpenXmlValidator()

    def errors(docx: Docx) -> list[str]:
        path = docx if isinstance(docx, Path) else folder / "it.docx"
        if isinstance(docx, bytes):
            path.write_bytes(docx)
        return [str(error) for error in validator.validate(path).errors]

    return errors


@pytest.fixture(scope="session")
def worked_office(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Worked]:
    """Return the worked office of a shape, made once in a session; nobody changes its files."""

    @cache
    def found(shape: str) -> Worked:
        return make(tmp_path_factory.mktemp(shape), shape)

    return found


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare a text with the golden file of that name; with `--golden` write it instead."""
    rewrite = bool(request.config.getoption("--golden"))

    def compare(name: str, text: str) -> None:
        path = GOLDEN / name
        if rewrite:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
        if not path.is_file():
            pytest.fail(f"tests/golden/{name} is missing: run `make golden` and look at it")
        assert text == path.read_text(encoding="utf-8"), f"{name}: look, then run `make golden`"

    return compare


@pytest.fixture(autouse=True)
def patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let LibreOffice take as long as a busy machine makes it take."""
    monkeypatch.setattr("vanban.libreoffice.START_S", 3600.0)


@pytest.fixture(autouse=True)
def no_stray_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take away what a person's own settings would change in the tests."""
    for name in [name for name in os.environ if name.startswith("VANBAN_")]:
        monkeypatch.delenv(name)
