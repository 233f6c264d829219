"""Turns a Word template into Jinja text, once: checks, page specimens, docxtpl's patch.

Knows docxtpl's dialect and what Word leaves in a file; knows nothing of Decree 30. Importing
docxtpl is slow, so `word.template.template` imports this module only for a template not yet
compiled.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping

from docxtpl import DocxTemplate
from lxml import etree

from vanban.ooxml import CORE, DOCUMENT, STYLES, parse
from vanban.problems.problem import Faults, has_errors
from vanban.word.template import look as looks
from vanban.word.template.blueprint import Blueprint, Look, RefusedError, Survey
from vanban.word.template.leftovers import (
    SETTINGS,
    check_boxes,
    check_marks_left,
    check_other_parts,
    check_package,
)
from vanban.word.template.look import Element, in_box, text_of, w
from vanban.word.template.measures import survey
from vanban.word.template.odd_looks import check_odd_looks, check_tables
from vanban.word.template.parts import (
    HEADER,
    check_places,
    open_parts,
    read_roots,
    with_our_prefixes,
)
from vanban.word.template.sections import check_anchors, take_sections
from vanban.word.template.tag_names import (
    ANNEXES,
    BODY,
    DATES,
    END,
    TABLE_STYLES,
    check_marks,
    check_outlines,
    check_styles,
    check_tags,
)
from vanban.word.template.tag_names import STYLES as NAMES
from vanban.word.template.tag_reading import (
    Reading,
    Stray,
    Tag,
    Use,
    check_braces,
    check_spelling,
    check_stray_anchors,
    check_twice,
    property_tags,
    tags_in,
)
from vanban.word.template.tag_values import check_attributes, check_frames, check_values
from vanban.word.writer import NAMESPACES

_TAG = re.compile(r"\{[{%#]")
_STORY = re.compile(r"word/(?:(?:header|footer|comments)\d*|footnotes|endnotes)\.xml")
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
# What Word writes into core.xml by itself: when and by whom the template was last saved.
_INVENTED = frozenset({"created", "modified", "lastModifiedBy", "revision", "lastPrinted"})
# Marks of an editing session; inside a loop they would be printed many times with one id.
_SESSION = frozenset({w("proofErr"), w("lastRenderedPageBreak")})
_SESSION_ID = re.compile(r"\}(rsid\w*|paraId|textId)$")
_STYLE_ID = re.compile(r'w:styleId="([^"]*)"')
_STYLE = re.compile(r'<w:style\b[^>]*w:styleId="([^"]*)"[^>]*>\s*<w:name w:val="([^"]*)"')
_STYLE_USE = r"w:styleId=|<w:(?:pStyle|tblStyle|basedOn|next|link) w:val="
_GO_BACK = "_GoBack"  # the bookmark of the last edit
_LOOP = re.compile(r"\{%-?(?:p|tr|tc|r)?\s+(for|endfor)\b")
_TRACKING = re.compile(rb"<w:trackRevisions\b[^>]*/>")


def _with_our_ids(parts: dict[str, bytes]) -> dict[str, bytes]:
    """Return the parts in which our styles lost their ids when Word saved, ids restored."""
    styles = parts[STYLES].decode("utf-8", "replace")
    ids = {name: style_id for style_id, name in (NAMES | TABLE_STYLES).items()}
    true_ids = {found: ids[name] for found, name in _STYLE.findall(styles) if name in ids}
    true_ids = {found: style_id for found, style_id in true_ids.items() if found != style_id}
    if not true_ids or set(true_ids.values()) & set(_STYLE_ID.findall(styles)):
        return {}
    use = re.compile(rf'({_STYLE_USE})"({"|".join(map(re.escape, true_ids))})"')
    texts = {name: raw.decode("utf-8", "replace") for name, raw in parts.items() if _is_text(name)}
    new = {
        name: use.sub(lambda m: f'{m[1]}"{true_ids[m[2]]}"', text) for name, text in texts.items()
    }
    return {name: text.encode() for name, text in new.items() if text != texts[name]}


def _is_text(name: str) -> bool:
    return name.startswith("word/") and name.endswith(".xml")


def _clean(root: Element) -> None:
    """Remove what an editing session left behind."""
    marks = [mark for mark in root.iter(w("bookmarkStart")) if mark.get(w("name")) == _GO_BACK]
    bookmarks = {mark.get(w("id")) for mark in (*marks, *_repeated(root))}
    for element in list(root.iter("*")):
        for name in [name for name in element.attrib if _SESSION_ID.search(str(name))]:
            del element.attrib[name]
        parent = element.getparent()
        bookmark = element.tag in {w("bookmarkStart"), w("bookmarkEnd")}
        if parent is not None and (
            element.tag in _SESSION or (bookmark and element.get(w("id")) in bookmarks)
        ):
            parent.remove(element)


def _repeated(root: Element) -> Iterator[Element]:
    """Yield the bookmarks in loops: each turn would print them again, and a name stands once."""
    depth = 0
    for paragraph in root.iter(w("p")):
        words = _LOOP.findall(text_of(paragraph))
        if depth or words:
            yield from paragraph.iter(w("bookmarkStart"), w("bookmarkEnd"))
        depth += words.count("for") - words.count("endfor")


def _patch(xml: str) -> str:
    """Apply docxtpl's reading of split tags and of the marks p, tr, tc, r."""
    return str(DocxTemplate(None).patch_xml(xml))


