"""Addresses of complaints on the mark, handled by the scheme's operator, under `/rops/znak/skargi/`."""

from django.urls import URLPattern, path

from quality_mark.web import complaints_work as work

urlpatterns: list[URLPattern] = [
    path("", work.mark_complaints, name="mark_complaints"),
    path("<int:mark_complaint_id>/", work.mark_complaint, name="mark_complaint"),
    path("<int:mark_complaint_id>/przyjmij/", work.acknowledge_complaint, name="acknowledge_complaint"),
    path("<int:mark_complaint_id>/odpowiedz/", work.answer_complaint, name="answer_complaint"),
    path("<int:mark_complaint_id>/kontrola/", work.audit_complaint, name="audit_complaint"),
    path("<int:mark_complaint_id>/plik/<int:pk>/", work.mark_complaint_file, name="mark_complaint_file"),
]
