"""Vietnamese letters: comparing, old codes, look-alikes, widths."""
