"""Tokens with which programs of a vendor, or of the regional centre, ask the API."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import clock
from vendors.models.vendor import Vendor


class ApiScope(models.TextChoices):
    """What a token may; personal data of buyers are a scope of their own (law.md R10-05)."""

    LISTINGS = "LISTINGS", _("oferty i ceny")
    STOCK = "STOCK", _("stan magazynu")
    ORDERS = "ORDERS", _("zamówienia")
    PERSONAL_DATA = "PERSONAL_DATA", _("dane kupujących")
    CERTIFICATES = "CERTIFICATES", _("certyfikaty")
    APPLICATIONS = "APPLICATIONS", _("zgłoszenia")


class ApiTokenQuerySet(models.QuerySet["ApiToken"]):
    """Scopes of tokens."""

    def in_use(self) -> "ApiTokenQuerySet":
        """Neither taken back nor run out; whether such a token works now is asked of vendors.permissions."""
        return self.filter(revoked_at=None, expires_at__gt=clock.now())


class ApiToken(models.Model):
    """A program's right to act until an instant, as the person who made it and within `scopes`; no vendor: of ROPS.

    The secret is shown once; the database holds its hash and its last four characters. It works as long as its maker
    could make it again, and only while the vendor is approved (docs/adr/0023). `last_used_at` is exact to a minute.
    """

    vendor = models.ForeignKey(Vendor, models.CASCADE, null=True, blank=True, related_name="api_tokens")
    name = models.CharField(_("do czego służy"), max_length=80)
    scopes = models.JSONField(default=list)
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    tail = models.CharField(max_length=4, editable=False)
    made_by = models.ForeignKey(User, models.PROTECT, related_name="api_tokens")
    made_at = models.DateTimeField(default=clock.now)
    expires_at = models.DateTimeField(_("działa do"))
    last_used_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects = ApiTokenQuerySet.as_manager()

    class Meta:
        verbose_name = _("kod dostępu programu")
        verbose_name_plural = _("kody dostępu programów")
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(name=""), name="api_token_has_name"),
            models.CheckConstraint(
                condition=models.Q(expires_at__gt=models.F("made_at")), name="api_token_ends_after_its_beginning"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} (…{self.tail})"

    @property
    def is_over(self) -> bool:
        """Tell whether it was taken back or ran out."""
        return self.revoked_at is not None or self.expires_at <= clock.now()

    def allows(self, scope: ApiScope) -> bool:
        """Tell whether it has a scope."""
        return scope in self.scopes

    def scope_labels(self) -> list[str]:
        """Give its scopes in words."""
        return [str(ApiScope(scope).label) for scope in self.scopes]
