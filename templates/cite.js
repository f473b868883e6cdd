// A button beside each quote of an article that copies its citation: the words, who said them, the article, its date and source,
// and the address of the sentence. All of it is read from the page.
const meta = (name) => document.querySelector(`meta[property="og:${name}"]`)?.content ?? "";
for (const line of document.querySelectorAll(".quoted .said")) {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = line.parentElement.dataset.copy;
  button.addEventListener("click", async () => {
    const link = line.querySelector("a.context").getAttribute("href");
    const address = (meta("url") || location.href.split("#")[0]) + link;
    const words = line.querySelector("blockquote, .told").textContent.trim();
    const where = [...document.querySelectorAll(".byline > :not(a)")].map((part) => part.textContent.trim());
    const title = document.querySelector("h1").textContent.trim();
    await copy(`${words} — ${line.querySelector(".who").textContent.trim()}. “${title}”, ${[...where, address].join(", ")}`);
    button.textContent = line.parentElement.dataset.copied;
    setTimeout(() => (button.textContent = line.parentElement.dataset.copy), 2000);
  });
  line.querySelector(".attribution").append(button);
}

async function copy(text) {
  if (navigator.clipboard && isSecureContext) return navigator.clipboard.writeText(text);
  const area = document.createElement("textarea");
  area.value = text;
  document.body.append(area);
  area.select();
  document.execCommand("copy");
  area.remove();
}
