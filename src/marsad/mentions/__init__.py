"""Reading actors, places, times, counts and weapons in a sentence."""
