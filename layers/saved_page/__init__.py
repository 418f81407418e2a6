"""Map and panels in one file that opens without a network."""
