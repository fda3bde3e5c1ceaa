"""The buyer takes a seller's document from the page of the order."""

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from marketplace.checkout.web.visitor import user_of
from marketplace.invoices.models import SalesDocument
from marketplace.invoices.queries.documents import RELATED
from marketplace.invoices.web.files import file_response, visual_response
from marketplace.orders.queries import order_by_token


@require_safe
@never_cache
def buyer_document(request: HttpRequest, token: str, document_id: int) -> HttpResponseBase:
    """Give a shared document to whoever holds the order's link; of another order, or not shared: 404."""
    order = order_by_token(token)
    found = SalesDocument.objects.filter(vendor_order__order=order).select_related(*RELATED, "vendor")
    document = get_object_or_404(found, pk=document_id)
    if not document.is_shared:
        raise Http404
    give = visual_response if document.is_draft else file_response
    return give(document, user_of(request))
