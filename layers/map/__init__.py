"""The map document: facts for the browser, scripts, sheets, fonts, in one file."""
