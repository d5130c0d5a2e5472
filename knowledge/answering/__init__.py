"""From hits to an answer: reading the question, choosing the sentences that answer, the gate, quoting, and the LLM path."""
