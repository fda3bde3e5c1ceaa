"""The people of the demo: who can sign in and what they may do."""

from dataclasses import dataclass
from typing import Final

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password

from accounts.models import Address, Role, RoleGrant, User

# Long enough for the password validators, and worthless: the demo refuses to load where DEMO_ALLOWED is not set.
PASSWORD: Final = "demo-rynek-es"  # noqa: S105


@dataclass(frozen=True)
class Login:
    """A person who can sign in; `what` says in Polish what for, `is_printed` whether `make run` names them."""

    email: str
    first_name: str
    last_name: str
    what: str
    role: Role | None = None
    vendor: str = ""
    is_printed: bool = True


LOGINS: Final = (
    Login("kupujaca@example.org", "Zofia", "Modrzewska", "kupująca (koszyk, historia zamówień)"),
    Login("gmina@example.org", "Roman", "Jaworowy", "urząd gminy (kupuje na fakturę)"),
    Login(
        "sprzedawca@example.org",
        "Hanna",
        "Lipowska",
        "właścicielka sprzedawcy „Drukarnia pod Lipą”",
        vendor="zaz-drukarnia-pod-lipa",
    ),
    Login("nowa@example.org", "Sylwia", "Jabłońska", "zaczęła zgłoszenie, może je dokończyć"),
    Login("poprawki@example.org", "Anna", "Rokitowa", "ROPS prosi o poprawki w jej zgłoszeniu"),
    Login("zarzad@example.org", "Teresa", "Wierzbowa", "prosi o przejęcie wpisu z bazy podmiotów", is_printed=False),
    Login("ksiegowa@example.org", "Helena", "Kalinowa", "pracuje w dwóch przedsiębiorstwach"),
    Login("doradca@example.org", "Marcin", "Topolowy", "doradca OWES, pomaga „Drukarni pod Lipą”"),
    Login("rops@example.org", "Irena", "Klonowska", "weryfikatorka ROPS", Role.REVIEWER),
    Login("rops2@example.org", "Jadwiga", "Olchowa", "druga weryfikatorka ROPS (skargi)", Role.REVIEWER),
    Login("kapitula@example.org", "Feliks", "Bukowy", "przewodniczący Kapituły", Role.JUROR),
    Login("kapitula2@example.org", "Grażyna", "Sosnowa", "członkini Kapituły", Role.JUROR, is_printed=False),
    Login("kapitula3@example.org", "Norbert", "Leszczynowy", "członek Kapituły", Role.JUROR, is_printed=False),
    Login("znak@example.org", "Barbara", "Jesionowa", "operatorka znaku", Role.SCHEME_OPERATOR),
    Login("znak2@example.org", "Witold", "Grabowy", "drugi operator znaku", Role.SCHEME_OPERATOR, is_printed=False),
    Login("audyt@example.org", "Łucja", "Wiązowska", "audytorka", Role.AUDITOR),
    Login("odwolania@example.org", "Stefan", "Grabczyk", "komisja odwoławcza", Role.APPEALS, is_printed=False),
    Login("odwolania2@example.org", "Irmina", "Czeremcha", "komisja odwoławcza", Role.APPEALS, is_printed=False),
    Login("dyrekcja@example.org", "Urszula", "Jarzębska", "dyrekcja ROPS", Role.DIRECTOR),
    Login("operator@example.org", "Adam", "Cisowy", "operator rynku i /admin/", Role.OPERATOR),
)
BUYERS: Final = (
    Login("marta.b@example.org", "Marta", "Brzezińska-Olcha", "kupująca"),
    Login("k.dereniowy@example.org", "Kacper", "Dereniowy", "kupujący"),
    Login("ola.rokita@example.org", "Aleksandra", "Rokitnikowa", "kupująca"),
)


def owner_email(vendor_slug: str) -> str:
    """Give the e-mail under which the owner of an enterprise signs in."""
    named = next((login.email for login in LOGINS if login.vendor == vendor_slug), None)
    return named or f"wlasciciel.{vendor_slug}@example.org"


def load_people(vendor_slugs: list[str]) -> dict[str, User]:
    """Write all people with their roles and the buyer's address; gives e-mail -> user."""
    password = make_password(PASSWORD)
    owners = [Login(owner_email(slug), "", "", "właściciel") for slug in vendor_slugs]
    everybody = {login.email: login for login in (*owners, *BUYERS, *LOGINS)}
    users = {
        login.email: User(
            email=login.email,
            first_name=login.first_name,
            last_name=login.last_name,
            password=password,
            is_staff=login.role == Role.OPERATOR,
            is_superuser=login.role == Role.OPERATOR,
        )
        for login in everybody.values()
    }
    for user in users.values():
        user.save()
    EmailAddress.objects.bulk_create(
        EmailAddress(user=user, email=email, verified=True, primary=True) for email, user in users.items()
    )
    RoleGrant.objects.bulk_create(
        RoleGrant(user=users[login.email], role=login.role) for login in LOGINS if login.role is not None
    )
    Address.objects.create(
        user=users["kupujaca@example.org"],
        first_name="Zofia",
        last_name="Modrzewska",
        street_address_1="ul. Lipowa 214 m. 7",
        postal_code="35-232",
        city="Rzeszów",
        powiat="1863",
        phone="+48 600 000 101",
    )
    return users


def login_lines() -> list[str]:
    """Give the lines that `make run` prints: e-mail, password, what for; one a kind of person, others in LOGINS."""
    printed = [login for login in LOGINS if login.is_printed]
    width = max(len(login.email) for login in printed)
    return [f"  {login.email:<{width}}  {PASSWORD}  {login.what}" for login in printed]
