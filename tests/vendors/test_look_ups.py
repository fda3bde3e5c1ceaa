"""Look-ups against a real HTTP double of the registers: found, different, absent, silent, odd; none of them blocks."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from django.conf import LazySettings

from accounts.models import User
from tests.factories import MemberFactory, VendorFactory
from vendors.actions.request_look_up import request_look_up
from vendors.actions.submit_application import submit_application
from vendors.models import LookUp, RegisterType, Vendor
from vendors.states import VendorState
from vendors.tasks import look_up_vendor

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("checklist")]
NIP, KRS, REGON = "5265877635", "0000636771", "817613530"
ACCOUNT = "90249000050247256316596736"
SUBJECT = {
    "name": "OLSZYNKA",
    "nip": NIP,
    "regon": REGON,
    "krs": KRS,
    "statusVat": "Czynny",
    "accountNumbers": [ACCOUNT],
}
EXTRACT = {
    "odpis": {
        "dane": {
            "dzial1": {
                "danePodmiotu": {
                    "nazwa": 'SPÓŁDZIELNIA SOCJALNA "OLSZYNKA"',
                    "identyfikatory": {"nip": NIP, "regon": REGON + "00000"},
                }
            }
        }
    }
}


class Registers:
    """What the double answers by the beginning of a path, and what it was asked."""

    def __init__(self) -> None:
        self.replies: dict[str, tuple[int, Any]] = {}
        self.asked: list[str] = []


@pytest.fixture
def registers(settings: LazySettings) -> Iterator[Registers]:
    """Two registers on this machine, and settings that point at them."""
    found = Registers()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            found.asked.append(self.path)
            matches = [reply for start, reply in found.replies.items() if self.path.startswith(start)]
            status, body = matches[0] if matches else (404, {})
            content = body if isinstance(body, bytes) else json.dumps(body).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_args: Any) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    settings.REGISTER_LOOKUPS = True
    settings.VAT_WHITE_LIST_URL = settings.KRS_URL = f"http://127.0.0.1:{server.server_port}"
    yield found
    server.shutdown()
    server.server_close()
    thread.join(5)


@pytest.fixture
def asked(db: None) -> Vendor:
    return VendorFactory(
        short_name="Olszynka",
        name="Spółdzielnia Socjalna „Olszynka”",
        nip=NIP,
        regon=REGON,
        register_type=RegisterType.KRS,
        register_number=KRS,
        state=VendorState.DRAFT,
    )


def outcomes() -> list[tuple[str, str]]:
    return sorted(LookUp.objects.values_list("source", "outcome"))


def test_data_that_agree_are_found(registers: Registers, asked: Vendor) -> None:
    registers.replies = {
        "/api/search/nip/": (200, {"result": {"subject": SUBJECT}}),
        f"/api/krs/OdpisAktualny/{KRS}?rejestr=S": (200, EXTRACT),
    }
    look_up_vendor(vendor_id=asked.pk)
    assert outcomes() == [("KRS", "FOUND"), ("VAT_WHITE_LIST", "FOUND")]
    row = LookUp.objects.get(source="VAT_WHITE_LIST")
    assert (row.asked, row.summary["status VAT"], row.summary["rachunek na liście"]) == (NIP, "Czynny", "tak")
    assert registers.asked[0].startswith(f"/api/search/nip/{NIP}?date=20")
    assert [path.split("?")[1] for path in registers.asked[1:]] == ["rejestr=P&format=json", "rejestr=S&format=json"]


def test_what_differs_is_named(registers: Registers, asked: Vendor) -> None:
    other = json.loads(json.dumps(EXTRACT))
    other["odpis"]["dane"]["dzial1"]["danePodmiotu"]["nazwa"] = "INNA FUNDACJA"
    subject = {**SUBJECT, "regon": "111111111", "accountNumbers": ["61109010140000071219812874"]}
    registers.replies = {
        "/api/search/": (200, {"result": {"subject": subject}}),
        "/api/krs/": (200, other),
    }
    look_up_vendor(vendor_id=asked.pk)
    assert outcomes() == [("KRS", "DIFFERENT"), ("VAT_WHITE_LIST", "DIFFERENT")]
    assert LookUp.objects.get(source="KRS").summary["różni się"] == ["nazwa"]
    assert LookUp.objects.get(source="VAT_WHITE_LIST").summary["różni się"] == ["REGON", "rachunek"]


def test_what_is_not_there_is_not_found(registers: Registers, asked: Vendor) -> None:
    registers.replies = {"/api/search/": (200, {"result": {"subject": None}})}
    look_up_vendor(vendor_id=asked.pk)
    assert outcomes() == [("KRS", "NOT_FOUND"), ("VAT_WHITE_LIST", "NOT_FOUND")]


@pytest.mark.parametrize(
    "reply", [(500, {}), (200, b"<html>"), (200, []), (200, {"result": "?"}), (200, {"odpis": []})]
)
def test_a_register_that_fails_is_an_answer_too(reply: tuple[int, Any], registers: Registers, asked: Vendor) -> None:
    registers.replies = {"/api/": reply}
    look_up_vendor(vendor_id=asked.pk)
    assert outcomes() == [("KRS", "UNAVAILABLE"), ("VAT_WHITE_LIST", "UNAVAILABLE")]


def test_a_register_that_is_away_is_an_answer_too(asked: Vendor, settings: LazySettings) -> None:
    settings.VAT_WHITE_LIST_URL = settings.KRS_URL = "http://127.0.0.1:9"
    look_up_vendor(vendor_id=asked.pk)
    assert outcomes() == [("KRS", "UNAVAILABLE"), ("VAT_WHITE_LIST", "UNAVAILABLE")]


def test_an_entity_outside_krs_is_asked_about_by_nip_only(registers: Registers, asked: Vendor) -> None:
    Vendor.objects.update(register_type=RegisterType.ARIMR, register_number="18/12")
    look_up_vendor(vendor_id=asked.pk)
    assert outcomes() == [("VAT_WHITE_LIST", "NOT_FOUND")]
    assert len(registers.asked) == 1


def test_sending_an_application_asks_by_itself_and_never_waits_for_the_answer(
    registers: Registers, asked: Vendor, deliver: Any
) -> None:
    registers.replies = {"/api/": (500, {})}
    submit_application(vendor_id=asked.pk, by=MemberFactory(vendor=asked).user)
    assert registers.asked == []
    deliver()
    asked.refresh_from_db()
    assert asked.state == VendorState.PENDING
    assert {outcome for _source, outcome in outcomes()} == {"UNAVAILABLE"}


def test_nobody_is_asked_when_it_is_off(
    registers: Registers, asked: Vendor, deliver: Any, settings: LazySettings
) -> None:
    settings.REGISTER_LOOKUPS = False
    submit_application(vendor_id=asked.pk, by=MemberFactory(vendor=asked).user)
    deliver()
    assert registers.asked == []
    assert not LookUp.objects.exists()


def test_a_reviewers_button_is_remembered_with_its_name(
    registers: Registers, asked: Vendor, reviewer: User, deliver: Any
) -> None:
    request_look_up(vendor_id=asked.pk, by=reviewer)
    deliver()
    assert registers.asked
    assert set(LookUp.objects.values_list("asked_by", flat=True)) == {reviewer.pk}
