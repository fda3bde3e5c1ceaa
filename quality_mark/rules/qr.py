"""The QR code of a certificate's page."""


def qr_svg(text: str, *, inline: bool) -> bytes:
    """Draw a text as a QR code in SVG without style attributes; `inline` leaves out the XML declaration."""
    import segno  # 1 MB, once a code is drawn

    code = segno.make(text, error="m", micro=False)
    drawn: str = code.svg_inline(
        scale=4, border=2, dark="#1f2a24", light="#ffffff", svgclass="qr", lineclass=None, omitsize=inline
    )
    if inline:
        return drawn.encode()
    standalone = drawn.replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"', 1)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{standalone}\n'.encode()
