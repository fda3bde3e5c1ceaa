"""Addresses of joining: the application, its papers, the checklist, changes of data and look-ups."""

from django.urls import URLPattern, path

from vendors.web import application, application_papers, checklist, data_changes, review_papers

urlpatterns: list[URLPattern] = [
    path("panel/dolacz/", application.apply, name="apply"),
    path("panel/<slug:vendor_slug>/zgloszenie/", application.application, name="application"),
    path("panel/<slug:vendor_slug>/zgloszenie/wyslij/", application.submit_application, name="submit_application"),
    path("panel/<slug:vendor_slug>/zgloszenie/rozpocznij/", application.reopen_application, name="reopen_application"),
    path("panel/<slug:vendor_slug>/zgloszenie/wycofaj/", application.withdraw_application, name="withdraw_application"),
    path("panel/<slug:vendor_slug>/zgloszenie/oswiadczenie/", application_papers.certification, name="certification"),
    path("panel/<slug:vendor_slug>/zgloszenie/status/", application_papers.enterprise_status, name="enterprise_status"),
    path("panel/<slug:vendor_slug>/zgloszenie/dokumenty/", application_papers.documents, name="documents"),
    path(
        "panel/<slug:vendor_slug>/zgloszenie/dokumenty/dziennik/", application_papers.document_log, name="document_log"
    ),
    path("panel/<slug:vendor_slug>/zgloszenie/dokumenty/<int:pk>/", application_papers.document, name="document"),
    path(
        "panel/<slug:vendor_slug>/zgloszenie/dokumenty/<int:pk>/usun/",
        application_papers.remove_document,
        name="remove_document",
    ),
    path("panel/<slug:vendor_slug>/zgloszenie/regulamin/", application_papers.sale_terms, name="sale_terms"),
    path("panel/<slug:vendor_slug>/zgloszenie/<slug:krok>/", application.application_step, name="application_step"),
    path(
        "panel/<slug:vendor_slug>/zmiany-danych/<int:pk>/wycofaj/",
        data_changes.withdraw_data_change,
        name="withdraw_data_change",
    ),
    path("rops/zmiany-danych/", data_changes.data_changes, name="data_changes"),
    path("rops/zmiany-danych/<int:pk>/przyjmij/", data_changes.accept_data_change, name="accept_data_change"),
    path("rops/zmiany-danych/<int:pk>/odmow/", data_changes.refuse_data_change, name="refuse_data_change"),
    path("rops/wymagania/", checklist.requirements, name="requirements"),
    path("rops/wymagania/nowe/", checklist.requirement, name="requirement"),
    path("rops/wymagania/<int:pk>/", checklist.requirement, name="requirement"),
    path("rops/sprzedawcy/<slug:slug>/dokumenty/", review_papers.review_papers, name="review_papers"),
    path("rops/sprzedawcy/<slug:slug>/dokumenty/<int:pk>/", review_papers.review_document, name="review_document"),
    path("rops/sprzedawcy/<slug:slug>/sprawdz-w-rejestrach/", review_papers.look_up_vendor, name="look_up_vendor"),
]
