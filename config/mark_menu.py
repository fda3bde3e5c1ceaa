"""The mark's part of the menu: what the scheme's operator, the director and each body work with."""

from collections.abc import Callable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import User
from core.counting import Counters
from quality_mark.permissions import body_of, can_hear_appeals, can_judge, can_see_scheme_work
from quality_mark.queries.appeals import waiting_appeals
from quality_mark.queries.audits import open_audits
from quality_mark.queries.waiting import waiting_for_operator

Item = Callable[..., dict[str, Any]]


def mark_links(user: User, item: Item, counters: Counters) -> list[dict[str, Any]]:
    """List the pages of the mark that a person may open; `item` makes a link: (label, url, icon, counter or None).

    One block for each audience, asked of `quality_mark.permissions`; a counter is read only when shown.
    """
    links: list[dict[str, Any]] = []
    works = can_see_scheme_work(user)
    if works:
        links += _work(item, counters)
    if can_judge(user):
        links.append(item(_("Kapituła"), reverse("quality_mark:jury_sessions"), "scale"))
    if can_hear_appeals(user):
        links.append(
            item(_("Odwołania"), reverse("quality_mark:mark_appeals"), "message", counters.of(waiting_appeals()))
        )
    if body := body_of(user):
        links.append(item(_("Kontrole"), reverse("quality_mark:audit_queue"), "list", counters.of(open_audits(body))))
    if works or body:
        links.append(item(_("Nadzór"), reverse("quality_mark:supervision_list"), "eye"))
    if len([link for link in links if link["current"]]) > 1:
        links[0]["current"] = False  # the address of the first one begins those of the others
    return links


def _work(item: Item, counters: Counters) -> list[dict[str, Any]]:
    complaints = reverse("quality_mark:mark_complaints")
    waiting = waiting_for_operator()
    return [
        item(_("Znak dziś"), reverse("quality_mark:mark_dashboard"), "dashboard"),
        item(_("Wnioski"), reverse("quality_mark:mark_queue"), "paper", counters.of(waiting.applications)),
        item(_("Posiedzenia"), reverse("quality_mark:mark_sessions"), "calendar"),
        item(_("Skargi na znak"), complaints, "scale", counters.of(waiting.complaints)),
        item(_("Rejestr certyfikatów"), reverse("quality_mark:register"), "award"),
        item(_("Gdzie był znak"), reverse("catalogue:badge_snapshots"), "calendar"),
        item(_("Zasady i dowody"), reverse("quality_mark:scheme_home"), "paper"),
        item(_("Osoby znaku"), reverse("quality_mark:bodies"), "users"),
        item(_("Wzory pism"), reverse("quality_mark:mark_letter_texts"), "mail"),
        item(_("Historia znaku"), reverse("quality_mark:mark_history"), "clock"),
    ]
