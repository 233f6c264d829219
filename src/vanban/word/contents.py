"""The table of contents: a line for every heading behind it, with the page that it is on.

Knows the text of a filled template, and the names that Word has for such lines; knows no decree.
A page is a field that asks for a bookmark: LibreOffice works it out when it prints, Word when it
opens the file. A field for the whole table (TOC) LibreOffice would print as it lies there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from msgspec import Struct

from vanban.ooxml import STYLES

SETTINGS = "word/settings.xml"
MARK = "<?muc-luc {}?>"
"""Where a table stands, in text that is not finished; how far it goes. No text of a user has it."""
WHOLE, SECTION = "whole", "section"
LEVELS = 3
HEADING, ENTRY = "TOC Heading", "toc {}"
"""The names that Word has for the styles, in whatever language it speaks."""
NOT_KNOWN = "…"
"""What stands for a page until a program has worked it out."""
_MARKED = re.compile(r"<\?muc-luc (whole|section)\?>")
_SECTION_END = "<w:sectPr"
_HEADING = re.compile(
    r"(<w:p(?: [^>]*)?><w:pPr>(?:(?!</?w:p[ >]|</w:pPr>).)*<w:outlineLvl w:val=\"(\d)\"/>"
    r"(?:(?!</w:pPr>).)*</w:pPr>)((?:(?!</w:p>).)*)(?=</w:p>)",
    re.DOTALL,
)
# A label and its title are two paragraphs: their styles are told apart by this ending.
_TITLED = "TieuDe"
_LABEL = re.compile(
    r'<w:p><w:pPr><w:pStyle w:val="(\w+)"/>(?:(?!</w:pPr>).)*</w:pPr>(.*)</w:p>', re.DOTALL
)
_TEXT = re.compile(r"<w:t(?: [^>]*)?>([^<]*)</w:t>|<w:(noBreakHyphen|br|tab)/>")
_SIGNS = {"noBreakHyphen": "-", "br": " ", "tab": " "}
_BOOKMARK = re.compile(r'<w:bookmarkStart\b[^>]*w:id="(\d+)"')
_STYLE = re.compile(
    r'<w:style\b[^>]*\bw:styleId="([^"]*)"[^>]*>\s*<w:name w:val="(toc (?:heading|\d))"',
    re.IGNORECASE,
)
# What stands behind the switch in the schema of the settings.
_BEHIND = re.compile(
    r"<w:(?:hdrShapeDefaults|footnotePr|endnotePr|compat|docVars|rsids|attachedSchema|themeFontLang"
    r"|clrSchemeMapping|doNot\w+|forceUpgrade|captions|readModeInkLockDown|smartTagType|shapeDefaults"
    r"|decimalSymbol|listSeparator)\b|<m:mathPr\b|<sl:schemaLibrary\b|</w:settings>"
)
_UPDATE = '<w:updateFields w:val="true"/>'
_INDENT = 340  # twips, of each level
_FORM = (
    '<w:style w:type="paragraph" w:styleId="{id}"><w:name w:val="{name}"/>'
    '<w:basedOn w:val="{base}"/><w:next w:val="VBLoiVan"/><w:uiPriority w:val="39"/>'
    "<w:unhideWhenUsed/><w:pPr>{props}</w:pPr></w:style>"
)
_LINE = (
    '<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:hyperlink w:anchor="{to}" w:history="1">'
    '<w:r><w:t xml:space="preserve">{text}</w:t></w:r>{page}</w:hyperlink></w:p>'
)
_PAGE = (
    '<w:r><w:tab/></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    '<w:r><w:instrText xml:space="preserve"> PAGEREF {to} \\h </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>{known}</w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
_TITLE = (
    '<w:p><w:pPr><w:pStyle w:val="{}"/></w:pPr><w:r><w:t xml:space="preserve">{}</w:t></w:r></w:p>'
)


class _Heading(Struct, frozen=True):
    """A heading: where it stands in the text, its level from 0, its text, its bookmark.

    `label`: where its label stands, in a paragraph of its own above it; -1 without one.
    """

    at: int
    level: int
    text: str
    bookmark: str
    label: int


def contents_mark(title: str, whole: bool) -> str:
    """Return what stands for a table until the text is there; `title` is escaped."""
    return MARK.format(WHOLE if whole else SECTION) + title + MARK.format("end")


def with_contents(document: str, styles: bytes) -> str:
    """Return the XML of a document with its tables of contents, and bookmarks at the headings.

    `styles` is the part with the styles of the template, `with_styles` or not. A table without
    any heading behind it is left out, its title too.
    """
    first = max(map(int, _BOOKMARK.findall(document)), default=0) + 1
    headings = list[_Heading]()

    def bookmarked(match: re.Match[str]) -> str:
        ident = first + len(headings)
        name = f"_Vanban{len(headings) + 1}"
        above, label = _label(document, match)
        shown = ". ".join(filter(None, (label, _plain(match[3]))))
        headings.append(_Heading(match.start(), int(match[2]), shown, name, above))
        start = f'<w:bookmarkStart w:id="{ident}" w:name="{name}"/>'
        return f'{match[1]}{start}{match[3]}<w:bookmarkEnd w:id="{ident}"/>'

    text = _HEADING.sub(bookmarked, document)
    tables = iter(tuple(_tables(document, headings, _ids(styles))))
    return re.sub(r"<\?muc-luc \w+\?>[^<]*<\?muc-luc end\?>", lambda _: next(tables), text)


def _label(document: str, heading: re.Match[str]) -> tuple[int, str]:
    """Return where the label of a title stands, and its text: "Chương I", "Phụ lục"."""
    at = document.rfind("<w:p>", 0, heading.start())
    above = _LABEL.fullmatch(document, at, heading.start()) if at >= 0 else None
    if above is None or f'<w:pStyle w:val="{above[1]}{_TITLED}"/>' not in heading[1]:
        return -1, ""
    return at, _plain(above[2])


def _tables(document: str, headings: list[_Heading], ids: Mapping[str, str]) -> Iterator[str]:
    """Yield every table of a document, in order.

    Of the pages behind the section only the names are listed: they are counted anew from 1.
    """
    for mark in _MARKED.finditer(document):
        begin = document.index(MARK.format("end"), mark.end())
        end = document.find(_SECTION_END, begin)
        behind = [one for one in headings if one.at > begin]
        counted = [one for one in behind if end < 0 or one.at < end]
        others = [one for one in behind[len(counted) :] if one.level == 0]
        title = document[mark.end() : begin]
        yield _table(title, counted, others if mark[1] == WHOLE else [], ids)


def _table(
    title: str, counted: list[_Heading], others: list[_Heading], ids: Mapping[str, str]
) -> str:
    """A table of the headings with their pages, and of `others` without."""
    top = min((one.level for one in counted), default=0)
    labels = {one.label for one in counted}
    lines = [
        _line(heading, heading.level - top, ids, _PAGE.format(to=heading.bookmark, known=NOT_KNOWN))
        for heading in counted
        if heading.level - top < LEVELS and heading.text and heading.at not in labels
    ]
    lines += (_line(one, 0, ids, "") for one in others if one.text)
    return "".join([_TITLE.format(ids[HEADING.lower()], title), *lines]) if lines else ""


def _line(one: _Heading, depth: int, ids: Mapping[str, str], page: str) -> str:
    style = ids[ENTRY.format(depth + 1)]
    return _LINE.format(style=style, to=one.bookmark, text=one.text, page=page)


def _plain(runs: str) -> str:
    """The text of a heading without its look, escaped as it was."""
    parts = (text or _SIGNS.get(sign, "") for text, sign in _TEXT.findall(runs))
    return " ".join("".join(parts).split(" ")).strip(" ")


# --- what a file with a table has besides ---


def with_contents_parts(parts: Mapping[str, bytes], width: int) -> dict[str, bytes]:
    """Return the fixed parts with the styles of a table, and told that its pages are to be asked.

    `width` of the text, in twips. Styles that the template has stay as they are.
    """
    changed = dict(parts)
    changed[STYLES] = _with_styles(parts[STYLES].decode(), width).encode()
    if SETTINGS in parts:
        changed[SETTINGS] = _with_update(parts[SETTINGS].decode()).encode()
    return changed


def _ids(styles: bytes) -> dict[str, str]:
    """The ids of the styles by Word's names for them; those that are not there get their usual."""
    there = {name.lower(): ident for ident, name in _STYLE.findall(styles.decode())}
    usual = {ENTRY.format(level): f"TOC{level}" for level in range(1, LEVELS + 1)}
    return usual | {HEADING.lower(): "TOCHeading"} | there


