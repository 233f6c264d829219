"""How single tags are spelt, how blocks pair, what is printed: faults and uses of one template.

Knows docxtpl's dialect of Jinja; knows nothing of XML and of what a tag means.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from msgspec import Struct, field

from vanban.jinja import BoundError, TemplateSyntaxError, free_names
from vanban.problems.problem import Faults, did_you_mean
from vanban.text.vietnamese import nearest
from vanban.word.template.look import Element, w
from vanban.word.template.tag_names import MISSPELT, SHORTER, TAG, TAGS

# --- where the tags stand ---


_COMMENT = re.compile(r"\{#.*?#\}", re.DOTALL)
_OPEN, _CLOSE = re.compile(r"\{[{%]"), re.compile(r"[}%]\}")
# What Word draws as a sign of its own inside a run; a tag with one of them is cut there.
_SIGNS = {w("tab"): "\t", w("ptab"): "\t", w("br"): "\n", w("cr"): "\n"}
_HYPHENS = {w("noBreakHyphen"): "\u2011", w("softHyphen"): "\u00ad"}
_TEXTS = (w("t"), w("drawing"), w("pict"), w("footnoteReference"), *_SIGNS, *_HYPHENS)
_OBJECT = "\ufffc"


class Tag(Struct, frozen=True):
    """A tag as typed, its whole paragraph, the part it lies in, and what holds the paragraph.

    `cut` = Word has put something into it that is no text, or its pieces lie in different frames;
    `runs` = all the text of the runs that hold a piece of it.
    """

    text: str
    quote: str
    part: str
    paragraph: Element
    home: Element
    cut: bool
    runs: str = ""

    @property
    def inside(self) -> str:
        """What stands between the braces, without docxtpl's mark."""
        return re.sub(r"^(?:p|r|tr|tc)\s", "", self.text[2:-2]).strip()

    @property
    def mark(self) -> str:
        """The mark of docxtpl: p, r, tr, tc, or nothing."""
        found = re.match(r"\{[{%](p|r|tr|tc)\s", self.text)
        return found[1] if found else ""

    @property
    def is_block(self) -> bool:
        """Say whether it steers (`{% … %}`) and prints nothing."""
        return self.text.startswith("{%")


def visible_text(paragraph: Element) -> str:
    """Return the text of one paragraph, without the text boxes that are fixed to it."""
    return "".join(text for text, _, _ in _pieces(paragraph))


def _pieces(paragraph: Element) -> Iterator[tuple[str, Element, Element]]:
    """Yield every piece of text with its run and what holds the run."""
    for node in paragraph.iter(*_TEXTS):
        run = node.getparent()
        if run is None or run.tag != w("r") or next(node.iterancestors(w("p"))) is not paragraph:
            continue
        holder = run.getparent()
        sign = {**_SIGNS, **_HYPHENS}.get(str(node.tag))
        text = (node.text or "") if node.tag == w("t") else sign or _OBJECT
        yield text, run, run if holder is None else holder


def tags_in(root: Element, part: str) -> Iterator[Tag]:
    """Yield the tags of a part in reading order."""
    for paragraph in root.iter(w("p")):
        pieces = list(_pieces(paragraph))
        text = "".join(piece for piece, _, _ in pieces)
        holders = [holder for piece, _, holder in pieces for _ in piece]
        runs = [run for piece, run, _ in pieces for _ in piece]
        home = paragraph.getparent()
        for match in TAG.finditer(text):
            start, end = match.span()
            cut = any(sign in match[0] for sign in "\t\n" + _OBJECT)
            apart = any(one is not holders[start] for one in holders[start:end])
            holder = root if home is None else home
            own = "".join(piece for piece, run, _ in pieces if run in runs[start:end])
            yield Tag(match[0], text, part, paragraph, holder, cut or apart, own)


def property_tags(root: Element, part: str, faults: Faults) -> Iterator[Tag]:
    """Yield the tags of a file's properties, which hold no paragraphs; half a tag is told."""
    for one in root:
        text = str(one.text or "")
        for match in TAG.finditer(text):
            yield Tag(match[0], text, part, one, root, cut=False, runs=match[0])
        rest = _without_tags(text)
        if _OPEN.search(rest) or _CLOSE.search(rest):
            message = "thấy nửa thẻ trong thuộc tính của tệp, cần {{ và }} đủ đôi"
            hint = "File, Info, Properties: gõ lại cả thẻ, ví dụ {{ tieu_de }}, hoặc xóa"
            faults.add("M033", message, hint=hint, quote=text)


