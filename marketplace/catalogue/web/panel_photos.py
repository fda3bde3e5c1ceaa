"""Pictures of a listing: several at once, their order, their words."""

from typing import Any, Final

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext
from django.views.decorators.http import require_http_methods, require_POST

from core import clock
from core.errors import NotAllowed, RuleViolation
from core.pictures import MAX_BYTES, PictureRefused, clean_picture
from marketplace.catalogue.actions.add_media import MOST_PICTURES, AltRequired, add_media, check_alt
from marketplace.catalogue.actions.describe_media import describe_media
from marketplace.catalogue.actions.order_media import order_media
from marketplace.catalogue.actions.remove_media import remove_media
from marketplace.catalogue.actions.submit_media import submit_media
from marketplace.catalogue.models import Hold, Media, Product, ProductChange
from marketplace.catalogue.permissions import can_sell
from marketplace.catalogue.queries.panel import thumb_url
from marketplace.catalogue.queries.people import MEDIA, without_answer
from marketplace.catalogue.rules.picture import GENERATED
from marketplace.catalogue.states import ChangeState
from marketplace.catalogue.web.listing_page import WIZARD, in_wizard, own_product, person, show, told
from vendors.forms.content import YES, QuestionForm
from vendors.models import Vendor
from vendors.rules.content import QuestionNeeded, sensitive_words
from vendors.web.panel_access import panel_page
from vendors.web.storefront import question_again, question_form, tried, with_answer

ROWS: Final = 3
#: The second step of new words: the question about people was answered.
ASKED: Final = "question"
SENT: Final = gettext_noop(
    "Wysłane do ROPS. Zwykle odpowiada w 2 dni robocze. Do tego czasu kupujący widzą to, co dotąd."
)
# The script makes a row for each chosen file from the one with this number.
TEMPLATE_ROW: Final = 99


@panel_page(can_sell)
@require_http_methods(["GET", "HEAD", "POST"])
def photos(request: HttpRequest, vendor: Vendor, product_id: int) -> HttpResponse:
    """Show the pictures; a POST adds those that were chosen, each with its words, and says which could not be taken.

    The rows of the form are `image-N`, `alt-N` and `people-N`. What is good is kept even when its neighbour is refused.
    """
    product = own_product(vendor, product_id)
    if request.method != "POST":
        return _page(request, product, [_blank(number) for number in range(ROWS)])
    added, rows = _take(request, product)
    if added:
        text = ngettext("Dodano %(count)d zdjęcie.", "Dodano %(count)d zdjęć.", added)
        messages.success(request, text % {"count": added})
    if not rows and not added:
        rows = [{**_blank(0), "error": _("Wybierz plik ze zdjęciem.")}]
    if rows:
        return _page(request, product, rows, status=422)
    return _question(request, product)


def _blank(number: int) -> dict[str, Any]:
    return {"number": number, "alt": "", "people": "", "file": "", "error": ""}


def _again(request: HttpRequest, product: Product) -> HttpResponse:
    address = reverse("catalogue:photos", args=[product.vendor.slug, product.pk])
    return redirect(f"{address}?{WIZARD}=1" if in_wizard(request) else address)


def _question(request: HttpRequest, product: Product) -> HttpResponse:
    """Go to the first picture whose people's consents are still missing, or back to the pictures."""
    waiting = without_answer(Media.everything.filter(product=product))
    if not waiting:
        return _again(request, product)
    address = reverse("catalogue:photo_question", args=[product.vendor.slug, product.pk, waiting[0].pk])
    return redirect(f"{address}?{WIZARD}=1" if in_wizard(request) else address)


def _page(request: HttpRequest, product: Product, rows: list[dict[str, Any]], status: int = 200) -> HttpResponse:
    pictures = list(Media.everything.filter(product=product).order_by("position", "pk"))
    change = ProductChange.objects.filter(product=product, state=ChangeState.OPEN).first()
    unanswered = {media.pk for media in without_answer(Media.everything.filter(product=product))}
    return show(
        request,
        product,
        "photos",
        rows=rows,
        pictures=[
            {
                "media": media,
                "thumb": thumb_url(media),
                "needs_consent": media.pk in unanswered,
                "has_ended": media.shown_until is not None and media.shown_until < clock.today(),
                "is_generated": str(media.image.name).startswith(GENERATED),
                "is_wanted_first": bool(change and change.proposed.get("main_media_id") == media.pk),
            }
            for media in pictures
        ],
        room=MOST_PICTURES - len(pictures),
        template_row=_blank(TEMPLATE_ROW),
        summary=[
            {"href": f"#alt-{row['number']}", "text": f"{row.get('file') or _('Zdjęcie')}: {row['error']}"}
            for row in rows
            if row.get("error")
        ],
        status=status,
    )


def _take(request: HttpRequest, product: Product) -> tuple[int, list[dict[str, Any]]]:
    """Add every good picture; give their number and the rows that come back with their mistake.

    A picture of people, or with words about health or fate, is held until its consents were seen (law.md R10-01).
    """
    user, added = person(request), 0
    failed: list[dict[str, Any]] = []
    for number in range(MOST_PICTURES):
        file = request.FILES.get(f"image-{number}")
        alt = request.POST.get(f"alt-{number}", "").strip()
        people = request.POST.get(f"people-{number}", "")
        if file is None:
            continue
        try:
            _check(file, alt, people)
            picture = clean_picture(file.read())
            hold = Hold.PEOPLE if people == "tak" or sensitive_words(alt) else ""
            add_media(product_id=product.pk, picture=picture, alt=alt, hold=hold, by=user)
            added += 1
        except NotAllowed:
            raise
        except RuleViolation as refusal:
            failed.append(
                {
                    **_blank(len(failed)),
                    "alt": alt,
                    "people": people,
                    "file": file.name or "",
                    "error": str(refusal.message),
                }
            )
    return added, failed


