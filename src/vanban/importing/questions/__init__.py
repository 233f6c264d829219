"""What could not be understood, asked and answered.

Knows  the workbook of questions, and JSON.
Takes  questions; a file with answers.
Gives  the file to fill in; answers applied, and what of them an office remembers.
Never  guesses an answer.
"""
