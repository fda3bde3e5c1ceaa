"""Entities that do not sell, loaded by the same import as the regional centre's own file; one of them is claimed."""

import datetime as dt
from collections.abc import Mapping
from typing import Final

from accounts.models import User
from marketplace.demo.loading.texts import DATA
from marketplace.demo.loading.travel import at, days_ago
from vendors.actions.apply_register_import import apply_register_import
from vendors.actions.check_enterprise_status import check_enterprise_status
from vendors.actions.make_claim import make_claim
from vendors.actions.refuse_claim import refuse_claim
from vendors.actions.try_register_import import try_register_import
from vendors.models import GroundKind, Vendor
from vendors.states import StatusState

FILE: Final = "register.csv"
WITH_STATUS: Final = ("zielony-wiatr", "dukielskie-smaki", "czysty-dom", "blisko-siebie", "igla-i-len", "recykl-praca")
CLAIMED: Final = "cieply-piec"
REFUSED: Final = "czysty-dom"
CLAIMANT: Final = "zarzad@example.org"


def _refuse(people: Mapping[str, User], reviewer: User, now: dt.datetime) -> None:
    """Refuse another claim of the same person, who may complain."""
    with at(days_ago(now, 20)):
        claim = make_claim(
            vendor_id=Vendor.objects.get(slug=REFUSED).pk,
            by=people[CLAIMANT],
            position="księgowa",
            proof="Prowadzę księgi tej spółdzielni od trzech lat, mam umowę.",
        )
    with at(days_ago(now, 17)):
        refuse_claim(
            claim_id=claim.pk,
            ground_kind=GroundKind.TERMS,
            ground="§ 3 ust. 2 regulaminu dla sprzedawców",
            facts="Wpis prowadzi osoba, która reprezentuje podmiot albo ma jego pełnomocnictwo. Nie ma Cię w KRS, "
            "a umowa o prowadzenie ksiąg nie jest pełnomocnictwem.",
            by=reviewer,
        )


def load_register(people: Mapping[str, User], now: dt.datetime) -> int:
    """Load the file, check a few statuses, and let somebody claim an entry; tells how many entities came."""
    reviewer = people["rops@example.org"]
    with at(days_ago(now, 40)):
        run = try_register_import(file_name=FILE, content=(DATA / FILE).read_bytes(), by=reviewer)
        run = apply_register_import(import_id=run.pk, by=reviewer)
    for number, slug in enumerate(WITH_STATUS, 1):
        with at(days_ago(now, 30 - number)):
            check_enterprise_status(
                vendor_id=Vendor.objects.get(slug=slug).pk,
                state=StatusState.GRANTED,
                by=reviewer,
                decision_number=f"S-I.9460.{number}.2024",
                decided_on=dt.date(2024, 2, 3 + number),
            )
    with at(days_ago(now, 2)):
        make_claim(
            vendor_id=Vendor.objects.get(slug=CLAIMED).pk,
            by=people[CLAIMANT],
            position="prezeska zarządu",
            proof="Jestem w KRS, dział drugi. Możecie też zadzwonić do spółdzielni, numer jest we wpisie.",
        )
    _refuse(people, reviewer, now)
    return run.created_count
