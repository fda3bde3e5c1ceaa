import pytest

from marketplace.catalogue.rules.alcohol import alcohol_named_in


@pytest.mark.parametrize(
    "name",
    [
        "Wino z czarnego bzu",
        "Nalewka pigwowa",
        "Zestaw nalewek – nalewki babuni",
        "Miód pitny trójniak",
        "Piwo rzemieślnicze",
        "Likier jajeczny",
        "Śliwowica łącka",
        "Cydr z Trzebowniska",
        "Spirytus rektyfikowany",
    ],
)
def test_recognises_drinks(name):
    assert alcohol_named_in(name)


@pytest.mark.parametrize(
    "name",
    [
        "Kieliszki do wina",
        "Otwieracz do piwa",
        "Karafka na nalewkę",
        "Świeca o zapachu wina",
        "Gruszki w winie",
        "Piwo bezalkoholowe",
        "Ocet winny",
        "Winogrona deserowe",
        "Miód lipowy",
        "Rumianek suszony",
        "Piwonia w doniczce",
        "Przyprawa do grzańca",
        "Etui na czerwone wino",
    ],
)
def test_leaves_alone_what_only_mentions_them(name):
    assert alcohol_named_in(name) == ""
