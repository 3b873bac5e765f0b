"""Which PDF pages are pictures (a scan, a photograph, letters drawn as shapes), and the picture of such a page."""

import math
from typing import TYPE_CHECKING, Any

from ingest.pdf_page import PdfPage

if TYPE_CHECKING:
    from PIL.Image import Image

_HARDLY_TEXT = 30
"""Letters and digits. A scan may bear a stamped page number or the name of the scanning program."""
_MOST_OF_PAGE = 0.5
_INK = 0.003
"""Part of a page that differs from its ground from which it is not blank; a ruled line alone is less."""
_DIFFERENT = 48
"""Steps of grey, of 255."""
_GLANCE = 160
"""Pixels of the longer side of the small picture in which the ink is measured."""
_DOTS_PER_INCH = 300
_FEWEST_DOTS_PER_INCH = 70
"""Below it letters of the usual size cannot be told apart; only pages of more than a metre come to it."""
_MOST_PIXELS = 20_000_000
_POINTS_PER_INCH = 72


def is_picture(page: Any, read: PdfPage) -> bool:
    """Whether a pdfium page shows something but says nothing, or hardly anything, in letters. Blank ones do not."""
    letters = 0
    for line in (*read.lines, *read.turned):
        letters += sum(map(str.isalnum, line.text))
        if letters >= _HARDLY_TEXT:
            return False
    if letters:
        return _covered_by_images(page) >= _MOST_OF_PAGE
    width, height = page.get_size()
    if min(width, height) <= 0:
        return False
    glance = _rendered(page, _GLANCE / max(width, height))
    shades = glance.histogram()
    ground = max(range(256), key=shades.__getitem__)
    ink = sum(count for shade, count in enumerate(shades) if abs(shade - ground) > _DIFFERENT)
    return ink >= _INK * sum(shades)


def picture_of(page: Any) -> "tuple[Image | None, float]":
    """A grey picture of the page as it is shown, and the size of a pixel in points; None for too large a page."""
    width, height = page.get_size()
    scale = min(_DOTS_PER_INCH / _POINTS_PER_INCH, math.sqrt(_MOST_PIXELS / (width * height)))
    if scale < _FEWEST_DOTS_PER_INCH / _POINTS_PER_INCH:
        return None, 0.0
    return _rendered(page, scale), 1 / scale


def _rendered(page: Any, scale: float) -> "Image":
    bitmap = page.render(scale=scale, grayscale=True, may_draw_forms=False)
    try:
        picture: Image = bitmap.to_pil().copy()
    finally:
        bitmap.close()
    return picture


def _covered_by_images(page: Any) -> float:
    """The part of the page that its largest image covers."""
    from pypdfium2 import raw

    width, height = page.get_size()
    largest = 0.0
    for image in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3):
        left, bottom, right, top = image.get_bounds()
        largest = max(largest, (right - left) * (top - bottom))
    return largest / (width * height) if width * height > 0 else 0.0
