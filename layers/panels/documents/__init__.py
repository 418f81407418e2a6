"""The documents' page: which records a choice leaves, how they are set, and where they lead."""
