// A button beside each quote of an article that copies its citation: the words, who said them, the article, the address.
const meta = (name) => document.querySelector(`meta[property="og:${name}"]`)?.content ?? "";
for (const line of document.querySelectorAll(".quoted .said[data-cite]")) {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = line.parentElement.dataset.copy;
  button.addEventListener("click", async () => {
    const link = line.querySelector("a.context").getAttribute("href");
    const address = (meta("url") || location.href.split("#")[0]) + link;
    await copy(`${line.dataset.cite} ${address}`);
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
