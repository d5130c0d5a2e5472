"""What stands in an answer that is still being written."""

from __future__ import annotations

from knowledge.wording.catalogue import Catalogue

DRAFTS = Catalogue({"writing": {"zh": "{text} …… ✍", "en": "{text} … ✍"}})
