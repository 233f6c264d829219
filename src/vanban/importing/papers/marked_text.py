r"""What a paragraph shows, in the mark language: `*nghiêng*`, `**đậm**`, `^[chú thích]`.

Only emphasis that differs from what the part has of its own is kept: a basis is in italics
anyway. Knows looks and marks; knows no part of a document.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import groupby

from msgspec import Struct

from vanban.check.docx.paper import Paragraph, Run, printed
from vanban.importing.papers.word_file import WordFile
from vanban.legal_text.marks import Note, escape, pieces

_RAISED = str.maketrans("0123456789+-n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿ")
_LOWERED = str.maketrans("0123456789+-", "₀₁₂₃₄₅₆₇₈₉₊₋")


class Bit(Struct, frozen=True):
    """Text of one weight and slope; `note` is the text of a footnote, already marked."""

    text: str
    bold: bool = False
    italic: bool = False
    note: str = ""


def plain(text: str) -> str:
    """Return a text on one line: tabs and breaks as blanks; rows of blanks to fill in stay."""
    lined = re.sub(r"[ ]*[\t\n\f][ \t\n\f]*", " ", text.replace("\u00a0", " "))
    return lined.strip()


def bits_of(runs: Sequence[Run], *, bold: bool, italic: bool) -> list[Bit]:
    """Return the runs as bits against the weight and slope that a part has of its own."""
    bits = []
    for run in runs:
        text = printed((run,)).replace("\u00a0", " ")
        if run.look.raised and text.strip() and text.strip() == text:
            table = _RAISED if run.look.raised == "superscript" else _LOWERED
            moved = text.translate(table)
            text = moved if moved != text else text
        own = run.look
        bits.append(Bit(text, own.bold and not bold, own.italic and not italic))
    return bits


def marked(
    file: WordFile, paragraph: Paragraph, runs: Sequence[Run], *, bold: bool = False,
    italic: bool = False,
) -> str:  # fmt: skip
    """Return runs of a paragraph on one line of the mark language, footnotes where they are.

    `bold`, `italic`: the part prints so anyway, and that is no emphasis.
    """
    bits = bits_of(runs, bold=bold, italic=italic)
    if runs is paragraph.runs or tuple(runs) == paragraph.runs:
        bits = _with_notes(bits, file, paragraph)
    return written(bits)


def _with_notes(bits: list[Bit], file: WordFile, paragraph: Paragraph) -> list[Bit]:
    for at, note in reversed(file.notes_in(paragraph)):
        text = " ".join(filter(None, (written(_note_bits(one)) for one in note)))
        bits = _put(bits, at, Bit("", note=text)) if text else bits
    return bits


def _note_bits(paragraph: Paragraph) -> list[Bit]:
    return bits_of(paragraph.runs, bold=False, italic=False)


def _put(bits: list[Bit], at: int, note: Bit) -> list[Bit]:
    """Put a note behind a letter."""
    done, placed = [], False
    for bit in bits:
        if not placed and not bit.note and at <= len(bit.text):
            before, after = bit.text[:at], bit.text[at:]
            style = (bit.bold, bit.italic)
            done += [Bit(before, *style), Bit("", *style, note.note), Bit(after, *style)]
            placed = True
        else:
            done.append(bit)
            at -= 0 if bit.note else len(bit.text)
    return done if placed else [*done, note]


def written(bits: Iterable[Bit]) -> str:
    """Return bits as one line; where marks could not be read back, as plain text."""
    even = list(_evened(bits))
    line = "".join(map(_written, even))
    if _read_back(line) == _as_read(even):
        return _squeezed(line)
    bare = "".join(f"^[{b.note}]" if b.note else escape(b.text) for b in even)
    return _squeezed(bare)


def _squeezed(line: str) -> str:
    """Tabs and breaks as one blank; blanks that were typed stay, they are to be filled in."""
    return re.sub(r" *[\t\n\f\r\v][ \t\n\f\r\v]*", " ", line).strip()


def _evened(bits: Iterable[Bit]) -> Iterable[Bit]:
    """Bits whose emphasis begins and ends at a letter: a blank has none."""
    parts: list[Bit] = []
    for bit in bits:
        if bit.note:
            parts.append(bit)
            continue
        lead = bit.text[: len(bit.text) - len(bit.text.lstrip())]
        core = bit.text.strip()
        tail = bit.text[len(lead) + len(core) :]
        parts += [Bit(lead), Bit(core, bit.bold, bit.italic), Bit(tail)] if core else [Bit(lead)]
    held = [b for b in parts if b.text or b.note]
    for n, bit in enumerate(held):  # a blank between two of one emphasis has it too
        if bit.note or bit.text.strip():
            continue
        before, after = (
            (held[n - 1] if n else Bit("")),
            (held[n + 1] if n + 1 < len(held) else Bit("")),
        )
        if before.text.strip() and after.text.strip():
            held[n] = Bit(bit.text, before.bold and after.bold, before.italic and after.italic)
    for (note, bold, italic), same in groupby(held, key=lambda b: (b.note, b.bold, b.italic)):
        together = list(same)
        if note:
            yield from together
        else:
            yield Bit("".join(b.text for b in together), bold, italic)


def _written(bit: Bit) -> str:
    if bit.note:
        return f"^[{bit.note}]"
    stars = "*" * (2 * bit.bold + bit.italic)
    return f"{stars}{escape(bit.text)}{stars}"


def _read_back(line: str) -> list[tuple[str, bool, bool]]:
    return _joined(
        (f"^[{p.text}]" if isinstance(p, Note) else getattr(p, "text", "[@]"),
         bool(p.bold) and not isinstance(p, Note), bool(p.italic) and not isinstance(p, Note))
        for p in pieces(line)
    )  # fmt: skip


def _as_read(bits: Iterable[Bit]) -> list[tuple[str, bool, bool]]:
    return _joined((f"^[{b.note}]" if b.note else b.text, b.bold, b.italic) for b in bits)


def _joined(parts: Iterable[tuple[str, bool, bool]]) -> list[tuple[str, bool, bool]]:
    """Neighbours of one style as one, blanks not counting."""
    full = ((text, bold, italic) for text, bold, italic in parts if text)
    return [
        ("".join(text for text, _, _ in same), *style)
        for style, same in groupby(full, key=lambda part: part[1:])
    ]
