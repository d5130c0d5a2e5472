"""Answers written by a configured LLM, and everything that keeps them honest.

    Question, [Hit] -prompt-> [Message] -client-> raw reply -reply_text, proof, reply-> CheckedReply -writer-> Answer

`client` alone touches the network and langchain; the other modules are pure. Nothing that the model writes is believed: a sentence
stays only where the passages that it cites state each of its dates, numbers, names, bodies and quotations (`source`, `names`, `bodies`),
join them as it does (`binding`, over the clauses of `clauses`), give its people their posts (`posts`), and affirm, deny, allow or demand
what it does (`polarity`). Every failure is an LlmError, upon which the caller answers with quotes.
"""
