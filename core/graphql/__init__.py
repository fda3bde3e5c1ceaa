"""What the GraphQL API of every app is made of: ids, pages, money, errors, limits, and the endpoint itself."""