def _source(root: Element) -> str:
    """Return a part as Jinja text, with the prefixes declared that fragments use."""
    head, close, tail = etree.tostring(root, encoding="unicode").partition(">")
    for prefix, address in NAMESPACES.items():
        if f'xmlns:{prefix}="' not in head:
            head += f' xmlns:{prefix}="{address}"'
    return _patch(head + close + tail)


def _declaring(parts: Mapping[str, bytes], done: Collection[str]) -> dict[str, str]:
    """Return the stories not `done` that do not declare `r`, which some readers ask for in each."""
    named = {}
    for name in (one for one in parts if _STORY.fullmatch(one) and one not in done):
        head, close, tail = etree.tostring(parse(parts[name]), encoding="unicode").partition(">")
        if ' xmlns:r="' not in head:
            close = f' xmlns:r="{NAMESPACES["r"]}"{close}'
            if head.endswith("/"):  # a story without anything
                head, close = head[:-1], f"{close[:-1]}/>"
            named[name] = f"{_DECLARATION}{head}{close}{tail}"
    return named


def _properties(root: Element) -> str:
    """Return core.xml as Jinja text, without what Word invents."""
    for child in list(root):
        if etree.QName(child).localname in _INVENTED:
            root.remove(child)
    return _patch(etree.tostring(root, encoding="unicode"))


def _has_tags(root: Element) -> bool:
    return bool(_TAG.search("".join(map(str, root.itertext()))))


def _texts(roots: dict[str, Element]) -> dict[str, str]:
    """Return the live parts as Jinja text; the main part comes first."""
    texts = {DOCUMENT: _source(roots[DOCUMENT])}
    for name in sorted(roots):
        if HEADER.fullmatch(name) and _has_tags(roots[name]):
            texts[name] = _source(roots[name])
    if CORE in roots:
        texts[CORE] = _properties(roots[CORE])
    return texts


def _with_tag(text: str, name: str, close: str) -> str:
    """Return the Jinja text of a part with a tag before the last element that is closed by `close`.

    A part without it stays as it is: properties in which nothing stands.
    """
    head, found, tail = text.rpartition(close)
    return f"{head}{{{{ {name} }}}}{found}{tail}" if found else text


def _look(body: Element, styles: Element, faults: Faults) -> Look | None:
    """Check the body, take its page specimens out, and return what writers need to know."""
    anchors = check_anchors(body, faults)
    sections = take_sections(body, faults)
    faces, paddings = looks.faces(styles), looks.paddings(styles)
    check_styles(faces, looks.names(styles), faults)
    if sections is None:
        return None
    portrait, landscape = looks.sheet(sections[0]), looks.sheet(sections[1])
    check_tables(body, portrait, faults)
    spots = looks.spots(body, styles, portrait)
    return Look(faces, paddings, portrait, landscape, spots, BODY in anchors, looks.frames(styles))


