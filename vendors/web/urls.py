"""Addresses of vendors: the regional centre's pages (`/rops/`), the seller's panel (`/panel/`) and public ones."""

from django.urls import URLPattern, path

from vendors.web import (
    advisers,
    claimant,
    claims,
    complaints,
    invitations,
    market_terms,
    rechecks,
    review_case,
    review_queue,
    rops_import,
    shop_urls,
    statement_exports,
    statements,
    team,
    urls_api,
    urls_application,
)

app_name = "vendors"
_ROPS: list[URLPattern] = [
    path("rops/sprzedawcy/", review_queue.review_list, name="review_list"),
    path("rops/sprzedawcy/<slug:slug>/", review_case.review, name="review"),
    path("rops/sprzedawcy/<slug:slug>/prowadzi/", review_queue.assign_review, name="assign_review"),
    path("rops/sprzedawcy/<slug:slug>/decyzja/<slug:kind>/", review_case.decide, name="decide"),
    path("rops/sprzedawcy/<slug:slug>/sprawdzenie/", rechecks.recheck, name="recheck"),
    path("rops/sprawdzenia/", rechecks.rechecks, name="rechecks"),
    path("rops/skargi/", complaints.complaints, name="complaints"),
    path("rops/skargi/<int:complaint_id>/", complaints.complaint, name="complaint"),
    path("rops/skargi/plik/<int:attachment_id>/", complaints.complaint_attachment, name="complaint_attachment"),
    path("rops/uzasadnienia.json", statement_exports.statements_json, name="statements_json"),
    path("rops/uzasadnienia.csv", statement_exports.statements_csv, name="statements_csv"),
    path("rops/regulamin-sprzedawcow/", market_terms.publish_market_terms, name="publish_market_terms"),
    path("rops/przejecia/", claims.claim_list, name="claim_list"),
    path("rops/przejecia/<int:pk>/", claims.claim_case, name="claim_case"),
    path("rops/przejecia/<int:pk>/plik/", claims.claim_file, name="claim_file"),
    path("rops/przejecia/<int:pk>/przyjmij/", claims.accept_claim, name="accept_claim"),
    path("rops/przejecia/<int:pk>/odmow/", claims.refuse_claim, name="refuse_claim"),
    path("rops/import/", rops_import.register_import, name="register_import"),
    path("rops/import/wzor.csv", rops_import.register_import_sample, name="register_import_sample"),
    path("rops/import/<int:pk>/", rops_import.register_import_run, name="register_import_run"),
    path("rops/import/<int:pk>/wczytaj/", rops_import.apply_register_import, name="apply_register_import"),
]
_PANEL: list[URLPattern] = [
    path("panel/zaproszenie/<str:token>/", invitations.invitation, name="invitation"),
    path("panel/<slug:vendor_slug>/zespol/", team.team, name="team"),
    path("panel/<slug:vendor_slug>/zespol/zapros/", team.invite_member, name="invite_member"),
    path(
        "panel/<slug:vendor_slug>/zespol/zaproszenie/<int:invitation_id>/wyslij/",
        team.resend_invitation,
        name="resend_invitation",
    ),
    path(
        "panel/<slug:vendor_slug>/zespol/zaproszenie/<int:invitation_id>/cofnij/",
        team.revoke_invitation,
        name="revoke_invitation",
    ),
    path("panel/<slug:vendor_slug>/zespol/osoba/<int:member_id>/", team.member, name="member"),
    path(
        "panel/<slug:vendor_slug>/zespol/osoba/<int:member_id>/rola/",
        team.change_member_role,
        name="change_member_role",
    ),
    path(
        "panel/<slug:vendor_slug>/zespol/osoba/<int:member_id>/dane/",
        team.set_export_right,
        name="set_export_right",
    ),
    path(
        "panel/<slug:vendor_slug>/zespol/osoba/<int:member_id>/usun/",
        team.remove_member,
        name="remove_member",
    ),
    path("panel/<slug:vendor_slug>/zespol/doradca/", advisers.give_adviser_access, name="give_adviser_access"),
    path(
        "panel/<slug:vendor_slug>/zespol/doradca/<int:access_id>/zakoncz/",
        advisers.end_adviser_access,
        name="end_adviser_access",
    ),
    path("panel/<slug:vendor_slug>/dziennik/", team.access_log, name="access_log"),
    path("panel/<slug:vendor_slug>/decyzje/", statements.statements, name="statements"),
    path("panel/<slug:vendor_slug>/decyzje/<int:statement_id>/", statements.statement, name="statement"),
    path("panel/<slug:vendor_slug>/decyzje/<int:statement_id>.pdf", statements.statement_pdf, name="statement_pdf"),
    path("panel/<slug:vendor_slug>/skargi/plik/<int:attachment_id>/", statements.complaint_file, name="complaint_file"),
    path("panel/<slug:vendor_slug>/regulamin-rynku/", market_terms.market_terms_panel, name="market_terms_panel"),
]
_PUBLIC: list[URLPattern] = [
    path("konto/decyzje/", claimant.my_statements, name="my_statements"),
    path("konto/decyzje/<int:statement_id>/", claimant.my_statement, name="my_statement"),
    path("konto/decyzje/<int:statement_id>.pdf", claimant.my_statement_pdf, name="my_statement_pdf"),
    path("konto/skargi/plik/<int:attachment_id>/", claimant.my_complaint_file, name="my_complaint_file"),
    path("baza/<slug:slug>/przejmij/", claims.claim, name="claim"),
    path("zasady/sprzedawcy/", market_terms.market_terms, name="market_terms"),
    path("zasady/sprzedawcy/<int:version>/", market_terms.market_terms_version, name="market_terms_version"),
    path("zasady/skargi/", complaints.complaint_statistics, name="complaint_statistics"),
]
urlpatterns: list[URLPattern] = [
    *_ROPS,
    *_PANEL,
    *_PUBLIC,
    *urls_api.urlpatterns,
    *urls_application.urlpatterns,
    *shop_urls.urlpatterns,
]