def check_braces(root: Element, faults: Faults) -> None:
    """Check that no paragraph holds half a tag, or braces that make none."""
    lines = [
        (text, _without_tags(text)) for p in root.iter(w("p")) if (text := visible_text(p)).strip()
    ]
    torn = False
    for index, (text, rest) in enumerate(lines):
        follows = any(_CLOSE.search(later) for _, later in lines[index + 1 : index + 3])
        if _OPEN.search(rest) and not _CLOSE.search(rest) and follows:
            message = "thấy thẻ bị ngắt sang đoạn sau, cần cả thẻ liền nhau trong một đoạn"
            faults.add("M031", message, hint="xóa dấu xuống đoạn ở giữa thẻ", quote=text)
            torn = True
        elif torn and _CLOSE.search(rest):
            torn = False
        elif re.search(r"[{}]", rest):
            message = "thấy ngoặc nhọn lẻ hoặc viết rời, cần {{ và }} viết liền, đủ đôi"
            hint = "gõ lại cả thẻ, ví dụ {{ so_ky_hieu }}"
            faults.add("M033", message, hint=hint, quote=text)


def _without_tags(text: str) -> str:
    return TAG.sub("", _COMMENT.sub("", text))


# --- how they are spelt ---


BLOCKS = ("if", "elif", "else", "endif", "for", "endfor")
ANCHOR = "p"
_WORDS = ", ".join(f"`{word}`" for word in BLOCKS)
_ENDS = {"if": "{% endif %}", "for": "{% endfor %}", "elif": "{% endif %}"}
_UNSEEN = re.compile("[\u2018\u2019\u201c\u201d\u00ab\u00bb\u200b-\u200f\u2060\ufeff\u00ad\u2011]")
# docxtpl knows its mark by the plain space behind it: by none of these.
_HARD_SPACE = re.compile("[\u00a0\u2007\u202f]")
_FOR = re.compile(r"for\s+(\w+)\s+in\s+(.+)", re.DOTALL)
_PATH = re.compile(r"[^\W\d]\w*(?:\s*(?:\.\s*\w+|\[\s*-?\d+\s*\]))*(?:\s*\|\s*\w+)*")


class Use(Struct, frozen=True):
    """A tag that prints: the expression, the tag of the list behind it, where, in which branch."""

    expression: str
    name: str
    tag: Tag
    branch: tuple[tuple[int, int], ...]

    def beside(self, other: Use) -> bool:
        """Say whether one document can print both."""
        mine, theirs = dict(self.branch), dict(other.branch)
        return all(theirs[block] == way for block, way in mine.items() if block in theirs)


class Stray(NamedTuple):
    """Where a name stands that is no tag, and the variable of the loop around it, or ""."""

    quote: str
    variable: str


class _Block(Struct):
    """A block that is open: its tag, a number of its own, the branch, what a loop runs over."""

    tag: Tag
    word: str
    number: int
    branch: int = 0
    variable: str = ""
    over: str = ""


