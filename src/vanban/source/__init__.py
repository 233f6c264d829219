"""The bytes of a YAML file to values with places, to typed records; and back.

Knows  YAML as offices type it, and every way in which libyaml misreads it.
Takes  bytes and the name to show for them.
Gives  `Source` (values with marks), records by `decode`, every fault at its line; YAML text.
Never  knows what a document is; executes nothing of its input.
"""
