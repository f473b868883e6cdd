// Judges a built site as machines do. Usage: node check.js SITE [--all] [--no-lighthouse]
//   html-validate: every page (at most 400 without --all); axe-core: one page of every kind, light and dark, phone and desktop;
//   Lighthouse: home, an article, a person and the quotes, served on loopback under a sub-path.
// Prints what is wrong and ends with 1 if anything is; needs Chromium (CHROME, or /usr/bin/chromium).
import { createReadStream, readFileSync, readdirSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { extname, join, normalize, resolve } from "node:path";
import { gzipSync } from "node:zlib";
import { createRequire } from "node:module";
import { HtmlValidate } from "html-validate";
import puppeteer from "puppeteer-core";

const require = createRequire(import.meta.url);
const [folder, ...flags] = process.argv.slice(2);
if (!folder) {
  console.error("usage: node check.js SITE [--all] [--no-lighthouse]");
  process.exit(2);
}
const site = resolve(folder);
// Served where the site says that it will be: its page for addresses that do not exist cannot be relative.
const canonical = /<link rel="canonical" href="([^"]+)"/.exec(readFileSync(join(site, "index.html"), "utf8"))?.[1];
const SUB_PATH = canonical ? new URL(canonical).pathname : "/sub/path/";
const TYPES = { ".html": "text/html; charset=utf-8", ".css": "text/css", ".js": "text/javascript", ".json": "application/json", ".xml": "application/xml", ".txt": "text/plain", ".csv": "text/csv", ".svg": "image/svg+xml" };
const RULES = {
  extends: ["html-validate:standard"],
  rules: {
    // Ours to decide, and no errors of HTML: how void elements and long titles are written, and trailing blanks.
    "void-style": "off",
    "no-trailing-whitespace": "off",
    "long-title": "off",
    "no-inline-style": "error",
    "require-sri": "off",
  },
};

const files = readdirSync(site, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(site.length + 1))
  .sort();

// The heaviest page that fits a pattern: what goes wrong, goes wrong there first.
function heaviest(pattern) {
  const whole = new RegExp(`^${pattern.replace(/[.]/g, "\\.").replace(/\*/g, "[^/]+")}$`);
  const found = files.filter((file) => whole.test(file)).map((file) => [statSync(join(site, file)).size, file]);
  return found.sort((a, b) => b[0] - a[0])[0]?.[1];
}

// One page of every kind that the site has.
function kinds() {
  const patterns = [
    "index.html", "articles/index.html", "articles/*/index.html", "articles/month/*/index.html", "people/index.html", "people/*/index.html",
    "people/*/quotes/index.html", "organisations/index.html", "organisations/*/index.html", "places/index.html", "places/*/index.html",
    "quotes/index.html", "quotes/month/*/index.html", "quotes/speakers/index.html", "connections/index.html", "sources/index.html", "timeline/index.html",
    "timeline/*/index.html", "briefings/index.html", "briefings/*/index.html", "search/index.html", "404.html",
  ];
  return patterns.map(heaviest).filter(Boolean);
}

function serve() {
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
    let file = normalize(join(site, path.slice(SUB_PATH.length)));
    if (!path.startsWith(SUB_PATH) || !file.startsWith(site)) return response.writeHead(404).end();
    try {
      if (statSync(file).isDirectory()) file = join(file, "index.html");
      const body = readFileSync(file);
      const headers = { "content-type": TYPES[extname(file)] ?? "application/octet-stream", "cache-control": "max-age=3600" };
      if (/gzip/.test(request.headers["accept-encoding"]) && body.length > 500) {
        response.writeHead(200, { ...headers, "content-encoding": "gzip" }).end(gzipSync(body));
      } else response.writeHead(200, headers).end(body);
    } catch {
      response.writeHead(404, { "content-type": "text/html" });
      createReadStream(join(site, "404.html")).pipe(response);
    }
  });
  return new Promise((done) => server.listen(0, "127.0.0.1", () => done(server)));
}

