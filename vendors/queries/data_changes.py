"""Changes of identity data: what waits, and what became of the others."""

from django.db.models import QuerySet

from vendors.models import DataChange, Vendor
from vendors.states import DataChangeState


def open_change(vendor: Vendor, step: str) -> DataChange | None:
    """Give the change of a step that waits for the regional centre; None when there is none."""
    return DataChange.objects.filter(vendor=vendor, step=step, state=DataChangeState.OPEN).first()


def open_changes() -> QuerySet[DataChange]:
    """Give everything that waits for the regional centre, the oldest first."""
    waiting = DataChange.objects.filter(state=DataChangeState.OPEN)
    return waiting.select_related("vendor", "proposed_by").order_by("proposed_at", "pk")


def recent_changes(vendor: Vendor, limit: int = 5) -> list[DataChange]:
    """Give a vendor's last changes, the open ones included, the newest first."""
    return list(DataChange.objects.filter(vendor=vendor)[:limit])
