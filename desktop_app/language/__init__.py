"""Dutch as data and rules: text, names, addresses, dates, telephone numbers. Pure functions, no state, no Qt."""
