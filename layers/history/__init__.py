"""Questions to the record: no geometry, no words, no HTML."""
