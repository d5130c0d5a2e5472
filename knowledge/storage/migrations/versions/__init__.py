"""One migration a file, forward only."""