class Reading(Struct):
    """Reads the tags of one part in order: pairs the blocks, gathers what is printed."""

    faults: Faults
    open: list[_Block] = field(default_factory=list)
    uses: list[Use] = field(default_factory=list)
    loops: list[Use] = field(default_factory=list)
    """What the loops run over, as far as it is a tag or a part of one."""
    strays: dict[str, Stray] = field(default_factory=dict)
    count: int = 0

    def read(self, tags: Iterable[Tag]) -> tuple[Use, ...]:
        """Return what the part prints; what does not pair is a fault."""
        for tag in tags:
            if tag.is_block:
                self._block(tag)
            else:
                self._print(tag)
        for block in self.open:
            self._odd(block.tag, f"thấy {block.tag.text} không có {{% end{block.word} %}}")
        return tuple(self.uses)

    def _block(self, tag: Tag) -> None:
        word = word_of(tag)
        self._note(tag, word)
        if word in {"if", "for"}:
            self._begin(tag, word)
        elif word in {"else", "elif"} and self.open:
            self.open[-1].branch += 1
        elif self.open and word == f"end{self.open[-1].word}":
            begun = self.open.pop()
            if begun.tag.home is not tag.home and tag.mark == begun.tag.mark == ANCHOR:
                self._odd(tag, f"thấy {begun.tag.text} mở ở ô này, {tag.text} đóng ở ô khác")
        else:
            self._odd(tag, f"thấy {tag.text} không có thẻ mở đi cùng")

    def _begin(self, tag: Tag, word: str) -> None:
        self.count += 1
        loop = _FOR.match(bare(tag)) if word == "for" else None
        variable, over = (loop[1], self._source(loop[2].strip())) if loop else ("", "")
        if loop:
            self.loops.append(Use(over, root_of(over), tag, ()))
        self.open.append(_Block(tag, word, self.count, variable=variable, over=over))

    def _source(self, expression: str) -> str:
        """Put what a loop runs over for the loop's own variable."""
        for block in reversed(self.open):
            if block.variable:
                expression = re.sub(
                    rf"\b{block.variable}\b", f"{block.over}[]", expression, count=1
                )
        return expression

    def _print(self, tag: Tag) -> None:
        self._note(tag, "")
        text = " ".join(bare(tag).split())
        path = "".join(text.split()) if _PATH.fullmatch(text) else text
        expression = self._source(path)
        branch = tuple((one.number, one.branch) for one in self.open)
        self.uses.append(Use(expression, root_of(expression), tag, branch))

    def _note(self, tag: Tag, word: str) -> None:
        """Note the names of a tag that are neither tags nor variables of the loops around it."""
        variables = [block.variable for block in self.open if block.variable]
        for name in free_names(_alone(tag, word)) - TAGS - {*variables, "loop"}:
            self.strays.setdefault(name, Stray(tag.quote, "".join(variables[-1:])))

    def _odd(self, tag: Tag, seen: str) -> None:
        message = f"{seen}, cần mỗi thẻ mở một thẻ đóng, trong cùng một ô"
        hint = "thêm thẻ còn thiếu, mỗi thẻ một đoạn"
        self.faults.add("M028", message, hint=hint, quote=tag.quote)


_NAME = re.compile(r"[a-z_]+")
_STEERING = re.compile(r"(?:if|for [a-z_]+ in) [a-z_]+")
_NO_NAMES = frozenset((
    "and", "elif", "else", "false", "if", "in", "is", "loop", "none", "not", "or", "recursive",
    "true",
))  # fmt: skip
"""Words that mean something else to Jinja, or that nothing can be called in a loop."""


def root_of(expression: str) -> str:
    """Return the first name of an expression that is no word of Jinja's own."""
    names = free_names(f"{{{{ {expression.replace('[]', '')} }}}}")
    words = re.findall(r"[^\W\d]\w*", expression)
    return next((word for word in words if word in names and word != "loop"), "")


def bare(tag: Tag) -> str:
    """Return what a tag says, without Jinja's signs that trim."""
    return tag.inside.strip("-+ ")


def word_of(tag: Tag) -> str:
    """Return the first word of a tag that steers."""
    return next(iter(bare(tag).split()), "")


def check_spelling(tags: Iterable[Tag], faults: Faults) -> tuple[Tag, ...]:
    """Return the tags that are well written; of another the first thing that is wrong is told."""
    sound = []
    for tag in tags:
        if (fault := _fault(tag)) is None:
            sound.append(tag)
        else:
            code, message, hint = fault
            faults.add(code, message, hint=hint, quote=tag.quote)
    return tuple(sound)


