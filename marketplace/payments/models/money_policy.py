"""Who bears what: the commission, the provider's fees, and when sellers are paid."""

from decimal import Decimal

from django.db import models
from django.utils.translation import gettext_lazy as _

from core import clock
from core.models.append_only import AppendOnlyModel


class FeeBearer(models.TextChoices):
    """Who pays the provider's fees."""

    MARKET = "MARKET", _("operator rynku")
    SELLER = "SELLER", _("sprzedawca")


class MoneyPolicy(AppendOnlyModel):
    """The rules of money from a moment on; a sale keeps the rules of its moment (marketplaces.md §2 rows 4 and 33).

    `commission_percent` of the goods and services, gross, without delivery, is the net commission; `commission_vat`
    percent of VAT come on top (law.md R7-07). `fee_bearer` pays the provider's fee of a sale, `refund_fee_bearer` what
    the provider keeps of it when money goes back. Sellers are paid `hold_days` after the time for withdrawal ended.
    """

    commission_percent = models.DecimalField(_("prowizja w procentach"), max_digits=5, decimal_places=2, default=0)
    commission_vat = models.DecimalField(_("VAT od prowizji w procentach"), max_digits=4, decimal_places=2, default=23)
    fee_bearer = models.CharField(
        _("opłatę za przyjęcie płatności ponosi"), max_length=6, choices=FeeBearer.choices, default=FeeBearer.MARKET
    )
    refund_fee_bearer = models.CharField(
        _("opłatę niezwróconą po zwrocie ponosi"), max_length=6, choices=FeeBearer.choices, default=FeeBearer.MARKET
    )
    hold_days = models.PositiveSmallIntegerField(_("dni od końca czasu na odstąpienie do wypłaty"), default=1)
    valid_from = models.DateTimeField(default=clock.now)
    actor_id = models.BigIntegerField(null=True)
    actor_name = models.CharField(max_length=254, blank=True)
    set_at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name = _("zasady rozliczeń")
        verbose_name_plural = _("zasady rozliczeń")
        ordering = ["-valid_from", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(commission_percent__gte=0, commission_percent__lte=30),
                name="money_policy_commission_sane",
            ),
            models.CheckConstraint(
                condition=models.Q(commission_vat__gte=0, commission_vat__lte=23), name="money_policy_vat_sane"
            ),
            models.CheckConstraint(
                condition=models.Q(fee_bearer__in=FeeBearer.values, refund_fee_bearer__in=FeeBearer.values),
                name="money_policy_bearer_known",
            ),
            models.CheckConstraint(condition=models.Q(hold_days__lte=60), name="money_policy_hold_sane"),
        ]

    def __str__(self) -> str:
        return f"{Decimal(self.commission_percent)} % ({self.valid_from:%Y-%m-%d})"
