"""The table of packages in docs/dev/architecture.md, made from what they say of themselves."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

ROOT = Path(__file__).parents[2]
SOURCES = ROOT / "src" / "vanban"
PAGE = ROOT / "docs" / "dev" / "architecture.md"
BEGIN = "<!-- made by tools/docs/make_docs.py from the fronts of the packages: do not edit here -->"
END = "<!-- end of what is made -->"
WORDS = ("Knows", "Takes", "Gives", "Never")
_SAID = re.compile(rf"^({'|'.join(WORDS)})  ", re.MULTILINE)


def fronts() -> Iterator[tuple[str, str, Mapping[str, str]]]:
    """Yield (package, its sentence, what it knows, takes, gives, never does), by its place."""
    for path in sorted(SOURCES.glob("*/**/__init__.py"), key=lambda path: path.parent.parts):
        front = ast.get_docstring(ast.parse(path.read_text("utf-8"))) or ""
        sentence, *said = _SAID.split(front)
        told = {word: _line(text) for word, text in zip(said[::2], said[1::2], strict=True)}
        yield path.parent.relative_to(SOURCES).as_posix(), _line(sentence), told


def table() -> str:
    """Return the table, one row a package."""
    heads = ("package", "what it is", *(word.lower() for word in WORDS))
    rows = [heads, ("---",) * len(heads)]
    for name, sentence, told in fronts():
        rows.append((f"`{name}/`", sentence, *(told[word] for word in WORDS)))
    return "\n".join(
        f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in row)} |" for row in rows
    )


def filled(page: str) -> str:
    """Return the page with the table as it is now between its two marks."""
    before, rest = page.split(BEGIN)
    _, after = rest.split(END)
    return f"{before}{BEGIN}\n\n{table()}\n\n{END}{after}"


def put_in() -> None:
    """Write the table into its page."""
    PAGE.write_text(filled(PAGE.read_text("utf-8")), "utf-8", newline="\n")


def _line(text: str) -> str:
    return " ".join(text.split())
