"""Name a product or service that the certificate shall cover."""

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import clock
from core.action import action
from core.errors import NotAllowed
from core.locking import lock
from core.text import fold
from quality_mark.models import Application, ApplicationItem, ItemKind
from quality_mark.permissions import can_apply_for_mark
from quality_mark.queries.mark_applications import check_editable
from quality_mark.rules.apply_steps import ITEMS
from quality_mark.rules.applying import MOST_ITEMS, MarkApplicationRefused
from quality_mark.states import ApplicationKind


@action
def add_application_item(
    *,
    application_id: int,
    kind: ItemKind,
    name: str,
    by: User,
    description: str = "",
    listing: str = "",
    item_id: int | None = None,
) -> ApplicationItem:
    """Add an item, or with `item_id` change one that is there; `listing` is the slug of the listing it was picked from.

    Owner or manager of the applicant; while it is a draft, or called to complete this part; at most 50. No two items
    of an application have the same name, and more items are none that the certificate already covers. A renewed item
    keeps its name, or it would not be the same thing. Raises MarkApplicationRefused.
    """
    application = lock(Application, application_id)
    if not can_apply_for_mark(by, application.applicant):
        raise NotAllowed
    check_editable(application, ITEMS.key)
    rows = list(application.items.all())
    row = (
        next((found for found in rows if found.pk == item_id), None)
        if item_id is not None
        else ApplicationItem(application=application)
    )
    if row is None:
        raise ApplicationItem.DoesNotExist
    if item_id is None and len(rows) >= MOST_ITEMS:
        raise MarkApplicationRefused(_("Wniosek może mieć najwyżej 50 pozycji."))
    name = " ".join(name.split())
    _check(application, row, rows, name, description)
    row.kind, row.name, row.description = ItemKind(kind), name, description.strip()
    if listing:
        row.listing = listing
    row.save()
    application.changed_at = clock.now()
    application.save(update_fields=["changed_at"])
    return row


def _check(
    application: Application, row: ApplicationItem, rows: list[ApplicationItem], name: str, description: str
) -> None:
    if not name or len(name) > 200:
        raise MarkApplicationRefused(_("Podaj nazwę, najwyżej 200 znaków."), field="name")
    if len(description) > 4000:
        raise MarkApplicationRefused(_("Opis jest za długi: może mieć najwyżej 4000 znaków."), field="description")
    if row.scope_item_id and row.name != name:
        raise MarkApplicationRefused(_("Ta pozycja ma już certyfikat, więc jej nazwa się nie zmienia."), field="name")
    if any(fold(found.name) == fold(name) and found.pk != row.pk for found in rows):
        raise MarkApplicationRefused(_("Taka pozycja już jest w tym wniosku."), field="name")
    if application.kind == ApplicationKind.SCOPE and application.certificate:
        covered = application.certificate.scope.filter(dropped_on=None).values_list("scope_item__name", flat=True)
        if fold(name) in {fold(one) for one in covered}:
            raise MarkApplicationRefused(_("Certyfikat już obejmuje tę pozycję."), field="name")
