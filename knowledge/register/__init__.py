"""The register: every meeting, task and campaign of the documents as a record whose fields point to their proof.

    Document -extracting-> [Extracted] -placing-> [Entry] -store-> library -merging-> [Record] -asking-> answers, lists, cards

An entry is what one document says of one meeting, task or campaign; it is made when the document is read and kept with it. A record is
what all documents say of it together, made again after each change of the library; corrections by reviewers lie over it.
"""
