"""A register compared with one written by hand."""
