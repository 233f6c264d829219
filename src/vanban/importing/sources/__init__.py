"""What was read as the files of an office: the source, the tasks, the registry, tried at once.

Knows  the source format; how a source is rendered, to be held beside the file.
Takes  parts, tables, prose.
Gives  YAML as a clerk would write it, and every difference between the page and the file.
Never  writes over a file; puts in what the file does not say.
"""
