"""Files onto the disk: which, made from what, whole or not at all.

Knows  the output folder, its manifest, what a person has edited there, what was issued;
       what the machine allows (`doctor`).
Takes  a `Project` and what is wanted of it.
Gives  files, the manifest, a `Result` that says what became of each.
Never  overwrites a person's file (asked for, it lays into one what is new) or an issued one; writes
       elsewhere.
"""
