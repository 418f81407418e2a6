"""The derived files of an atlas: what `build` makes of the raw land, read back and checked.

Nothing is drawn from a file that is not what was built: each is compared with the hash in the
manifest, and its content with the atlas.
"""
