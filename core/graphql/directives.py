"""The directives of our schema, as clients of today can read them."""

from typing import Final

from graphql import (
    GraphQLDeprecatedDirective,
    GraphQLDirective,
    GraphQLIncludeDirective,
    GraphQLSkipDirective,
    GraphQLSpecifiedByDirective,
)

# graphql-core lets directives themselves be deprecated, ahead of the specification. Programs that write a schema from
# our introspection and read it again (GraphQL Code Generator with graphql-js 16, as Saleor's storefronts use it) do
# not know that place and stop there, so it is left out; and so is @oneOf, which is younger than they are.
_PLACES: Final = [place for place in GraphQLDeprecatedDirective.locations if place.name != "DIRECTIVE_DEFINITION"]

DIRECTIVES: Final = [
    GraphQLIncludeDirective,
    GraphQLSkipDirective,
    GraphQLDirective(
        name=GraphQLDeprecatedDirective.name,
        locations=_PLACES,
        args=GraphQLDeprecatedDirective.args,
        description=GraphQLDeprecatedDirective.description,
    ),
    GraphQLSpecifiedByDirective,
]
