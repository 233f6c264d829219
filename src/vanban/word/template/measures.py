"""Measures a Word template: forms of its styles and tagged paragraphs, pages, page numbers.

Knows the schema of WordprocessingML; knows no decree and judges nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct, field
from msgspec.structs import replace

from vanban.ooxml import A, PackageError, R, parse
from vanban.text.metrics import MM_PER_PT
from vanban.word.template.blueprint import Form, Number, Page, Place, Survey
from vanban.word.template.look import Element, chain, w, with_spaces, with_text
from vanban.word.template.tag_names import STYLES
from vanban.word.template.tag_reading import Tag, Use

THEME, SETTINGS = "word/theme/theme1.xml", "word/settings.xml"
_MM_PER_TWIP = MM_PER_PT / 20
_SLOTS = ("ascii", "hAnsi")  # Word draws the letters with accents in the second
_SIDES = {"start": "left", "end": "right", "distribute": "both"}
_FACING = re.compile(rb"<w:evenAndOddHeaders\b(?![^>]*w:val=[\"'](?:0|false|off))")
_PAGE = re.compile(r"^\s*PAGE\b", re.IGNORECASE)


class _Sheet(Struct, frozen=True):
    """What a form is worked out from: the styles by id, the defaults, the theme's fonts."""

    styles: Mapping[str, Element]
    base: Form
    themes: Mapping[str, str]
    usual: str
    forms: dict[str, Form] = field(default_factory=dict)
    """What `style` has found: every tagged paragraph asks for its style's."""

    def style(self, style_id: str) -> Form:
        """Return the form of a paragraph style with all that it is based on."""
        if style_id not in self.forms:
            form = self.base
            for style in chain(self.styles, style_id):
                form = self.changed(form, style.find(w("pPr")), style.find(w("rPr")))
            self.forms[style_id] = form
        return self.forms[style_id]

    def changed(self, form: Form, lines: Element | None, text: Element | None) -> Form:
        """Return a form as changed by one w:pPr and one w:rPr."""
        face = with_spaces(with_text(form.face, text), lines)
        form = replace(form, face=face)
        if text is not None:
            form = replace(
                form,
                fonts=self._fonts(form.fonts, text.find(w("rFonts"))),
                colour=_value(text, "color", form.colour).upper(),
            )
        return form if lines is None else _lined(form, lines)

    def _fonts(self, fonts: tuple[str, ...], props: Element | None) -> tuple[str, ...]:
        if props is None:
            return fonts
        old = fonts or ("",) * len(_SLOTS)
        return tuple(map(self._font, _SLOTS, old, [props] * len(_SLOTS)))

    def _font(self, slot: str, old: str, props: Element) -> str:
        theme = self.themes.get(props.get(w(f"{slot}Theme"), "")[:5])
        return theme or str(props.get(w(slot), old))


def _value(props: Element, name: str, default: str) -> str:
    element = props.find(w(name))
    return default if element is None else element.get(w("val"), default)


def _lined(form: Form, lines: Element) -> Form:
    """Return a form as changed by the alignment, indent and line height of one w:pPr."""
    indent, spacing = lines.find(w("ind")), lines.find(w("spacing"))
    first_line = form.first_line_mm
    if indent is not None and indent.get(w("hanging")):
        first_line = -_mm(indent, "hanging", 0)
    elif indent is not None:
        first_line = _mm(indent, "firstLine", first_line)
    fixed = form.fixed if spacing is None else spacing.get(w("lineRule"), "auto") != "auto"
    align = _value(lines, "jc", form.align)
    close = lines.find(w("contextualSpacing"))
    return replace(
        form,
        align=_SIDES.get(align, align),
        first_line_mm=first_line,
        fixed=fixed,
        close=form.close if close is None else close.get(w("val"), "1") in {"1", "true", "on"},
    )


def _mm(element: Element | None, name: str, default: float) -> float:
    """Return a length in twips as mm, the default where it is not there or no number."""
    try:
        return default if element is None else float(element.get(w(name), "")) * _MM_PER_TWIP
    except ValueError:
        return default


def _sheet(styles: Element, parts: Mapping[str, bytes]) -> _Sheet:
    by_id = {
        style.get(w("styleId"), ""): style
        for style in styles.iter(w("style"))
        if style.get(w("type")) == "paragraph"
    }
    usual = next((name for name, one in by_id.items() if one.get(w("default"))), "")
    sheet = _Sheet(by_id, Form(), _themes(parts.get(THEME, b"")), usual)
    defaults = f"{w('docDefaults')}/{w('%sPrDefault')}/{w('%sPr')}"
    # w:pPrDefault is of paragraphs, w:rPrDefault of runs
    lines, text = (styles.find(defaults % (mark, mark)) for mark in "pr")
    return replace(sheet, base=sheet.changed(Form(), lines, text), forms={})


