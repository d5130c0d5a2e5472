"""Takes official files into the library: `python ingest.py [PATH …] [--dry-run] [--rebuild] [--watch] [--json]`."""

from __future__ import annotations

import sys

from knowledge.ingestion.command import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
