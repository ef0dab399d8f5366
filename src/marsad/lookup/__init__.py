"""Looking things up in the knowledge: what it says of a word, and which words of reports it does not know."""
