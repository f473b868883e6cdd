// Keeps an open page up to date: loads it again when its file has changed, swaps style sheets without loading it again,
// shows what is wrong while a build fails, and how far one is. The server puts this script into the pages it serves;
// the files in site/ do not have it.
(() => {
  "use strict";
  const script = document.currentScript;
  const { path, build, session } = script.dataset;
  const own = new URL(".", script.src);
  let shown = Number(build);

  const style = document.createElement("link");
  style.rel = "stylesheet";
  style.href = new URL("live.css", own).href;
  document.head.append(style);

  const kept = `briefgen scroll ${location.pathname}`;
  const before = sessionStorage.getItem(kept);
  if (before !== null) {
    sessionStorage.removeItem(kept);
    const [left, top] = before.split(" ").map(Number);
    scrollTo({ left, top, behavior: "instant" });
  }

  const reload = () => {
    sessionStorage.setItem(kept, `${scrollX} ${scrollY}`);
    location.reload();
  };

  // A sheet goes once a later one of the same file has come; so none stays, however fast they follow one another.
  const sheets = () => [...document.querySelectorAll('link[rel="stylesheet"]')].filter((link) => link !== style);
  const swapStyles = (number) => {
    const latest = new Map(sheets().map((link) => [new URL(link.href).pathname, link]));
    for (const [path, old] of latest) {
      const url = new URL(old.href);
      if (url.origin !== location.origin) continue;
      url.searchParams.set("build", number);
      const fresh = old.cloneNode();
      fresh.href = url.href;
      fresh.addEventListener("load", () => {
        const same = sheets().filter((link) => new URL(link.href).pathname === path);
        for (const link of same.slice(0, same.indexOf(fresh))) link.remove();
      });
      old.after(fresh);
    }
  };

  const element = (name, className, text) => {
    const made = document.createElement(name);
    made.className = className;
    made.textContent = text;
    return made;
  };

  let overlay = null;
  const showProblems = (problems) => {
    overlay?.remove();
    overlay = null;
    if (!problems.length) return;
    overlay = element("div", "briefgen-overlay", "");
    overlay.setAttribute("role", "alert");
    overlay.append(element("p", "briefgen-heading", "The site could not be built. This is the last good one."));
    for (const problem of problems) {
      const item = element("div", "briefgen-problem", "");
      item.append(element("p", "briefgen-place", problem.path + (problem.line ? `:${problem.line}` : "")));
      item.append(element("p", "briefgen-message", problem.message));
      if (problem.source_line) item.append(element("pre", "briefgen-source", problem.source_line));
      if (problem.hint) item.append(element("p", "briefgen-hint", problem.hint));
      overlay.append(item);
    }
    document.body.append(overlay);
  };

  let line = null;
  const showProgress = (text) => {
    line?.remove();
    line = null;
    if (!text) return;
    line = element("p", "briefgen-progress", text);
    line.setAttribute("role", "status");
    document.body.append(line);
  };

  let told = "";
  const heard = (state) => {
    const problems = JSON.stringify(state.problems);
    if (problems !== told) showProblems(state.problems);
    told = problems;
    showProgress(state.progress);
    if (state.advice === "reload") reload();
    else if (state.advice === "styles") swapStyles(state.build);
    shown = state.build;
  };

  // All pages of a browser share one listener, since it opens but six connections to a server. Where it cannot be shared,
  // each page has its own.
  const listener = new URL("listener.js", own).href;
  const connected = (port) => {
    port.onmessage = (event) => heard(event.data);
    const open = () => port.postMessage({ path, session, build: shown });
    addEventListener("pageshow", (event) => event.persisted && open());
    addEventListener("pagehide", () => port.postMessage(null));
    open();
  };
  if (window.SharedWorker) {
    connected(new SharedWorker(listener).port);
  } else {
    const { port1, port2 } = new MessageChannel();
    const alone = document.createElement("script");
    alone.src = listener;
    alone.addEventListener("load", () => window.onconnect({ ports: [port2] }));
    document.head.append(alone);
    connected(port1);
  }
})();
