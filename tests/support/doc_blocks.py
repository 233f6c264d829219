"""What the documents hold: fenced blocks, commands, tables, headings and links."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[2]
DOCS = sorted((ROOT / "docs").glob("*.md"))
FRONT = [ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")]
PAGES = [*DOCS, *(path for path in FRONT if path.is_file())]
_FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_CODE = re.compile(r"`([^`\n]+)`")
_LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block: its page, its language, its text."""

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
    """Read a page; a bare name is one of docs/."""
    return (ROOT / "docs" / path).read_text("utf-8")


def blocks(language: str) -> Iterator[Block]:
    """Yield the fenced blocks of a language in all pages."""
    for path in PAGES:
        for kind, text in _FENCE.findall(path.read_text("utf-8")):
            if kind == language:
                yield Block(path.name, kind, text)


def commands(program: str) -> Iterator[tuple[str, list[str]]]:
    """Yield (page, words after the name) of every call of a program that a page shows."""
    for path in PAGES:
        text = path.read_text("utf-8")
        fenced = [line for kind, body in _FENCE.findall(text) if kind in ("sh", "") for line in
                  body.splitlines()]  # fmt: skip
        for line in (*fenced, *_CODE.findall(_FENCE.sub("", text))):
            words = _words(line)
            if words[:1] == [program] and len(words) > 1:
                yield path.name, words[1:]


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
    text = _FENCE.sub("", path.read_text("utf-8"))
    return [link for link in _LINK.findall(text) if "://" not in link and not _leads(path, link)]


def _leads(page: Path, link: str) -> bool:
    name, _, anchor = link.partition("#")
    target = page.parent / name if name else page
    return target.exists() and (not anchor or anchor in _anchors(target.read_text("utf-8")))


def _anchors(text: str) -> set[str]:
    """The anchors that GitHub makes of headings."""
    heads = re.findall(r"^#+ (.+)$", _FENCE.sub("", text), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


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
    there, new = (yaml.load(text, yaml.BaseLoader) for text in (path.read_text("utf-8"), part.text))
    if isinstance(there, list):
        there.extend(new)
    else:
        lists = {key: [*there.get(key, []), *v] for key, v in new.items() if isinstance(v, list)}
        there.update(new | lists)
    text = yaml.safe_dump(there, allow_unicode=True, default_style='"', width=10_000)
    path.write_text(text, "utf-8")
