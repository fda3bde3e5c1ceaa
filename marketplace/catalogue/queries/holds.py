"""Why a listing has to be seen by people before buyers see it: derived at the moment of asking, never stored."""

import hashlib
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _

from marketplace.catalogue.models import Hold as MediaHold
from marketplace.catalogue.models import Label, Media, Product, ProductClaim, ProductLabel
from marketplace.catalogue.queries.badge import badge_for
from marketplace.catalogue.queries.policy import moderation_policy
from marketplace.catalogue.rules.claims import ORGANIC, SHORTEST, claims_in, marks_in, names_label
from marketplace.catalogue.states import LabelState

FIRST: Final = "FIRST_LISTING"
CLAIM: Final = "CLAIM"
ORGANIC_FOOD: Final = "ORGANIC_FOOD"
MARK: Final = "MARK"
PICTURE: Final = "PICTURE"
IDENTITY: Final = "IDENTITY"
BADGE_MARK: Final = "Zakup prospołeczny"


@dataclass(frozen=True, slots=True)
class Hold:
    """One reason: `code` for machines, `text` for the seller and the reviewer, `section` where it can be settled."""

    code: str
    text: str
    section: str


def holds_of(product: Product) -> list[Hold]:
    """List what keeps a listing from going live at once, for its present words and pictures.

    A picture of people does not: it stays out of sight until its own question is decided (queries/people.py).
    """
    found = claim_holds(product, product.name, product.description)
    for media in Media.everything.filter(product=product, hold=MediaHold.MARK):
        found.append(Hold(PICTURE, f"{media.get_hold_display()}: {media.looks_like or media.alt}", "photos"))
    if is_among_first(product):
        text = _("To jedna z pierwszych ofert Twojego przedsiębiorstwa. Sprawdza ją ROPS albo operator rynku.")
        found.append(Hold(FIRST, text, ""))
    return found


def content_key(product: Product) -> str:
    """Give a short key of what a reviewer reads: it differs as soon as words, category, pictures or claims differ."""
    media = Media.everything.filter(product=product).order_by("position", "pk").values_list("pk", "alt", "hold")
    claims = (
        ProductClaim.objects.filter(product=product).order_by("kind").values_list("kind", "specification", "evidence")
    )
    read = [product.name, product.description, product.category_id, list(media), list(claims)]
    return hashlib.sha256(repr(read).encode()).hexdigest()[:24]


def is_among_first(product: Product) -> bool:
    """Tell whether the vendor has had fewer listings live than the market reviews of a newcomer."""
    wanted = moderation_policy().first_listings
    if not wanted or product.first_published_at is not None:
        return False
    lived = Product.objects.filter(vendor=product.vendor_id, first_published_at__isnull=False)
    return len(lived.values_list("pk")[:wanted]) < wanted


def claim_holds(product: Product, *texts: str) -> list[Hold]:
    """List the claims and marks that texts would make for a listing and that nothing in it specifies or confirms."""
    found = []
    specified = {claim.kind: claim for claim in ProductClaim.objects.filter(product=product)} if product.pk else {}
    claims = claims_in(*texts)
    for claim in claims:
        row = specified.get(claim.kind)
        if row is None or len(row.specification) < SHORTEST or not row.evidence:
            words = {"phrase": claim.phrase}
            text = _("Określenie „%(phrase)s” wymaga wyjaśnienia i dowodu: co dokładnie znaczy w tej ofercie?") % words
            found.append(Hold(CLAIM, text, "claims"))
    if (
        "food" in product.category.particulars
        and {claim.kind for claim in claims} & ORGANIC
        and not _is_organic(product)
    ):
        text = _("Żywność „eko”, „bio” i „organiczna” wymaga oznaczenia z numerem certyfikatu rolnictwa ekologicznego.")
        found.append(Hold(ORGANIC_FOOD, text, "labels"))
    return found + _mark_holds(product, *texts)


def relies_on(product: Product, label: Label) -> bool:
    """Tell whether the words of a listing say what only this mark proves: its name, or organic food."""
    texts = (product.name, product.description)
    claims = {claim.kind for claim in claims_in(*texts)}
    if label.is_organic and "food" in product.category.particulars and claims & ORGANIC:
        return True
    return names_label([label.name, *label.words], *texts) or bool(
        set(marks_in(*texts)) & set(marks_in(label.name, *label.words))
    )


def holds_without(product: Product, label: Label) -> list[Hold]:
    """List what the words of a listing still say although its mark is gone: refused, removed, ended, switched off."""
    if not relies_on(product, label):
        return []
    codes = {MARK, ORGANIC_FOOD} if label.is_organic else {MARK}
    return [hold for hold in claim_holds(product, product.name, product.description) if hold.code in codes]


def _mark_holds(product: Product, *texts: str) -> list[Hold]:
    unknown = set(marks_in(*texts))
    missing = []
    valid = ProductLabel.objects.valid().filter(product=product) if product.pk else ProductLabel.objects.none()
    carried = set(valid.values_list("label_id", flat=True))
    for entry in Label.objects.filter(is_active=True):
        covered = set(marks_in(entry.name, *entry.words)) & unknown
        if covered or names_label([entry.name, *entry.words], *texts):
            unknown -= covered
            if entry.pk not in carried:
                missing.append(entry.name)
    if BADGE_MARK in unknown and product.pk and badge_for(product) is not None:
        unknown.remove(BADGE_MARK)
    listed = _("Tekst wymienia znak „%(mark)s”. Dodaj go w oznaczeniach, z numerem, do potwierdzenia przez ROPS.")
    foreign = _("Tekst wymienia znak „%(mark)s”, którego ta oferta nie ma potwierdzonego.")
    return [
        *(Hold(MARK, listed % {"mark": name}, "labels") for name in sorted(missing)),
        *(Hold(MARK, foreign % {"mark": name}, "labels") for name in sorted(unknown)),
    ]


def _is_organic(product: Product) -> bool:
    if not product.pk:
        return False
    rows = ProductLabel.objects.filter(product=product, label__is_organic=True, state=LabelState.CONFIRMED)
    return rows.valid().exclude(number="").exists()
