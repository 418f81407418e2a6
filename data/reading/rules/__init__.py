"""What one record of an atlas may say of another."""
