"""Reminders and reports on what is followed: as documents of the office, and as plain text.

Knows  the states, who has told something and who has not, to whom the plan has reports sent.
Takes  what is followed, a day, the wording of the office.
Gives  sources of letters and reports, short texts, the calendar of reports that are owed.
Never  gives a reason, a figure or a name that nobody gave; knows a phrase; sends anything.
"""
