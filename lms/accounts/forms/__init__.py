"""Forms for signing up and in, codes, passwords and consents."""
