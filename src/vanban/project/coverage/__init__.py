"""Who got what, what is left open."""
