"""One GeoDataFrame a layer, the ledger, and their exports."""
