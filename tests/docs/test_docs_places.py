"""Where the pages are: each reader's folder, what leads on, and names that are really there."""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import doc_blocks
import package_table
from doc_blocks import FOLDER, GUIDE, ROOT

SOURCES = ROOT / "src" / "vanban"
FIRST, DEV = GUIDE / "README.md", FOLDER / "dev"
DECISIONS = sorted((DEV / "decisions").glob("[0-9]*.md"))
PARTED = [page for page in (*GUIDE.glob("*.md"), *(FOLDER / "mau").glob("*.md")) if page != FIRST]
SCREEN, SHORT = 40, 90
"""Lines of the guide's first page, and of the page on how the program is built, at most."""
FILES = ("md", "yaml", "json", "toml", "docx", "xlsx")
OFFICES = (".vanban/", "content/", "output/")
"""Folders that an office has."""


def test_the_first_page_of_the_guide_is_one_screen() -> None:
    assert len(FIRST.read_text("utf-8").splitlines()) <= SCREEN


def test_every_page_is_reached_from_the_first_one() -> None:
    assert set(GUIDE.glob("*.md")) <= doc_blocks.pages_from(FIRST)
    readers = [page for page in doc_blocks.DOCS if page not in doc_blocks.MOVED]
    assert set(readers) <= doc_blocks.pages_from(FOLDER / "README.md")


@pytest.mark.parametrize("page", PARTED, ids=doc_blocks.name_of)
def test_a_page_of_parts_begins_with_its_contents(page: Path) -> None:
    text = page.read_text("utf-8")
    wanted = [f"#{doc_blocks.anchor(head)}" for head in doc_blocks.headings(text)]
    top = text.partition("\n## ")[0].rstrip().split("\n\n")[-1]
    assert not wanted or top.startswith(("Trong trang này: ", "On this page: "))
    assert not wanted or doc_blocks.links_of(top) == wanted


@pytest.mark.parametrize("page", doc_blocks.MOVED, ids=doc_blocks.name_of)
def test_an_old_page_leads_on(page: Path) -> None:
    title, blank, line = page.read_text("utf-8").splitlines()
    assert title.startswith("# ")
    assert not blank
    assert doc_blocks.links_of(line)
    assert not doc_blocks.pages_from(page) & {*doc_blocks.MOVED} - {page}


def test_no_page_leads_to_an_old_one() -> None:
    pages = [page for page in doc_blocks.PAGES if page not in doc_blocks.MOVED]
    old = [
        (doc_blocks.name_of(page), doc_blocks.name_of(to))
        for page in pages
        for to in doc_blocks.linked(page)
        if to in doc_blocks.MOVED
    ]
    assert old == []


def test_the_page_on_how_it_is_built_is_short() -> None:
    page = package_table.PAGE.read_text("utf-8")
    written = page.replace(package_table.table(), "")  # the table grows with the packages
    assert len(written.splitlines()) <= SHORT


def test_every_package_says_what_it_knows_takes_gives_and_never_does() -> None:
    packages = {path.parent for path in SOURCES.rglob("__init__.py")} - {SOURCES}
    told = {SOURCES / name: said for name, _, said in package_table.fronts()}
    assert set(told) == packages
    assert all(tuple(said) == package_table.WORDS for said in told.values())


@pytest.mark.parametrize("page", [package_table.PAGE, *DECISIONS], ids=doc_blocks.name_of)
def test_every_module_and_function_named_is_there(page: Path) -> None:
    assert list(strangers(page.read_text("utf-8"))) == []


def test_a_name_that_is_not_there_is_seen() -> None:
    text = "`build/run.py`, `looks.py`; `build/gone.py`, `disk.no_such`, `word/`, `gone/`, `a.yaml`"
    assert list(strangers(text)) == ["looks.py", "build/gone.py", "disk.no_such", "gone/"]


def strangers(text: str) -> Iterator[str]:
    """Yield the paths and dotted names of a page that nothing has."""
    here = SOURCES
    for name in re.findall(r"`([\w./-]+)`", text):
        if name.endswith(".py"):
            place = _file(name, here)
            here = place.parent if place else here
            known = place is not None
        elif name.endswith("/"):
            known = name in OFFICES or any((root / name).is_dir() for root in (SOURCES, ROOT))
        else:
            known = not _is_dotted(name) or _is_there(name)
        if not known:
            yield name


def _file(name: str, here: Path) -> Path | None:
    """The file of that name; a bare name may be one of the folder named last."""
    places = (root / name for root in (SOURCES, ROOT, here))
    return next((place for place in places if place.is_file()), None)


def _is_dotted(name: str) -> bool:
    top, *below = name.split(".")
    return (
        bool(below)
        and (SOURCES / top).is_dir() | (SOURCES / f"{top}.py").is_file()
        and (below[-1] not in FILES)
    )


def _is_there(name: str) -> bool:
    """Say whether a dotted name below vanban is a module, or a thing in one."""
    parts = name.split(".")
    for cut in range(len(parts), 0, -1):
        place = SOURCES.joinpath(*parts[:cut])
        if place.is_dir() or place.with_suffix(".py").is_file():
            found: object = importlib.import_module(".".join(("vanban", *parts[:cut])))
            for part in parts[cut:]:
                found = getattr(found, part, None)
            return found is not None
    return False


def test_decisions_are_numbered_dated_reasoned_and_listed() -> None:
    assert [page.name[:4] for page in DECISIONS] == [
        f"{n:04d}" for n in range(1, len(DECISIONS) + 1)
    ]
    listed = (DEV / "decisions/README.md").read_text("utf-8")
    for page in DECISIONS:
        number, title, day = page.name[:4], *_front(page)
        assert f"| [{number}]({page.name}) | {day} | {title} |" in listed


def _front(page: Path) -> tuple[str, str]:
    """The title and the date of a decision, which has a reason too."""
    text = page.read_text("utf-8")
    form = r"# \d{4}: (.+)\n\nDate: (\d{4}-\d\d-\d\d)\n\n\*\*Decision\.\*\* .+\n\n\*\*Reason\.\*\* "
    found = re.match(form, text)
    assert found, page.name
    return found[1], found[2]
