"""Letters about reviews. Each function reacts to an event and is safe to repeat."""

from collections.abc import Callable, Sequence

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from marketplace.orders.models import VendorOrder
from marketplace.orders.queries import order_token
from marketplace.reviews.events import (
    ReplyWritten,
    ReviewComplaintDecided,
    ReviewComplaintFiled,
    ReviewDecided,
    ReviewInvited,
    ReviewPublished,
    ReviewReported,
)
from marketplace.reviews.models import DecidedMeasure, DecisionComplaint, Review, ReviewDecision, ReviewNotice
from marketplace.reviews.queries.tokens import notice_token
from marketplace.reviews.states import ReviewComplaintState, ReviewState
from vendors.models import GroundKind
from vendors.rules.deciding import complaint_deadline

#: Subject and sentences.
Words = Callable[[], tuple[str, list[str]]]
#: The same with the button.
Letter = Callable[[], tuple[str, list[str], tuple[str, str]]]


def send_invitation_to_review(event: ReviewInvited) -> None:
    """Ask the buyer how it was, with a link that stops such letters for good."""
    part = VendorOrder.objects.select_related("order", "vendor").get(pk=event.vendor_order_id)
    token = order_token(part.order)
    with translation.override(part.order.language):
        _send(
            part.order.email,
            _("Jak było? Zamówienie %(number)s") % {"number": part.number},
            [
                _("Zamówienie od sprzedawcy %(seller)s jest zakończone. Powiedz innym, jak było: wystarczy ocena.")
                % {"seller": part.seller_name},
                _("To jedyne przypomnienie o tym zamówieniu."),
            ],
            (_("Napisz opinię"), reverse("reviews:order_reviews", args=[token])),
            (_("Nie proś mnie o opinie"), reverse("reviews:stop_invitations", args=[token, part.pk])),
        )


def send_new_review(event: ReviewPublished) -> None:
    """Tell the seller of a new review, whatever it says."""
    review = _review(event.review_id)
    if review.state != ReviewState.PUBLISHED:
        return
    with translation.override("pl"):
        _send(
            review.vendor.email,
            _("Masz nową opinię: %(subject)s") % {"subject": review.subject_name},
            [
                _("Ocena: %(stars)s na 5.") % {"stars": review.stars},
                review.text,
                _("Możesz odpowiedzieć raz, pod opinią. Odpowiedź przeczytają wszyscy."),
            ],
            (_("Przeczytaj i odpowiedz"), reverse("reviews:panel_review", args=[review.vendor.slug, review.pk])),
        )


def send_reply_notice(event: ReplyWritten) -> None:
    """Tell the author that the seller answered."""
    review = _review(event.review_id)
    _to_author(
        review,
        lambda: (
            _("%(seller)s odpowiada na Twoją opinię") % {"seller": review.vendor.short_name},
            [_("Sprzedawca odpowiedział na opinię: %(subject)s.") % {"subject": review.subject_name}],
            (_("Przeczytaj"), reverse("reviews:order_reviews", args=[order_token(review.vendor_order.order)])),
        ),
    )


def send_notice_receipt(event: ReviewReported) -> None:
    """Confirm a notice to whoever left an address (DSA art. 16(4))."""
    notice = ReviewNotice.objects.select_related("review").get(pk=event.notice_id)
    if notice.email:
        _send(
            notice.email,
            _("Mamy Twoje zgłoszenie %(number)s") % {"number": notice.number},
            [
                _("Dziękujemy. Pracownik ROPS przeczyta tekst i zdecyduje, bez automatu."),
                _("Napiszemy, co postanowił i dlaczego."),
            ],
            (_("Zobacz zgłoszenie"), reverse("reviews:notice", args=[notice_token(notice)])),
        )


def send_review_decision(event: ReviewDecided) -> None:
    """Tell the author when something happens to the review, and everybody who gave notice, with the reasons."""
    decision = ReviewDecision.objects.select_related("review", "reply").get(pk=event.decision_id)
    review = _review(decision.review_id)
    if decision.reply_id is None and decision.measure != DecidedMeasure.KEPT:
        token = order_token(review.vendor_order.order)
        _to_author(
            review,
            lambda: (
                _author_subject(decision),
                decision_lines(decision),
                (_("Zobacz decyzję"), reverse("reviews:review_decision", args=[token, decision.pk])),
            ),
        )
    for notice in decision.notices.exclude(email=""):
        subject = _("Co postanowiliśmy: zgłoszenie %(number)s") % {"number": notice.number}
        link = (_("Zobacz decyzję"), reverse("reviews:notice", args=[notice_token(notice)]))
        _send(notice.email, subject, decision_lines(decision), link)


