"""The people, the rules and the enterprise of the journeys of the mark; everybody has a browser of their own."""

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from django.utils import timezone
from django.utils.formats import date_format
from playwright.sync_api import BrowserContext, Page, Response

from accounts.models import Role, User
from core import clock
from core.documents import PDF
from marketplace.catalogue.actions.index_listings import index_listings
from marketplace.catalogue.models import Product
from marketplace.demo.loading.mark_case import Bodies, certify, load_bodies
from marketplace.demo.loading.mark_scheme import load_scheme, version_on
from quality_mark.actions.create_scope_item import create_scope_item
from quality_mark.models import Answer, Application, Certificate, ItemKind, QuestionKind
from quality_mark.rules.applying import YES
from tests.core.test_documents import PLAIN_PDF
from tests.factories import (
    CategoryFactory,
    DeliveryMethodFactory,
    MemberFactory,
    ProductFactory,
    UserFactory,
    VariantFactory,
    VendorFactory,
)
from tests.journeys.vendor_steps import sign_in
from tests.mark_factories import EvidenceFactory
from vendors.models import Vendor

OPERATOR: Final = "znak@example.org"
AUDITOR: Final = "audyt@example.org"
CHAIR: Final = "kapitula@example.org"
JURORS: Final = (CHAIR, "kapitula2@example.org", "kapitula3@example.org")
APPEALS: Final = ("odwolania@example.org", "odwolania2@example.org")
ROPS: Final = "rops@example.org"
OWNER: Final = "prezeska@example.org"
SYRUP: Final = "Syrop z pędów sosny"
ANSWERS: Final[dict[str, str]] = {
    QuestionKind.TEXT: "Na szkolenia i dojazdy do pracy.",
    QuestionKind.NUMBER: "7",
    QuestionKind.YES_NO: YES,
}
_PEOPLE: Final = (
    (OPERATOR, "Barbara", "Jesionowa", Role.SCHEME_OPERATOR),
    ("znak2@example.org", "Witold", "Grabowy", Role.SCHEME_OPERATOR),
    (AUDITOR, "Łucja", "Wiązowska", Role.AUDITOR),
    (CHAIR, "Feliks", "Bukowy", Role.JUROR),
    (JURORS[1], "Grażyna", "Sosnowa", Role.JUROR),
    (JURORS[2], "Norbert", "Leszczynowy", Role.JUROR),
    (APPEALS[0], "Stefan", "Grabczyk", Role.APPEALS),
    (APPEALS[1], "Irmina", "Czeremcha", Role.APPEALS),
    (ROPS, "Irena", "Klonowska", Role.REVIEWER),
    (OWNER, "Halina", "Głogowa", None),
)


@dataclass(kw_only=True)
class MarkWorld:
    """A scheme whose badge is switched on, its bodies, and an enterprise with one listing."""

    people: dict[str, User]
    bodies: Bodies
    vendor: Vendor
    product: Product

    def certified(self, *, days_ago: int) -> Certificate:
        """Give the listing a certificate by the whole procedure, in force since then, and a confirmed link to it."""
        starts = clock.today() - dt.timedelta(days=days_ago)
        scheme = self.bodies.body.scheme
        item = create_scope_item(vendor_id=self.vendor.pk, kind=ItemKind.GOOD, name=SYRUP, by=self.people[OPERATOR])
        certificate = certify(
            bodies=self.bodies,
            vendor=self.vendor,
            items=[item],
            version=version_on(scheme, starts),
            by=self.people[OWNER],
            issued_at=clock.start_of(starts) + dt.timedelta(hours=9),
            valid_from=starts,
        )
        confirmed = {"scope_item": item, "scope_confirmed_at": clock.now(), "scope_confirmed_by": self.people[ROPS]}
        Product.objects.filter(pk=self.product.pk).update(**confirmed)
        index_listings(product_ids=[self.product.pk])
        self._write_into(certificate)
        return certificate

    def _write_into(self, certificate: Certificate) -> None:
        """Put into the file of a certificate what its holder wrote at the time; a renewal begins with it."""
        assert certificate.decision
        application = Application.objects.get(pk=certificate.decision.application_id)
        Application.objects.filter(pk=application.pk).update(active_since=dt.date(2021, 3, 1))
        application.items.update(description="Z pędów z naszego lasu.")
        for question in application.scheme_version.questions.exclude(kind=QuestionKind.DECLARATION):
            Answer.objects.create(application=application, question=question, value=ANSWERS[question.kind])
        criterion = application.scheme_version.criteria.get(is_evidence_required=True, is_active=True)
        EvidenceFactory(application=application, criterion=criterion, uploaded_by=self.people[OWNER])


