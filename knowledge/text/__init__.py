"""Pure functions over text that both documents and questions need: language, folding, sentences, terms, dates."""