def _uses(roots: dict[str, Element], faults: Faults) -> tuple[tuple[Use, ...], dict[str, Stray]]:
    """Check every tag of the parts that are filled; return what they print, and names of no tag."""
    before = len(faults.found)
    uses: list[Use] = []
    strays: dict[str, Stray] = {}
    check_boxes(roots.values(), faults)
    tags: dict[str, tuple[Tag, ...]] = {}
    for name, root in roots.items():
        check_braces(root, faults)
        check_attributes(root, faults)
        own = [tag for tag in tags_in(root, name) if not in_box(tag.paragraph)]
        tags[name] = check_spelling(own, faults)
        check_frames(tags[name], faults)
    pairs = faults if len(faults.found) == before else Faults("")  # else they only follow
    for name, sound in tags.items():
        reading = Reading(pairs)
        part_uses = reading.read(sound)
        check_values(part_uses, reading.loops, faults)
        check_twice(part_uses, (BODY, ANNEXES), faults)
        check_stray_anchors(part_uses if name != DOCUMENT else (), (BODY, ANNEXES), faults)
        uses += part_uses
        strays = reading.strays | strays
    return tuple(uses), strays


def _property_strays(root: Element, faults: Faults) -> dict[str, Stray]:
    """Check every tag among the properties of the file, and return the names that are no tags."""
    reading = Reading(faults)
    uses = reading.read(check_spelling(property_tags(root, CORE, faults), faults))
    check_values(uses, reading.loops, faults)
    return reading.strays


def _quotes(roots: Iterable[Element]) -> Iterator[str]:
    """Yield what a reader sees of every paragraph or property that holds a tag."""
    for root in roots:
        texts = [text_of(paragraph) for paragraph in root.iter(w("p"))]
        if not str(root.tag).startswith(w("")):
            texts = [child.text or "" for child in root]
        yield from (text for text in texts if _TAG.search(text))


def prepare(raw: bytes, name: str) -> Blueprint:
    """Compile the bytes of a .docx; `name` is what messages call it.

    Raises RefusedError with all faults: not a .docx, parts, anchors, styles, tags.
    """
    faults = Faults(name)
    parts = open_parts(raw, faults)
    check_package(parts, faults)
    corrections = with_our_prefixes(parts)
    corrections |= _with_our_ids(parts | corrections)
    settings = (parts | corrections).get(SETTINGS, b"")
    if _TRACKING.search(settings):  # what is built would record every edit
        corrections[SETTINGS] = _TRACKING.sub(b"", settings)
    roots = read_roots(parts | corrections, faults)
    body = roots[DOCUMENT].find(w("body"))
    if body is None:
        faults.fail("M001", "không thấy thân văn bản, cần một tệp Word (.docx)")
    sheets = {part: root for part, root in roots.items() if part not in {STYLES, CORE}}
    check_places(sheets, faults)
    check_marks_left(sheets.values(), faults)
    check_other_parts(parts, roots, faults)
    check_odd_looks(roots[STYLES], sheets.values(), faults)
    uses, strays = _uses(sheets, faults)
    measures = survey(roots, parts | corrections, uses, DOCUMENT)
    quotes = tuple(_quotes(roots.values()))
    check_marks(quotes, faults)
    if CORE in roots:
        strays = _property_strays(roots[CORE], faults) | strays
    _clean(roots[DOCUMENT])
    look = _look(body, roots[STYLES], faults)
    texts = _texts(roots)
    check_tags(texts, quotes, strays, faults)
    careful = () if has_errors(faults.found) else check_outlines(texts, faults)
    if look is None or has_errors(faults.found):
        raise refused(faults, measures)
    texts[DOCUMENT] = _with_tag(texts[DOCUMENT], END, "</w:body>")
    if CORE in texts:
        texts[CORE] = _with_tag(texts[CORE], DATES, "</")
    fixed = {part: raw.decode() for part, raw in corrections.items() if part not in texts}
    fixed |= _declaring(parts | corrections, texts)
    return Blueprint(texts, look, fixed, measures, faults.found, careful)


def refused(faults: Faults, measures: Survey) -> RefusedError:
    """Return the error of a faulty template, with what was measured in it."""
    error = RefusedError(faults.found)
    error.survey = measures
    return error
