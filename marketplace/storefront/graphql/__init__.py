"""Pages, menus and the register in the API: what a shop puts around the offers."""
