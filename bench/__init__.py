"""Measurements against other tools; each script runs alone. Never a test."""
