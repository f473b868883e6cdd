"""Training of the bundled English news pipeline: `python -m training.train CORPORA OUT`."""
