"""A Word template compiled once."""
