"""People in the API: signing in, one's own data, addresses."""
