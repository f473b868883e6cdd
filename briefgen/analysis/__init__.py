"""What an article says: functions over a spaCy `Doc` that together make an `Annotation`. No spaCy object leaves this room."""
