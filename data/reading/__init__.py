"""Files of an atlas folder to plain values: bytes, YAML and tables, with a line for every fault.

Whatever a folder holds, from whichever machine, reading it ends in values or in faults: sizes,
depths and counts are bounded, and nothing that is no file is waited for.
"""
