"""From values to words: names, phrases, dates, the legend."""
