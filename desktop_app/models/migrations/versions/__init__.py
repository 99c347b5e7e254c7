"""One module per released schema, oldest first."""
