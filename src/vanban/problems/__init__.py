"""What is told of a source or a file: Problem, Mark, the table of codes; as text and JSON."""
