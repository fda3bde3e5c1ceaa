from io import BytesIO

import pytest
from PIL import Image, PngImagePlugin

from core import pictures
from core.pictures import PictureRefused, clean_picture


def file_of(image: Image.Image, kind: str, **options) -> bytes:
    buffer = BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()


def opened(content: bytes) -> Image.Image:
    image = Image.open(BytesIO(content))
    image.load()
    return image


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF", "GIF"])
def test_writes_every_format_anew_as_jpeg(kind):
    clean = clean_picture(file_of(Image.new("RGB", (400, 300), "#A8431F"), kind))
    assert (clean.width, clean.height) == (400, 300)
    image = opened(clean.content)
    assert (image.format, image.mode, image.size) == ("JPEG", "RGB", (400, 300))
    assert image.getpixel((200, 150)) == pytest.approx((168, 67, 31), abs=4)


def test_keeps_no_metadata():
    exif = Image.Exif()
    exif[0x010F] = "Aparat Jana Kowalskiego"
    exif.get_ifd(0x8825)[2] = (50.0, 2.0, 0.0)
    dirty = file_of(Image.new("RGB", (400, 300)), "JPEG", exif=exif, comment=b"tajne")
    assert b"Kowalskiego" in dirty
    content = clean_picture(dirty).content
    assert b"Kowalskiego" not in content
    assert b"tajne" not in content
    assert not opened(content).getexif()
    assert not {"exif", "comment", "icc_profile", "xmp"} & opened(content).info.keys()


def test_keeps_no_text_of_a_png():
    text = PngImagePlugin.PngInfo()
    text.add_text("Author", "Jan Kowalski")
    assert b"Kowalski" not in clean_picture(file_of(Image.new("RGB", (400, 300)), "PNG", pnginfo=text)).content


def test_turns_a_photo_of_a_phone_the_right_way_up():
    image = Image.new("RGB", (600, 300), "white")
    image.paste("black", (0, 0, 300, 300))
    exif = Image.Exif()
    exif[0x0112] = 6
    clean = clean_picture(file_of(image, "JPEG", exif=exif))
    assert (clean.width, clean.height) == (300, 600)
    assert opened(clean.content).getpixel((150, 50))[0] < 20


def test_lays_transparency_on_white():
    clean = clean_picture(file_of(Image.new("RGBA", (300, 300), (255, 0, 0, 0)), "PNG"))
    assert opened(clean.content).getpixel((10, 10)) == (255, 255, 255)


def test_makes_a_large_photo_smaller():
    clean = clean_picture(file_of(Image.new("RGB", (5000, 2500)), "JPEG"))
    assert (clean.width, clean.height) == (2560, 1280)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        b"<html><script>alert(1)</script></html>",
        b"%PDF-1.7",
        b"\x89PNG\r\n\x1a\n" + b"\x00" * 200,
        b"\xff\xd8\xff\xe0" + b"\x00" * 200,
    ],
)
def test_refuses_what_is_no_picture(content):
    with pytest.raises(PictureRefused, match="JPEG, PNG, WebP albo AVIF"):
        clean_picture(content)


def test_refuses_a_picture_cut_short():
    whole = file_of(Image.effect_noise((800, 600), 60), "JPEG")
    with pytest.raises(PictureRefused):
        clean_picture(whole[: len(whole) // 2])


def test_drops_what_is_hidden_behind_the_picture():
    polyglot = file_of(Image.new("RGB", (400, 300)), "JPEG") + b"<script>alert(1)</script>"
    assert b"<script>" not in clean_picture(polyglot).content


def test_refuses_too_many_points_before_decoding_them():
    """A picture of 100 million points of one colour is a file of 100 kB."""
    bomb = file_of(Image.new("1", (10_000, 10_000)), "PNG")
    assert len(bomb) < 200_000
    with pytest.raises(PictureRefused, match="50 milionów"):
        clean_picture(bomb)


def test_refuses_a_file_too_large(monkeypatch):
    monkeypatch.setattr(pictures, "MAX_BYTES", 1000)
    with pytest.raises(PictureRefused, match="15 MB"):
        clean_picture(b"x" * 1001)


def test_refuses_a_picture_too_small():
    with pytest.raises(PictureRefused, match="300 punktów"):
        clean_picture(file_of(Image.new("RGB", (2000, 299)), "PNG"))
