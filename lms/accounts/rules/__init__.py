"""What is allowed for usernames, passwords, codes and tries. Plain values in, an answer or a refusal out."""
