"""举报: what counts as fraud, how it is reported, and what the rule of reward says."""
