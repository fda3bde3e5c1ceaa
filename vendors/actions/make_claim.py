"""Ask to run, or to join, an entry of the register."""

from django.core.files.base import ContentFile
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core.action import action
from core.documents import CleanDocument
from core.errors import RuleViolation
from core.events import publish
from core.locking import lock
from vendors.events import ClaimMade
from vendors.models import Claim, Member, Vendor
from vendors.rules.claims import MOST_OPEN, check_claim_words
from vendors.states import ClaimState, VendorState


class ClaimNotTaken(RuleViolation):
    """The person is there already, asked already, or the entry cannot be claimed."""

    code = "CLAIM_NOT_TAKEN"


@action
def make_claim(*, vendor_id: int, by: User, position: str, proof: str, document: CleanDocument | None = None) -> Claim:
    """Ask the regional centre to let a person run an entry of the register, or join the team that runs it.

    Anybody signed in, for an entry that the public sees and that did not leave the market for good; once at a time, and
    for at most MOST_OPEN entries at a time. The file was cleaned before (core.documents). The person and the regional
    centre get a letter. Raises ClaimNotTaken, and ProofRequired naming the field to blame; then nothing is kept.
    """
    vendor = lock(Vendor, vendor_id)
    if vendor.registered_on is None or not by.is_active:
        raise Vendor.DoesNotExist
    if vendor.state == VendorState.TERMINATED:
        raise ClaimNotTaken(_("Ten podmiot zakończył współpracę, więc jego wpisu nie można przejąć."))
    if Member.objects.filter(vendor=vendor, user=by).exists():
        raise ClaimNotTaken(_("Już należysz do zespołu tego podmiotu."))
    mine = Claim.objects.filter(user=by, state=ClaimState.OPEN)
    if mine.filter(vendor=vendor).exists():
        raise ClaimNotTaken(_("Twoja prośba już czeka na decyzję ROPS."))
    if mine.count() >= MOST_OPEN:
        raise ClaimNotTaken(_("Masz już pięć próśb, które czekają na decyzję. Poczekaj, zanim wyślesz następną."))
    position, proof = check_claim_words(position, proof)
    claim = Claim(vendor=vendor, user=by, position=position, proof=proof)
    if document is not None:
        claim.file = ContentFile(document.content, name=document.name)
        claim.file_name, claim.content_type, claim.sha256 = document.name, document.content_type, document.sha256
    claim.save()
    publish(ClaimMade(claim_id=claim.pk))
    return claim
