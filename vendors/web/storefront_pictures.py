"""Logo, banner and photos of the shop, and the consents of the people on them."""

from typing import Any

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from core.access import record_access
from core.documents import private_file_response
from core.pictures import MAX_BYTES, clean_picture
from vendors.actions import add_storefront_picture as adding
from vendors.actions import describe_storefront_picture as describing
from vendors.actions import order_storefront_pictures as ordering
from vendors.actions import remove_storefront_picture as removing
from vendors.actions import submit_storefront_picture as submitting
from vendors.actions import withdraw_consent as withdrawing
from vendors.forms.content import QuestionForm
from vendors.forms.storefront import AltForm, PictureForm
from vendors.models import ContentReview, PersonConsent, PictureKind, StorefrontPicture, Vendor
from vendors.permissions import can_manage
from vendors.queries.content import blocked_subjects, last_review, last_reviews
from vendors.queries.storefront import PICTURE, own_pictures, photos_of
from vendors.rules.content import QuestionNeeded, sensitive_words
from vendors.web.panel_access import PanelRequest, panel_page
from vendors.web.storefront import (
    INVALID,
    question_again,
    question_form,
    say_what_happens,
    shop_page,
    tried,
    with_answer,
)


@panel_page(can_manage)
@require_safe
def storefront_pictures(request: PanelRequest, vendor: Vendor) -> HttpResponse:
    """Show all pictures with what buyers see of each, and what can be done."""
    rows = own_pictures(vendor.pk)
    keys = [picture.pk for picture in rows]
    reviews, blocked = last_reviews(PICTURE, keys), blocked_subjects(PICTURE, keys)

    def row(picture: StorefrontPicture) -> dict[str, Any]:
        key = str(picture.pk)
        return {"picture": picture, "review": reviews.get(key), "is_blocked": key in blocked}

    return shop_page(
        request,
        vendor,
        "storefront_pictures",
        logos=[row(one) for one in rows if one.kind == PictureKind.LOGO],
        banners=[row(one) for one in rows if one.kind == PictureKind.BANNER],
        photos=[row(one) for one in photos_of(rows)],
        most=adding.MOST_PHOTOS,
    )


@panel_page(can_manage)
def storefront_picture_add(request: PanelRequest, vendor: Vendor, kind: str) -> HttpResponse:
    """Take a picture in; the question about people comes next."""
    wanted = kind.upper()
    if wanted not in PictureKind.values:
        raise Http404
    form = PictureForm(request.POST or None, request.FILES or None)
    if request.method == "POST":
        found: list[StorefrontPicture] = []
        if tried(form, lambda: found.append(_take_in(request, vendor, wanted, form))):
            return redirect("vendors:storefront_picture_question", vendor.slug, found[0].pk)
    status = INVALID if form.errors else 200
    label = PictureKind(wanted).label
    return shop_page(request, vendor, "storefront_picture_add", form=form, kind=wanted, kind_label=label, status=status)


def _take_in(request: PanelRequest, vendor: Vendor, kind: str, form: PictureForm) -> StorefrontPicture:
    upload: UploadedFile = form.cleaned_data["image"]
    picture = clean_picture(upload.read(MAX_BYTES + 1))
    return adding.add_storefront_picture(
        vendor_id=vendor.pk, kind=kind, picture=picture, alt=form.cleaned_data["alt"], by=request.user
    )


def _own(vendor: Vendor, picture_id: int) -> StorefrontPicture:
    return get_object_or_404(StorefrontPicture, vendor=vendor, pk=picture_id)


@panel_page(can_manage)
def storefront_picture_question(request: PanelRequest, vendor: Vendor, picture_id: int) -> HttpResponse:
    """Ask about people on the picture, then publish it or send it to the regional centre."""
    picture = _own(vendor, picture_id)
    words = sensitive_words(picture.alt)
    form, reviews = question_form(request, PICTURE, picture.pk, words), list[ContentReview]()
    if request.method == "POST":
        submit = submitting.submit_storefront_picture
        if tried(form, lambda: reviews.append(with_answer(form, submit, picture_id=picture.pk, by=request.user))):
            say_what_happens(request, reviews[0])
            return redirect("vendors:storefront_pictures", vendor.slug)
    return shop_page(
        request,
        vendor,
        "storefront_picture_question",
        form=form,
        picture=picture,
        words=words,
        story_words=sensitive_words(vendor.story),
        status=INVALID if form.errors else 200,
    )


