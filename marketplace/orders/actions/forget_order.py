"""The tax law lets an order's data go."""

from core import clock
from core.action import action
from core.locking import lock
from marketplace.orders.actions.erase_order import empty, forget_words
from marketplace.orders.gateways.order_data import end_of_keeping, order_data
from marketplace.orders.models import Consent, LegalHold, Order, OrderDocument
from marketplace.orders.queries.retention import obstacles_to_erasing


@action
def forget_order(*, order_id: str) -> list[str] | None:
    """Forget for good who bought, five years after the end of the year in which the tax was due (law.md T10-04).

    The deadline acts, not a person: called every night for each order that may be old enough, as often as one likes.
    Erased or not, what is left are numbers and amounts; the legal hold, the documents with their files, the consents
    and the words of messages go. Gives the names of the private files and public documents to delete after the commit;
    None when it is too early, done already, or something still runs.
    """
    order = lock(Order, order_id)
    if order.forgotten_at is not None or clock.today() <= end_of_keeping(order) or obstacles_to_erasing([order]):
        return None
    LegalHold.objects.filter(order=order).delete()
    documents = OrderDocument.objects.filter(vendor_order__order=order)
    files = [*forget_words(order)]
    for document in documents:
        document.file.storage.delete(document.file.name)
    documents.delete()
    Consent.objects.filter(order=order).delete()
    if order.erased_at is None:
        for kind in order_data():
            kind.erase(order)
        empty(order)
    files += [name for kind in order_data() for name in kind.forget(order)]
    order.forgotten_at = clock.now()
    order.save(update_fields=["forgotten_at"])
    return files
