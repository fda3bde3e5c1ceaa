"""Addresses of the scheme's operator and of its bodies, under `/rops/znak/`; one list for each audience."""

from django.urls import URLPattern, path

from quality_mark.web import formal_case, formal_check, formal_queue

#: The operator of the scheme, and the director who looks on.
_OPERATOR: list[URLPattern] = [
    path("wnioski/", formal_queue.mark_queue, name="mark_queue"),
    path("wnioski/<int:application_id>/", formal_case.mark_case, name="mark_case"),
    path("wnioski/<int:application_id>/prowadzi/", formal_queue.assign_mark_case, name="assign_mark_case"),
    path(
        "wnioski/<int:application_id>/sprawdzenie/<slug:what>/<int:pk>/",
        formal_check.mark_finding,
        name="mark_finding",
    ),
    path("wnioski/<int:application_id>/wezwanie/", formal_check.mark_call, name="mark_call"),
    path("wnioski/<int:application_id>/kompletny/", formal_check.mark_complete, name="mark_complete"),
    path("wnioski/<int:application_id>/kontrola/", formal_check.mark_audit_order, name="mark_audit_order"),
    path("wnioski/<int:application_id>/plik/<int:evidence_id>/", formal_case.mark_case_file, name="mark_case_file"),
]
#: People of the monitoring body.
_AUDITOR: list[URLPattern] = []
#: The jury.
_JUROR: list[URLPattern] = []
#: The appeals body.
_APPEALS: list[URLPattern] = []

urlpatterns: list[URLPattern] = [*_OPERATOR, *_AUDITOR, *_JUROR, *_APPEALS]
