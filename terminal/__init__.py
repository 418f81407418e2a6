"""What a command needs of the terminal and the system, whatever it does."""
