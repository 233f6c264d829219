"""The one Jinja environment of vanban: sandboxed, strict, and within counted bounds.

Knows  Jinja (Jinja2 is imported here and nowhere else), what a text under templates/ may cost.
Takes  the text of a template, and the values that it prints.
Gives  the text filled; `RenderError` and `BoundError`, each with the tag that was refused.
Never  looks at a clock; knows Word, YAML or the decree.
"""

from jinja2 import TemplateSyntaxError
from markupsafe import Markup

from vanban.jinja.environment import Environment, environment, free_names
from vanban.jinja.faults import WHOLE, RenderError
from vanban.jinja.fill import CompiledText, compiled
from vanban.jinja.meter import BoundError
from vanban.jinja.outline import BROKEN, CAREFUL, PLAIN, outline
from vanban.jinja.reading import AbsentError, fixed_texts

__all__ = [
    "BROKEN",
    "CAREFUL",
    "PLAIN",
    "WHOLE",
    "AbsentError",
    "BoundError",
    "CompiledText",
    "Environment",
    "Markup",
    "RenderError",
    "TemplateSyntaxError",
    "compiled",
    "environment",
    "fixed_texts",
    "free_names",
    "outline",
]
