"""A file held against the schema, as an editor does."""

from __future__ import annotations

import json

import jsonschema
import yaml

from vanban.content.schema import schema_text


class Editor(yaml.SafeLoader):
    """YAML as an editor reads it: the core schema of YAML 1.2, where a date is text."""

    yaml_implicit_resolvers = {}  # noqa: RUF012 - PyYAML's own name


def editor_faults(name: str, text: str) -> list[str]:
    """What an editor underlines."""
    checker = jsonschema.Draft202012Validator(json.loads(schema_text(name)))
    return [fault.message for fault in checker.iter_errors(yaml.load(text, Editor))]
