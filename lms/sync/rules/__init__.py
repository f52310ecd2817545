"""What an event must be, what a log comes to, what a copy of a course weighs."""
