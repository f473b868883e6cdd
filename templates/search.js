// The search: "/" or the button opens a box that jumps to names and titles. The index is fetched once, when first needed.
// From disk a script may not fetch; then the search page is opened, whose own list is searched instead.
const find = document.querySelector("a.find");
const root = document.documentElement.dataset.root;
const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLocaleLowerCase();
let index, dialog, input, list, chosen = 0;

async function load() {
  const { kinds, rows } = await (await fetch(`${root}search/names.json`)).json();
  index = rows.map(([name, kind, slug, more]) => ({ name, kind, more, url: `${root}${kinds[kind]}/${slug}/index.html`, words: fold(`${name} ${more}`) }));
}

// The better the lower: the start of the name, the start of a word, anywhere; people and things before titles.
function rank(row, query, parts) {
  if (!parts.every((part) => row.words.includes(part))) return -1;
  const starts = row.words.startsWith(query) ? 0 : parts.every((part) => (" " + row.words).includes(" " + part)) ? 1 : 2;
  return starts * 2 + (row.kind === 3 ? 1 : 0);
}

function best(text, most) {
  const query = fold(text.trim());
  if (!query) return [];
  const parts = query.split(/\s+/);
  const ranked = [[], [], [], [], [], []];
  for (const row of index) {
    const place = rank(row, query, parts);
    if (place >= 0 && ranked[place].length < most) ranked[place].push(row);
  }
  return ranked.flat().slice(0, most);
}

function show() {
  const rows = best(input.value, 12);
  const kinds = find.dataset.kinds.split("|");
  chosen = 0;
  list.replaceChildren(...rows.map((row, n) => {
    const [item, link, small] = ["li", "a", "small"].map((tag) => document.createElement(tag));
    item.id = `jump-${n}`;
    item.role = "option";
    link.href = row.url;
    link.tabIndex = -1;
    link.textContent = row.name;
    small.textContent = row.kind === 3 ? row.more : kinds[row.kind];
    link.append(small);
    item.append(link);
    return item;
  }));
  if (!rows.length && input.value.trim()) {
    const none = document.createElement("li");
    none.className = "none";
    none.textContent = find.dataset.none;
    list.append(none);
  }
  mark();
}

function mark() {
  const items = [...list.querySelectorAll("[role=option]")];
  items.forEach((item, n) => item.setAttribute("aria-selected", n === chosen));
  items[chosen]?.scrollIntoView({ block: "nearest" });
  if (items.length) input.setAttribute("aria-activedescendant", `jump-${chosen}`);
  else input.removeAttribute("aria-activedescendant");
}

function build() {
  dialog = document.createElement("dialog");
  dialog.className = "jump";
  dialog.setAttribute("aria-label", find.dataset.search);
  input = document.createElement("input");
  list = document.createElement("ul");
  list.id = "jump-list";
  list.role = "listbox";
  list.setAttribute("aria-label", find.dataset.search);
  input.type = "search";
  input.placeholder = find.dataset.search;
  for (const [name, value] of Object.entries({ role: "combobox", "aria-label": find.dataset.search, "aria-controls": "jump-list", "aria-expanded": "true", "aria-autocomplete": "list", autocomplete: "off" })) input.setAttribute(name, value);
  input.addEventListener("input", show);
  input.addEventListener("keydown", (event) => {
    const items = list.querySelectorAll("[role=option]");
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      chosen = (chosen + (event.key === "ArrowDown" ? 1 : items.length - 1)) % (items.length || 1);
      mark();
    } else if (event.key === "Enter") {
      event.preventDefault();
      items[chosen]?.querySelector("a").click();
    }
  });
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  dialog.append(input, list);
  document.body.append(dialog);
}

async function open() {
  try {
    if (!index) await load();
  } catch {
    location.href = find.href;
    return;
  }
  if (!dialog) build();
  if (!dialog.open) dialog.showModal();
  input.select();
}

find.addEventListener("click", (event) => {
  if (!event.ctrlKey && !event.metaKey && !event.shiftKey) {
    event.preventDefault();
    open();
  }
});
document.addEventListener("keydown", (event) => {
  if (event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey && !event.target.closest("input, select, textarea")) {
    event.preventDefault();
    open();
  }
});
