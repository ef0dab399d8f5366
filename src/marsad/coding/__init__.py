"""From what a sentence mentions to the events it reports."""
