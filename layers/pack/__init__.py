"""All that a class needs in one ZIP that opens without a network and without Python."""

from layers.pack.whole import class_pack, pack_name

__all__ = ["class_pack", "pack_name"]
