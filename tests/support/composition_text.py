"""A composition as text, a block a line."""

from __future__ import annotations

from collections.abc import Iterator

from vanban.tree import Block, Composition, Contents, Line, Paragraph, Picture, Run, Sides, Table


def as_text(composition: Composition) -> str:
    """A composition as lines: the head's values, then a line a block."""
    head = (f"{name}: {value}" for name, value in composition.head.items())
    lines = [*head, "", *_blocks(composition.body)]
    for section in composition.annexes:
        lines += ["", "--- " + ("ngang" if section.landscape else "đứng"), *_blocks(section.blocks)]
    return "\n".join(lines) + "\n"


def _blocks(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Paragraph():
                level = "" if block.outline is None else f" #{block.outline}"
                hold = " +" if block.keep_next else ""
                yield f"[{block.style}{level}{hold}] {''.join(map(_run, block.runs))}"
            case Line():
                yield f"[{block.style}] ----- {block.ratio} {block.under_style}"
            case Picture():
                yield f"[{block.style}] hình {block.digest[:8]} {block.width_mm:g} mm: {block.alt}"
            case Contents():
                yield f"[mục lục] {block.title}" + ("" if block.whole else " (của phần này)")
            case _:
                yield from _grid(block)


def _grid(block: Sides | Table) -> Iterator[str]:
    if isinstance(block, Sides):
        for side in (block.left, block.right):
            yield " / ".join(getattr(part, "text", "-----") for part in side)
    else:
        for row in block.rows:
            yield " | ".join("".join(p.text for p in cell.paragraphs) for cell in row.cells)


def _run(run: Run) -> str:
    marks = {None: "", True: "+", False: "-"}
    if run.note:
        return f"^[{''.join(map(_run, run.note))}]"
    style = f"{marks[run.bold]}b" * (run.bold is not None) + "i" * bool(run.italic)
    return f"<{style}>{run.text}</>" if style else run.text
