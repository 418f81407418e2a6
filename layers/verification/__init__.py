"""What `verify` looks at beyond the rules of records: files, texts, every part of the page once.

What it passes does not break on the page.
"""
