"""Targets for a fuzzer: each takes bytes and raises nothing, whatever they are."""
