"""Addresses of the mark: its public pages, the seller's panel (`urls_panel`) and the scheme's bodies (`urls_rops`)."""

from django.urls import URLPattern, URLResolver, include, path

from quality_mark.web import complaints, dashboard, downloads, proof, register, scheme

app_name = "quality_mark"
_PUBLIC: list[URLPattern] = [
    path("statystyki/", dashboard.mark_statistics, name="mark_statistics"),
    path("rejestr/", register.register, name="register"),
    path("rejestr.csv", downloads.register_csv, name="register_csv"),
    path("rejestr.json", downloads.register_json, name="register_json"),
    path("zasady/", scheme.scheme, name="scheme"),
    path("zasady/porownanie/", scheme.scheme_diff, name="scheme_diff"),
    path("zasady/<int:version>/", scheme.scheme_version, name="scheme_version"),
    path("zasady/<int:version>.json", scheme.scheme_version_json, name="scheme_version_json"),
    path("kryteria/", scheme.criteria, name="criteria"),
    path("konsultacje/", scheme.consultation, name="consultation"),
    path("kto-kontroluje/", scheme.monitoring, name="monitoring"),
    path("skarga/", complaints.file_complaint, name="file_complaint"),
    path("skarga/<path:number>/", complaints.complaint_status, name="complaint_status"),
    path("skargi/", complaints.complaint_outcomes, name="complaint_outcomes"),
    path("klucz/", proof.signing_key, name="signing_key"),
    path("klucz.pem", proof.signing_key_pem, name="signing_key_pem"),
    path("certyfikat/<path:number>/znak.<slug:kind>", proof.certificate_badge, name="certificate_badge"),
    path("certyfikat/<path:number>/na-strone/", proof.badge_code, name="badge_code"),
    path("certyfikat/<path:number>/certyfikat.pdf", proof.certificate_pdf, name="certificate_pdf"),
    path("certyfikat/<path:number>/podpisany.json", proof.signed_certificate, name="signed_certificate"),
    path("certyfikat/<path:number>/qr.svg", register.certificate_qr, name="certificate_qr"),
    path("certyfikat/<path:number>/", register.certificate, name="certificate"),
]
urlpatterns: list[URLPattern | URLResolver] = [
    path("znak/", include(_PUBLIC)),
    path("rops/znak/", include("quality_mark.web.urls_scheme")),
    path("", include("quality_mark.web.urls_panel")),
    path("rops/znak/skargi/", include("quality_mark.web.urls_complaints")),
    path("rops/znak/", include("quality_mark.web.urls_rops")),
    path("rops/znak/", include("quality_mark.web.urls_work")),
]
