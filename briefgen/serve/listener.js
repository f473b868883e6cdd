// Listens to the preview for all open pages of a browser, over one connection. A page says which file it shows, in which
// session and of which build, and says null when it is left; it is sent what the server has for it.
self.onconnect = (() => {
  "use strict";
  const pages = new Map();
  let events = null;
  let again = 0;

  // The address says what the pages show, so that what happened while nobody listened is told at once.
  const listen = () => {
    events?.close();
    clearTimeout(again);
    if (!pages.size) return;
    const url = new URL("/.briefgen/events", location.origin);
    for (const page of pages.values()) for (const [key, value] of Object.entries(page)) url.searchParams.append(key, value);
    const ports = [...pages.keys()];
    events = new EventSource(url);
    events.onmessage = (event) => {
      const state = JSON.parse(event.data);
      const port = ports[state.page];
      pages.get(port).build = state.build;
      port.postMessage(state);
    };
    events.onerror = () => {
      events.close();
      again = setTimeout(listen, 1000);
    };
  };

  return ({ ports: [port] }) => {
    port.onmessage = ({ data }) => {
      if (data) pages.set(port, data);
      else pages.delete(port);
      listen();
    };
  };
})();
