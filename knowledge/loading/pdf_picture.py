"""Pages of a PDF as pictures. pypdfium2 is imported here alone."""

from __future__ import annotations

from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

import numpy as np

if TYPE_CHECKING:
    from knowledge.loading.ocr import Picture

RECOGNITION = 2400
"""Long side in pixels of a page that is to be recognised: 200 dots an inch on A4; more gains nothing."""
CHECK = 1400
"""Long side of a page on which one only looks whether something is seen."""


class Pictures:
    """The pages of one PDF as pictures, opened at the first one asked for. Use it in a with statement."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._document: Any = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._document is not None:
            self._document.close()

    def page_if_any(self, number: int, long_side: int) -> tuple[Picture, float] | None:
        """As page(); None for a page that cannot be drawn."""
        import pypdfium2  # type: ignore[import-untyped]

        try:
            return self.page(number, long_side)
        except pypdfium2.PdfiumError:
            return None

    def page(self, number: int, long_side: int) -> tuple[Picture, float]:
        """A page (from 1) as it is shown, turned and cut as the file says, and the points that one pixel takes.

        Raises PdfiumError for a page that cannot be drawn. At most long_side x long_side pixels, whatever the page's size.
        """
        import pypdfium2

        if self._document is None:
            self._document = pypdfium2.PdfDocument(self._data)
        page = self._document[number - 1]
        try:
            longest = max(page.get_size()) or 1.0
            bitmap = page.render(scale=long_side / longest, rev_byteorder=False, prefer_bgrx=False)
            picture = np.ascontiguousarray(bitmap.to_numpy()[:, :, :3]) if bitmap.n_channels >= 3 else _coloured(bitmap.to_numpy())
            bitmap.close()
            return picture, longest / max(picture.shape[:2])
        finally:
            page.close()


def _coloured(gray: Picture) -> Picture:
    flat = gray.reshape(gray.shape[0], gray.shape[1])
    return np.repeat(flat[:, :, None], 3, axis=2)
