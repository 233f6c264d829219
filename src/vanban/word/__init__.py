"""The tree to WordprocessingML to bytes."""
