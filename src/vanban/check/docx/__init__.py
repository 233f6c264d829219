"""The bytes of a .docx to what Word would show."""
