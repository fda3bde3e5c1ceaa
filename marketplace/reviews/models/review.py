"""What a buyer says of a product or of its seller."""

from django.db import models
from django.utils.translation import gettext as __
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import clock
from marketplace.catalogue.models import Product
from marketplace.orders.models import OrderLine, VendorOrder
from marketplace.reviews.states import ReviewState
from vendors.models import Vendor


class ReviewSubject(models.TextChoices):
    """What was judged: a thing that was bought, or the seller's whole service."""

    PRODUCT = "PRODUCT", _("produkt")
    SELLER = "SELLER", _("sprzedawca")


class ReviewQuerySet(models.QuerySet["Review"]):
    """Scopes of reviews."""

    def public(self) -> "ReviewQuerySet":
        """Give the reviews that everybody reads and that averages count."""
        return self.filter(state=ReviewState.PUBLISHED)

    def for_user(self, user: User) -> "ReviewQuerySet":
        """Give the reviews of the vendors that a person works for; what waits or was hidden is not the seller's."""
        return self.public().filter(vendor__in=Vendor.objects.for_user(user))


class Review(models.Model):
    """One review of one line of an order, or of one seller's part of it; made only from a completed part (R1-09).

    There is no deletion by anybody else: the author withdraws it, or the regional centre hides it with reasons.
    `signature` is what the author wants to be called; when it is empty, and after an erasure, it is "Kupujący".
    `product` repeats what the line sold, so that the reviews of a listing are found by an index.
    """

    subject = models.CharField(max_length=10, choices=ReviewSubject.choices)
    vendor_order = models.ForeignKey(VendorOrder, models.PROTECT, related_name="reviews")
    order_line = models.OneToOneField(OrderLine, models.PROTECT, null=True, blank=True, related_name="review")
    vendor = models.ForeignKey(Vendor, models.PROTECT, related_name="reviews")
    product = models.ForeignKey(Product, models.PROTECT, null=True, blank=True, related_name="reviews")
    author = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="reviews")
    signature = models.CharField(_("podpis"), max_length=40, blank=True)
    stars = models.PositiveSmallIntegerField(_("ocena"))
    text = models.TextField(_("opinia"), max_length=2000, blank=True)
    state = models.CharField(max_length=10, choices=ReviewState.choices, default=ReviewState.PUBLISHED)
    held_for = models.CharField(max_length=300, blank=True)
    written_at = models.DateTimeField(default=clock.now)
    edited_at = models.DateTimeField(null=True, blank=True)

    objects = ReviewQuerySet.as_manager()

    class Meta:
        verbose_name = _("opinia")
        verbose_name_plural = _("opinie")
        ordering = ["-written_at", "-pk"]
        indexes = [
            models.Index(
                fields=["product", "-written_at", "-id", "stars"],
                name="review_product",
                condition=models.Q(state=ReviewState.PUBLISHED, subject=ReviewSubject.PRODUCT),
            ),
            models.Index(
                fields=["vendor", "subject", "-written_at", "-id", "stars"],
                name="review_vendor",
                condition=models.Q(state=ReviewState.PUBLISHED),
            ),
            models.Index(fields=["written_at"], name="review_held", condition=models.Q(state=ReviewState.HELD)),
            models.Index(fields=["author", "-written_at"], name="review_author"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["vendor_order"], condition=models.Q(subject=ReviewSubject.SELLER), name="review_seller_once"
            ),
            models.CheckConstraint(condition=models.Q(stars__gte=1, stars__lte=5), name="review_stars_one_to_five"),
            models.CheckConstraint(condition=models.Q(state__in=ReviewState.values), name="review_state_known"),
            models.CheckConstraint(
                condition=models.Q(subject=ReviewSubject.PRODUCT, order_line__isnull=False, product__isnull=False)
                | models.Q(subject=ReviewSubject.SELLER, order_line__isnull=True, product__isnull=True),
                name="review_subject_named",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.subject_name}: {self.stars}/5"

    @property
    def signed(self) -> str:
        """Give what the author is called on a page."""
        return self.signature or __("Kupujący")

    @property
    def subject_name(self) -> str:
        """Name what was judged, as it was called when it was bought."""
        return self.order_line.product_name if self.order_line else self.vendor_order.seller_name
