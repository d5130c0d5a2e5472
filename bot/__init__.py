"""The messenger side and the command line. Asks the library (knowledge/), never the other way round."""
