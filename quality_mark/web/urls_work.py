"""Addresses of the work around cases: dashboard, history, letters, the whole file of a case, the signed agreement."""

from django.urls import URLPattern, path

from quality_mark.web import agreements, case_file, dashboard, history, letters

urlpatterns: list[URLPattern] = [
    path("", dashboard.mark_dashboard, name="mark_dashboard"),
    path("historia/", history.mark_history, name="mark_history"),
    path("pisma/", letters.mark_letter_texts, name="mark_letter_texts"),
    path("pisma/<int:letter_id>.pdf", letters.mark_letter_pdf, name="mark_letter_pdf"),
    path("pisma/<slug:kind>/", letters.mark_letter_text, name="mark_letter_text"),
    path("wnioski/<int:application_id>/umowa/", agreements.mark_signing, name="mark_signing"),
    path("wnioski/<int:application_id>/umowa/<slug:kind>/", agreements.mark_signing_file, name="mark_signing_file"),
    path("wnioski/<int:application_id>/akta.zip", case_file.mark_case_zip, name="mark_case_zip"),
]
