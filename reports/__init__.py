"""What is made of the figures: documents, annex tables, exports."""
