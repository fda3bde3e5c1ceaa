"""Background work on vendors: announced ends, reminders, letters to all sellers, look-ups in public registers."""

import dataclasses
import logging
from urllib.parse import urlsplit

from celery import shared_task
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from accounts.models import User
from core import clock
from core.documents import private_storage
from core.jws import sign_detached
from core.renditions import renditions_of
from vendors.actions.claim_delivery import claim_delivery
from vendors.actions.finish_termination import finish_termination
from vendors.actions.forget_deliveries import forget_deliveries
from vendors.actions.record_attempt import record_attempt
from vendors.actions.record_look_up import record_look_up
from vendors.actions.record_storefront_renditions import record_storefront_renditions
from vendors.actions.remind_vendor import remind_vendor
from vendors.actions.take_changes import take_changes
from vendors.events import MarketTermsPublished
from vendors.gateways.krs import CourtRegister
from vendors.gateways.register_port import PublicRegister, question_about
from vendors.gateways.vat_white_list import VatWhiteList
from vendors.gateways.webhook_http import send
from vendors.models import ReminderKind, SocialFact, StorefrontPicture, Vendor
from vendors.queries.market_terms import sellers_to_tell
from vendors.queries.reminders import due_reminders, due_terminations
from vendors.queries.webhooks import due_deliveries

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


@shared_task
def send_webhook(*, delivery_id: int, **_kwargs: object) -> None:
    """Tell a program once what waits for it, and come back later when its side was away or broken."""
    delivery = claim_delivery(delivery_id=delivery_id)
    if delivery is None:
        return
    body = delivery.payload.encode()
    headers = {
        "Content-Type": "application/json",
        "User-Agent": "RynekES/1.0",
        "Saleor-Event": delivery.event.lower(),
        "Saleor-Domain": urlsplit(settings.PUBLIC_URL).netloc,
        "Saleor-Api-Url": f"{settings.PUBLIC_URL.rstrip('/')}/graphql/",
        "Saleor-Signature": sign_detached(body),
    }
    outcome = send(delivery.webhook.target_url, body, headers)
    after = record_attempt(delivery_id=delivery_id, **dataclasses.asdict(outcome))
    if after.is_waiting:
        seconds = max(1, round((after.due_at - clock.now()).total_seconds()))
        send_webhook.apply_async(kwargs={"delivery_id": delivery_id}, countdown=seconds)


@shared_task
def sweep_webhooks(**_kwargs: object) -> None:
    """Notice what changed in the catalogue, and send what is due and was forgotten by a process that died."""
    take_changes()
    for delivery_id in due_deliveries():
        send_webhook.delay(delivery_id=delivery_id)


@shared_task
def forget_old_deliveries(**_kwargs: object) -> None:
    """Forget what programs were told more than thirty days ago."""
    while forget_deliveries():
        pass
