"""Applications for the mark under way: a draft, one that was just sent, a renewal and more items being written."""

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final

from accounts.models import User
from core import clock
from marketplace.demo.loading.papers import paper
from marketplace.demo.loading.texts import listing_rows
from marketplace.demo.loading.travel import at, days_ago
from quality_mark.actions.add_mark_evidence import add_mark_evidence
from quality_mark.actions.add_recommendation import add_recommendation
from quality_mark.actions.pick_application_listings import pick_application_listings
from quality_mark.actions.save_mark_answers import save_mark_answers
from quality_mark.actions.save_mark_application import save_mark_application
from quality_mark.actions.start_mark_application import start_mark_application
from quality_mark.actions.submit_mark_application import submit_mark_application
from quality_mark.models import Application, Certificate, FinancePeriod, QuestionKind
from quality_mark.queries.mark_applications import criteria_of, declarations_of, questions_of
from quality_mark.rules.applying import YES
from quality_mark.states import ApplicationKind
from vendors.models import Vendor

#: Whose certificate is extended, whose is renewed.
MORE: Final = "zaz-drukarnia-pod-lipa"
RENEWS: Final = "bieszczadzki-trakt"

AIMS: Final = (
    "Zatrudniamy osoby, którym trudno znaleźć pracę, i uczymy je zawodu. "
    "Zysk ze sprzedaży przeznaczamy na szkolenia i na dojazdy do pracy."
)
WORDS: Final = (
    ("Gminny Ośrodek Kultury (przykład)", "Kupujemy od trzech lat. Zawsze na czas i tak, jak się umawialiśmy."),
    ("Szkoła Podstawowa nr 2 (przykład)", "Dobra jakość, a gdy coś trzeba poprawić, poprawiają od ręki."),
)


def load_mark_applications(vendors: Mapping[str, Vendor], owners: Mapping[str, User], now: dt.datetime) -> None:
    """Write the four applications by actions, at their own days; needs the scheme, certificates and listings."""
    holders = set(Certificate.objects.values_list("holder__slug", flat=True))
    free = [slug for slug in vendors if slug not in holders and listing_rows(slug)]
    begun, sent = free[:2]
    with at(days_ago(now, 6)):
        _start(vendors[begun], owners[begun])
    with at(days_ago(now, 3)):
        application = _start(vendors[sent], owners[sent])
        _fill(application, owners[sent])
    with at(days_ago(now, 2)):
        submit_mark_application(application_id=application.pk, by=owners[sent])
    with at(days_ago(now, 1)):
        for slug, kind in ((MORE, ApplicationKind.SCOPE), (RENEWS, ApplicationKind.RENEWAL)):
            certificate = Certificate.objects.filter(holder=vendors[slug]).latest("valid_to")
            start_mark_application(
                vendor_id=vendors[slug].pk, kind=kind, certificate_id=certificate.pk, by=owners[slug]
            )


def _start(vendor: Vendor, owner: User) -> Application:
    """Begin an application with two listings and the first lines."""
    application = start_mark_application(vendor_id=vendor.pk, kind=ApplicationKind.NEW, by=owner)
    slugs = list(vendor.products.exclude(description="").order_by("pk").values_list("slug", flat=True)[:2])
    pick_application_listings(application_id=application.pk, slugs=slugs, by=owner)
    since = clock.today() - dt.timedelta(days=1500)
    save_mark_application(application_id=application.pk, active_since=since, social_aims=AIMS, by=owner)
    return application


def _fill(application: Application, owner: User) -> None:
    """Complete what was begun."""
    asked: dict[str, Any] = {"application_id": application.pk, "by": owner}
    answers = {
        row.pk: {QuestionKind.NUMBER: "7", QuestionKind.TEXT: AIMS}.get(QuestionKind(row.kind), YES)
        for row in [*questions_of(application), *declarations_of(application)]
    }
    save_mark_answers(answers=answers, **asked)
    year = clock.today().year - 1
    save_mark_application(
        finance_period=FinancePeriod.YEAR,
        income_from=dt.date(year, 1, 1),
        income_to=dt.date(year, 12, 31),
        own_income=Decimal("148320.50"),
        total_income=Decimal("301740.00"),
        **asked,
    )
    for criterion in criteria_of(application):
        if criterion.is_evidence_required:
            title = f"sprawozdanie za {year} rok"
            add_mark_evidence(title=title.capitalize(), document=paper(title), criterion_id=criterion.pk, **asked)
    for organisation, text in WORDS:
        add_recommendation(organisation=organisation, text=text, given_on=clock.today(), **asked)
