"""A document and the law to the tree of a page."""
