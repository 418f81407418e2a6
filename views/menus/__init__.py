"""The menus of a page that give something away: files, a link, paper, a text to copy."""
