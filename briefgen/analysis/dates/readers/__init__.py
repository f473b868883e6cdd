"""From what a pattern has matched to a form: a function for each pattern, in modules named as those of their meanings."""
