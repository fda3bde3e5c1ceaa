"""Take listings over into an application."""

from collections.abc import Collection

from accounts.models import User
from core.action import action
from core.errors import NotAllowed
from core.locking import lock
from core.text import fold
from quality_mark.actions.add_application_item import add_application_item
from quality_mark.gateways.listings import own_listings
from quality_mark.models import Application, ApplicationItem, ItemKind
from quality_mark.permissions import can_apply_for_mark


@action
def pick_application_listings(*, application_id: int, slugs: Collection[str], by: User) -> list[ApplicationItem]:
    """Make an item of each of the applicant's listings that is named and not there yet; foreign names are left out.

    Owner or manager of the applicant; while the items can be changed (add_application_item says when and how many).
    """
    application = lock(Application, application_id)
    if not can_apply_for_mark(by, application.applicant):
        raise NotAllowed
    there = {fold(name) for name in application.items.values_list("name", flat=True)}
    made = []
    for row in own_listings(application.applicant_id):
        if row.slug in slugs and fold(" ".join(row.name.split())) not in there:
            made.append(
                add_application_item(
                    application_id=application.pk,
                    kind=ItemKind(row.kind),
                    name=row.name,
                    description=row.description[:4000],
                    listing=row.slug,
                    by=by,
                )
            )
            there.add(fold(made[-1].name))
    return made
