"""The regional centre's pages of bank statements: of the account that pays sellers out."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from marketplace.payouts.web.bank import Desk, show_line, show_statement, show_statements, show_unclear
from marketplace.payouts.web.payouts import payer


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def bank_statements(request: HttpRequest) -> HttpResponse:
    """List the statements, and take the next one."""
    return show_statements(request, Desk(payer(request), None), "payouts/bank_statements.html")


@login_required
@require_safe
def bank_statement(request: HttpRequest, statement_id: int) -> HttpResponse:
    """Show one statement."""
    return show_statement(request, Desk(payer(request), None), statement_id, "payouts/bank_statement.html")


@login_required
@require_safe
def unclear_lines(request: HttpRequest) -> HttpResponse:
    """List the movements that wait for a person."""
    return show_unclear(request, Desk(payer(request), None), "payouts/unclear_lines.html")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def bank_line(request: HttpRequest, line_id: int) -> HttpResponse:
    """Show one movement and decide about it."""
    return show_line(request, Desk(payer(request), None), line_id, "payouts/bank_line.html")
