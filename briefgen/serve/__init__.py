"""The preview: build, serve, watch, build again, and tell the open pages.

`preview` is the loop. It runs builds in a process of its own (`builder`), so that nothing that happens to a build ends the server;
`files` finds what an address means and nothing outside site/; `handler` answers requests; `live` keeps what open pages must know.
"""

from briefgen.serve.preview import Options, Tell, preview

__all__ = ["Options", "Tell", "preview"]
