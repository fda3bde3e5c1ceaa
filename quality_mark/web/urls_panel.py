"""Addresses of the applicant and holder, under `/panel/<vendor_slug>/znak/`; every view is a `panel_page`.

Each address stands here whole: the access matrix fills an address by the parts of its own line.
"""

from django.urls import URLPattern, path

from quality_mark.web import applicant, applicant_papers, applicant_steps, cures, holder, holder_words

_HOME = "panel/<slug:vendor_slug>/znak/"
_ONE = f"{_HOME}wniosek/<int:application_id>/"

urlpatterns: list[URLPattern] = [
    path(_HOME, applicant.mark_home, name="mark_home"),
    path(f"{_HOME}wniosek/nowy/", applicant.start_mark_application, name="start_mark_application"),
    path(_ONE, applicant.mark_application, name="mark_application"),
    path(f"{_ONE}wyslij/", applicant.submit_mark_application, name="submit_mark_application"),
    path(f"{_ONE}wycofaj/", applicant.withdraw_mark_application, name="withdraw_mark_application"),
    path(f"{_ONE}wyslany/<int:number>/", applicant.mark_sent, name="mark_sent"),
    path(f"{_ONE}umowa/", holder.mark_agreement, name="mark_agreement"),
    path(f"{_ONE}pozycje/", applicant_papers.mark_items, name="mark_items"),
    path(
        f"{_ONE}pozycje/<int:item_id>/usun/",
        applicant_papers.remove_application_item,
        name="remove_application_item",
    ),
    path(f"{_ONE}dowody/", applicant_papers.mark_evidence, name="mark_evidence"),
    path(f"{_ONE}dowody/<int:evidence_id>/", applicant_papers.mark_evidence_file, name="mark_evidence_file"),
    path(
        f"{_ONE}dowody/<int:evidence_id>/usun/",
        applicant_papers.remove_mark_evidence,
        name="remove_mark_evidence",
    ),
    path(f"{_ONE}rekomendacje/", applicant_papers.mark_recommendations, name="mark_recommendations"),
    path(
        f"{_ONE}rekomendacje/<int:recommendation_id>/usun/",
        applicant_papers.remove_recommendation,
        name="remove_recommendation",
    ),
    path(f"{_ONE}<slug:krok>/", applicant_steps.mark_step, name="mark_step"),
    path(f"{_HOME}certyfikat/<int:certificate_id>/", holder.mark_certificate, name="mark_certificate"),
    path(
        f"{_HOME}certyfikat/<int:certificate_id>/zwroc/",
        holder.surrender_certificate,
        name="surrender_certificate",
    ),
    path(
        f"{_HOME}certyfikat/<int:certificate_id>/pozycje/<int:scope_item_id>/usun/",
        holder.drop_scope_item,
        name="drop_scope_item",
    ),
    path(
        f"{_HOME}niezgodnosci/<int:nonconformity_id>/", holder_words.answer_nonconformity, name="answer_nonconformity"
    ),
    path(
        f"{_HOME}niezgodnosci/<int:nonconformity_id>/plik/<int:cure_id>/",
        cures.nonconformity_paper,
        name="nonconformity_paper",
    ),
    path(f"{_HOME}skargi/<int:mark_complaint_id>/", holder_words.reply_complaint, name="reply_complaint"),
    path(f"{_HOME}sprawy/<int:proceeding_id>/", holder_words.reply_proceeding, name="reply_proceeding"),
    path(f"{_HOME}odwolania/decyzja/<int:decision_id>/", holder_words.file_appeal, name="file_appeal"),
    path(f"{_HOME}odwolania/zawieszenie/<int:status_event_id>/", holder_words.file_appeal, name="file_appeal"),
    path(f"{_HOME}pisma/<int:letter_id>/", holder.mark_letter, name="mark_letter"),
]
