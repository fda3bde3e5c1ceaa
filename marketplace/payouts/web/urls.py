"""Addresses of payouts."""

from django.urls import URLPattern, path

from marketplace.payouts.web import bank_rops, bank_seller, payouts, policy, settlements

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
    path("rops/wyplaty/wyplata/<int:payout_id>/nie-czekaj/", payouts.give_up_waiting, name="give_up_waiting"),
    path("rops/wyplaty/wyplata/<int:payout_id>/cofnij/", payouts.take_payout_back, name="take_payout_back"),
    path("rops/wyciagi/", bank_rops.bank_statements, name="bank_statements"),
    path("rops/wyciagi/niejasne/", bank_rops.unclear_lines, name="unclear_lines"),
    path("rops/wyciagi/<int:statement_id>/", bank_rops.bank_statement, name="bank_statement"),
    path("rops/wyciagi/operacja/<int:line_id>/", bank_rops.bank_line, name="bank_line"),
    path("panel/<slug:vendor_slug>/rozliczenia/wyciagi/", bank_seller.own_statements, name="own_statements"),
    path("panel/<slug:vendor_slug>/rozliczenia/niejasne/", bank_seller.own_unclear_lines, name="own_unclear_lines"),
    path(
        "panel/<slug:vendor_slug>/rozliczenia/wyciagi/<int:statement_id>/",
        bank_seller.own_statement,
        name="own_statement",
    ),
    path("panel/<slug:vendor_slug>/rozliczenia/operacja/<int:line_id>/", bank_seller.own_line, name="own_line"),
    path("panel/<slug:vendor_slug>/rozliczenia/", settlements.settlements, name="settlements"),
    path(
        "panel/<slug:vendor_slug>/rozliczenia/<int:year>-<int:month>.<slug:kind>",
        settlements.statement,
        name="statement",
    ),
]
