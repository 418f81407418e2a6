"""Quotations and documents: anchors, citations, annotations, search, the reader's own documents."""