def _fault(tag: Tag) -> tuple[str, str, str] | None:
    """Return code, message and hint of a tag that is not well written."""
    again = "gõ lại cả thẻ bằng dấu cách thường"
    if tag.cut:
        seen = "thấy thẻ bị ngắt: có tab, xuống dòng, hình, hoặc một nửa nằm trong siêu kết nối"
        return "M031", f"{seen}, cần cả thẻ là chữ liền nhau", again
    if _UNSEEN.search(tag.text):
        seen = "thấy dấu nháy cong hoặc ký tự không nhìn thấy trong thẻ"
        return "M032", f"{seen}, cần chữ thường không dấu", again
    word = word_of(tag)
    if tag.is_block and word not in BLOCKS:
        hint = did_you_mean(nearest(word, BLOCKS), _respelt(tag) or f"chỉ dùng {_WORDS}")
        return "M027", f"thấy từ lạ `{word}` trong thẻ {tag.text}, cần `if` hoặc `for`", hint
    try:
        readable = _readable(tag, word)
    except BoundError as error:
        return "M150", str(error), SHORTER
    if _HARD_SPACE.search(tag.text) or not readable:
        return "M009", MISSPELT, _joined(tag) or again
    return None


def _joined(tag: Tag) -> str:
    """Guess the tag that was meant: spaces typed for underscores, a mark that stands apart."""
    words = bare(tag).split()
    plain = all(re.fullmatch(r"\w+", word) for word in words)
    return (
        "" if tag.is_block or not words[1:] or not plain else _meant(f"{{{{ {'_'.join(words)} }}}}")
    )


_APART = re.compile(
    r"(?P<open>\{[{%])(?P<trim>[-+]?)\s*(?P<mark>p|r|tr|tc)(?P<late>[-+]?)\s+(?=\w)"
)


def _respelt(tag: Tag) -> str:
    """Guess what was meant by a mark that does not stand right behind the braces."""
    found = _APART.match(tag.text)
    return _meant(f"{found['open']}{found['mark']} {tag.text[found.end() :]}") if found else ""


def _meant(tag: str) -> str:
    return f"có phải là {tag}?"


def _alone(tag: Tag, word: str) -> str:
    """Return the tag as a text that Jinja reads by itself."""
    inside = bare(tag)
    if word in {"elif", "else"}:
        return f"{{% if 1 %}}{{% {inside} %}}{{% endif %}}"
    if word.startswith("end"):
        return ""
    return f"{{% {inside} %}}{_ENDS.get(word, '')}" if tag.is_block else f"{{{{ {inside} }}}}"


def _readable(tag: Tag, word: str) -> bool:
    """Say whether Jinja can read the tag by itself; raises BoundError for one too deep."""
    if is_plain(bare(tag), block=tag.is_block):
        return True
    if word.startswith("end"):
        return bare(tag) == word
    try:
        free_names(_alone(tag, word))
    except TemplateSyntaxError:
        return False
    return True


def is_plain(inside: str, *, block: bool) -> bool:
    """Say whether a tag names a value and no more, as nearly all do: Jinja reads it for certain.

    To have Jinja read one takes as long as to compile a part of a template.
    """
    if not (_STEERING if block else _NAME).fullmatch(inside):
        return False
    return _NO_NAMES.isdisjoint(inside.split(" ")[1::2] if block else (inside,))


def check_stray_anchors(uses: Iterable[Use], anchors: Iterable[str], faults: Faults) -> None:
    """Tell anchors outside the main part; `uses` are those of a header or footer."""
    known = frozenset(anchors)
    for use in (use for use in uses if use.name in known):
        message = f"thấy thẻ {use.tag.text} ở đầu trang, chân trang, cần đặt trong thân văn bản"
        hint = "chuyển thẻ về thân văn bản, một mình trong một đoạn"
        faults.add("M004", message, hint=hint, quote=use.tag.quote)


def check_twice(uses: Sequence[Use], apart: Iterable[str], faults: Faults) -> None:
    """Tell tags that one document would print twice in one part; not the anchors (`apart`)."""
    for second in _second(uses, frozenset(apart)):
        message = f"thấy thẻ {second.tag.text} lần thứ hai, cần một lần"
        hint = "xóa một chỗ; nếu muốn in hai lần thì bỏ qua cảnh báo này"
        faults.add("M026", message, hint=hint, quote=second.tag.quote)


def _second(uses: Sequence[Use], apart: frozenset[str]) -> Iterator[Use]:
    for index, use in enumerate(uses):
        before = (one for one in uses[:index] if one.expression == use.expression)
        if use.name not in apart and any(use.beside(one) for one in before):
            yield use
