"""How good the answers to a set of questions are, for whose answers somebody wrote down what is right.

    QUESTIONS.jsonl -reading-> [Asked] -(asked)-> [Reply] -scoring-> [Score] -figures-> Evaluation

reading   a question file, checked line by line before anything is asked
scoring   one reply beside what was wanted: right, proven, refused, and the kind of miss
figures   rates with their sample sizes and intervals, over all and by group, and what could not be computed
asking    each question put to the library, with nothing written to its log
"""
