"""What libyaml's syntax errors mean to a clerk: the situations, the surest first. Row 1."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from vanban import yaml_layout as layout
from vanban import yaml_unquoted as unquoted
from vanban.problem import Mark
from vanban.yaml_case import Case, Fault, case
from vanban.yaml_raw import Raw

_RULES: tuple[Callable[[Case], Fault | None], ...] = (
    layout.tab,
    layout.directive,
    unquoted.backslash,
    unquoted.open_quote,
    unquoted.after_quote,
    unquoted.strange_space,
    unquoted.no_space,
    layout.block_text,
    layout.no_bar,
    layout.empty_key,
    unquoted.special_start,
    unquoted.dash_value,
    unquoted.colon,
    layout.no_key,
    layout.block_head,
    layout.document,
    layout.extra_sign,
    layout.open_bracket,
    layout.indent,
)


def explain(error: Any, raw: Raw, last: Any, bracket: Mark | None) -> Fault:
    """Turn an error of PyYAML's into a problem and, where the cause is sure, a repaired line.

    `last` is the last scalar event read before it, `bracket` the innermost open `[` or `{`.
    """
    found = case(error, raw, last, bracket)
    return next((fault for rule in _RULES if (fault := rule(found))), layout.unknown(found))
