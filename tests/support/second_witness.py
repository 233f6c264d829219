"""The reading held against docx-plus, which computes the same cascade on its own."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from typing import Any
from unittest import mock

from docx import Document
from docx.text.paragraph import Paragraph as Seen
from docx.text.run import Run as SeenRun
from docx_plus.styles import inspect
from docx_plus.styles.inspect import ResolvedFormatting, resolve_effective_formatting

from vanban.check.docx.paper import Paragraph
from vanban.check.docx.reader import read_bytes

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ASIDE = {f"{W}{name}" for name in ("txbxContent", "del", "moveFrom")}
ALIGN = {
    "left": "trai", "start": "trai", "center": "giua", "right": "phai", "end": "phai",
    "both": "deu_hai_ben", "distribute": "deu_hai_ben",
}  # fmt: skip
TWIPS = 1440 / 25.4
Form = tuple[str | float, ...]
Letter = tuple[str, float, bool, bool]


def differences(raw: bytes, *, styled_lists: bool = True) -> list[str]:
    """Return each paragraph's format and each letter's look on which the two do not agree.

    Without `styled_lists` the format is not compared where a style alone asks for the list.
    """
    own = [one for one in read_bytes(raw, "").paragraphs if not one.box]
    document = Document(io.BytesIO(raw))
    seen = [Seen(node, document._body) for node in _shown(document.element.body, f"{W}p")]
    assert len(own) == len(seen)
    once = inspect._ResolverCache.for_document(document)  # as its own sweep: not for each target
    with mock.patch.object(inspect._ResolverCache, "for_document", return_value=once):
        return list(_differences(own, seen, styled_lists=styled_lists))


def _differences(
    own: Sequence[Paragraph], seen: Sequence[Seen], *, styled_lists: bool
) -> Iterator[str]:
    for one, other in zip(own, seen, strict=True):
        place = f"{one.number} {one.text[:30]!r}: "
        pairs: list[tuple[Any, Any]] = [(list(_letters(one)), list(_seen_letters(other)))]
        whole = resolve_effective_formatting(other)
        if styled_lists or whole.num_id is None or other._p.find(f"{W}pPr/{W}numPr") is not None:
            pairs.append((_form(one), _seen_form(whole)))
        yield from (f"{place}{_first(ours, theirs)}" for ours, theirs in pairs if ours != theirs)


def _first(ours: Any, theirs: Any) -> str:
    both = zip(ours, theirs, strict=False)
    return str(next(((a, b) for a, b in both if a != b), (len(ours), len(theirs))))


def _shown(root: Any, tag: str) -> Iterator[Any]:
    for node in root.iter(tag):
        if not any(above.tag in ASIDE for above in _above(node, root)):
            yield node


def _above(node: Any, root: Any) -> Iterator[Any]:
    while (node := node.getparent()) is not None and node is not root:
        yield node


def _form(one: Paragraph) -> Form:
    form = one.form
    lengths = (form.left, form.right, form.first)
    return (form.align, *(round(mm * TWIPS) for mm in lengths), form.before, form.after,
            round(form.line, 3))  # fmt: skip


def _seen_form(found: ResolvedFormatting) -> Form:
    line = found.line_spacing if found.line_spacing is not None else 1.0
    fixed = found.line_spacing_rule in ("exact", "atLeast")
    return (
        ALIGN[found.alignment or "left"],
        found.indent_left or 0, found.indent_right or 0, found.indent_first_line or 0,
        (found.spacing_before or 0) / 20, (found.spacing_after or 0) / 20,
        round(line / 20 if fixed else line, 3),
    )  # fmt: skip


def _letters(one: Paragraph) -> Iterator[Letter]:
    for run in one.runs:
        for sign in run.text if run.text != "#" else "":
            if sign not in "\t\n\f-":
                yield sign, run.look.size, run.look.bold, run.look.italic


def _seen_letters(one: Seen) -> Iterator[Letter]:
    for node in _shown(one._p, f"{W}r"):
        found = resolve_effective_formatting(SeenRun(node, one))
        text = "".join(t.text or "" for t in node.findall(f"{W}t"))
        for sign in "" if found.vanish else text:
            if sign not in "\t\n\f-":
                yield sign, found.font_size or 10.0, bool(found.bold), bool(found.italic)
