"""What the documents hold: fenced blocks, commands, tables, headings and links."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from yaml_read import texts

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "docs"
DOCS = sorted(FOLDER.rglob("*.md"))
GUIDE = FOLDER / "huong-dan"
MOVED = [
    *(page for page in FOLDER.glob("*.md") if page.name not in ("README.md", "library.md")),
    FOLDER / "quy-tac" / "README.md",
]
"""Pages that are somewhere else now: what stands in their place leads on."""
FRONT = [ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")]
PAGES = [*DOCS, *(path for path in FRONT if path.is_file())]
_FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_CODE = re.compile(r"`([^`\n]+)`")
_LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block: its page (below docs/, where it is one of these), its language, its text."""

    page: str
    language: str
    text: str

    @property
    def path(self) -> str:
        """The file that the block is whole, as its first line says; "" for a part of one."""
        found = re.match(r"# (content/\S+\.yaml)\n", self.text)
        return found[1] if found else ""

    @property
    def part_of(self) -> str:
        """The file that the block is to be put into, as its first line says; "" for none."""
        found = re.match(r"# (?:thêm vào|thay trong) (content/\S+\.yaml)\n", self.text)
        return found[1] if found else ""


def read(path: Path | str) -> str:
    """Read a page; its path is below docs/."""
    return (FOLDER / path).read_text("utf-8")


def name_of(path: Path) -> str:
    """Return how a page is called: its path below docs/, or below the root."""
    return path.relative_to(FOLDER if path.is_relative_to(FOLDER) else ROOT).as_posix()


def guide() -> str:
    """Return the pages of the guide, and what a keeper of templates reads first, as one text."""
    return "\n".join(map(read, (*sorted(GUIDE.glob("*.md")), FOLDER / "mau/README.md")))


def pages_from(start: Path) -> set[Path]:
    """Return the pages that links lead to from one page, in one step or in several."""
    met: set[Path] = set()
    todo = [start]
    while todo:
        page = todo.pop()
        if page not in met:
            met.add(page)
            todo.extend(path for path in linked(page) if path.suffix == ".md")
    return met


def linked(page: Path) -> Iterator[Path]:
    """Yield the files that a page links to."""
    names = (link.partition("#")[0] for link in links(page) if "://" not in link)
    return ((page.parent / name).resolve() for name in names if name)


def links(page: Path) -> list[str]:
    """Return where the links of a page lead to, as they are written."""
    return links_of(page.read_text("utf-8"))


def links_of(text: str) -> list[str]:
    """Return where the links of a text lead to."""
    return _LINK.findall(_FENCE.sub("", text))


def blocks(language: str) -> Iterator[Block]:
    """Yield the fenced blocks of a language in all pages."""
    for path in PAGES:
        for kind, text in _FENCE.findall(path.read_text("utf-8")):
            if kind == language:
                yield Block(name_of(path), kind, text)


def commands(program: str) -> Iterator[tuple[str, list[str]]]:
    """Yield (page, words after the name) of every call of a program that a page shows."""
    for path in PAGES:
        text = path.read_text("utf-8")
        fenced = [line for kind, body in _FENCE.findall(text) if kind in ("sh", "") for line in
                  body.splitlines()]  # fmt: skip
        for line in (*fenced, *_CODE.findall(_FENCE.sub("", text))):
            words = _words(line)
            if words[:1] == [program] and len(words) > 1:
                yield name_of(path), words[1:]


def _words(line: str) -> list[str]:
    plain = re.sub(r"\s#.*", "", line).replace("~/.local/vanban/bin/vanban", "vanban")
    try:
        return shlex.split(plain)
    except ValueError:
        return []


def table(text: str, heading: str) -> tuple[tuple[str, ...], ...]:
    """Return the rows of the table under a heading, without their backticks."""
    part = text.split(f"## {heading}\n", 1)[1].split("\n## ", 1)[0]
    rows = [line for line in part.splitlines() if line.startswith("| ")]
    cells = (re.split(r"(?<!\\)\|", row.strip("|")) for row in rows[2:])
    return tuple(tuple(cell.strip().strip("`") for cell in row) for row in cells)


def broken_links(path: Path) -> list[str]:
    """Return the links of a page that lead to no file or no heading of this repository."""
    return [link for link in links(path) if "://" not in link and not _leads(path, link)]


def _leads(page: Path, link: str) -> bool:
    name, _, anchor = link.partition("#")
    target = page.parent / name if name else page
    return target.exists() and (not anchor or anchor in _anchors(target.read_text("utf-8")))


def _anchors(text: str) -> set[str]:
    return set(map(anchor, headings(text, "#+")))


def headings(text: str, level: str = "##") -> list[str]:
    """Return the headings of a page, of one level."""
    return re.findall(rf"^{level} (.+)$", _FENCE.sub("", text), re.MULTILINE)


def anchor(heading: str) -> str:
    """Return the anchor that GitHub makes of a heading."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def whole_files() -> dict[str, Block]:
    """Return the blocks that are whole files of one office's folder, by path."""
    return {block.path: block for block in blocks("yaml") if block.path}


def write_example(folder: Path) -> Path:
    """Write the folder that the whole files of the guide make; return it."""
    for path, block in whole_files().items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(block.text, "utf-8")
    return folder


def put_in(folder: Path, part: Block) -> None:
    """Put a part into its file: items of a list are added, any other key is replaced."""
    path = folder / part.part_of
    there, new = (texts(text) for text in (path.read_text("utf-8"), part.text))
    if isinstance(there, list):
        there.extend(new)
    else:
        lists = {key: [*there.get(key, []), *v] for key, v in new.items() if isinstance(v, list)}
        there.update(new | lists)
    text = yaml.safe_dump(there, allow_unicode=True, default_style='"', width=10_000)
    path.write_text(text, "utf-8")
