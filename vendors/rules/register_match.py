"""Which entry of the register a row of a file speaks of.

A REGON of 14 digits names one unit and decides first; one of 9 digits decides for entities with legal personality.
Then the NIP decides for these. A WTZ, ZAZ, CIS or KIS has the NIP (and the REGON of 9 digits) of the body that runs
it, and that body may run several: there NIP, kind and name together decide. What cannot be told apart is refused.
"""

from collections.abc import Mapping, Sequence
from typing import Final

from django.utils.translation import gettext as _

from core.text import fold
from vendors.models import EntityKind, Vendor
from vendors.models.entity_data import OPERATED_KINDS

_LOCAL_UNIT: Final = 14


class NotTold(Exception):
    """The row may mean more than one entry, or contradicts the one it means; the message says what to do."""


def find_match(values: Mapping[str, object], candidates: Sequence[Vendor]) -> Vendor | None:
    """Give the entry that a cleaned row means, None for a new one; raises NotTold.

    `candidates` are all entries that have the row's NIP or REGON.
    """
    nip, regon = str(values.get("nip", "")), str(values.get("regon", ""))
    is_operated = values["entity_kind"] in OPERATED_KINDS
    if regon and (len(regon) == _LOCAL_UNIT or not is_operated):
        same = [one for one in candidates if one.regon == regon and (len(regon) == _LOCAL_UNIT or not _operated(one))]
        if found := _only(same):
            if nip and found.nip and found.nip != nip:
                raise NotTold(_("Ten REGON ma już wpis „%(name)s”, ale z innym NIP.") % {"name": found.short_name})
            return found
    if is_operated:
        return _unit(values, candidates, nip, regon)
    same = [one for one in candidates if nip and one.nip == nip and not _operated(one)]
    if found := _only(same):
        if regon and found.regon and found.regon != regon:
            raise NotTold(_("Ten NIP ma już wpis „%(name)s”, ale z innym REGON.") % {"name": found.short_name})
        return found
    return None


def identities(values: Mapping[str, object]) -> list[tuple[str, ...]]:
    """Give the keys under which a row must not come twice in one file."""
    nip, regon, kind = str(values.get("nip", "")), str(values.get("regon", "")), str(values["entity_kind"])
    if kind in OPERATED_KINDS:
        unit: list[tuple[str, ...]] = [("regon", regon)] if len(regon) == _LOCAL_UNIT else []
        return [*unit, ("unit", nip or regon, kind, fold(str(values["name"])))]
    return [(name, number) for name, number in (("nip", nip), ("regon", regon)) if number]


def _unit(values: Mapping[str, object], candidates: Sequence[Vendor], nip: str, regon: str) -> Vendor | None:
    def may_be(one: Vendor) -> bool:
        if one.entity_kind != values["entity_kind"]:
            return False
        if len(regon) == len(one.regon) == _LOCAL_UNIT and one.regon != regon:
            return False
        return one.nip == nip if nip else one.regon == regon

    units = [one for one in candidates if may_be(one)]
    if found := _only([one for one in units if fold(one.name) == fold(str(values["name"]))]):
        return found
    if units:
        kind = EntityKind(str(values["entity_kind"])).label
        raise NotTold(
            _("Ten podmiot prowadzący ma już wpis „%(name)s” (%(kind)s). Podaj 14-cyfrowy REGON albo tę samą nazwę.")
            % {"name": units[0].short_name, "kind": kind}
        )
    return None


def _operated(one: Vendor) -> bool:
    return one.entity_kind in OPERATED_KINDS


def _only(found: Sequence[Vendor]) -> Vendor | None:
    if len(found) > 1:
        names = ", ".join(f"„{one.short_name}”" for one in found[:3])
        raise NotTold(_("Ten numer ma więcej niż jeden wpis: %(names)s.") % {"names": names})
    return found[0] if found else None
