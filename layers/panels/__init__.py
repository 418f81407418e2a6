"""HTML without scripts: reading pane, documents, ledger, charts."""
