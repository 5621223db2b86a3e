"""What is shown: screens fetch rows in a thread and show them; they see no table and no store."""
