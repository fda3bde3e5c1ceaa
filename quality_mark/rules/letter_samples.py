"""Example values that fill a letter's names in a preview; made-up, Polish like the letters themselves."""

from typing import Final

from quality_mark.models import LetterKind
from quality_mark.rules.letter_texts import TEXTS, fill

OUTCOME: Final = "Posiadacz wycofał stare etykiety, certyfikat zostaje."
SAMPLES: Final[dict[str, str]] = {
    "adres": "https://rynek.example/panel/spoldzielnia-jutrzenka/znak/",
    "braki": "– Dokumenty: brakuje odpisu z KRS.\n– Przychody: kwota nie zgadza się ze sprawozdaniem.",
    "certyfikat": "ZP/PK/2026/7",
    "czego": "decyzja Kapituły (Spółdzielnia Socjalna „Jutrzenka”)",
    "decyzja": "D/2026/0007",
    "dni": "60",
    "do": "30 czerwca 2027",
    "dzien": "15 marca 2027",
    "jednostka": "Jednostka Kontrolująca Wisłok",
    "metoda": "wizyta na miejscu",
    "miejsce": "ROPS w Rzeszowie, sala 12",
    "miesiace": "3",
    "nastepstwa": "Jeśli termin minie, certyfikat może zostać zawieszony.",
    "nowy_wniosek": "O nowy certyfikat można wystąpić po 12 miesiącach.",
    "numer": "W/2026/0012",
    "ocena": "Poprawki są wystarczające.",
    "od": "1 lipca 2026",
    "odpowiedz": "14 kwietnia 2027",
    "odwolanie": "Od tej decyzji można się odwołać do 29 marca 2027.",
    "opis": "Na etykiecie brakuje składu.",
    "podmiot": "Spółdzielnia Socjalna „Jutrzenka”",
    "potwierdzenie": "18 marca 2027",
    "powod": "Brak sprawozdania z kontroli okresowej.",
    "pozycja": "Miód gryczany 900 g",
    "pozycje": "– Miód gryczany 900 g\n– Szycie toreb na zamówienie",
    "skutek": "Kapituła rozpatrzy wniosek jeszcze raz.",
    "sprawa": "P/2026/0003",
    "sprawy": "– W/2026/0012, Spółdzielnia Socjalna „Jutrzenka”",
    "termin": "29 marca 2027",
    "umowa": "U/2026/0005",
    "uzasadnienie": "Kryteria są spełnione, a jakość potwierdzają trzy rekomendacje.",
    "waga": "drobna",
    "wyjasnienie": "W razie pytań zadzwoń do nas.",
    "wynik": "zasadna",
    "zarzuty": "Zmieniono skład certyfikowanego wyrobu bez zgłoszenia.",
    "znak": "Zakup prospołeczny",
}


#: Examples that only letters of one kind have.
OF_KIND: Final[dict[LetterKind, dict[str, str]]] = {
    kind: {"numer": "SKZ/2026/0003", "czego": "etykieta miodu kupionego na jarmarku", "uzasadnienie": OUTCOME}
    for kind in LetterKind
    if kind.startswith("COMPLAINT_")
}


def preview(kind: LetterKind, subject: str, body: str) -> tuple[str, str]:
    """Fill subject and body with example values; a name that the kind does not know stays as it is."""
    examples = SAMPLES | OF_KIND.get(kind, {})
    known = {name: examples.get(name, "…") for name in TEXTS[kind].names}

    class _Kept(dict[str, str]):
        def __missing__(self, name: str) -> str:
            return f"{{{name}}}"

    values = _Kept(known)
    return fill(subject, values), fill(body, values)