@panel_page(can_manage)
def storefront_picture(request: PanelRequest, vendor: Vendor, picture_id: int) -> HttpResponse:
    """Change the words of a picture; see where it stands."""
    picture = _own(vendor, picture_id)
    form = AltForm(request.POST or None, initial={"alt": picture.alt})
    question: QuestionForm | None = None
    new_alt = request.POST.get("alt", "")
    words = sensitive_words(new_alt)
    describe = describing.describe_storefront_picture
    if request.method == "POST" and "question" in request.POST:
        question = asked = question_form(request, PICTURE, picture.pk, words)
        if tried(asked, lambda: with_answer(asked, describe, picture_id=picture.pk, alt=new_alt, by=request.user)):
            text = _("Wysłane do ROPS. Zwykle odpowiada w 2 dni robocze. Do tego czasu kupujący widzą to, co dotąd.")
            messages.success(request, text)
            return redirect("vendors:storefront_pictures", vendor.slug)
    elif request.method == "POST" and form.is_valid():
        try:
            describe(picture_id=picture.pk, by=request.user, **form.cleaned_data)
        except QuestionNeeded:
            question = question_again(PICTURE, picture.pk, words)
        except adding.PictureProblem as refusal:
            form.add_error("alt", str(refusal.message))
        else:
            messages.success(request, _("Opis zapisany."))
            return redirect("vendors:storefront_pictures", vendor.slug)
    return shop_page(
        request,
        vendor,
        "storefront_picture",
        form=form,
        picture=picture,
        review=last_review(PICTURE, picture.pk),
        question=question,
        new_alt=new_alt if question else "",
        words=words,
        status=INVALID if form.errors or (question and question.errors) else 200,
    )


@panel_page()
@require_safe
def storefront_picture_file(_request: PanelRequest, vendor: Vendor, picture_id: int) -> HttpResponseBase:
    """Give the private original to the vendor's team, for the panel and the preview."""
    picture = _own(vendor, picture_id)
    return private_picture(picture)


def private_picture(picture: StorefrontPicture) -> FileResponse:
    """Answer with a private picture that no cache keeps; it was written by us, so a browser may show it."""
    answer = FileResponse(picture.original.open("rb"), content_type="image/jpeg")
    answer["Cache-Control"] = "private, no-store"
    answer["X-Content-Type-Options"] = "nosniff"
    answer["X-Robots-Tag"] = "noindex"
    return answer


@panel_page(can_manage)
@require_POST
def storefront_picture_remove(request: PanelRequest, vendor: Vendor, picture_id: int) -> HttpResponse:
    """Take a picture out of the shop."""
    picture = StorefrontPicture.objects.filter(vendor=vendor, pk=picture_id).first()
    if picture is None and not StorefrontPicture.objects.filter(pk=picture_id).exists():
        return redirect("vendors:storefront_pictures", vendor.slug)
    removing.remove_storefront_picture(picture_id=_own(vendor, picture_id).pk, by=request.user)
    messages.success(request, _("Zdjęcie usunięte."))
    return redirect("vendors:storefront_pictures", vendor.slug)


@panel_page(can_manage)
@require_POST
def storefront_pictures_order(request: PanelRequest, vendor: Vendor) -> HttpResponse:
    """Put the photos in another order: `order` is the whole of it (drag), `up` or `down` moves one (buttons)."""
    keys = [photo.pk for photo in photos_of(own_pictures(vendor.pk))]
    typed = [int(text) for text in request.POST.get("order", "").split(",") if text.isdigit()]
    if typed:
        keys = typed
    for name, step in (("up", -1), ("down", 1)):
        moved = request.POST.get(name, "")
        if moved.isdigit() and int(moved) in keys:
            at = keys.index(int(moved))
            to = max(0, min(len(keys) - 1, at + step))
            keys[at], keys[to] = keys[to], keys[at]
    ordering.order_storefront_pictures(vendor_id=vendor.pk, picture_ids=keys, by=request.user)
    if request.headers.get("HX-Request"):
        return HttpResponse(status=204)
    messages.success(request, _("Kolejność zapisana."))
    return redirect("vendors:storefront_pictures", vendor.slug)


@panel_page(can_manage)
@require_safe
def storefront_consents(request: PanelRequest, vendor: Vendor) -> HttpResponse:
    """List the consents of people with what rests on each."""
    consents = PersonConsent.objects.filter(vendor=vendor).select_related("withdrawn_by").prefetch_related("reviews")
    rows = [
        {"consent": consent, "subjects": {row.subject_name for row in consent.reviews.all()}} for consent in consents
    ]
    return shop_page(request, vendor, "storefront_consents", rows=rows)


@panel_page(can_manage)
@require_safe
def storefront_consent_file(request: PanelRequest, vendor: Vendor, consent_id: int) -> HttpResponseBase:
    """Hand out the file of a consent; the view is written down."""
    return consent_file(request, get_object_or_404(PersonConsent, vendor=vendor, pk=consent_id))


def consent_file(request: HttpRequest, consent: PersonConsent) -> HttpResponseBase:
    """Write down the view of a consent and hand its file out; the right was checked before."""
    record_access(by=request.user, verb="consent.view", subject=consent, scope=consent.vendor)  # type: ignore[arg-type]
    file = consent.file.open("rb")
    return private_file_response(file, name=consent.name, content_type=consent.content_type)


@panel_page(can_manage)
@require_POST
def storefront_consent_withdraw(request: PanelRequest, vendor: Vendor, consent_id: int) -> HttpResponse:
    """Withdraw a consent at the person's wish: what rests on it disappears at once."""
    consent = get_object_or_404(PersonConsent, vendor=vendor, pk=consent_id)
    withdrawing.withdraw_consent(consent_id=consent.pk, by=request.user)
    messages.success(request, _("Zgoda wycofana. Treść, która na niej stała, zniknęła razem ze zdjęciami."))
    return redirect("vendors:storefront_consents", vendor.slug)
