"""Addresses of vendors: the regional centre's pages (`/rops/`), the seller's panel (`/panel/`) and public ones."""

from django.urls import URLPattern, path

from vendors.web import advisers, invitations, rops, rops_import, team

app_name = "vendors"
urlpatterns: list[URLPattern] = [
    path("rops/sprzedawcy/", rops.review_list, name="review_list"),
    path("rops/sprzedawcy/<slug:slug>/", rops.review, name="review"),
    path("rops/sprzedawcy/<slug:slug>/zatwierdz/", rops.approve_vendor, name="approve_vendor"),
    path("rops/sprzedawcy/<slug:slug>/odrzuc/", rops.reject_vendor, name="reject_vendor"),
    path("rops/sprzedawcy/<slug:slug>/zawies/", rops.suspend_vendor, name="suspend_vendor"),
    path("rops/sprzedawcy/<slug:slug>/przywroc/", rops.reinstate_vendor, name="reinstate_vendor"),
    path("rops/sprzedawcy/<slug:slug>/zakoncz/", rops.terminate_vendor, name="terminate_vendor"),
    path("rops/import/", rops_import.register_import, name="register_import"),
    path("rops/import/wzor.csv", rops_import.register_import_sample, name="register_import_sample"),
    path("rops/import/<int:pk>/", rops_import.register_import_run, name="register_import_run"),
    path("rops/import/<int:pk>/wczytaj/", rops_import.apply_register_import, name="apply_register_import"),
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
]
