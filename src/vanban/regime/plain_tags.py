"""Tags that Jinja reads for certain: they print, or ask for, names and short texts, and no more.

Most strings of a wording have no others. To have Jinja compile one takes a hundred times as long,
and half of them are of papers that a run never writes.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

_TAG = re.compile(
    r"\{\{ ?([^{}%]{1,300}?) ?\}\}|\{% (if|elif) ([^{}%]{1,300}) %\}|\{% (else|endif) %\}"
)
_TEXT = r"'[^'\\\x00-\x1f\ud800-\udfff\ufffe\uffff]*'"
_CALL = rf"(?:\({_TEXT}(?:, {_TEXT}){{0,9}}\))?"
_VALUE = rf"(?:([a-z_]+)(?:\.[a-z_]+){{0,4}}{_CALL}|{_TEXT})((?: \| [a-z_]+{_CALL}){{0,4}})"
_TERM = re.compile(rf"(?:not )?{_VALUE}(?: (?:==|!=|in) {_VALUE})?")
"""A value, with filters behind it, or two of them compared; `and` and `or` stand between terms."""
_FILTER = re.compile(r" \| ([a-z_]+)")
_JOINING = re.compile(r" (?:and|or) ")
_FEW_TAGS, _FEW_TERMS, _DEEPEST = 100, 5, 4
_NO_NAMES = frozenset(("and", "else", "if", "in", "is", "not", "or", "self"))


def has_plain_tags(text: str, filters: Collection[str]) -> bool:
    """Say whether all braces of a text are of such tags, their filters known, their blocks whole.

    False says nothing: then Jinja has to be asked.
    """
    tags = _TAG.findall(text)
    bare = _TAG.sub("", text)
    if "{" in bare or "}" in bare or len(tags) >= _FEW_TAGS:
        return False
    asked = (inside for printed, _, steered, _ in tags if (inside := printed or steered))
    return _are_whole(word or end for _, word, _, end in tags) and all(
        _is_plain(inside, filters) for inside in asked
    )


def _is_plain(inside: str, filters: Collection[str]) -> bool:
    """Say whether a tag holds terms that Jinja knows, and few of them."""
    terms = [_TERM.fullmatch(term) for term in _JOINING.split(inside)]
    return len(terms) <= _FEW_TERMS and all(
        term is not None
        and _NO_NAMES.isdisjoint(term.group(1, 3))
        and all(name in filters for name in _FILTER.findall(term[0]))
        for term in terms
    )


def _are_whole(words: Iterable[str]) -> bool:
    """Say whether each `if` has its end, and nothing but that behind its `else`."""
    otherwise: list[bool] = []
    for word in words:
        if word == "if":
            otherwise.append(False)
        elif word and (not otherwise or (word != "endif" and otherwise[-1])):
            return False
        elif word == "endif":
            otherwise.pop()
        elif word == "else":
            otherwise[-1] = True
        if len(otherwise) > _DEEPEST:
            return False
    return not otherwise
