"""Arabic text: folding, words, numbers, sentences, sections."""
