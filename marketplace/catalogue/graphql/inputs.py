"""What lists of offers can be narrowed by and sorted by."""

import graphene


class OrderDirection(graphene.Enum):
    """Which way a list is sorted."""

    ASC = ""
    DESC = "-"


class ProductOrderField(graphene.Enum):
    """What offers can be sorted by."""

    PRICE = "price"
    MINIMAL_PRICE = "minimal_price"
    DATE = "date"
    PUBLISHED_AT = "published_at"


class ProductOrder(graphene.InputObjectType):
    """How offers are sorted."""

    direction = OrderDirection(required=True)
    channel = graphene.String()
    field = ProductOrderField()


class PriceRangeInput(graphene.InputObjectType):
    """Gross prices in PLN, both ends included."""

    gte = graphene.Float()
    lte = graphene.Float()


class ProductFilterInput(graphene.InputObjectType):
    """What offers must have."""

    categories = graphene.List(graphene.NonNull(graphene.ID))
    price = PriceRangeInput()
    search = graphene.String()
    vendor = graphene.String(description="The slug of an enterprise.")
    quality_mark_only = graphene.Boolean(description="Only what may show the mark at this moment.")
