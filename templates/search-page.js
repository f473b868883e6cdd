// The search page: its own list of names and titles, also from disk; and, where it was built, the full text by Pagefind.
{
  const root = document.documentElement.dataset.root;
  const input = document.querySelector("form.search input");
  const state = document.getElementById("state");
  const found = document.querySelector(".found");
  const lines = [...document.querySelectorAll(".index li")];
  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLocaleLowerCase();
  const words = lines.map((line) => plain(`${line.textContent} ${line.dataset.also ?? ""}`));
  let pagefind;
  let asked = 0;

  // The index is in several parts, so that a build need not make all of it again; the first one merges the others.
  async function load() {
    const parts = await (await fetch(`${found.dataset.index}parts.json`)).json();
    const part = (name) => new URL(`${found.dataset.index}${name}/`, location.href).pathname;
    pagefind = await import(`${part(parts[0])}pagefind.js`);
    await pagefind.options({ excerptLength: 28, baseUrl: "/" });
    for (const name of parts.slice(1)) await pagefind.mergeIndex(part(name), { baseUrl: "/" });
    await pagefind.init();
  }

  function names(parts) {
    let shown = 0;
    lines.forEach((line, n) => {
      line.hidden = !parts.every((part) => words[n].includes(part));
      shown += !line.hidden;
    });
    return shown;
  }

  async function texts(query, number) {
    const list = found.querySelector("ol");
    if (!query) {
      found.hidden = true;
      return 0;
    }
    if (!pagefind) await load();
    const search = await pagefind.search(query);
    const results = await Promise.all(search.results.slice(0, 20).map((result) => result.data()));
    if (number !== asked) return 0;
    list.replaceChildren(...results.map(line));
    found.hidden = !results.length;
    return search.results.length;
  }

  function line(result) {
    const [item, link, text] = ["li", "a", "p"].map((tag) => document.createElement(tag));
    link.href = root + result.raw_url.replace(/^\//, "");
    link.textContent = result.meta.title;
    // The excerpt marks the words found with mark elements and is otherwise escaped; only those marks are taken over.
    for (const [n, piece] of result.excerpt.split(/<\/?mark>/).entries()) {
      const part = document.createElement(n % 2 ? "mark" : "span");
      part.textContent = new DOMParser().parseFromString(piece, "text/html").documentElement.textContent;
      text.append(part);
    }
    item.append(link, text);
    return item;
  }

  async function search() {
    const number = ++asked;
    const query = input.value.trim();
    let shown = names(plain(query).split(/\s+/));
    if (found) {
      try {
        shown += await texts(query, number);
      } catch (error) {
        console.info("The full text cannot be searched from disk.", error.message);
      }
    }
    if (number === asked) state.textContent = shown ? "" : state.dataset.none;
  }

  let waiting;
  input.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(search, 120);
  });
  input.form.addEventListener("submit", (event) => {
    event.preventDefault();
    search();
  });
  input.value = new URLSearchParams(location.search).get("q") ?? "";
  input.focus({ preventScroll: true });
  if (input.value) search();
}
