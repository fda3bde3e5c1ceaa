"""One seller's part of an order: one contract."""

from decimal import Decimal

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import clock
from core.money import MoneyField
from marketplace.orders.models.order import Order
from marketplace.orders.states import VendorOrderState
from marketplace.payments.models import MoneyPolicy, Payment
from marketplace.payments.states import PaymentState
from vendors.models import DeliveryKind, SellerTerms, Vendor


class VendorOrderQuerySet(models.QuerySet["VendorOrder"]):
    """Scopes of seller's parts."""

    def for_user(self, user: User) -> "VendorOrderQuerySet":
        """Parts sold by the vendors that a person works for."""
        return self.filter(vendor__in=Vendor.objects.for_user(user))

    def transfers(self) -> "VendorOrderQuerySet":
        """Parts whose money comes by bank transfer and is not there yet, late ones included."""
        return self.filter(payment__gateway="bank_transfer").exclude(payment__state=PaymentState.SUCCEEDED)

    def refund_due(self) -> "VendorOrderQuerySet":
        """Parts whose money must go back to the buyer and has not yet."""
        return self.filter(refund_due_at__isnull=False, refunded_at=None)


class VendorOrder(models.Model):
    """What one seller owes and is owed, with a snapshot of the seller, the terms and the delivery.

    Later changes of the seller's data, terms or prices do not touch it (law.md T2-05). Delivery is part of it with its
    own price and VAT. `reserved_until` is when unpaid goods go back to stock.

    What was agreed stays as it was: lines that fell away later are counted in `cancelled_gross` (rules.remaining), so
    `final_gross` is what is owed now. `refund_gross` is what must go back to the buyer in all, `refunded_gross` what
    of it has gone, both following from the part's refunds (actions.note_refund, confirm_refund); `refund_due_at` is
    since when something is due, `refunded_at` when the last of it went. `policy` are the rules of money at the sale.
    `closed_at` is when the part reached an end (law.md R10-05 counts from it). `standard_delivery_gross` is what the
    cheapest way of bringing the goods cost then: a consumer who withdraws gets no more than that back for delivery
    (law.md R2-08); None in parts from before it was kept, which get back all.
    """

    order = models.ForeignKey(Order, models.PROTECT, related_name="vendor_orders")
    vendor = models.ForeignKey(Vendor, models.PROTECT, related_name="vendor_orders")
    number = models.CharField(_("numer"), max_length=40, unique=True)
    state = models.CharField(max_length=20, choices=VendorOrderState.choices, default=VendorOrderState.AWAITING_PAYMENT)
    payment = models.ForeignKey(Payment, models.PROTECT, null=True, blank=True, related_name="vendor_orders")
    policy = models.ForeignKey(MoneyPolicy, models.PROTECT, null=True, blank=True, related_name="+")
    seller_name = models.CharField(max_length=300)
    seller_operating_body = models.CharField(max_length=300, blank=True)
    seller_nip = models.CharField(max_length=10)
    seller_register = models.CharField(max_length=80)
    seller_address = models.CharField(max_length=300)
    seller_email = models.EmailField()
    seller_phone = models.CharField(max_length=20)
    seller_is_trader = models.BooleanField()
    vat_basis = models.CharField(max_length=200, blank=True)
    terms = models.ForeignKey(SellerTerms, models.PROTECT, null=True, blank=True, related_name="+")
    delivery_kind = models.CharField(max_length=15, choices=DeliveryKind.choices, blank=True)
    delivery_name = models.CharField(max_length=80, blank=True)
    delivery_point = models.CharField(max_length=20, blank=True)
    delivery_gross = MoneyField(default=0)
    standard_delivery_gross = MoneyField(null=True)
    delivery_vat_code = models.CharField(max_length=2, blank=True)
    delivery_by = models.DateField(null=True, blank=True)
    goods_gross = MoneyField()
    total_gross = MoneyField()
    reserved_until = models.DateTimeField(null=True, blank=True)
    cancel_reason = models.CharField(_("powód anulowania"), max_length=300, blank=True)
    refund_due_at = models.DateTimeField(null=True, blank=True)
    refunded_at = models.DateTimeField(null=True, blank=True)
    cancelled_gross = MoneyField(default=0)
    refund_gross = MoneyField(default=0)
    refunded_gross = MoneyField(default=0)
    closed_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=clock.now, editable=False)

    objects = VendorOrderQuerySet.as_manager()

    class Meta:
        verbose_name = _("zamówienie u sprzedawcy")
        verbose_name_plural = _("zamówienia u sprzedawców")
        ordering = ["-created_at", "-pk"]
        indexes = [
            models.Index(fields=["vendor", "state", "-created_at"], name="vendor_order_list"),
            models.Index(fields=["vendor", "-created_at", "-id"], name="vendor_order_newest"),
            models.Index(
                fields=["reserved_until"],
                name="vendor_order_expiry",
                condition=models.Q(state=VendorOrderState.AWAITING_PAYMENT),
            ),
            models.Index(
                fields=["refund_due_at"],
                name="vendor_order_refund",
                condition=models.Q(refund_due_at__isnull=False, refunded_at=None),
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["order", "vendor"], name="vendor_once_per_order"),
            models.CheckConstraint(
                condition=models.Q(total_gross=models.F("goods_gross") + models.F("delivery_gross")),
                name="vendor_order_total",
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=VendorOrderState.values), name="vendor_order_state_known"
            ),
            models.CheckConstraint(
                condition=models.Q(refunded_at=None) | models.Q(refund_due_at__isnull=False),
                name="vendor_order_refund_was_due",
            ),
            models.CheckConstraint(
                condition=models.Q(cancelled_gross__gte=0, cancelled_gross__lte=models.F("total_gross")),
                name="vendor_order_cancelled_within_total",
            ),
            models.CheckConstraint(
                condition=models.Q(
                    refunded_gross__gte=0,
                    refunded_gross__lte=models.F("refund_gross"),
                    refund_gross__lte=models.F("total_gross"),
                ),
                name="vendor_order_refund_within_total",
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def final_gross(self) -> Decimal:
        """Give what the part costs after its cancelled lines, in PLN."""
        total: Decimal = self.total_gross - self.cancelled_gross
        return total

    @property
    def refund_left(self) -> Decimal:
        """Give what must still go back to the buyer, in PLN."""
        left: Decimal = self.refund_gross - self.refunded_gross
        return left
