"""Questions about cohorts. What a facilitator asks starts from what they may see."""
