"""Short drawn films: a storyboard, its pictures at any second, and its captions."""
