from asotui.widgets.matching import Choice, matching, rank

CHOICES = [Choice(1, "Mairie de Lens"), Choice(2, "Préfecture du Nord", "L’Œuvre"), Choice(3, "Le préfet")]


def found(text: str) -> list[int]:
    return [choice.id for choice in matching(CHOICES)(text)]


def test_everything_matches_nothing_typed_in_the_order_given() -> None:
    assert found("") == [1, 2, 3]


def test_accents_case_and_ligatures_do_not_matter() -> None:
    assert found("PREF") == [2, 3]
    assert found("l'oeuvre") == [2]


def test_the_beginning_of_the_text_is_better_than_that_of_a_word_than_letters_in_order() -> None:
    assert [rank(wanted, "mairie de lens") for wanted in ("mai", "lens", "ens rie", "mdl", "xyz")] == [
        0,
        1,
        2,
        3,
        None,
    ]
