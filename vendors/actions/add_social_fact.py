"""State a social fact."""

import datetime as dt

from django.core.files.base import ContentFile

from accounts.models import User
from core import clock
from core.action import action
from core.changes import CATALOGUE, record_change
from core.documents import CleanDocument
from core.errors import NotAllowed
from core.locking import lock
from vendors.actions.submit_content import submit_content
from vendors.models import FactKind, SocialFact, Vendor
from vendors.permissions import can_manage
from vendors.rules.content import Declaration
from vendors.rules.social_facts import check_fact, year_after


@action
def add_social_fact(
    *,
    vendor_id: int,
    kind: str,
    as_of: dt.date,
    source: str,
    by: User,
    number: int | None = None,
    of_number: int | None = None,
    words: str = "",
    expires_on: dt.date | None = None,
    evidence: CleanDocument | None = None,
) -> SocialFact:
    """State a fact; one of the fixed sentences is public at once, a free one waits for the regional centre (R13-13).

    The vendor's owner or manager. `expires_on` is twelve months after `as_of` unless an earlier day is given. The same
    fact once more gives the one that is there (a double click). Raises InvalidFact.
    """
    vendor = lock(Vendor, vendor_id)
    if not can_manage(by, vendor):
        raise NotAllowed
    fact = SocialFact(
        vendor=vendor,
        kind=kind,
        number=None if kind == FactKind.FREE else number,
        of_number=of_number if kind in {FactKind.DISABLED, FactKind.RETURNED} else None,
        words=words.strip() if kind in {FactKind.FREE, FactKind.SURPLUS} else "",
        as_of=as_of,
        source=source.strip()[:160],
        expires_on=expires_on or year_after(as_of),
        public_since=None if kind == FactKind.FREE else clock.now(),
        added_by=by,
    )
    check_fact(fact, clock.today())
    asked = {name: getattr(fact, name) for name in ("kind", "number", "of_number", "words", "as_of", "source")}
    if same := SocialFact.objects.filter(vendor=vendor, **asked).first():
        return same
    if evidence is not None:
        extension = evidence.name.rpartition(".")[2]
        fact.evidence = ContentFile(evidence.content, name=f"{evidence.sha256[:24]}.{extension}")
        fact.evidence_name, fact.evidence_type = evidence.name[:100], evidence.content_type
    fact.save()
    if kind == FactKind.FREE:
        submit_content(
            vendor=vendor,
            subject=fact,
            text=fact.words,
            has_picture=False,
            declaration=Declaration(shows_people=False),
            by=by,
            always_look=True,
        )
    record_change(CATALOGUE, "vendor", vendor.pk)
    return fact
