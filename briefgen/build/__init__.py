"""The conductor: from a folder of articles to a site, leaving alone what need not change.

The order of a build is that of `conductor.build_site` (`conductor.study` stops before the first page); the other modules are its steps: `given` (what there is to build
from), `reading` (files → articles), `analysing` (articles → annotations), `drafting` (pages → what there is to print), `printing`
(pages → files), `publishing` (files → site/), with `fingerprint` and `templating` to tell what has changed, `memory` and `revising`
for what the last build knew, `lock` to keep two builds apart, and `report` for what a build has to tell.
"""

from briefgen.build.conductor import build_site, study
from briefgen.build.report import Progress, Report

__all__ = ["Progress", "Report", "build_site", "study"]
