"""The words of conflict reporting: phrases, triggers, cues, function words."""
