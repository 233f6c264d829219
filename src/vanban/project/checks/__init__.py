"""What is wrong with documents and templates as a whole."""
