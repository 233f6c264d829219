"""A PDF that is to be kept and sent: PDF/A-2b, tagged, with every font in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from pypdf import PdfReader

from seed_office import ROOT
from vanban.libreoffice import pdf_conversion
from vanban.project.project import Project

PDFA = "{http://www.aiim.org/pdfa/ns/id/}"
RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
NAMES = ("cong-van-hoa-toc", "bao-cao-so-lieu", "de-an-vi-tri-viec-lam")
"""Drawn boxes; a table, a picture, footnotes; a table of contents."""


@pytest.fixture(scope="module")
def readers(soffice_pdf: Callable[[Sequence[bytes]], tuple[Path, ...]]) -> dict[str, PdfReader]:
    project = Project.open(ROOT)
    made = [
        project.render(project.compose(project[n].van_ban, project[n]), project[n]) for n in NAMES
    ]
    return dict(zip(NAMES, map(PdfReader, soffice_pdf(made)), strict=True))


def catalogue(reader: PdfReader) -> Any:
    return reader.trailer["/Root"]


@pytest.mark.parametrize("name", NAMES)
def test_it_says_that_it_is_of_the_archival_kind(readers: dict[str, PdfReader], name: str) -> None:
    root = catalogue(readers[name])
    xmp = etree.fromstring(root["/Metadata"].get_object().get_data())
    said: dict[str, str] = {}
    for one in xmp.iter(f"{RDF}Description"):
        for key in ("part", "conformance"):
            value = one.get(f"{PDFA}{key}") or one.findtext(f"{PDFA}{key}")
            said |= {key: value} if value else {}
    assert said == {"part": "2", "conformance": "B"}
    (intent,) = root["/OutputIntents"]
    assert intent.get_object()["/S"] == "/GTS_PDFA1"
    assert not readers[name].is_encrypted


@pytest.mark.parametrize("name", NAMES)
def test_it_is_tagged_and_says_its_language(readers: dict[str, PdfReader], name: str) -> None:
    root = catalogue(readers[name])
    assert root["/MarkInfo"]["/Marked"] is True or bool(root["/MarkInfo"]["/Marked"])
    assert root["/StructTreeRoot"]["/K"]
    assert str(root["/Lang"]).startswith("vi")


@pytest.mark.parametrize("name", NAMES)
def test_every_font_is_in_it(readers: dict[str, PdfReader], name: str) -> None:
    reader, described = readers[name], 0
    for number in range(int(reader.trailer["/Size"])):  # type: ignore[call-overload]
        node = reader.get_object(number)
        if isinstance(node, dict) and node.get("/Type") == "/FontDescriptor":
            described += 1
            assert {"/FontFile", "/FontFile2", "/FontFile3"} & node.keys(), node["/FontName"]
    assert described


def test_options_are_told_in_libreoffices_own_form() -> None:
    assert pdf_conversion().output_filter == "pdf:writer_pdf_Export"
    told = pdf_conversion(SelectPdfVersion=2, UseTaggedPDF=True).output_filter
    assert told == (
        'pdf:writer_pdf_Export:{"SelectPdfVersion": {"type": "long", "value": "2"}, '
        '"UseTaggedPDF": {"type": "boolean", "value": "true"}}'
    )
