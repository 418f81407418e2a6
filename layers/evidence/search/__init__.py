"""Search over the record and its passages."""
