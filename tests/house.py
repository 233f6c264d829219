"""The plan of the house: which module stands in which row, the walls, each library's home."""

from __future__ import annotations

# From the bottom up: a module imports only from rows above its own line here; what stands in one
# row are strangers; the modules of one folder (model, body, cli) are one entry.
ROWS = (
    "codes_copies",
    "codes_marks codes_templates codes_check",
    "codes kept folders",
    "problem",
    "outcome report",
    "text tree running appearance metrics letters legacy package yaml_raw roles manifest_form",
    "changes yaml_writing survey",
    "pasted inline faults encoding disk yaml_text yaml_refused yaml_case yaml_frame",
    "yaml_layout yaml_unquoted libreoffice",
    "yaml_errors yaml_events prepared sheet_form",
    "source sheet scalars",
    "record layers",
    "law model jinja reader",
    "regime viet_hoa wording columns tags drawing apart list_wording own_files reviewing workbook",
    "task_file pictures sides form_words wording_files",
    "body assign wordml look rulebook office personal",
    "plan sections units demands deadlines asides marks tag_places",
    "flow texts derive styles_brought tag_spelling leftovers",
    "overriding copying signing capitals measuring page_ranges",
    "planning salutation authority signers attached prepare ranges",
    "template",
    "compose press check superior copies",
    "pdf converting manifest schema delivery snapshot lock lint gaps matrix",
    "idle printing placing letterhead causes coverage derived switches agenda",
    "shelf catalogue source_form gathering",
    "preflight",
    "project papers starter supplement orphans pdfs pouring",
    "reproduce phieu checking",
    "outputs asked exporting beginning",
    "works",
    "told",
    "build",
    "cli",
    "__main__",
)
ROW = {name: index for index, names in enumerate(ROWS) for name in names.split()}
# Walls that the rows alone do not make: these never import those.
PAGE = {
    *("wordml", "sides", "drawing", "apart", "asides", "look", "sections", "prepare", "template"),
    *(
        "styles_brought",
        "copying",
        "press",
        "tag_places",
        "tag_spelling",
        "leftovers",
        "measuring",
        "supplement",
    ),
}
COMPOSING = {"compose", "flow", "salutation", "authority", "signers", "attached", "marks", *PAGE}
WALLS = (
    ({"check"}, COMPOSING),
    (COMPOSING, {"check"}),
    (PAGE, {"law", "regime", "model"}),
    ({"model", "body"}, PAGE),
)
# Where each library is at home; imported nowhere else. One that is not here is not used at all.
HOMES: dict[str, set[str]] = {
    "click": {"cli"},
    "docxtpl": {"prepare"},
    "lxml": {
        *("prepare", "look", "sections", "styles_brought", "copying", "leftovers"),
        "measuring",
        "supplement",
        "check",
    },
    "pydantic": {"scalars", "record", "model", "regime", "workbook"},
    "pydantic_core": {"scalars", "record"},
    "jinja2": {"jinja"},
    "markupsafe": {"jinja"},
    "yaml": {"yaml_events", "yaml_writing"},
    "openpyxl": {"sheet", "sheet_form", "workbook"},
    "filelock": {"lock"},
    "pypdf": {"printing"},
    "rich": {"cli"},
}