def open_mark_world() -> MarkWorld:
    """Make everything that stands before the first click: nobody has applied for anything yet."""
    now = clock.now()
    people = {
        email: UserFactory(email=email, first_name=first, last_name=last, role=role)
        for email, first, last, role in _PEOPLE
    }
    scheme = load_scheme(people, now)
    bodies = load_bodies(people[OPERATOR], [people[email] for email in JURORS], people[AUDITOR], scheme, now)
    vendor = VendorFactory(short_name="Sosnowa Polana", slug="sosnowa-polana", email="biuro@example.org")
    MemberFactory(vendor=vendor, user=people[OWNER])
    DeliveryMethodFactory(vendor=vendor)
    food = CategoryFactory(name="Żywność i przetwory", slug="zywnosc-i-przetwory")
    product = ProductFactory(
        vendor=vendor, category=food, name=SYRUP, slug="syrop-z-pedow-sosny", description="Z pędów z naszego lasu."
    )
    VariantFactory(product=product)
    index_listings(product_ids=[product.pk])
    return MarkWorld(people=people, bodies=bodies, vendor=vendor, product=product)


@dataclass
class Desks:
    """A signed-in browser for each person, a fresh one for a guest; `faults` are broken pages and errors of scripts."""

    new_context: Callable[..., BrowserContext]
    pages: dict[str, Page] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)

    def __call__(self, email: str) -> Page:
        """Give the page of a person, signed in at the first time."""
        if email not in self.pages:
            self.pages[email] = self.guest()
            sign_in(self.pages[email], User.objects.get(email=email))
        return self.pages[email]

    def guest(self) -> Page:
        """Give the page of somebody without an account."""
        page = self.new_context().new_page()
        page.on("response", self._look)
        page.on("pageerror", lambda problem: self.faults.append(str(problem)))
        return page

    def _look(self, response: Response) -> None:
        if response.status >= 400 and "/media/" not in response.url:  # uploads of a test live in memory, unserved
            self.faults.append(f"{response.status} {response.url}")


def menu(page: Page, label: str) -> None:
    """Open a page by the menu of the panel, whatever its counter says."""
    with page.expect_navigation():
        page.locator(".panel-nav").get_by_role("link", name=re.compile(rf"^{re.escape(label)}(\s*\d+)?$")).click()


def follow(page: Page, label: str | re.Pattern[str]) -> None:
    """Follow the first link of the page that says so."""
    with page.expect_navigation():
        page.locator("main").get_by_role("link", name=label).first.click()


def press(page: Page, label: str | re.Pattern[str]) -> None:
    """Press the button that says exactly this; what was typed must be taken."""
    with page.expect_navigation():
        page.locator("main").get_by_role("button", name=label, exact=True).click()
    refusals = page.locator(".error-summary, .alert--error").all_inner_texts()
    assert refusals == [], refusals


def spoken(verb: str, what: str) -> re.Pattern[str]:
    """Name a control whose object only a screen reader says: "Usuń: sprawozdanie"."""
    return re.compile(rf"^{verb}\s*: {re.escape(what)}")


def attach(page: Page, label: str, name: str) -> None:
    """Put a PDF into a field for files."""
    page.get_by_label(label).set_input_files({"name": name, "mimeType": PDF, "buffer": PLAIN_PDF})


def taken(page: Page, label: str | re.Pattern[str]) -> bytes:
    """Give the file behind a link of the page."""
    href = page.locator("main").get_by_role("link", name=label).first.get_attribute("href")
    answer = page.request.get(str(href))
    assert answer.status == 200, href
    return answer.body()


def day_words(day: dt.date) -> str:
    """Say a day as pages do."""
    return date_format(day, "j E Y")


def moment_words(instant: dt.datetime) -> str:
    """Say an instant as pages do."""
    return date_format(timezone.localtime(instant), "j E Y, H:i")
