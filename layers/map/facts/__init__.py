"""What the map document knows, and how it is made of the record."""

from layers.map.facts.build import map_facts, members_of
from layers.map.facts.models import MapFacts

__all__ = ["MapFacts", "map_facts", "members_of"]
