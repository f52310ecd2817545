"""Forms for cohorts, their people, what they are given, and joining."""
