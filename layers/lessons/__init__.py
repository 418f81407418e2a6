"""Lessons and their questions: those made from the record, what each answer is and rests on."""
