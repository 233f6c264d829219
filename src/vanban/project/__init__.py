"""An office's folder, opened and resolved."""