def _themes(raw: bytes) -> dict[str, str]:
    """Return the theme's fonts of Latin letters by the first letters of their names."""
    try:
        root = parse(raw)
    except PackageError:
        return {}
    found = {name: root.find(f".//{A}{name}Font/{A}latin") for name in ("major", "minor")}
    return {name: one.get("typeface", "") for name, one in found.items() if one is not None}


def survey(
    roots: Mapping[str, Element], parts: Mapping[str, bytes], uses: Iterable[Use], document: str
) -> Survey:
    """Measure a template; `uses` are its printing tags, `document` the name of the main part."""
    styles = next(root for root in roots.values() if root.tag == w("styles"))
    sheet, uses = _sheet(styles, parts), tuple(uses)
    forms = {name: sheet.style(name) for name in STYLES if name in sheet.styles}
    body, facing = roots[document], bool(_FACING.search(parts.get(SETTINGS, b"")))
    return Survey(
        forms,
        tuple(_places(sheet, (use for use in uses if use.tag.part == document))),
        tuple(_page(section) for section in body.iter(w("sectPr"))),
        tuple(_numbers(roots, sheet, body, parts, facing)),
        tuple(sorted({use.name for use in uses})),
        facing,
    )


def _places(sheet: _Sheet, uses: Iterable[Use]) -> Iterator[Place]:
    """Yield the tagged paragraphs that are not set as one of our styles says."""
    for use in uses:
        paragraph = use.tag.paragraph
        style, form = _style_of(paragraph, sheet), _form(paragraph, sheet, use.tag)
        if style not in STYLES or form != sheet.style(style):
            yield Place(use.name, use.tag.quote, form)


def _style_of(paragraph: Element, sheet: _Sheet) -> str:
    props = paragraph.find(w("pPr"))
    return sheet.usual if props is None else _value(props, "pStyle", sheet.usual)


def _form(paragraph: Element, sheet: _Sheet, tag: Tag | None) -> Form:
    """Return how a paragraph is set, by its style and by hand; text as where its tag begins."""
    form = sheet.changed(sheet.style(_style_of(paragraph, sheet)), paragraph.find(w("pPr")), None)
    runs = [run for run in paragraph.iter(w("r")) if run.find(w("t")) is not None]
    braced = (run for run in runs if tag and "{" in "".join(map(str, run.itertext())))
    run = next(braced, next(iter(runs), None))
    return form if run is None else sheet.changed(form, None, run.find(w("rPr")))


def _page(section: Element) -> Page:
    size, margins = section.find(w("pgSz")), section.find(w("pgMar"))
    top, bottom = (abs(_mm(margins, side, 0)) for side in ("top", "bottom"))
    left = _mm(margins, "left", 0) + _mm(margins, "gutter", 0)
    return Page(_mm(size, "w", 0), _mm(size, "h", 0), top, bottom, left, _mm(margins, "right", 0))


def _numbers(
    roots: Mapping[str, Element],
    sheet: _Sheet,
    body: Element,
    parts: Mapping[str, bytes],
    facing: bool,
) -> Iterator[Number]:
    """Yield the page numbers of the headers and footers that the first section shows."""
    targets = _targets(parts)
    for section in list(body.iter(w("sectPr")))[:1]:
        for one in section.iter(w("headerReference"), w("footerReference")):
            root = roots.get(targets.get(one.get(f"{R}id", ""), ""))
            first, header = one.get(w("type")) == "first", one.tag == w("headerReference")
            even = one.get(w("type")) == "even"
            if even and not facing:
                continue
            for paragraph in () if root is None else root.iter(w("p")):
                if _counts(paragraph):
                    form = _form(paragraph, sheet, None)
                    aligned, size = _aligned(paragraph, form), form.face.size_pt
                    yield Number(header, first, aligned, size, even)


def _targets(parts: Mapping[str, bytes]) -> dict[str, str]:
    try:
        root = parse(parts.get("word/_rels/document.xml.rels", b""))
    except PackageError:
        return {}
    return {one.get("Id", ""): f"word/{one.get('Target', '')}" for one in root}


def _counts(paragraph: Element) -> bool:
    """Say whether a paragraph, without the boxes fixed to it, holds the field of page numbers."""
    codes = [
        node.text or ""
        for node in paragraph.iter(w("instrText"))
        if next(node.iterancestors(w("p"))) is paragraph
    ]
    simple = [one.get(w("instr"), "") for one in paragraph.findall(w("fldSimple"))]
    return any(map(_PAGE.match, ["".join(codes), *simple]))


def _aligned(paragraph: Element, form: Form) -> str:
    """Return the alignment of a page number; "" where tabs or a frame of its own decide."""
    props = paragraph.find(w("pPr"))
    frame = None if props is None else props.find(w("framePr"))
    if frame is not None:
        return frame.get(w("xAlign"), "")
    boxed = next(paragraph.iterancestors(w("txbxContent")), None) is not None
    tabbed = any(run.find(w("tab")) is not None or run.find(w("ptab")) is not None
                 for run in paragraph.iter(w("r")))  # fmt: skip
    return "" if boxed or tabbed else form.align
