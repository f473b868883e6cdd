"""The collector of reference cycles, which walks over all that was made again and again in search of what briefgen does not make."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def switched_off() -> Iterator[None]:
    """Keep the collector from walking over what is made meanwhile, none of which is left in a cycle."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
