"""Proofs of a certificate for everybody: a badge for other websites, a printable copy, signed data. No sign-in."""

from typing import Any, Final

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_safe

from core import clock
from quality_mark.gateways.certificate_pdf import render_certificate_pdf
from quality_mark.gateways.signing import public_key_pem, sign
from quality_mark.queries import register as register_of
from quality_mark.queries.proof import badge_holds
from quality_mark.queries.register import RegisterEntry
from quality_mark.rules.letter_words import certificate_address
from quality_mark.rules.proof import HEIGHT, WIDTH, BadgeWords, badge_png, badge_svg, canonical
from quality_mark.web.downloads import certificate_facts

#: How long another website's visitor may see an old badge, in seconds.
CACHE_SECONDS: Final = 300


@require_safe
def certificate_badge(_request: HttpRequest, number: str, kind: str) -> HttpResponse:
    """Give the badge for other websites, as it is at this second: it says "nieważny" once it no longer holds.

    `kind` is svg or png; another one is not found.
    """
    if kind not in {"svg", "png"}:
        raise Http404
    entry = register_of.certificate_by_number(number)
    with override("pl"):
        words = _words(entry)
    content = badge_png(words) if kind == "png" else badge_svg(words)
    answer = HttpResponse(content, content_type="image/png" if kind == "png" else "image/svg+xml")
    answer["Cache-Control"] = f"public, max-age={CACHE_SECONDS}"
    answer["Cross-Origin-Resource-Policy"] = "cross-origin"
    return answer


@require_safe
def badge_code(request: HttpRequest, number: str) -> HttpResponse:
    """Show the badge for other websites with the HTML to copy: a link and a picture, no script."""
    entry = register_of.certificate_by_number(number)
    found = entry.certificate
    with override("pl"):
        alt = _("Certyfikat %(number)s: sprawdź w rejestrze, czy obowiązuje") % {"number": found.number}
    address = certificate_address(found.number)
    picture = str(settings.PUBLIC_URL).rstrip("/") + reverse("quality_mark:certificate_badge", args=[number, "svg"])
    code = f'<a href="{address}">\n  <img src="{picture}"\n       width="{WIDTH}" height="{HEIGHT}" alt="{alt}">\n</a>'
    context = {"certificate": found, "code": code, "width": WIDTH, "height": HEIGHT, "alt": alt}
    return render(request, "quality_mark/badge_code.html", context)


@require_safe
def certificate_pdf(_request: HttpRequest, number: str) -> HttpResponse:
    """Give a certificate to print, as it stands in the register today: tagged PDF/UA."""
    entry = register_of.certificate_by_number(number)
    content = render_certificate_pdf(entry, address=certificate_address(entry.certificate.number))
    answer = HttpResponse(content, content_type="application/pdf")
    name = entry.certificate.number.replace("/", "-")
    answer["Content-Disposition"] = f'inline; filename="certyfikat-{name}.pdf"'
    answer["Cache-Control"] = "no-cache"
    return answer


@require_safe
def signed_certificate(_request: HttpRequest, number: str) -> JsonResponse:
    """Give a certificate as data with our signature: what the register says of it at this second."""
    entry = register_of.certificate_by_number(number)
    content: dict[str, Any] = {
        **certificate_facts(entry),
        "stan_na": clock.now().isoformat(timespec="seconds"),
        "znak_wolno_pokazywac": badge_holds(entry.certificate),
    }
    signed = {"tresc": content, "algorytm": "Ed25519", "podpis": sign(canonical(content))}
    answer = JsonResponse(signed, json_dumps_params={"ensure_ascii": False, "indent": 1})
    answer["Cache-Control"] = "no-cache"
    return answer


@require_safe
def signing_key(request: HttpRequest) -> HttpResponse:
    """Show the public key of our signatures and how to verify one."""
    return render(request, "quality_mark/signing_key.html", {"key": public_key_pem()})


@require_safe
def signing_key_pem(_request: HttpRequest) -> HttpResponse:
    """Give the public key as a file."""
    return HttpResponse(public_key_pem(), content_type="application/x-pem-file")


def _words(entry: RegisterEntry) -> BadgeWords:
    """Say in Polish what the badge shows; another website knows no language of its reader."""
    found = entry.certificate
    number = _("Certyfikat nr %(number)s") % {"number": found.number}
    if badge_holds(found):
        until = _("do %(day)s, sprawdź zakres w rejestrze") % {"day": f"{found.valid_to:%d.%m.%Y}"}
        return BadgeWords(number, _("ważny"), until, is_valid=True)
    return BadgeWords(number, _("nieważny"), _("stan na dziś, szczegóły w rejestrze"), is_valid=False)
