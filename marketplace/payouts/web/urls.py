"""Addresses of payouts."""

from django.urls import URLPattern, path

from marketplace.payouts.web import payouts, policy, settlements

app_name = "payouts"
urlpatterns: list[URLPattern] = [
    path("rops/wyplaty/", payouts.payouts, name="payouts"),
    path("rops/wyplaty/zasady/", policy.money_policy, name="money_policy"),
    path("rops/wyplaty/<int:batch_id>/", payouts.batch, name="batch"),
    path("rops/wyplaty/<int:batch_id>/zatwierdz/", payouts.approve_batch, name="approve_batch"),
    path("rops/wyplaty/<int:batch_id>/anuluj/", payouts.cancel_batch, name="cancel_batch"),
    path("rops/wyplaty/<int:batch_id>/plik-<slug:kind>/", payouts.batch_file, name="batch_file"),
    path("rops/wyplaty/wyplata/<int:payout_id>/wyplacona/", payouts.confirm_payout, name="confirm_payout"),
    path("rops/wyplaty/wyplata/<int:payout_id>/wrocila/", payouts.return_payout, name="return_payout"),
    path("panel/<slug:vendor_slug>/rozliczenia/", settlements.settlements, name="settlements"),
    path(
        "panel/<slug:vendor_slug>/rozliczenia/<int:year>-<int:month>.<slug:kind>",
        settlements.statement,
        name="statement",
    ),
]
