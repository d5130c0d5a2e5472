"""What people may do: staff ask, reviewers also read figures and the list of documents, admins do everything. Pure."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """From least to most."""

    STAFF = "staff"
    REVIEWER = "reviewer"
    ADMIN = "admin"

    def may_act_as(self, needed: Role) -> bool:
        """Whether the role includes another one."""
        order = list(Role)
        return order.index(self) >= order.index(needed)
