"""A default of a value is a value: not the mark by which another kind of class says how to make it.

`dataclasses.field` in a msgspec Struct passes every type check and is a default itself.
"""

from __future__ import annotations

import dataclasses
import importlib
import pkgutil
from collections.abc import Iterator

from msgspec import Struct

import vanban


def structs(kind: type[Struct] = Struct) -> Iterator[type[Struct]]:
    for below in kind.__subclasses__():
        yield below
        yield from structs(below)


def test_no_struct_has_the_field_of_a_dataclass_as_a_default():
    for module in pkgutil.walk_packages(vanban.__path__, "vanban."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    ours = [one for one in structs() if one.__module__.startswith("vanban.")]
    assert len(ours) > 100
    wrong = [
        one.__qualname__
        for one in ours
        if any(isinstance(default, dataclasses.Field) for default in one.__struct_defaults__)
    ]
    assert not wrong
