"""What the regional centre decided, who complained, what is to be checked, and the market's terms for sellers."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any, Final

from accounts.models import User
from core import clock
from marketplace.demo.loading.texts import DATA
from marketplace.demo.loading.travel import at, days_ago
from vendors.actions.accept_market_terms import accept_market_terms
from vendors.actions.announce_termination import announce_termination
from vendors.actions.assign_review import assign_review
from vendors.actions.cancel_termination import cancel_termination
from vendors.actions.decide_complaint import decide_complaint
from vendors.actions.file_complaint import file_complaint
from vendors.actions.publish_market_terms import publish_market_terms
from vendors.actions.record_recheck import record_recheck
from vendors.actions.request_changes import request_changes
from vendors.actions.submit_application import submit_application
from vendors.models import GroundKind, MarketTerms, RecheckOutcome, StatementOfReasons, Submission, Vendor
from vendors.states import VendorState

SUMMARY: Final = "Kupującym odpowiadasz w ciągu dwóch dni roboczych. Zgody na zdjęcia i historie przechowujesz."
LATE: Final = "Nie odpowiada na reklamacje: od września trzy sprawy zostały bez odpowiedzi mimo dwóch wezwań."


def load_decisions(
    vendors: Mapping[str, Vendor], owners: Mapping[str, User], people: Mapping[str, User], now: dt.datetime
) -> None:
    """Give the pages of decisions, complaints, checks and terms something to show; vendors are there already."""
    reviewer, second = people["rops@example.org"], people["rops2@example.org"]
    _terms(vendors, owners, reviewer, now)
    _checks(vendors, reviewer, now)
    _complaints(vendors, owners, reviewer, second, now)
    for slug, vendor in vendors.items():
        if vendor.state == VendorState.PENDING:
            _sent_back_and_sent_again(vendor, owners[slug], second, now)


def _terms(vendors: Mapping[str, Vendor], owners: Mapping[str, User], reviewer: User, now: dt.datetime) -> None:
    """Publish two versions: the first in force and accepted by all, the second to come in twelve days."""
    with at(days_ago(now, 90)):
        first = _publish(1, "", reviewer)
    with at(days_ago(now, 80)):
        _accept(first, vendors.items(), owners)
    with at(days_ago(now, 8)):
        second = _publish(2, SUMMARY, reviewer)
    with at(days_ago(now, 6)):
        _accept(second, list(vendors.items())[::2], owners)


def _publish(version: int, summary: str, reviewer: User) -> MarketTerms:
    text = (DATA / f"market_terms_{version}.md").read_text(encoding="utf-8")
    start = clock.today() + dt.timedelta(days=20)
    return publish_market_terms(text=text, effective_from=start, summary=summary, by=reviewer)


def _accept(terms: MarketTerms, vendors: Iterable[tuple[str, Vendor]], owners: Mapping[str, User]) -> None:
    for slug, vendor in vendors:
        accept_market_terms(vendor_id=vendor.pk, terms_id=terms.pk, by=owners[slug])


def _checks(vendors: Mapping[str, Vendor], reviewer: User, now: dt.datetime) -> None:
    """Check most sellers within the last year, so that a few are due now; one has to bring a paper."""
    selling = [vendor for vendor in vendors.values() if vendor.state == VendorState.APPROVED]
    for index, vendor in enumerate(selling):
        ago = (380, 350, 340)[index % 3] if index < 6 else 20 + index * 7 % 250
        missing = index == 8
        with at(days_ago(now, 16 if missing else ago)):
            record_recheck(
                vendor_id=vendor.pk,
                outcome=RecheckOutcome.DATA_MISSING if missing else RecheckOutcome.IN_ORDER,
                note="Brakuje aktualnego odpisu z rejestru. Dodaj go w panelu, na stronie dokumentów."
                if missing
                else "Odpis z rejestru, dane kontaktowe i rachunek są aktualne.",
                by=reviewer,
            )


def _complaints(
    vendors: Mapping[str, Vendor], owners: Mapping[str, User], reviewer: User, second: User, now: dt.datetime
) -> None:
    """Let the suspended vendor complain, and give another one an announced end that was cancelled on its complaint."""
    slug, suspended = next((s, v) for s, v in vendors.items() if v.state == VendorState.SUSPENDED)
    with at(days_ago(now, 7)):
        file_complaint(
            statement_id=StatementOfReasons.objects.filter(vendor=suspended).latest("pk").pk,
            text="Przeprowadzka skończyła się w piątek. Prosimy o przywrócenie sprzedaży, zdjęcia nowego warsztatu "
            "możemy przysłać od ręki.",
            by=owners[slug],
        )
    slug, warned = [(s, v) for s, v in vendors.items() if v.state == VendorState.APPROVED][3]
    with at(days_ago(now, 40)):
        announce_termination(
            vendor_id=warned.pk,
            ends_on=clock.today() + dt.timedelta(days=60),
            ground_kind=GroundKind.TERMS,
            ground="§ 4 ust. 1 regulaminu rynku (reklamacje bez odpowiedzi)",
            facts=LATE,
            by=reviewer,
        )
        announced = StatementOfReasons.objects.filter(vendor=warned).latest("pk")
    with at(days_ago(now, 35)):
        complaint = file_complaint(
            statement_id=announced.pk,
            text="Na wszystkie trzy reklamacje odpowiedzieliśmy listownie. W załączeniu opisujemy daty nadania.",
            by=owners[slug],
        )
    with at(days_ago(now, 30)):
        decide_complaint(
            complaint_id=complaint.pk,
            upheld=True,
            answer="Potwierdzenia nadania pokazują, że odpowiedzi wyszły w terminie. Zapowiedź była błędna.",
            by=second,
        )
    _ending(vendors, reviewer, now)


def _ending(vendors: Mapping[str, Vendor], reviewer: User, now: dt.datetime) -> None:
    """Announce an end and take it back a week later, so that its history has both letters."""
    vendor = [v for v in vendors.values() if v.state == VendorState.APPROVED][5]
    words: dict[str, Any] = {"ground_kind": GroundKind.TERMS, "ground": "§ 10 ust. 3 regulaminu rynku", "by": reviewer}
    with at(days_ago(now, 50)):
        announce_termination(
            vendor_id=vendor.pk,
            ends_on=clock.today() + dt.timedelta(days=45),
            facts="Zarząd poprosił o zakończenie sprzedaży z końcem kwartału.",
            **words,
        )
    with at(days_ago(now, 43)):
        cancel_termination(vendor_id=vendor.pk, facts="Zarząd zmienił zdanie i chce sprzedawać dalej.", **words)


def _sent_back_and_sent_again(vendor: Vendor, owner: User, second: User, now: dt.datetime) -> None:
    """Take the waiting application through a round of corrections, so that its case has a comparison to show."""
    with at(days_ago(now, 3)):
        assign_review(vendor_id=vendor.pk, reviewer_id=second.pk, by=second)
        first = Submission.objects.filter(vendor=vendor).latest("number")
        request_changes(
            vendor_id=vendor.pk,
            ground_kind=GroundKind.LAW,
            ground="art. 30 ust. 1 rozporządzenia (UE) 2022/2065",
            facts="Telefon dla kupujących nie odpowiada. Popraw go i wyślij zgłoszenie jeszcze raz.",
            notes={key: text for key, text in _NOTES.items() if key in first.snapshot},
            by=second,
        )
    with at(days_ago(now, 2)):
        vendor.refresh_from_db()
        vendor.phone = "+48 16 600 00 77"
        vendor.authority_phone = "+48 16 600 00 78"
        vendor.save(update_fields=["phone", "authority_phone"])
        submit_application(vendor_id=vendor.pk, by=owner)


_NOTES: Final = {"phone": "Dzwoniliśmy trzy razy w godzinach pracy, nikt nie odebrał."}
