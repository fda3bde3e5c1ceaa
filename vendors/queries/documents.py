"""Who looked at a vendor's documents."""

from dataclasses import dataclass
from datetime import datetime

from core.access import scope_of
from core.models import AccessRecord
from vendors.models import Document, Vendor

_LIMIT = 200


@dataclass(frozen=True, slots=True)
class Look:
    """One opening of a document: who, when, which."""

    who: str
    when: datetime
    name: str
    kind: str


def access_log(vendor: Vendor) -> list[Look]:
    """Give the last 200 openings of a vendor's documents, the newest first; two queries."""
    rows = AccessRecord.objects.filter(scope=scope_of(vendor), verb__startswith="document.")[:_LIMIT]
    names = dict(Document.objects.filter(vendor=vendor).values_list("pk", "name"))
    return [Look(row.actor_name, row.happened_at, names.get(int(row.subject_id), ""), row.detail) for row in rows]
