"""The shop that an enterprise runs itself: its start page, the sign, the story and the question about people."""

from collections.abc import Callable
from typing import Any, Final, TypeVar

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from core.errors import NotAllowed, RuleViolation
from core.markdown import render_markdown
from vendors.actions import save_storefront_profile as saving_profile
from vendors.actions import save_story as saving_story
from vendors.actions import submit_story as submitting
from vendors.forms.content import YES, QuestionForm
from vendors.forms.storefront import ProfileForm, StoryForm, profile_of
from vendors.models import ContentReview, Vendor
from vendors.permissions import can_manage
from vendors.queries.closed_periods import closed_periods_of, holiday_of
from vendors.queries.completeness import completeness_of
from vendors.queries.content import consents_to_keep, last_review, open_review
from vendors.queries.storefront import STORY, has_photograph, storefront_of
from vendors.rules.content import sensitive_words
from vendors.rules.palettes import PALETTES
from vendors.states import ContentState
from vendors.web.panel_access import PanelRequest, panel_page

INVALID: Final = 422


def shop_page(request: HttpRequest, vendor: Vendor, name: str, *, status: int = 200, **context: Any) -> HttpResponse:
    """Make a page of the shop."""
    context = {"panel_title": _("Panel sprzedawcy"), "vendor": vendor, "form": None, **context}
    return render(request, f"vendors/{name}.html", context, status=status)


SentT = TypeVar("SentT")


def tried(form: forms.BaseForm, act: Callable[[], object]) -> bool:
    """Run an action for a form; a refusal becomes an error at the field to blame, a missing right goes on."""
    if not form.is_valid():
        return False
    try:
        act()
    except NotAllowed:
        raise
    except RuleViolation as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal.message))
        return False
    return True


@panel_page()
@require_safe
def storefront(request: PanelRequest, vendor: Vendor) -> HttpResponse:
    """Show how much of the shop is there, what helps most now, and the way to every part."""
    return shop_page(
        request,
        vendor,
        "storefront",
        completeness=completeness_of(vendor),
        holiday=holiday_of(vendor.pk),
        periods=closed_periods_of(vendor.pk),
        may_edit=can_manage(request.user, vendor),
    )


@panel_page(can_manage)
def storefront_profile(request: PanelRequest, vendor: Vendor) -> HttpResponse:
    """Change name, sentence and colours."""
    form = ProfileForm(request.POST or None, initial=profile_of(vendor))
    if request.method == "POST":
        save = saving_profile.save_storefront_profile
        if tried(form, lambda: save(vendor_id=vendor.pk, by=request.user, **form.cleaned_data)):
            messages.success(request, _("Zapisane. Kupujący widzą już nową wizytówkę."))
            return redirect("vendors:storefront", vendor.slug)
    status = INVALID if form.errors else 200
    return shop_page(request, vendor, "storefront_profile", form=form, palettes=PALETTES.items(), status=status)


@panel_page(can_manage)
def storefront_story(request: PanelRequest, vendor: Vendor) -> HttpResponse:
    """Write on the story: save, look at it, or go on to publishing."""
    shop = storefront_of(vendor)
    form = StoryForm(request.POST or None, initial={"story": shop.story_draft or vendor.story})
    preview = ""
    if request.method == "POST":
        if tried(form, lambda: _save_story(request, vendor, form)):
            if "publish" in request.POST:
                return redirect("vendors:storefront_story_question", vendor.slug)
            if "preview" not in request.POST:
                messages.success(request, _("Szkic zapisany. Kupujący jeszcze go nie widzą."))
                return redirect("vendors:storefront_story", vendor.slug)
        preview = render_markdown(request.POST.get("story", ""))
    return shop_page(
        request,
        vendor,
        "storefront_story",
        form=form,
        preview=preview or render_markdown(form["story"].value() or ""),
        waiting=open_review(STORY, vendor.pk),
        last=last_review(STORY, vendor.pk),
        is_changed=bool(shop.story_draft) and shop.story_draft != vendor.story,
        status=INVALID if form.errors else 200,
    )


def _save_story(request: PanelRequest, vendor: Vendor, form: StoryForm) -> None:
    saving_story.save_story(vendor_id=vendor.pk, text=form.cleaned_data["story"], by=request.user)


@panel_page(can_manage)
@require_POST
def storefront_story_preview(request: PanelRequest, vendor: Vendor) -> HttpResponse:
    """Show what is being typed as buyers would read it; nothing is saved."""
    text = request.POST.get("story", "")[:8000]
    context = {"preview": render_markdown(text), "words": sensitive_words(text), "vendor": vendor}
    return render(request, "vendors/_story_preview.html", context)


@panel_page(can_manage)
def storefront_story_question(request: PanelRequest, vendor: Vendor) -> HttpResponse:
    """Ask about people in the story, then publish it or send it to the regional centre."""
    shop = storefront_of(vendor)
    if not shop.story_draft or shop.story_draft == vendor.story:
        messages.info(request, _("Nie ma czego publikować: szkic jest pusty albo taki sam jak opublikowana historia."))
        return redirect("vendors:storefront_story", vendor.slug)
    words = sensitive_words(shop.story_draft)
    form, reviews = question_form(request, STORY, vendor.pk, words), list[ContentReview]()
    if request.method == "POST":
        submit = submitting.submit_story
        if tried(form, lambda: reviews.append(with_answer(form, submit, vendor_id=vendor.pk, by=request.user))):
            say_what_happens(request, reviews[0])
            return redirect("vendors:storefront", vendor.slug)
    return shop_page(
        request,
        vendor,
        "storefront_story_question",
        form=form,
        words=words,
        has_photograph=has_photograph(vendor.pk),
        text_html=render_markdown(shop.story_draft),
        status=INVALID if form.errors else 200,
    )


def question_form(request: HttpRequest, subject_type: str, key: int, words: list[str]) -> QuestionForm:
    """Make the form of the question; words about health or fate propose "yes" (R10-01)."""
    may_keep = bool(consents_to_keep(subject_type, key))
    initial = {"shows_people": YES} if words else {}
    if request.method == "POST":
        return QuestionForm(request.POST, request.FILES, may_keep=may_keep)
    return QuestionForm(initial=initial, may_keep=may_keep)


def question_again(subject_type: str, key: int, words: list[str]) -> QuestionForm:
    """Make the form of the question for words that were just typed, whatever was posted with them."""
    may_keep = bool(consents_to_keep(subject_type, key))
    return QuestionForm(initial={"shows_people": YES} if words else {}, may_keep=may_keep)


def with_answer(form: QuestionForm, submit: Callable[..., SentT], **fields: Any) -> SentT:
    """Send something on its way with the answer of a valid form."""
    return submit(declaration=form.declaration(), **fields)


def say_what_happens(request: HttpRequest, review: ContentReview) -> None:
    """Tell where the text or picture went."""
    if review.state == ContentState.OPEN:
        text = _("Wysłane do ROPS. Zwykle odpowiada w 2 dni robocze. Do tego czasu kupujący widzą to, co dotąd.")
    else:
        text = _("Opublikowane. Kupujący już to widzą.")
    messages.success(request, text)
