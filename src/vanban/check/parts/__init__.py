"""Which piece of text is which part."""
