// A page that is open while its files are written: `klartext serve` keeps it as they are.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { after, test } from "node:test";
import { text, visit } from "./browser.mjs";
import { OUTAGE, OUTAGE_GOES_ON, site } from "./sites.mjs";

const programs = [];
after(() => programs.forEach((program) => program.kill()));

/** A site folder that is served. */
async function following(incidents) {
  const folder = site(incidents);
  const options = ["serve", "--port", "0", "--now", "2026-11-20 11:00", "-C", folder];
  const program = spawn(process.env.KLARTEXT, options, { stdio: ["ignore", "pipe", "ignore"] });
  programs.push(program);
  const line = await new Promise((said) => program.stdout.once("data", (data) => said(String(data))));
  const origin = /http:\/\/[^/]+/.exec(line)[0];
  const write = (path, words) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), words);
  };
  return { origin, write, remove: (path) => rmSync(join(folder, path)) };
}

const FILE = "2026-11-20-api.md";
const overlay = (page) => page.locator(".klartext-overlay .problem");

test("a change of the files is on the page without a hand, and one stays where one was", async () => {
  const server = await following(OUTAGE);
  await visit(server, "/", {}, async (page) => {
    await page.setViewportSize({ width: 800, height: 300 });
    await page.evaluate(() => scrollTo(0, 200));
    server.write(`incidents/${FILE}`, OUTAGE_GOES_ON[FILE]);
    await page.getByText("A full disk").first().waitFor();
    await page.waitForFunction(() => scrollY === 200);
  });
});

test("a stylesheet changes without the page being loaded again", async () => {
  const server = await following(OUTAGE);
  await visit(server, "/", {}, async (page) => {
    await page.evaluate(() => (window.sameAsBefore = true));
    server.write("site-template/css/own.css", "h1 { color: rgb(1, 2, 3) }");
    await page.waitForFunction(() => getComputedStyle(document.querySelector("h1")).color === "rgb(1, 2, 3)");
    assert.equal(await page.evaluate(() => window.sameAsBefore), true);
  });
});

test("an error lies over the last good page as text, and goes when it is mended", async () => {
  const server = await following(OUTAGE);
  await visit(server, "/", {}, async (page) => {
    server.write("incidents/broken.md", "---\ntitle: <img src=x onerror=alert(1)>\nsverity: minor\n---\n");
    await overlay(page).waitFor();
    assert.match(await overlay(page).locator("pre").innerText(), /incidents\/broken\.md/);
    assert.match(await text(page, "main"), /API answers slowly/);
    assert.equal(await page.locator(".klartext-overlay img").count(), 0);
    server.remove("incidents/broken.md");
    await overlay(page).waitFor({ state: "detached" });
  });
});

test("a page that could not be made at first becomes the site", async () => {
  const server = await following({ "broken.md": "---\ntitle: Half" });
  await visit(server, "/", {}, async (page, complaints) => {
    assert.match(await text(page), /There is no page to show yet/);
    server.remove("incidents/broken.md");
    server.write(`incidents/${FILE}`, OUTAGE[FILE]);
    await page.getByText("API answers slowly").first().waitFor();
    // The browser tells of the status that the page had.
    complaints.length = 0;
  });
});
