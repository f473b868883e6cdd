"""The pages of the site: pure functions from knowledge to pages."""

from briefgen.pages.page import Page, View

__all__ = ["Page", "View"]
