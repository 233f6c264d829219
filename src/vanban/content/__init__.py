"""The document model: immutable types of everything that a source may say.

Knows the words of the decree and of an office; knows neither YAML nor Word.
"""
