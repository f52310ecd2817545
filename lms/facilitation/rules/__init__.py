"""What holds for cohorts, small groups, lists of people and due dates. Plain values in, plain values out."""
