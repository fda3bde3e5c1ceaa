"""Proofs of a certificate: the badge for other websites, the printable copy, the signature and its recipe."""

import datetime as dt
import json
import re
import stat
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from PIL import Image

from accounts.models import User
from core import clock
from quality_mark.gateways import signing
from quality_mark.models import Certificate
from quality_mark.states import CertificateState

pytestmark = pytest.mark.django_db
RECIPE = re.search(r"```python\n(.*?)```", Path("docs/mark.md").read_text(encoding="utf-8"), re.DOTALL)


def badge(client: Client, certificate: Certificate, kind: str = "svg") -> Any:
    return client.get(reverse("quality_mark:certificate_badge", args=[certificate.number, kind]))


def test_the_badge_says_valid_and_the_same_second_that_it_is_not(client: Client, certificate: Certificate) -> None:
    answer = badge(client, certificate)
    assert answer.headers["Content-Type"] == "image/svg+xml"
    assert answer.headers["Cache-Control"] == "public, max-age=300"
    assert ">ważny</text>" in answer.content.decode()
    assert "<script" not in answer.content.decode()
    for change in (
        {"state": CertificateState.SUSPENDED},
        {"state": CertificateState.WITHDRAWN},
        {"valid_to": clock.today() - dt.timedelta(days=1)},
        {"surveillance_due_on": clock.today() - dt.timedelta(days=1)},
        {"decision": None},
    ):
        before = {name: getattr(certificate, name) for name in change}
        Certificate.objects.filter(pk=certificate.pk).update(**change)
        told = badge(client, certificate).content.decode()
        assert ">nieważny</text>" in told, change
        assert ">ważny</text>" not in told
        Certificate.objects.filter(pk=certificate.pk).update(**before)
    assert ">ważny</text>" in badge(client, certificate).content.decode()


def test_the_badge_as_a_picture_has_the_size_of_the_snippet_and_changes(
    client: Client, certificate: Certificate
) -> None:
    valid = badge(client, certificate, "png").content
    with Image.open(BytesIO(valid)) as image:
        assert image.size == (680, 192)
    Certificate.objects.filter(pk=certificate.pk).update(state=CertificateState.SUSPENDED)
    assert badge(client, certificate, "png").content != valid


def test_the_snippet_links_to_the_register_without_a_script(client: Client, certificate: Certificate) -> None:
    told = client.get(reverse("quality_mark:badge_code", args=[certificate.number])).content.decode()
    own = settings.PUBLIC_URL.rstrip("/") + reverse("quality_mark:certificate", args=[certificate.number])
    assert f"&lt;a href=&quot;{own}&quot;&gt;" in told
    assert "&lt;script" not in told


@pytest.mark.parametrize("name", ["badge_code", "certificate_pdf", "signed_certificate"])
def test_an_unknown_number_is_not_found(client: Client, name: str) -> None:
    assert client.get(reverse(f"quality_mark:{name}", args=["ZP/NIE/MA"])).status_code == 404


def test_the_printable_copy_is_tagged_and_says_what_the_register_says(client: Client, certificate: Certificate) -> None:
    content = client.get(reverse("quality_mark:certificate_pdf", args=[certificate.number])).content
    assert content.startswith(b"%PDF-")
    assert b"/StructTreeRoot" in content
    assert b"pdfuaid" in content
    Certificate.objects.filter(pk=certificate.pk).update(state=CertificateState.SUSPENDED)
    assert client.get(reverse("quality_mark:certificate_pdf", args=[certificate.number])).content != content


def test_the_recipe_of_the_docs_verifies_our_signature_and_finds_a_change(
    client: Client, certificate: Certificate, tmp_path: Path
) -> None:
    assert RECIPE is not None
    assert len(RECIPE[1].splitlines()) <= 20
    program, document, key = tmp_path / "verify.py", tmp_path / "podpisany.json", tmp_path / "klucz.pem"
    program.write_text(RECIPE[1], encoding="utf-8")
    document.write_bytes(client.get(reverse("quality_mark:signed_certificate", args=[certificate.number])).content)
    key.write_bytes(client.get(reverse("quality_mark:signing_key_pem")).content)

    def verify() -> "subprocess.CompletedProcess[str]":
        command = [sys.executable, str(program), str(document), str(key)]
        return subprocess.run(command, capture_output=True, text=True, check=False)

    good = verify()
    assert (good.returncode, good.stdout.split()[:3]) == (0, ["Good.", certificate.number, "IN_FORCE"])
    forged = json.loads(document.read_text(encoding="utf-8"))
    forged["tresc"]["wazny_do"] = "2099-12-31"
    document.write_text(json.dumps(forged), encoding="utf-8")
    bad = verify()
    assert bad.returncode == 1
    assert "signature is not good" in bad.stderr


def test_the_key_is_made_once_readable_by_us_only(settings: Any, tmp_path: Path) -> None:
    settings.DATA_DIR, settings.MARK_SIGNING_KEY = tmp_path, ""
    first = signing.public_key_pem()
    kept = tmp_path / "secrets" / "mark_signing.pem"
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert [file.name for file in kept.parent.iterdir()] == ["mark_signing.pem"]
    signing._read.cache_clear()
    assert signing.public_key_pem() == first
    settings.MARK_SIGNING_KEY = kept.read_text()
    kept.unlink()
    assert signing.public_key_pem() == first


def test_the_key_has_a_page(client: Client, operator: User) -> None:
    assert "BEGIN PUBLIC KEY" in client.get(reverse("quality_mark:signing_key")).content.decode()
