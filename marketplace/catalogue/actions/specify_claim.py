"""Say what a general word of praise means in a listing, and prove it."""

from django.core.files.base import ContentFile
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import clock
from core.action import action
from core.changes import CATALOGUE, record_change
from core.documents import CleanDocument
from core.errors import NotAllowed, RuleViolation
from core.locking import lock
from marketplace.catalogue.models import Product, ProductClaim
from marketplace.catalogue.permissions import can_sell
from marketplace.catalogue.rules.claims import KINDS, SHORTEST, claims_in


class SpecificationInvalid(RuleViolation):
    """Too short to explain anything, too long to stand beside the claim, or about a claim that is not made."""

    code = "SPECIFICATION_INVALID"
    message = _("Wyjaśnij w co najmniej 20 i najwyżej 500 znakach, co dokładnie to znaczy w tej ofercie.")


@action
def specify_claim(
    *, product_id: int, kind: str, specification: str, by: User, evidence: CleanDocument | None = None
) -> ProductClaim:
    """Write what a claim means (buyers read it beside the description) and keep its evidence privately; sellers may.

    Without a new file the earlier evidence stays. Raises SpecificationInvalid. A claim without evidence holds the
    publication (law.md R13-12).
    """
    product = lock(Product, product_id)
    if not can_sell(by, product.vendor_id):
        raise NotAllowed
    words = specification.strip()
    if kind not in KINDS or not SHORTEST <= len(words) <= 500:
        raise SpecificationInvalid(field="specification")
    found = {claim.kind: claim.phrase for claim in claims_in(product.name, product.description)}
    claim = ProductClaim.objects.filter(product=product, kind=kind).first() or ProductClaim(product=product, kind=kind)
    claim.phrase = found.get(kind, claim.phrase or str(KINDS[kind][0])[:80])
    claim.specification = words
    claim.written_by, claim.written_at = by, clock.now()
    if evidence is not None:
        claim.evidence = ContentFile(evidence.content, name=f"{product.pk}-{kind}-{evidence.sha256[:12]}")
        claim.evidence_name, claim.evidence_type = evidence.name, evidence.content_type
    claim.save()
    record_change(CATALOGUE, "product", product.pk)
    return claim
