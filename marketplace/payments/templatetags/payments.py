"""The QR code of a transfer."""

from django import template
from django.utils.safestring import SafeString

register = template.Library()


@register.filter
def transfer_qr(payload: str) -> SafeString:
    """Draw a transfer's text as inline SVG without styles; error correction L, as the banks' recommendation asks."""
    import segno  # 1 MB, once a code is drawn

    code = segno.make(payload, error="l", boost_error=False, micro=False, encoding="utf-8")
    return SafeString(code.svg_inline(scale=4, border=4, dark="#000", light="#fff", svgclass="qr", lineclass=None))
