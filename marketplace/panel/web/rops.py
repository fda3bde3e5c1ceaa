"""Where a reviewer of the regional centre comes in."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from marketplace.panel.queries.rops import waiting_at_rops
from vendors.web.reviewing import reviewer_of, rops_panel


@login_required
@require_safe
def rops_home(request: HttpRequest) -> HttpResponse:
    """Show what waits for a decision or a check, each kind with its age and its link."""
    return render(request, "panel/rops_home.html", rops_panel(kinds=waiting_at_rops(reviewer_of(request))))