def _check(file: UploadedFile, alt: str, people: str) -> None:
    """Refuse what can be refused before the file is read."""
    if people not in {"tak", "nie"}:
        raise RuleViolation(_("Zaznacz, czy na zdjęciu można rozpoznać osobę."))
    if (file.size or 0) > MAX_BYTES:
        raise PictureRefused(_("Plik jest za duży: zdjęcie może mieć najwyżej 15 MB."), field="image")
    check_alt(alt)


@panel_page(can_sell)
@require_POST
def order_photos(request: HttpRequest, vendor: Vendor, product_id: int) -> HttpResponse:
    """Put the pictures into the order of `kolejnosc` (keys with commas), or move one: `wyzej` or `nizej`."""
    product = own_product(vendor, product_id)
    keys = list(Media.everything.filter(product=product).order_by("position", "pk").values_list("pk", flat=True))
    wanted = [int(text) for text in request.POST.get("kolejnosc", "").split(",") if text.isascii() and text.isdigit()]
    for word, step in (("wyzej", -1), ("nizej", 1)):
        text = request.POST.get(word, "")
        if text.isascii() and text.isdigit() and int(text) in keys:
            at = keys.index(int(text))
            to = min(max(at + step, 0), len(keys) - 1)
            keys[at], keys[to] = keys[to], keys[at]
            wanted = keys
    change = order_media(product_id=product.pk, media_ids=wanted, by=person(request)) if wanted else None
    if change is not None and "main_media_id" in change.proposed:
        messages.info(request, _("Nowe główne zdjęcie czeka na sprawdzenie; do tego czasu kupujący widzą poprzednie."))
    elif wanted:
        messages.success(request, _("Kolejność zapisana."))
    return _again(request, product)


@panel_page(can_sell)
@require_http_methods(["GET", "HEAD", "POST"])
def photo_question(request: HttpRequest, vendor: Vendor, product_id: int, media_id: int) -> HttpResponse:
    """Ask how many people a held picture shows and for their consents, then send both to the regional centre."""
    product = own_product(vendor, product_id)
    media = get_object_or_404(Media.everything.filter(product=product), pk=media_id)
    if media.hold != Hold.PEOPLE:
        return _again(request, product)
    words = sensitive_words(media.alt)
    form = question_form(request, MEDIA, media.pk, words)
    form.initial["shows_people"] = YES
    if request.method == "POST" and tried(
        form, lambda: with_answer(form, submit_media, media_id=media.pk, by=person(request))
    ):
        messages.success(
            request, _("Wysłane do ROPS. Zwykle odpowiada w 2 dni robocze. Do tego czasu kupujący nie widzą zdjęcia.")
        )
        return _question(request, product)
    context: dict[str, Any] = {"media": media, "thumb": thumb_url(media), "words": words}
    return show(request, product, "photo_question", form=form, **context, status=422 if form.errors else 200)


@panel_page(can_sell)
@require_http_methods(["GET", "HEAD", "POST"])
def describe_photo(request: HttpRequest, vendor: Vendor, product_id: int, media_id: int) -> HttpResponse:
    """Change the words of one picture."""
    product = own_product(vendor, product_id)
    media = get_object_or_404(Media.everything.filter(product=product), pk=media_id)
    alt, error = media.alt, ""
    form: QuestionForm | None = None
    if request.method == "POST":
        alt = request.POST.get("alt", "")
        words = sensitive_words(alt)
        if ASKED in request.POST:
            asked, user = question_form(request, MEDIA, media.pk, words), person(request)
            form = asked
            if tried(asked, lambda: with_answer(asked, describe_media, media_id=media.pk, alt=alt, by=user)):
                messages.success(request, _(SENT))
                return _again(request, product)
        else:
            try:
                describe_media(media_id=media.pk, alt=alt, by=person(request))
            except AltRequired as refusal:
                error = str(refusal.message)
            except QuestionNeeded:
                form = question_again(MEDIA, media.pk, words)
            else:
                messages.success(request, _("Opis zdjęcia zapisany."))
                return _again(request, product)
    context: dict[str, Any] = {"media": media, "thumb": thumb_url(media), "alt": alt, "error": error}
    failed = bool(error or (form and form.errors))
    return show(
        request,
        product,
        "describe_photo",
        form=form,
        new_alt=alt if form else "",
        words=sensitive_words(alt),
        **context,
        status=422 if failed else 200,
    )


@panel_page(can_sell)
@require_http_methods(["GET", "HEAD", "POST"])
def remove_photo(request: HttpRequest, vendor: Vendor, product_id: int, media_id: int) -> HttpResponse:
    """Ask, then remove one picture; one that is gone already is no error."""
    product = own_product(vendor, product_id)
    media = Media.everything.filter(product=product, pk=media_id).first()
    if request.method == "POST":
        if media is not None:
            told(request, lambda: remove_media(media_id=media_id, by=person(request)), _("Zdjęcie usunięte."))
        return _again(request, product)
    media = get_object_or_404(Media.everything.filter(product=product), pk=media_id)
    return show(request, product, "remove_photo", media=media, thumb=thumb_url(media))
