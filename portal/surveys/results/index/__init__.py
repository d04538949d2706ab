"""The index of submitted responses, from which any part of a million of them is counted at once.

Chunks of some 16,000 responses say for each outcome which of them gave it. They are filled in the background, and a
response that was sent or changed since is read from its own row: the database notes each of these in ``unindexed_response``
in the same transaction, by a trigger, so that nothing can be forgotten and every count is exact at every moment.
"""
