"""What must be true of a seller before its listings may be published."""

from core.errors import RuleViolation
from core.said import said as _
from vendors.models import Vendor
from vendors.queries import missing_requirements
from vendors.rules.requirements import Missing


class SellerNotReady(RuleViolation):
    """The seller lacks something of the checklist: `missing` says what and why (law.md R3-02, T3-01)."""

    code = "SELLER_NOT_READY"

    def __init__(self, missing: list[Missing]) -> None:
        self.missing = missing
        what = "; ".join(f"{row.label} ({row.reason.rstrip('.')})" for row in missing)
        message = _("Zanim coś opublikujesz, uzupełnij dane przedsiębiorstwa. Brakuje: %(what)s.") % {"what": what}
        super().__init__(message, field="vendor")


def check_seller(vendor: Vendor) -> None:
    """Refuse a seller whose checklist is not complete, a document out of date included; raises SellerNotReady."""
    if missing := missing_requirements(vendor):
        raise SellerNotReady(missing)
