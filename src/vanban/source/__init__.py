"""The bytes of a YAML file to values with marks, to a typed record; and values to YAML."""
