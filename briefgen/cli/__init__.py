"""The command line: the only place that prints and exits.

Nothing heavier than click is imported before a command runs, so that `briefgen --help` answers at once.

Exit codes: 0 all went well; 1 something is wrong with articles, settings, corrections or templates, and has been told; 2 the
command was used wrongly; 130 interrupted.
"""

from briefgen.cli.commands import main

__all__ = ["main"]
