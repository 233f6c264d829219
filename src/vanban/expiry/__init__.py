"""Names and acts that have ended: from which day, and what took their place.

Knows  administrative units before and after July 2025, bodies merged in 2025, acts out of force;
       each from a named source (`units.txt`, `bodies.json`, `acts.json`,
       `departments.json`).
Takes  a text, the day of its document, the province that it comes from.
Gives  what it names that had ended by then, with the successors, and how certain that is.
Never  judges where a name stands; fills a gap from memory; knows a file of an office.
"""
