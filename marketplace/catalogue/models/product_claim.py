"""What a general word of praise means, and what proves it (law.md R13-12)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import clock
from core.documents import private_storage
from marketplace.catalogue.models.product import Product


class ProductClaim(models.Model):
    """The specification of one kind of claim in a listing ("ekologiczna"), shown to buyers beside the description.

    `kind` is a key of rules/claims.py; the evidence is a private file for the seller's team and the regional centre.
    """

    product = models.ForeignKey(Product, models.CASCADE, related_name="claims")
    kind = models.CharField(max_length=20)
    phrase = models.CharField(max_length=80)
    specification = models.CharField(_("co to znaczy w tej ofercie"), max_length=500)
    evidence = models.FileField(storage=private_storage, upload_to="claims/", max_length=200, blank=True)
    evidence_name = models.CharField(max_length=100, blank=True)
    evidence_type = models.CharField(max_length=40, blank=True)
    written_by = models.ForeignKey(User, models.PROTECT, related_name="claims_written")
    written_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["product", "kind"]
        constraints = [
            models.UniqueConstraint(fields=["product", "kind"], name="claim_once"),
            models.CheckConstraint(condition=~models.Q(specification=""), name="claim_specified"),
        ]

    def __str__(self) -> str:
        return self.phrase

    @property
    def is_whole(self) -> bool:
        """Tell whether the claim is specified and proven."""
        return bool(self.specification and self.evidence)
