"""Networks as projections of the assignments, and what they tell: centre, cohesion, single points, unlikely pairs."""
