"""An application that the regional centre sent back: remarks beside its fields wait for the applicant."""

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from typing import Final

from accounts.models import User
from core import clock
from marketplace.demo.loading.papers import hand_in_papers
from marketplace.demo.loading.travel import at, days_ago
from vendors.actions.add_delivery_method import add_delivery_method
from vendors.actions.publish_terms import publish_terms
from vendors.actions.request_changes import request_changes
from vendors.actions.save_application import save_application
from vendors.actions.start_application import start_application
from vendors.actions.submit_application import submit_application
from vendors.models import DeliveryKind, EntityKind, Establishment, EuCountry, GroundKind, TaxActivity, VatStatus

APPLICANT: Final = "poprawki@example.org"
NIP: Final = "8133004219"
_TERMS: Final = (
    "Zamawiasz w sklepie albo przez telefon. Lniane rzeczy szyjemy w ciągu pięciu dni roboczych. Możesz je oddać "
    "w 14 dni, a gdy coś jest nie tak, napisz do nas: naprawimy albo oddamy pieniądze."
)
_DATA: Final[dict[str, object]] = {
    "name": "Stowarzyszenie „Lniana Izba” w Brzozowie",
    "regon": "180000049",
    "register_type": "KRS",
    "register_number": "0009331455",
    "powiat": "1802",
    "gmina": "1802013",
    "postal_code": "36-200",
    "city": "Brzozów",
    "street": "ul. Tkacka",
    "house_number": "4",
    "activities": ["rekodzielo"],
    "representative_name": "Anna",
    "representative_role": "prezeska zarządu",
    "phone": "+48 13 000 44 00",
    "email": "lniana-izba@example.org",
    "bank_account": "",
    "account_holder": "Stowarzyszenie „Lniana Izba” w Brzozowie",
    "vat_status": VatStatus.EXEMPT_113,
    "vat_basis": "art. 113 ust. 1 ustawy o VAT",
    "tax_activities": [TaxActivity.GOODS],
    "tax_country": EuCountry.PL,
    "establishment": Establishment.NO,
    "is_trader": True,
}
_NOTES: Final = {
    "phone": "Dzwoniliśmy w poniedziałek i we wtorek, nikt nie odebrał. Podaj numer, pod którym ktoś jest w pracowni.",
    "representative_name": "Brakuje nazwiska. Wpisz je tak jak w KRS.",
}


def load_corrections(people: Mapping[str, User], now: dt.datetime) -> None:
    """Fill and send an application, and ask for two corrections; expects `poprawki@example.org` among the people."""
    applicant, reviewer = people[APPLICANT], people["rops@example.org"]
    with at(days_ago(now, 6)):
        vendor = start_application(entity_kind=EntityKind.ASSOCIATION, short_name="Lniana Izba", nip=NIP, by=applicant)
        save_application(vendor_id=vendor.pk, by=applicant, **{**_DATA, "bank_account": _account()})
        publish_terms(vendor_id=vendor.pk, text=_TERMS, effective_from=clock.today(), by=applicant)
        add_delivery_method(
            vendor_id=vendor.pk,
            kind=DeliveryKind.COURIER,
            name="Kurier",
            price_gross=Decimal(16),
            lead_time_days=2,
            by=applicant,
        )
        vendor.refresh_from_db()
        hand_in_papers(vendor, applicant)
        submit_application(vendor_id=vendor.pk, by=applicant)
    with at(days_ago(now, 1)):
        request_changes(
            vendor_id=vendor.pk,
            ground_kind=GroundKind.LAW,
            ground="art. 30 ust. 1 rozporządzenia (UE) 2022/2065",
            facts="Dwie rzeczy są do poprawy: telefon dla kupujących i nazwisko osoby, która Was reprezentuje. "
            "Reszta zgłoszenia jest w porządku.",
            notes=_NOTES,
            by=reviewer,
        )


def _account() -> str:
    """Give an account number with right check digits in a bank that does not exist."""
    rest = "00000000" + NIP.zfill(16)
    return f"{98 - int(rest + '252100') % 97:02d}{rest}"
