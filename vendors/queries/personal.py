"""What the register of vendors keeps of a person, and what ties them to it."""

from django.utils.translation import gettext as _

from accounts.models import User
from vendors.models import AdviserAccess, Claim, Member
from vendors.states import ClaimState


def export_work(user: User) -> list[dict[str, str]]:
    """Give the teams that a person belongs to, as plain values for JSON."""
    return [
        {"vendor": row.vendor.name, "role": row.role}
        for row in Member.objects.filter(user=user).select_related("vendor").order_by("pk")
    ]


def obstacles_of_work(user: User) -> list[str]:
    """Say for which vendors a person still works or asks: first they leave, so that no shop loses its owner."""
    told = [
        _("Pracujesz w przedsiębiorstwie %(name)s. Niech ktoś z zespołu usunie Cię z niego.") % {"name": name}
        for name in Member.objects.filter(user=user).order_by("pk").values_list("vendor__name", flat=True)
    ]
    told += [
        _("Pomagasz przedsiębiorstwu %(name)s. Zakończ najpierw ten dostęp.") % {"name": name}
        for name in AdviserAccess.objects.active().filter(adviser=user).values_list("vendor__name", flat=True)
    ]
    told += [
        _("Czeka Twoja prośba o wpis %(name)s. Poczekaj na decyzję.") % {"name": name}
        for name in Claim.objects.filter(user=user, state=ClaimState.OPEN).values_list("vendor__name", flat=True)
    ]
    return told
