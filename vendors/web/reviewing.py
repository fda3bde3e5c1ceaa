"""What the regional centre's pages share: who may look, the colours of states, the frame."""

from typing import Any, Final, cast

from django.core.paginator import Page
from django.http import HttpRequest
from django.utils.translation import gettext as _

from accounts.models import User
from core.errors import NotAllowed
from core.paging import Slice
from vendors.permissions import can_see_register
from vendors.states import ComplaintState, VendorState

TONES: Final[dict[str, str]] = {
    VendorState.REGISTERED: "",
    VendorState.DRAFT: "",
    VendorState.PENDING: "info",
    VendorState.CHANGES_REQUESTED: "warn",
    VendorState.APPROVED: "good",
    VendorState.REJECTED: "bad",
    VendorState.SUSPENDED: "warn",
    VendorState.TERMINATED: "",
}
COMPLAINT_TONES: Final[dict[str, str]] = {
    ComplaintState.FILED: "info",
    ComplaintState.UPHELD: "good",
    ComplaintState.DISMISSED: "",
}


def reviewer_of(request: HttpRequest) -> User:
    """Give the signed-in reviewer; raises NotAllowed for everybody else."""
    if not can_see_register(request.user):
        raise NotAllowed
    return cast(User, request.user)


def rops_panel(**context: Any) -> dict[str, Any]:
    """Make the context of a page of the regional centre."""
    return {"panel_title": _("Panel ROPS"), **context}


def page_links(request: HttpRequest, page: "Page[Any] | Slice[Any]") -> dict[str, str]:
    """Give `previous_url` and `next_url` of a page, with everything else that was asked kept."""
    query = request.GET.copy()
    query.pop("page", None)
    kept = f"&{query.urlencode()}" if query else ""
    return {
        "previous_url": f"?page={page.previous_page_number()}{kept}" if page.has_previous() else "",
        "next_url": f"?page={page.next_page_number()}{kept}" if page.has_next() else "",
    }
