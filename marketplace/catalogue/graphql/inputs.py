"""What lists of offers can be narrowed by and sorted by."""

import graphene

from core.graphql.scalars import Decimal


class OrderDirection(graphene.Enum):
    """Which way a list is sorted."""

    ASC = ""
    DESC = "-"


class ProductOrderField(graphene.Enum):
    """What offers can be sorted by. DATE and PUBLISHED_AT are when they first went on sale; NAME folds diacritics."""

    NAME = "name"
    RANK = "rank"
    PRICE = "price"
    MINIMAL_PRICE = "minimal_price"
    DATE = "date"
    TYPE = "type"
    PUBLISHED = "published"
    PUBLICATION_DATE = "publication_date"
    PUBLISHED_AT = "published_at"
    COLLECTION = "collection"
    RATING = "rating"


class ProductOrder(graphene.InputObjectType):
    """How offers are sorted."""

    direction = OrderDirection(required=True)
    channel = graphene.String()
    field = ProductOrderField()


class StockAvailability(graphene.Enum):
    """Whether something is there to be sent at once."""

    IN_STOCK = "in stock"
    OUT_OF_STOCK = "out of stock"


class OfferKind(graphene.Enum):
    """Goods or services."""

    GOOD = "good"
    SERVICE = "service"


class PriceRangeInput(graphene.InputObjectType):
    """Gross prices in PLN, both ends included."""

    gte = graphene.Float()
    lte = graphene.Float()


class DecimalRangeInput(graphene.InputObjectType):
    """From one number to another, both included."""

    gte = Decimal()
    lte = Decimal()


class DecimalFilterInput(graphene.InputObjectType):
    """A number, one of several, or a range."""

    eq = Decimal()
    one_of = graphene.List(graphene.NonNull(Decimal))
    range = DecimalRangeInput()


class StringFilterInput(graphene.InputObjectType):
    """A text, or one of several."""

    eq = graphene.String()
    one_of = graphene.List(graphene.NonNull(graphene.String))


class GlobalIDFilterInput(graphene.InputObjectType):
    """An id, or one of several."""

    eq = graphene.ID()
    one_of = graphene.List(graphene.NonNull(graphene.ID))


class AssignedAttributeValueInput(graphene.InputObjectType):
    """Values of a property, by their slugs or by their names as buyers read them."""

    slug = StringFilterInput()
    name = StringFilterInput()


class AttributeInput(graphene.InputObjectType):
    """A property and the values that are wanted, by their slugs or as Saleor asks today; without values any will do."""

    slug = graphene.String()
    values = graphene.List(graphene.NonNull(graphene.String))
    value = AssignedAttributeValueInput()


class ProductFilterInput(graphene.InputObjectType):
    """What offers must have, all of it."""

    is_published = graphene.Boolean()
    is_available = graphene.Boolean()
    is_visible_in_listing = graphene.Boolean()
    has_category = graphene.Boolean()
    gift_card = graphene.Boolean()
    collections = graphene.List(graphene.NonNull(graphene.ID))
    categories = graphene.List(graphene.NonNull(graphene.ID))
    product_types = graphene.List(graphene.NonNull(graphene.ID))
    ids = graphene.List(graphene.NonNull(graphene.ID))
    slugs = graphene.List(graphene.NonNull(graphene.String))
    attributes = graphene.List(graphene.NonNull(AttributeInput))
    stock_availability = StockAvailability()
    price = PriceRangeInput()
    minimal_price = PriceRangeInput()
    search = graphene.String()
    channel = graphene.String()
    vendor = graphene.String(description="The slug of an enterprise.")
    quality_mark_only = graphene.Boolean(description="Only what may show the mark at this moment.")
    powiat = graphene.String(description="Code of a powiat, e.g. 1863: goods made there, services that reach it.")
    kind = OfferKind()


class ProductWhereInput(graphene.InputObjectType):
    """What offers must have; conditions can be put together."""

    ids = graphene.List(graphene.NonNull(graphene.ID))
    name = StringFilterInput()
    slug = StringFilterInput()
    product_type = GlobalIDFilterInput()
    category = GlobalIDFilterInput()
    collection = GlobalIDFilterInput()
    is_available = graphene.Boolean()
    is_published = graphene.Boolean()
    is_visible_in_listing = graphene.Boolean()
    has_category = graphene.Boolean()
    gift_card = graphene.Boolean()
    price = DecimalFilterInput()
    minimal_price = DecimalFilterInput()
    attributes = graphene.List(graphene.NonNull(AttributeInput))
    stock_availability = StockAvailability()
    AND = graphene.List(graphene.NonNull(lambda: ProductWhereInput))
    OR = graphene.List(graphene.NonNull(lambda: ProductWhereInput))


class CategoryFilterInput(graphene.InputObjectType):
    """Which categories."""

    search = graphene.String()
    ids = graphene.List(graphene.NonNull(graphene.ID))
    slugs = graphene.List(graphene.NonNull(graphene.String))


class CollectionFilterInput(graphene.InputObjectType):
    """Which collections."""

    ids = graphene.List(graphene.NonNull(graphene.ID))
    slugs = graphene.List(graphene.NonNull(graphene.String))
