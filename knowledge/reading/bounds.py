"""How much time and memory the reading of one file may take."""

from __future__ import annotations

from dataclasses import dataclass

MIB = 1024 * 1024
GIB = 1024 * MIB


@dataclass(frozen=True, slots=True)
class Bounds:
    """Limits of one child. A file that a patient person would still wait for stays within them on a slow office computer."""

    start_seconds: float = 120.0
    """Until a new child is ready; a virus scanner may look at each of its libraries."""
    silent_seconds: float = 240.0
    """Longest time without a page told; holds for a whole file whose format tells no pages, and is more than LibreOffice is given."""
    total_seconds: float = 900.0
    """Longest time for a file, to which each page told adds `page_seconds`."""
    page_seconds: float = 20.0
    """What recognising a scanned page may take beside an embedding that uses all cores."""
    sign_seconds: float = 5.0
    """So often the caller is told the page at hand again, so that it can show a sign of life."""
    memory_bytes: int = 4 * GIB
    """Of the child's own data; on a smaller machine three quarters of its memory."""
    file_bytes: int = GIB
    """Of a file that the child or a program it starts may write."""
    open_files: int = 1024
    files_per_child: int = 500
    """After so many files a new child takes over between two of them, so that what libraries leak does not add up."""
    kept_bytes: int = 1536 * MIB
    """Of memory that a child may hold between files; it is replaced where it holds more."""
    ahead_documents: int = 24
    """Documents that make_many() holds ready: about as many small ones as are embedded together, so that the next batch is read
    while one is embedded."""
    ahead_characters: int = 2_000_000
    """Characters that they may have together before no further file is begun."""

    def allowed_seconds(self, pages: int) -> float:
        """For a file of which so many pages have been told."""
        return self.total_seconds + pages * self.page_seconds
