"""Work on readers' files: in processes of its own, that can be ended, under budgets."""
