"""Addresses of orders."""

from django.urls import URLPattern, path

from marketplace.orders.web import (
    buyer,
    capacity,
    disputes,
    handling,
    order_data,
    panel,
    panel_order,
    parcels,
    placing,
    prints,
    threads,
    transfers,
)

app_name = "orders"
urlpatterns: list[URLPattern] = [
    path("zamow/zloz/", placing.place_order, name="place_order"),
    path("zamowienie/<str:token>/", buyer.order, name="order"),
    path("zamowienie/<str:token>/anuluj/<int:vendor_order_id>/", buyer.cancel_part, name="cancel_part"),
    path("zamowienie/<str:token>/dokument/<int:vendor_order_id>/", buyer.order_document, name="order_document"),
    path("zamowienie/<str:token>/wiadomosci/<int:vendor_order_id>/", threads.order_messages, name="order_messages"),
    path("zamowienie/<str:token>/zglos/<int:message_id>/", threads.report_message, name="report_message"),
    path("zamowienie/<str:token>/plik/<int:attachment_id>/", threads.message_attachment, name="message_attachment"),
    path("zamowienie/<str:token>/dane/", order_data.order_data, name="order_data"),
    path("zamowienie/<str:token>/dane/plik/", order_data.order_data_file, name="order_data_file"),
    path("moje-zamowienia/", buyer.my_orders, name="my_orders"),
    path("panel/zamowienia/", panel.panel_orders, name="panel_orders"),
    path("panel/zamowienia/zaznaczone/", panel.bulk_orders, name="bulk_orders"),
    path("panel/zamowienia/druk/", prints.print_orders, name="print_orders"),
    path("panel/zamowienia/eksport/", prints.export_orders, name="export_orders"),
    path("panel/zamowienia/<int:vendor_order_id>/", panel_order.panel_order, name="panel_order"),
    path("panel/zamowienia/<int:vendor_order_id>/wiadomosci/", threads.panel_messages, name="panel_messages"),
    path("panel/zamowienia/wiadomosc/<int:message_id>/zglos/", threads.panel_report, name="panel_report"),
    path("panel/zamowienia/plik/<int:attachment_id>/", threads.panel_attachment, name="panel_attachment"),
    path("panel/zamowienia/<int:vendor_order_id>/przyjmij/", handling.accept_order, name="accept_order"),
    path("panel/zamowienia/<int:vendor_order_id>/wyslij/", parcels.ship_order, name="ship_order"),
    path("panel/zamowienia/<int:vendor_order_id>/anuluj-rzeczy/", parcels.cancel_lines, name="cancel_lines"),
    path(
        "panel/zamowienia/przesylka/<int:fulfillment_id>/cofnij/", parcels.cancel_fulfillment, name="cancel_fulfillment"
    ),
    path(
        "panel/zamowienia/<int:vendor_order_id>/do-odbioru/",
        handling.mark_ready_for_pickup,
        name="mark_ready_for_pickup",
    ),
    path("panel/zamowienia/<int:vendor_order_id>/zakoncz/", handling.complete_order, name="complete_order"),
    path("panel/zamowienia/<int:vendor_order_id>/anuluj/", handling.cancel_order, name="cancel_order"),
    path("panel/zamowienia/<int:vendor_order_id>/oplacone/", handling.mark_paid, name="mark_paid"),
    path("panel/zamowienia/<int:vendor_order_id>/zwrocone/", handling.mark_refunded, name="mark_refunded"),
    path("panel/<slug:vendor_slug>/moce/", capacity.work_capacity, name="work_capacity"),
    path("panel/<slug:vendor_slug>/moce/<int:product_id>/", capacity.listing_capacity, name="listing_capacity"),
    path("panel/<slug:vendor_slug>/spory/", disputes.vendor_disputes, name="vendor_disputes"),
    path("panel/<slug:vendor_slug>/spory/<int:dispute_id>/", disputes.vendor_dispute, name="vendor_dispute"),
    path("rops/spory/", disputes.dispute_list, name="dispute_list"),
    path("rops/spory/<int:dispute_id>/", disputes.dispute_case, name="dispute_case"),
    path("rops/rozbieznosci/", disputes.money_differences, name="money_differences"),
    path("rops/rozbieznosci/<int:difference_id>/", disputes.money_difference, name="money_difference"),
    path("rops/wiadomosci/", threads.message_reports, name="message_reports"),
    path("rops/wiadomosci/<int:report_id>/zamknij/", threads.close_report, name="close_report"),
    path("rops/przelewy/", transfers.unpaid_transfers, name="unpaid_transfers"),
]
