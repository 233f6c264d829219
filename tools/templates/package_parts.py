"""The parts of a .docx that hold no text of a document: settings, theme, properties, relations."""

from __future__ import annotations

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
P = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "application/vnd.openxmlformats-officedocument"
CT = f"{OFFICE}.wordprocessingml"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
FONT = "Times New Roman"
INDENT = 720  # twips: 12.7 mm


def settings_part() -> str:
    """Return settings.xml: Word 2013+ layout, Vietnamese separators."""
    return (
        f'<w:settings {W}><w:zoom w:percent="100"/><w:defaultTabStop w:val="{INDENT}"/>'
        '<w:characterSpacingControl w:val="doNotCompress"/><w:compat><w:compatSetting '
        'w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
        '</w:compat><w:themeFontLang w:val="vi-VN"/><w:decimalSymbol w:val=","/>'
        '<w:listSeparator w:val=";"/></w:settings>'
    )


def relations(*rows: tuple[str, str]) -> str:
    """Return a .rels part; each row is (type, target), ids rise from rId1."""
    body = "".join(
        f'<Relationship Id="rId{n}" Type="{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(rows, 1)
    )
    return f'<Relationships xmlns="{P}/relationships">{body}</Relationships>'


def content_types() -> str:
    """Return [Content_Types].xml."""
    parts = {
        "/word/document.xml": f"{CT}.document.main+xml",
        "/word/styles.xml": f"{CT}.styles+xml",
        "/word/settings.xml": f"{CT}.settings+xml",
        "/word/fontTable.xml": f"{CT}.fontTable+xml",
        "/word/theme/theme1.xml": f"{OFFICE}.theme+xml",
        "/word/header1.xml": f"{CT}.header+xml",
        "/word/header2.xml": f"{CT}.header+xml",
        "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
        "/docProps/app.xml": f"{OFFICE}.extended-properties+xml",
    }
    rows = "".join(f'<Override PartName="{n}" ContentType="{t}"/>' for n, t in parts.items())
    return (
        f'<Types xmlns="{P}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{rows}</Types>'
    )


def core_part() -> str:
    """Return core.xml: title, author and description are tags."""
    return (
        f'<cp:coreProperties xmlns:cp="{P}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{{ tieu_de }}</dc:title>'
        "<dc:creator>{{ tac_gia }}</dc:creator><dc:description>{{ mo_ta }}</dc:description>"
        "<dc:language>vi-VN</dc:language></cp:coreProperties>"
    )


def font_table_part() -> str:
    """Return fontTable.xml: Times New Roman, as Word describes it."""
    return (
        f'<w:fonts {W}><w:font w:name="{FONT}"><w:panose1 w:val="02020603050405020304"/>'
        '<w:charset w:val="00"/><w:family w:val="roman"/><w:pitch w:val="variable"/>'
        "</w:font></w:fonts>"
    )


def theme_part() -> str:
    """Return the smallest theme Word takes, with our font for headings and text."""
    colours = {
        "dk1": "000000", "lt1": "FFFFFF", "dk2": "000000", "lt2": "FFFFFF", "accent1": "4472C4",
        "accent2": "ED7D31", "accent3": "A5A5A5", "accent4": "FFC000", "accent5": "5B9BD5",
        "accent6": "70AD47", "hlink": "0563C1", "folHlink": "954F72",
    }  # fmt: skip
    scheme = "".join(f'<a:{k}><a:srgbClr val="{v}"/></a:{k}>' for k, v in colours.items())
    faces = f'<a:latin typeface="{FONT}"/><a:ea typeface=""/><a:cs typeface=""/>'
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>' * 3
    line = f'<a:ln w="9525">{fill[: len(fill) // 3]}</a:ln>' * 3
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>" * 3
    return (
        f'<a:theme xmlns:a="{A}" name="vanban"><a:themeElements>'
        f'<a:clrScheme name="vanban">{scheme}</a:clrScheme><a:fontScheme name="vanban">'
        f"<a:majorFont>{faces}</a:majorFont><a:minorFont>{faces}</a:minorFont></a:fontScheme>"
        f'<a:fmtScheme name="vanban"><a:fillStyleLst>{fill}</a:fillStyleLst>'
        f"<a:lnStyleLst>{line}</a:lnStyleLst><a:effectStyleLst>{effect}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{fill}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
    )


def app_part() -> str:
    """Return app.xml without statistics."""
    name = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
    return f'<Properties xmlns="{name}"><Application>vanban</Application></Properties>'
