"""Enums whose values are their names, written as one text."""

import graphene


def enum_of(name: str, words: str, description: str) -> type[graphene.Enum]:
    """Make an enum of the words of a text; its values say nothing beyond their names."""
    values = [(word, word) for word in words.split()]
    made: type[graphene.Enum] = graphene.Enum(name, values, description=lambda value: None if value else description)
    return made
