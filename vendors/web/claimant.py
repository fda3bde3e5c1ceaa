"""Decisions about a person's own claims of entries, on their account: who is no member of a vendor complains here."""

from typing import cast

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from accounts.models import User
from vendors.forms.complaint import ComplaintForm
from vendors.queries.statements import attachments_by, statements_to
from vendors.web.reviewing import page_links
from vendors.web.statements import PER_PAGE, complain, pdf_of, send_attachment, statement_context, statement_row


@login_required
@require_safe
def my_statements(request: HttpRequest) -> HttpResponse:
    """List the decisions about a person's claims, the newest first, with the state of each complaint."""
    page = Paginator(statements_to(cast(User, request.user)), PER_PAGE).get_page(request.GET.get("page"))
    rows = [
        {
            **statement_row(found),
            "url": reverse("vendors:my_statement", args=[found.pk]),
            "about": found.vendor.short_name or found.vendor.name,
        }
        for found in page
    ]
    return render(request, "vendors/my_statements.html", {"rows": rows, **page_links(request, page)})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def my_statement(request: HttpRequest, statement_id: int) -> HttpResponse:
    """Show one decision about a person's claim; a POST files the complaint against it (six months, once)."""
    user = cast(User, request.user)
    found = get_object_or_404(statements_to(user), pk=statement_id)
    form = ComplaintForm()
    if request.method == "POST":
        form = ComplaintForm(request.POST, request.FILES)
        if complain(request, found, form):
            return redirect("vendors:my_statement", statement_id=found.pk)
        found = statements_to(user).get(pk=found.pk)
    context = {
        **statement_context(found, form, user),
        "vendor": found.vendor,
        "url_pdf": reverse("vendors:my_statement_pdf", args=[found.pk]),
    }
    context["files"] = [
        {"name": file.name, "url": reverse("vendors:my_complaint_file", args=[file.pk])}
        for file in context["attachments"]
    ]
    return render(request, "vendors/my_statement.html", context, status=422 if form.errors else 200)


@login_required
@require_safe
def my_statement_pdf(request: HttpRequest, statement_id: int) -> HttpResponse:
    """Give a decision about a person's claim as a tagged PDF."""
    return pdf_of(get_object_or_404(statements_to(cast(User, request.user)), pk=statement_id))


@login_required
@require_safe
def my_complaint_file(request: HttpRequest, attachment_id: int) -> HttpResponseBase:
    """Give back a file that a person attached to their complaint; the view is written down."""
    found = get_object_or_404(attachments_by(cast(User, request.user)), pk=attachment_id)
    return send_attachment(request, found, found.complaint.vendor)