def _with_styles(styles: str, width: int) -> str:
    there = {name.lower() for _, name in _STYLE.findall(styles)}
    ids, added = _ids(b""), []
    if HEADING.lower() not in there:
        props = '<w:keepNext/><w:spacing w:before="240" w:after="120"/>'
        added.append(_form(ids[HEADING.lower()], HEADING, "VBPhuLucTieuDe", props))
    for level in range(1, LEVELS + 1):
        name = ENTRY.format(level)
        if name not in there:
            left = _INDENT * (level - 1)
            props = (
                f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{width}"/></w:tabs>'
                f'<w:spacing w:before="40" w:after="0"/><w:ind w:left="{left}" w:firstLine="0"/>'
                '<w:jc w:val="left"/>'
            )
            added.append(_form(ids[name], name, "VBLoiVan", props))
    head, close, tail = styles.rpartition("</w:styles>")
    return f"{head}{''.join(added)}{close}{tail}"


def _form(ident: str, name: str, base: str, props: str) -> str:
    return _FORM.format(id=ident, name=name, base=base, props=props)


def _with_update(settings: str) -> str:
    """Word asks whether to work the fields out when it opens the file; once saved, never again."""
    place = _BEHIND.search(settings)
    if place is None or "<w:updateFields" in settings:
        return settings
    return settings[: place.start()] + _UPDATE + settings[place.start() :]