def send_review_complaint_receipt(event: ReviewComplaintFiled) -> None:
    """Confirm a complaint with its number."""
    complaint = _complaint(event.complaint_id)
    _to_complainer(
        complaint,
        lambda: (
            _("Mamy Twoją skargę %(number)s") % {"number": complaint.number},
            [_("Rozpatrzy ją inna osoba niż ta, która zdecydowała. Napiszemy, co postanowiła.")],
        ),
    )


def send_review_complaint_answer(event: ReviewComplaintDecided) -> None:
    """Answer a complaint."""
    complaint = _complaint(event.complaint_id)
    is_upheld = complaint.state == ReviewComplaintState.UPHELD
    _to_complainer(
        complaint,
        lambda: (
            _("Odpowiedź na skargę %(number)s") % {"number": complaint.number},
            [
                _("Skarga jest uwzględniona.") if is_upheld else _("Skarga nie jest uwzględniona."),
                complaint.answer,
                _("Możesz też pójść do sądu albo do pozasądowego organu rozstrzygania sporów."),
            ],
        ),
    )


def decision_lines(decision: ReviewDecision) -> list[str]:
    """Say a decision in sentences, the same in letters and on pages (DSA art. 17(3))."""
    what = _("Odpowiedź sprzedawcy na opinię") if decision.reply_id else _("Opinia")
    lines = [
        _("%(what)s o: %(subject)s. Decyzja: %(measure)s.")
        % {
            "what": what,
            "subject": decision.review.subject_name,
            "measure": DecidedMeasure(decision.measure).label,
        },
    ]
    if decision.ground:
        kind = GroundKind(decision.ground_kind).label
        lines.append(_("Podstawa (%(kind)s): %(ground)s.") % {"kind": kind, "ground": decision.ground.rstrip(".")})
    until = date_format(complaint_deadline(decision.decided_at).date(), "j E Y")
    return [
        *lines,
        decision.facts,
        _("Zdecydował człowiek, bez automatu, na całym Rynku ES i do odwołania."),
        _(
            "Jeśli się nie zgadzasz, poskarż się bezpłatnie do %(day)s. Możesz też pójść do sądu albo do pozasądowego "
            "organu rozstrzygania sporów."
        )
        % {"day": until},
    ]


def _author_subject(decision: ReviewDecision) -> str:
    if decision.measure == DecidedMeasure.HIDDEN:
        return _("Ukryliśmy Twoją opinię")
    return _("Twoja opinia jest opublikowana")


def _review(review_id: int) -> Review:
    return Review.objects.select_related("vendor", "vendor_order__order", "order_line").get(pk=review_id)


def _complaint(complaint_id: int) -> DecisionComplaint:
    return DecisionComplaint.objects.select_related("decision__review", "notice").get(pk=complaint_id)


def _to_author(review: Review, letter: Letter) -> None:
    order = review.vendor_order.order
    with translation.override(order.language):
        _send(order.email, *letter())


def _to_complainer(complaint: DecisionComplaint, words: Words) -> None:
    if complaint.notice:
        link = (_("Zobacz zgłoszenie"), reverse("reviews:notice", args=[notice_token(complaint.notice)]))
        _send(complaint.notice.email, *words(), link)
        return
    review = _review(complaint.decision.review_id)
    order = review.vendor_order.order
    with translation.override(order.language):
        path = reverse("reviews:review_decision", args=[order_token(order), complaint.decision_id])
        _send(order.email, *words(), (_("Zobacz decyzję"), path))


def _send(
    to: str, subject: str, lines: Sequence[str], link: tuple[str, str], small: tuple[str, str] | None = None
) -> None:
    if not to:
        return
    context = {
        "heading": subject,
        "lines": [line for line in lines if line],
        "label": link[0],
        "url": settings.PUBLIC_URL + link[1],
        "small_label": small[0] if small else "",
        "small_url": settings.PUBLIC_URL + small[1] if small else "",
        "site_name": settings.SITE_NAME,
        "operator_name": settings.OPERATOR_NAME,
    }
    letter = EmailMultiAlternatives(
        " ".join(subject.split()), render_to_string("reviews/email/letter.txt", context), to=[to]
    )
    letter.attach_alternative(render_to_string("reviews/email/letter.html", context), "text/html")
    letter.send()
