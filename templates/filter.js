// Filters of a list of quotes: hides what does not match. Without scripts all quotes are shown and the form is not (see style.css).
const form = document.querySelector("form.filters");
if (form) {
  const quotes = [...document.querySelectorAll(".quotes .said")];
  const groups = [...document.querySelectorAll(".quotes .from")];
  const output = form.querySelector("output");
  const fits = (quote, wanted) => {
    const [year, kind, speaker, ...about] = quote.dataset.facet.split("|");
    return (!wanted.year || year === wanted.year) &&
      (!wanted.speaker || speaker === wanted.speaker) &&
      (!wanted.kind || kind === wanted.kind) &&
      (!wanted.about || about.includes(wanted.about)) &&
      (!wanted.words || quote.textContent.toLocaleLowerCase().includes(wanted.words.toLocaleLowerCase().trim()));
  };
  const apply = () => {
    const wanted = Object.fromEntries(new FormData(form));
    let shown = 0;
    for (const quote of quotes) {
      quote.hidden = !fits(quote, wanted);
      shown += !quote.hidden;
    }
    for (const group of groups) group.hidden = !group.querySelector(".said:not([hidden])");
    const all = shown === quotes.length;
    form.querySelector("button").hidden = all;
    output.textContent = all ? "" : form.dataset.shown.replace("{" + "shown}", shown).replace("{" + "total}", quotes.length);
    const query = new URLSearchParams(Object.entries(wanted).filter(([, value]) => value)).toString();
    try { history.replaceState(null, "", (query ? "?" + query : location.pathname) + location.hash); } catch { /* from disk */ }
  };
  for (const [key, value] of new URLSearchParams(location.search)) {
    const field = form.elements.namedItem(key);
    if (field) field.value = value;
  }
  form.addEventListener("input", apply);
  form.addEventListener("reset", () => setTimeout(apply));
  form.addEventListener("submit", (event) => event.preventDefault());
  if (location.search) apply();
}
