"""The invented population of the sandbox: any number of people, each a pure function of a seed and a place in it."""
