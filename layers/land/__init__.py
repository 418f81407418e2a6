"""The land of an atlas: raw, joined to places, built into derived files, measured."""
