"""Addresses of the rules of the mark, its legal gate and how it is shown, under `/rops/znak/`."""

from django.urls import URLPattern, path

from quality_mark.web import scheme_drafts, scheme_work

urlpatterns: list[URLPattern] = [
    path("zasady/", scheme_work.scheme_home, name="scheme_home"),
    path("zasady/pokazywanie/", scheme_work.scheme_label, name="scheme_label"),
    path("zasady/dowod/", scheme_work.gate_evidence_new, name="gate_evidence_new"),
    path("zasady/dowod/<int:evidence_id>/plik/", scheme_work.gate_evidence_file, name="gate_evidence_file"),
    path("zasady/dowod/<int:evidence_id>/cofnij/", scheme_work.gate_evidence_revoke, name="gate_evidence_revoke"),
    path("zasady/jednostka/", scheme_work.scheme_body, name="scheme_body"),
    path("zasady/jednostka/<int:body_id>/", scheme_work.scheme_body, name="scheme_body"),
    path("zasady/grafika/", scheme_work.scheme_graphic, name="scheme_graphic"),
    path("zasady/projekt/", scheme_drafts.scheme_draft_new, name="scheme_draft_new"),
    path("zasady/projekt/<int:version_id>/", scheme_drafts.scheme_draft, name="scheme_draft"),
    path("zasady/projekt/<int:version_id>/tresc/", scheme_drafts.scheme_draft_text, name="scheme_draft_text"),
    path("zasady/projekt/<int:version_id>/publikacja/", scheme_drafts.scheme_publish, name="scheme_publish"),
    path("zasady/projekt/<int:version_id>/<slug:part>/", scheme_drafts.scheme_draft_part, name="scheme_draft_part"),
    path(
        "zasady/projekt/<int:version_id>/<slug:part>/<int:row_id>/",
        scheme_drafts.scheme_draft_part,
        name="scheme_draft_part",
    ),
]
