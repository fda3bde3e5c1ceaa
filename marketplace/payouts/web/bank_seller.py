"""The seller's pages of bank statements: buyers' transfers come to the seller's own account."""

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from marketplace.payouts.permissions import can_see_settlements
from marketplace.payouts.web.bank import Desk, show_line, show_statement, show_statements, show_unclear
from vendors.models import Vendor
from vendors.web.panel_access import PanelRequest, panel_page


@panel_page(can_see_settlements)
@require_http_methods(["GET", "HEAD", "POST"])
def own_statements(request: PanelRequest, *, vendor: Vendor) -> HttpResponse:
    """List the statements of the seller's account, and take the next one."""
    return show_statements(request, Desk(request.user, vendor), "payouts/own_statements.html")


@panel_page(can_see_settlements)
@require_safe
def own_statement(request: PanelRequest, *, vendor: Vendor, statement_id: int) -> HttpResponse:
    """Show one statement."""
    return show_statement(request, Desk(request.user, vendor), statement_id, "payouts/own_statement.html")


@panel_page(can_see_settlements)
@require_safe
def own_unclear_lines(request: PanelRequest, *, vendor: Vendor) -> HttpResponse:
    """List the movements that wait for a person."""
    return show_unclear(request, Desk(request.user, vendor), "payouts/own_unclear_lines.html")


@panel_page(can_see_settlements)
@require_http_methods(["GET", "HEAD", "POST"])
def own_line(request: PanelRequest, *, vendor: Vendor, line_id: int) -> HttpResponse:
    """Show one movement and decide about it."""
    return show_line(request, Desk(request.user, vendor), line_id, "payouts/own_line.html")
