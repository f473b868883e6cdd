"""What an article says: functions over a `tokens.Doc` that together make an `Annotation`. No spaCy object leaves this room."""

import os

# Work is spread over processes, not threads. This must be said before anything loads NumPy.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
