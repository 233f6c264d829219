"""What LibreOffice may do with a document from elsewhere: nothing is fetched, nothing is run."""

from __future__ import annotations

import io
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml

from rules_in_mind import nothing_held
from vanban import libreoffice
from vanban.libreoffice import TO_PDF, Conversion, Job, convert, find_program

TO_DOC = Conversion("MS Word 2007 XML", "docx", "doc", "doc:MS Word 97", b"\xd0\xcf\x11\xe0")
FROM_DOC = Conversion("MS Word 97", "doc", "docx", "docx:MS Word 2007 XML", b"PK")
PICTURE = """<w:r
 xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
 xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
 xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"
 xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"
 xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><w:drawing><wp:inline>
 <wp:extent cx="900000" cy="900000"/><wp:docPr id="1" name="x"/><a:graphic>
 <a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr>
 <pic:cNvPr id="0" name="x"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:link="{}"/>
 <a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/>
 <a:ext cx="900000" cy="900000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>
 </pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"""


@pytest.fixture
def asked() -> Iterator[tuple[str, list[str]]]:
    """A server, and what it was asked for."""
    found: list[str] = []

    class Asked(BaseHTTPRequestHandler):
        def handle(self) -> None:
            found.append(self.rfile.readline().decode("latin-1").strip())

    server = ThreadingHTTPServer(("127.0.0.1", 0), Asked)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/x.png", found
    server.shutdown()
    server.server_close()


def linking(target: Path, address: str) -> Path:
    """Write a Word file with a picture that lies on a server."""
    document = docx.Document()
    link = document.part.relate_to(address, RELATIONSHIP_TYPE.IMAGE, is_external=True)
    document.add_paragraph("Kế hoạch")._p.append(parse_xml(PICTURE.format(link)))
    stream = io.BytesIO()
    document.save(stream)
    target.write_bytes(stream.getvalue())
    return target


def run(source: Path, conversion: Conversion, scratch: Path) -> Path:
    scratch.mkdir()
    made, faults = convert([Job(source, "x")], conversion, scratch, find_program())
    assert faults == ()
    (path,) = made
    assert path is not None
    return path


@pytest.fixture
def fresh() -> Iterator[None]:
    """Starts in profiles that no LibreOffice has filled, as people have them."""
    with nothing_held():
        yield


@pytest.mark.pages
@pytest.mark.usefixtures("fresh")
def test_nothing_is_fetched(
    tmp_path: Path, asked: tuple[str, list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    address, requests = asked
    source = linking(tmp_path / "a.docx", address)
    assert run(source, TO_PDF, tmp_path / "1").read_bytes()
    assert requests == []
    with monkeypatch.context() as patch:  # else a LibreOffice that never asks would pass
        patch.setattr(libreoffice, "SHUT", ())
        old = run(source, TO_DOC, tmp_path / "2")
        assert requests
        requests.clear()
        run(old, FROM_DOC, tmp_path / "3")
        assert requests
        requests.clear()
    assert ZipFile(run(old, FROM_DOC, tmp_path / "4")).testzip() is None
    assert requests == []


@pytest.mark.pages
def test_it_does_not_try_out_how_it_draws(tmp_path: Path) -> None:
    docx.Document().save(str(tmp_path / "a.docx"))
    assert run(tmp_path / "a.docx", TO_PDF, tmp_path / "1").read_bytes()
    assert (tmp_path / "1/profile/user/registrymodifications.xcu").is_file()
    assert not (tmp_path / "1/profile/user/GraphicsRenderTests.log").exists()
