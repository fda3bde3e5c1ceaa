import pytest

from marketplace.catalogue.rules.plain_text import plain_text


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("", ""),
        ("Zwykły tekst", "Zwykły tekst"),
        ("Dwie\nlinie", "Dwie\nlinie"),
        ("Dwie\\nlinie", "Dwie\nlinie"),
        ("Chleb &amp; sól &nbsp;–&nbsp;5&#160;zł", "Chleb & sól – 5 zł"),
        ("Waga < 5 kg", "Waga < 5 kg"),
        ("<p>Raz.</p><p>Dwa.</p>", "Raz.\n\nDwa."),
        ("<div><p>Raz.</p>\n\n  <p>Dwa,<br/>trzy.</p></div>", "Raz.\n\nDwa,\ntrzy."),
        ("<h2>Skład</h2><ul>\n<li>len</li>\n<li>wełna</li></ul>Koniec", "Skład\n\n- len\n- wełna\n\nKoniec"),
        ("<p>A <strong>mocno</strong> i <em>ładnie</em></p>", "A mocno i ładnie"),
        ("<script>alert('x')</script><style>p{}</style><p onclick='x()'>Tekst</p>", "Tekst"),
        ("<iframe src='//zly'>nie</iframe>Tak", "Tak"),
        ("<p>Nie domknięty <b>akapit", "Nie domknięty akapit"),
        ("&lt;script&gt;alert(1)&lt;/script&gt;", "<script>alert(1)</script>"),
        ("<!-- komentarz -->Tekst", "Tekst"),
    ],
)
def test_reads_text_out_of_html(source, text):
    assert plain_text(source) == text
