"""From events to incidents: one happening, its accounts by several reports, and what they contradict each other in."""