function validate() {
  const pages = files.filter((file) => file.endsWith(".html"));
  const step = flags.includes("--all") ? 1 : Math.max(1, Math.floor(pages.length / 400));
  const chosen = pages.filter((_, n) => n % step === 0);
  const validator = new HtmlValidate(RULES);
  const wrong = [];
  for (const page of chosen) {
    for (const result of validator.validateStringSync(readFileSync(join(site, page), "utf8")).results) {
      for (const message of result.messages) wrong.push(`${page}:${message.line}: ${message.ruleId}: ${message.message}`);
    }
  }
  return { told: `html-validate: ${chosen.length} of ${pages.length} pages`, wrong };
}

async function axe(browser, base) {
  const source = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
  const wrong = [];
  const looks = [["light", 1280], ["dark", 1280], ["light", 390], ["dark", 390]];
  for (const page of kinds()) {
    for (const [scheme, width] of looks) {
      const tab = await browser.newPage();
      await tab.setBypassCSP(true); // the check's own script is not the site's
      await tab.setViewport({ width, height: 900 });
      await tab.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
      await tab.goto(base + page, { waitUntil: "networkidle0" });
      await tab.evaluate(source);
      const found = await tab.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
      for (const violation of found.violations) {
        const nodes = violation.nodes.slice(0, 3).map((node) => `${node.target.join(" ")} ${node.any[0]?.message ?? ""}`);
        wrong.push(`${page} (${scheme}, ${width}): ${violation.id}: ${violation.help}: ${nodes.join(" | ")}`);
      }
      await tab.close();
    }
  }
  return { told: `axe-core: ${kinds().length} kinds of page, each in ${looks.length} looks`, wrong };
}

async function lighthouse(browser, base) {
  const { default: judge } = await import("lighthouse");
  const pages = ["index.html", heaviest("articles/*/index.html"), heaviest("people/*/index.html"), "quotes/index.html"].filter(Boolean);
  const least = { performance: 98, accessibility: 100, "best-practices": 100, seo: 100 };
  const wrong = [];
  const told = [];
  const port = Number(new URL(browser.wsEndpoint()).port);
  for (const page of pages) {
    for (const formFactor of ["mobile", "desktop"]) {
      const desktop = { formFactor: "desktop", screenEmulation: { mobile: false, width: 1350, height: 940, deviceScaleFactor: 1, disabled: false }, throttling: { rttMs: 40, throughputKbps: 10240, cpuSlowdownMultiplier: 1 } };
      let lhr;
      // What a busy machine costs is not the page's: the best of up to three runs counts.
      for (let run = 0; run < 3 && !(lhr?.categories.performance.score * 100 >= least.performance); run++) {
        const { lhr: next } = await judge(base + page, { port, logLevel: "error", ...(formFactor === "desktop" ? desktop : {}) });
        if (!lhr || next.categories.performance.score > lhr.categories.performance.score) lhr = next;
      }
      const scores = Object.entries(lhr.categories).map(([key, category]) => [key, Math.round(category.score * 100)]);
      told.push(`  ${page} (${formFactor}): ${scores.map(([key, score]) => `${key} ${score}`).join(", ")}`);
      for (const [key, score] of scores) {
        if (score >= least[key]) continue;
        const failed = lhr.categories[key].auditRefs.filter((ref) => ref.weight && (lhr.audits[ref.id].score ?? 1) < 1);
        wrong.push(`${page} (${formFactor}): ${key} ${score}: ${failed.map((ref) => `${ref.id} ${lhr.audits[ref.id].displayValue ?? ""}`).join(", ")}`);
      }
    }
  }
  return { told: ["Lighthouse:", ...told].join("\n"), wrong };
}

const server = await serve();
const base = `http://127.0.0.1:${server.address().port}${SUB_PATH}`;
const browser = await puppeteer.launch({
  executablePath: process.env.CHROME ?? "/usr/bin/chromium",
  userDataDir: mkdtempSync(join(tmpdir(), "site-checks-")),
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});
let failed = false;
try {
  for (const check of [() => validate(), () => axe(browser, base), ...(flags.includes("--no-lighthouse") ? [] : [() => lighthouse(browser, base)])]) {
    const { told, wrong } = await check();
    console.log(told);
    for (const line of wrong) console.log(`  WRONG ${line}`);
    failed ||= wrong.length > 0;
  }
} finally {
  await browser.close();
  server.close();
}
process.exit(failed ? 1 : 0);
