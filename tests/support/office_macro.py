"""LibreOffice made to accept or reject what is tracked in a file, by a macro of its own."""

from __future__ import annotations

import subprocess
from pathlib import Path

from warm_profile import seasoned

MODULE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1"
 script:language="StarBasic">
Sub Settle(folder As String, act As String)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden"
  hidden(0).Value = True
  Dim form(0) As New com.sun.star.beans.PropertyValue
  form(0).Name = "FilterName"
  form(0).Value = "MS Word 2007 XML"
  dispatcher = createUnoService("com.sun.star.frame.DispatchHelper")
  name = Dir(folder &amp; "/*.docx")
  Do While name &lt;&gt; ""
    address = ConvertToURL(folder &amp; "/" &amp; name)
    doc = StarDesktop.loadComponentFromURL(address, "_blank", 0, hidden())
    dispatcher.executeDispatch(doc.CurrentController.Frame, ".uno:" &amp; act, "", 0, Array())
    doc.storeToURL(ConvertToURL(folder &amp; "/" &amp; act &amp; "/" &amp; name), form())
    doc.close(True)
    name = Dir
  Loop
End Sub
</script:module>
"""
ACCEPT, REJECT = "AcceptAllTrackedChanges", "RejectAllTrackedChanges"


def settled_by_libreoffice(office: str, folder: Path, profile: Path, seconds: float) -> None:
    """Write every .docx of a folder with its changes accepted, and rejected, in folders below."""
    start = [office, "--headless", "--norestore", seasoned(profile)]
    empty = folder / "empty.txt"
    empty.write_text("", "utf-8")
    make = [*start, "--convert-to", "pdf", "--outdir", str(folder), str(empty)]
    subprocess.run(make, check=True, capture_output=True, timeout=seconds)  # makes the profile
    (profile / "user" / "basic" / "Standard" / "Module1.xba").write_text(MODULE, "utf-8")
    for act in (ACCEPT, REJECT):
        (folder / act).mkdir()
        macro = f"macro:///Standard.Module1.Settle({folder},{act})"
        subprocess.run([*start, macro], check=True, capture_output=True, timeout=seconds)
