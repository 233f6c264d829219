"""What is drawn: lines, boxes with a text, pictures, as DrawingML in a run.

Knows lengths and the schemas of drawings; knows neither styles nor the decree. Texts come escaped.
A line and a box are said a second time as VML, from the same lengths: many readers know no other.
"""

from __future__ import annotations

from vanban.ooxml import EMU, PIC, WPS
from vanban.tree import Picture
from vanban.word.template.blueprint import Sheet

_EMU_PER_PT = 12700
_PX_PER_MM = 150 / 25.4  # a picture without a width of its own is set as finely as this
_TALL = 0.75  # of the page: no picture is higher
BLACK = "000000"
_OPEN = '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>'
_OTHERWISE = "</w:drawing></mc:Choice><mc:Fallback><w:pict>"
_CLOSE = "</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
_GRAPHIC = '<a:graphic><a:graphicData uri="{}">'
_LINE = (
    f'{_OPEN}<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{{0}}" cy="0"/>'
    '<wp:effectExtent l="0" t="4763" r="0" b="4763"/><wp:docPr id="0" name="Đường kẻ"/>'
    f"<wp:cNvGraphicFramePr/>{_GRAPHIC.format(WPS[1:-1])}"
    '<wps:wsp><wps:cNvCnPr/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{0}" cy="0"/></a:xfrm>'
    '<a:prstGeom prst="line"><a:avLst/></a:prstGeom><a:ln w="9525"><a:solidFill>'
    '<a:srgbClr val="000000"/></a:solidFill></a:ln></wps:spPr><wps:bodyPr/></wps:wsp>'
    f"</a:graphicData></a:graphic></wp:inline>{_OTHERWISE}"
    '<v:rect style="width:{1}pt;height:.75pt" fillcolor="black" stroked="f"/>'
    f"{_CLOSE}"
)
_BOX = (
    f"{_GRAPHIC.format(WPS[1:-1])}"
    '<wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/>'
    '<a:ext cx="{0}" cy="{1}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/>'
    '<a:ln w="12700"><a:solidFill><a:srgbClr val="{2}"/></a:solidFill></a:ln></wps:spPr>'
    "<wps:txbx><w:txbxContent>{3}</w:txbxContent></wps:txbx>"
    '<wps:bodyPr wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" anchor="ctr"><a:noAutofit/>'
    "</wps:bodyPr></wps:wsp></a:graphicData></a:graphic>"
)
_SIZE = (
    '<wp:extent cx="{0}" cy="{1}"/><wp:effectExtent l="6350" t="6350" r="6350" b="6350"/>'
    '{2}<wp:docPr id="0" name="Khung chữ"/><wp:cNvGraphicFramePr/>'
)
# In the top margin, over the right half of the sheet (ô 11 of a letterhead's map).
_HUNG = (
    '<wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="251659264"'
    ' behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
    '<wp:positionH relativeFrom="page"><wp:posOffset>{0}</wp:posOffset></wp:positionH>'
    '<wp:positionV relativeFrom="page"><wp:posOffset>{1}</wp:posOffset></wp:positionV>'
)
_HUNG_MIDDLE_MM, _HUNG_TOP_MM = 148.0, 9.0
# A shape with a path of its own, for some readers look for texts in shapes alone; its type, which
# would be an id of the whole part, is left out.
_OLD_BOX = (
    '<v:shape style="{0}width:{1}pt;height:{2}pt;v-text-anchor:middle" coordsize="21600,21600"'
    ' o:spt="202" path="m,l,21600r21600,l21600,xe" filled="f" strokecolor="#{3}"'
    ' strokeweight="1pt"><v:textbox inset="0,0,0,0"><w:txbxContent>{4}</w:txbxContent></v:textbox>'
    "</v:shape>"
)
_OLD_HUNG = (
    "position:absolute;margin-left:{0}pt;margin-top:{1}pt;z-index:251659264;"
    "mso-position-horizontal-relative:page;mso-position-vertical-relative:page;"
)


def line(length_mm: float) -> str:
    """Return the run that draws a horizontal line of that length; nothing for a length of 0."""
    length = round(length_mm * EMU)
    return _LINE.format(length, _points(length)) if length > 0 else ""


def _points(emu: int) -> str:
    return f"{emu / _EMU_PER_PT:.2f}"


def box(inside: str, width_mm: float, height_mm: float, colour: str, hung: bool) -> str:
    """Return the run that draws a box around the paragraphs `inside`.

    `hung` = in the top margin of the page, taking no room in the text.
    """
    width, height = round(width_mm * EMU), round(height_mm * EMU)
    colour = colour or BLACK
    shape, place = _BOX.format(width, height, colour, inside), ""
    if hung:
        left = round((_HUNG_MIDDLE_MM - width_mm / 2) * EMU)
        top = round(_HUNG_TOP_MM * EMU)
        size = _SIZE.format(width, height, "<wp:wrapNone/>")
        drawn = f"{_HUNG.format(left, top)}{size}{shape}</wp:anchor>"
        place = _OLD_HUNG.format(_points(left), _points(top))
    else:
        size = _SIZE.format(width, height, "")
        inline = '<wp:inline distT="0" distB="0" distL="0" distR="0">'
        drawn = f"{inline}{size}{shape}</wp:inline>"
    older = _OLD_BOX.format(place, _points(width), _points(height), colour, inside)
    return f"{_OPEN}{drawn}{_OTHERWISE}{older}{_CLOSE}"


def fitted(picture: Picture, sheet: Sheet) -> tuple[float, float]:
    """Return width and height in mm: as asked, else by its pixels; never more than the page has."""
    wide, high = picture.pixels
    wanted = picture.width_mm if picture.width_mm > 0 else wide / _PX_PER_MM
    width = min(wanted, sheet.width_mm)
    most = sheet.height_mm * _TALL
    width = min(width, most * wide / high)
    return width, width * high / wide


def picture(image: Picture, alt: str, sheet: Sheet) -> str:
    """Return the run with a picture; `alt` is its text for who does not see it, escaped."""
    cx, cy = (round(side * EMU) for side in fitted(image, sheet))
    return (
        '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{cx}" cy="{cy}"/><wp:docPr id="0" name="Hình" descr="{alt}"/>'
        f"<wp:cNvGraphicFramePr/>{_GRAPHIC.format(PIC[1:-1])}"
        f'<pic:pic xmlns:pic="{PIC[1:-1]}"><pic:nvPicPr><pic:cNvPr id="0" name="{image.file}"/>'
        f'<pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="{image.relation}"/>'
        "<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>"
        f'<a:off x="0" y="0"/><a:ext cx="{cx}" cy="{cy}"/></a:xfrm><a:prstGeom prst="rect">'
        "<a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline>"
        "</w:drawing></w:r>"
    )
