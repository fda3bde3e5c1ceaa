"""The mark's part of the menu: what the scheme's operator, the director and each body work with."""

from collections.abc import Callable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import User
from quality_mark.permissions import body_of, can_hear_appeals, can_judge, can_see_scheme_work
from quality_mark.queries.appeals import waiting_appeals
from quality_mark.queries.application_queue import waiting_applications
from quality_mark.queries.audits import open_audits
from quality_mark.queries.mark_complaints import waiting_mark_complaints

Item = Callable[..., dict[str, Any]]


def mark_links(user: User, item: Item) -> list[dict[str, Any]]:
    """List the pages of the mark that a person may open; `item` makes a link: (label, url, icon, counter or None).

    One block for each audience, asked of `quality_mark.permissions`; a counter is a function, read only when shown.
    """
    links: list[dict[str, Any]] = []
    if can_see_scheme_work(user):
        home = reverse("quality_mark:mark_dashboard")
        links += [
            item(_("Znak dziś"), home, "dashboard"),
            item(_("Wnioski"), reverse("quality_mark:mark_queue"), "paper", waiting_applications),
            item(_("Wzory pism"), reverse("quality_mark:mark_letter_texts"), "mail"),
            item(_("Historia znaku"), reverse("quality_mark:mark_history"), "clock"),
        ]
    if can_see_scheme_work(user):
        links.append(item(_("Posiedzenia"), reverse("quality_mark:mark_sessions"), "calendar"))
    if can_judge(user):
        links.append(item(_("Kapituła"), reverse("quality_mark:jury_sessions"), "scale"))
    if can_hear_appeals(user):
        links.append(item(_("Odwołania"), reverse("quality_mark:mark_appeals"), "message", waiting_appeals))
    if can_see_scheme_work(user):
        links.append(item(_("Rejestr certyfikatów"), reverse("quality_mark:register"), "award"))
        links.append(item(_("Gdzie był znak"), reverse("catalogue:badge_snapshots"), "calendar"))
        links.append(
            item(_("Skargi na znak"), reverse("quality_mark:mark_complaints"), "scale", waiting_mark_complaints)
        )
    if can_see_scheme_work(user):
        links.append(item(_("Zasady i dowody"), reverse("quality_mark:scheme_home"), "paper"))
    if can_see_scheme_work(user):
        links.append(item(_("Osoby znaku"), reverse("quality_mark:bodies"), "users"))
    if body := body_of(user):
        links.append(
            item(_("Kontrole"), reverse("quality_mark:audit_queue"), "list", lambda: open_audits(body).count())
        )
    if len([link for link in links if link["current"]]) > 1:
        links[0]["current"] = False  # the address of the first one begins those of the others
    if can_see_scheme_work(user) or body_of(user):
        links.append(item(_("Nadzór"), reverse("quality_mark:supervision_list"), "eye"))
    return links
