"""The command line: one module a command, all registered in app.py. Results go to standard output, everything else to standard error."""
