"""Addresses of the scheme's operator and of its bodies, under `/rops/znak/`; one list for each audience."""

from django.urls import URLPattern, path

from quality_mark.web import (
    appeals,
    auditing,
    auditor,
    bodies,
    cures,
    formal_case,
    formal_check,
    formal_queue,
    jury,
    jury_desk,
    supervision,
)

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
    path("posiedzenia/", jury_desk.mark_sessions, name="mark_sessions"),
    path("posiedzenia/nowe/", jury_desk.plan_mark_session, name="plan_mark_session"),
    path("posiedzenia/<int:session_id>/", jury_desk.mark_session, name="mark_session"),
    path("posiedzenia/<int:session_id>/sprawa/", jury_desk.mark_session_add, name="mark_session_add"),
    path("posiedzenia/<int:session_id>/otwarcie/", jury_desk.mark_session_open, name="mark_session_open"),
    path("posiedzenia/<int:session_id>/protokol/", jury_desk.mark_minutes, name="mark_minutes"),
    path(
        "posiedzenia/<int:session_id>/wyjscie/<int:juror_id>/",
        jury_desk.mark_session_absent,
        name="mark_session_absent",
    ),
    path("posiedzenia/<int:session_id>/krok/<slug:step>/", jury_desk.mark_session_step, name="mark_session_step"),
]
#: People of the monitoring body.
_AUDITOR: list[URLPattern] = [
    path("kontrole/", auditor.audit_queue, name="audit_queue"),
    path("kontrole/<int:audit_id>/", auditor.audit_case, name="audit_case"),
    path("kontrole/<int:audit_id>/notatki/", auditor.save_audit_notes, name="save_audit_notes"),
    path("kontrole/<int:audit_id>/dowod/<int:evidence_id>/", auditor.audit_evidence, name="audit_evidence"),
    path("kontrole/<int:audit_id>/plik-raportu/", auditor.audit_report_file, name="audit_report_file"),
    path("kontrole/<int:audit_id>/termin/", auditing.plan_audit, name="plan_audit"),
    path("kontrole/<int:audit_id>/ustalenia/", auditing.audit_findings, name="audit_findings"),
    path("kontrole/<int:audit_id>/raport/", auditing.report_audit, name="report_audit"),
    path("kontrole/<int:audit_id>/niezgodnosc/", auditing.raise_nonconformity, name="raise_nonconformity"),
    path("kontrole/<int:audit_id>/odwolaj/", auditing.cancel_audit, name="cancel_audit"),
    path("niezgodnosci/<int:nonconformity_id>/", auditing.nonconformity, name="nonconformity"),
    path(
        "niezgodnosci/<int:nonconformity_id>/plik/<int:cure_id>/",
        cures.nonconformity_file,
        name="nonconformity_file",
    ),
    path("nadzor/<int:certificate_id>/zawies/", supervision.suspend_certificate, name="suspend_certificate"),
    path("nadzor/<int:certificate_id>/przywroc/", supervision.reinstate_certificate, name="reinstate_certificate"),
    path("nadzor/sprawa/<int:proceeding_id>/umorz/", supervision.drop_proceeding, name="drop_proceeding"),
]
#: People, and supervision of a certificate: the operator and the monitoring body look at the same page.
_SUPERVISION: list[URLPattern] = [
    path("osoby/", bodies.bodies, name="bodies"),
    path("osoby/nowa/", bodies.appoint, name="appoint"),
    path("osoby/<int:appointment_id>/zakoncz/", bodies.end_appointment, name="end_appointment"),
    path("nadzor/", supervision.supervision_list, name="supervision_list"),
    path("nadzor/<int:certificate_id>/", supervision.supervision, name="supervision"),
    path("nadzor/<int:certificate_id>/kontrola/", supervision.order_certificate_audit, name="order_certificate_audit"),
    path("nadzor/<int:certificate_id>/sprawa/", supervision.open_proceeding, name="open_proceeding"),
]
#: The jury.
_JUROR: list[URLPattern] = [
    path("kapitula/", jury.jury_sessions, name="jury_sessions"),
    path("kapitula/<int:session_id>/", jury.jury_session, name="jury_session"),
    path("kapitula/sprawa/<int:case_id>/", jury.jury_case, name="jury_case"),
    path("kapitula/sprawa/<int:case_id>/konflikt/", jury.jury_conflict, name="jury_conflict"),
    path("kapitula/sprawa/<int:case_id>/notatki/", jury.jury_note, name="jury_note"),
    path("kapitula/sprawa/<int:case_id>/glos/", jury.jury_vote, name="jury_vote"),
    path("kapitula/sprawa/<int:case_id>/decyzja/", jury.jury_decide, name="jury_decide"),
    path("kapitula/sprawa/<int:case_id>/plik/<int:paper_id>/", jury.jury_paper, name="jury_paper"),
    path("kapitula/sprawa/<int:case_id>/raport/<int:audit_id>/", jury.jury_report, name="jury_report"),
]
#: The appeals body.
_APPEALS: list[URLPattern] = [
    path("odwolania/", appeals.mark_appeals, name="mark_appeals"),
    path("odwolania/<int:appeal_id>/", appeals.mark_appeal, name="mark_appeal"),
    path("odwolania/<int:appeal_id>/glos/", appeals.mark_appeal_vote, name="mark_appeal_vote"),
    path("odwolania/<int:appeal_id>/odpowiedz/", appeals.mark_appeal_decide, name="mark_appeal_decide"),
]

urlpatterns: list[URLPattern] = [*_OPERATOR, *_AUDITOR, *_SUPERVISION, *_JUROR, *_APPEALS]
