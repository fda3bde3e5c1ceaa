"""Background work on vendors: announced ends, reminders, letters to all sellers, look-ups in public registers."""

import logging

from celery import shared_task
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from accounts.models import User
from core import clock
from core.documents import private_storage
from core.renditions import renditions_of
from vendors.actions.finish_termination import finish_termination
from vendors.actions.record_look_up import record_look_up
from vendors.actions.record_storefront_renditions import record_storefront_renditions
from vendors.actions.remind_vendor import remind_vendor
from vendors.events import MarketTermsPublished
from vendors.gateways.krs import CourtRegister
from vendors.gateways.register_port import PublicRegister, question_about
from vendors.gateways.vat_white_list import VatWhiteList
from vendors.models import ReminderKind, SocialFact, StorefrontPicture, Vendor
from vendors.queries.market_terms import sellers_to_tell
from vendors.queries.reminders import due_reminders, due_terminations

logger = logging.getLogger(__name__)


@shared_task
def finish_terminations(**_kwargs: object) -> None:
    """Let announced ends take effect, one transaction each, so that one failure does not hold the others."""
    for vendor_id in due_terminations(clock.today()):
        try:
            finish_termination(vendor_id=vendor_id)
        except Exception:
            logger.exception("the end of vendor %s could not take effect", vendor_id)


@shared_task
def send_reminders(**_kwargs: object) -> None:
    """Send the reminders that are due and not in the log yet, one transaction each."""
    for due in list(due_reminders(clock.today())):
        try:
            remind_vendor(vendor_id=due.vendor_id, kind=due.kind, subject_id=due.subject_id, step=due.step)
        except Exception:
            logger.exception("reminder %s could not be sent", due)


def tell_sellers_of_terms(event: MarketTermsPublished) -> None:
    """Send every seller its letter about a new version, each once however often this runs (law.md R4-01)."""
    for vendor_id in sellers_to_tell().values_list("pk", flat=True):
        remind_vendor(vendor_id=vendor_id, kind=ReminderKind.MARKET_TERMS, subject_id=event.terms_id, step=0)


@shared_task
def look_up_vendor(*, vendor_id: int, user_id: int | None = None, **_kwargs: object) -> None:
    """Ask the public registers about a vendor and keep each answer; one that is silent does not stop the other."""
    vendor = Vendor.objects.get(pk=vendor_id)
    by = User.objects.get(pk=user_id) if user_id else None
    question = question_about(vendor)
    registers: tuple[PublicRegister, ...] = (VatWhiteList(), CourtRegister())
    for register in registers:
        if register.number_of(question):
            answer = register.ask(question)
            record_look_up(
                vendor_id=vendor.pk,
                source=answer.source,
                asked=answer.asked,
                outcome=answer.outcome,
                summary=answer.summary,
                by=by,
            )


@shared_task
def make_storefront_renditions(*, picture_id: int, **_kwargs: object) -> None:
    """Store the smaller sizes of a public picture and remember them; safe to repeat, silent when it is gone.

    When the picture was taken down while this worked, the files go again: nothing made of it may stay (law.md R10-01).
    """
    picture = StorefrontPicture.objects.filter(pk=picture_id).exclude(image="").first()
    if picture is None or picture.renditions:
        return
    name = str(picture.image.name)
    try:
        with picture.image.open("rb") as file:
            content = file.read()
    except FileNotFoundError:
        return
    found: dict[str, dict[str, str]] = {}
    for rendition in renditions_of(name, content):
        default_storage.delete(rendition.name)
        default_storage.save(rendition.name, ContentFile(rendition.content))
        found.setdefault(rendition.kind, {})[str(rendition.width)] = rendition.name
    if not record_storefront_renditions(picture_id=picture_id, image=name, renditions=found):
        for sizes in found.values():
            for made in sizes.values():
                default_storage.delete(made)


@shared_task
def delete_storefront_files(*, public: list[str], private: list[str], **_kwargs: object) -> None:
    """Delete stored files that nothing uses any more; one that is gone already is no error."""
    for name in public:
        if not StorefrontPicture.objects.filter(image=name).exists():
            default_storage.delete(name)
    storage = private_storage()
    for name in private:
        still_used = StorefrontPicture.objects.filter(original=name).exists()
        if not still_used and not SocialFact.objects.filter(evidence=name).exists():
            storage.delete(name)
