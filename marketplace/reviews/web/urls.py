"""Addresses of reviews."""

from django.urls import URLPattern, path

from marketplace.reviews.web import buyer, panel, public, rops

app_name = "reviews"
urlpatterns: list[URLPattern] = [
    path("zamowienie/<str:token>/opinie/", buyer.order_reviews, name="order_reviews"),
    path("zamowienie/<str:token>/opinie/<int:vendor_order_id>/", buyer.write_review, name="write_review"),
    path("zamowienie/<str:token>/opinie/<int:vendor_order_id>/<int:line_id>/", buyer.write_review, name="write_review"),
    path("zamowienie/<str:token>/opinia/<int:review_id>/", buyer.edit_review, name="edit_review"),
    path("zamowienie/<str:token>/opinia/<int:review_id>/wycofaj/", buyer.withdraw_review, name="withdraw_review"),
    path("zamowienie/<str:token>/opinia/decyzja/<int:decision_id>/", buyer.review_decision, name="review_decision"),
    path(
        "zamowienie/<str:token>/opinie/<int:vendor_order_id>/nie-pytaj/",
        buyer.stop_invitations,
        name="stop_invitations",
    ),
    path("moje-opinie/", buyer.my_reviews, name="my_reviews"),
    path("opinia/<int:review_id>/zglos/", public.report_review, name="report_review"),
    path("opinia/zgloszenie/<str:token>/", public.notice, name="notice"),
    path("panel/<slug:vendor_slug>/opinie/", panel.panel_reviews, name="panel_reviews"),
    path("panel/<slug:vendor_slug>/opinie/<int:review_id>/", panel.panel_review, name="panel_review"),
    path("rops/opinie/", rops.rops_reviews, name="rops_reviews"),
    path("rops/opinie/<int:review_id>/", rops.rops_review, name="rops_review"),
    path("rops/opinie/<int:review_id>/<slug:what>/", rops.rops_decide, name="rops_decide"),
    path("rops/opinie/skarga/<int:complaint_id>/", rops.rops_review_complaint, name="rops_review_complaint"),
]
