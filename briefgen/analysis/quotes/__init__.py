"""Who said what: direct, mixed and indirect speech in an article, each with its speaker or honestly without one.

The way through, each step a pure function in a module of its own:

1. `marks` (one floor up): quotation marks → quoted stretches, from the text alone.
2. `layout`: quoted stretches, paragraphs, sentences → tokens; which stretches look like speech, which are fragments.
3. `transcripts` and `blockquotes`: blocks that are speech by their form alone → their words and their speaker.
4. `direct` and `frames`: the words around a quotation → its cue and the words that name its speaker; continuing quotations.
5. `clauses`, with `insertions`, `phrasal` and `claims`: words of speech and what they govern → reported speech, *mixed* where it holds
   quoted fragments; from where `beginnings` to where `endings` say, in the words of whom `sources` says.
6. `joint` and `speakers`: the words that name a speaker, or several → a participant of the article, through coreference.
7. `confidence`: what speaks for and against an attribution → the chance that it is right, by weights fitted to annotated news.

Verbs and nouns of speech are in `data/speech_verbs.tsv` and `data/speech_nouns.tsv` (`lexicon`). Without a parser, only quotations
with marks are found, with a lower confidence.
"""

from briefgen.analysis.quotes.assembly import Quotes, find_quotes

__all__ = ["Quotes", "find_quotes"]
