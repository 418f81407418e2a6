"""Annotations of other programs and of this atlas: read one by one, kept as they came."""
