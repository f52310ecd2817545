"""Questions: seven types, the same in a quiz and on a card."""
