"""Signed links of people without an account: who gave notice, and who wants no invitations."""

import hashlib
import hmac
from typing import Final

from django.conf import settings
from django.core import signing

from marketplace.reviews.models import ReviewNotice

SALT: Final = "reviews.notice"


def notice_token(notice: ReviewNotice) -> str:
    """Sign a notice's key for the link in its letters."""
    return signing.Signer(salt=SALT, sep=".").sign(str(notice.pk))


def notice_by_token(token: str) -> ReviewNotice:
    """Find the notice of a link; raises ReviewNotice.DoesNotExist for a forged or broken one."""
    try:
        pk = int(signing.Signer(salt=SALT, sep=".").unsign(token))
    except (signing.BadSignature, ValueError) as problem:
        raise ReviewNotice.DoesNotExist from problem
    return ReviewNotice.objects.select_related("review", "reply", "decision").get(pk=pk)


def digest_of(email: str) -> str:
    """Give the keyed digest under which an address that wants no invitations is kept."""
    key = hashlib.sha256(f"reviews.stop:{settings.SECRET_KEY}".encode()).digest()
    return hmac.new(key, email.strip().lower().encode(), hashlib.sha256).hexdigest()
