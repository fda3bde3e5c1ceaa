"""Forms of payouts."""

from django import forms
from django.utils.translation import gettext_lazy as _

from marketplace.payments.models import MoneyPolicy


class ReturnedForm(forms.Form):
    """What the bank said of a payout that came back."""

    problem = forms.CharField(
        label=_("Co napisał bank"), max_length=300, help_text=_("Sprzedawca to przeczyta i poprawi rachunek.")
    )


class MoneyPolicyForm(forms.ModelForm):  # type: ignore[type-arg]
    """The rules of money for new sales."""

    class Meta:
        model = MoneyPolicy
        fields = ["commission_percent", "commission_vat", "fee_bearer", "refund_fee_bearer", "hold_days"]
        localized_fields = ["commission_percent", "commission_vat"]
