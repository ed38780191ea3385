// The widget on a page of somebody else: another origin, with a strict policy of its own.

import assert from "node:assert/strict";
import { mkdtempSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { served, visit } from "./browser.mjs";
import { OUTAGE, build, german, site } from "./sites.mjs";

const status = await served(build(site(OUTAGE, german), "2026-11-20 11:00"));
const guest = await served(mkdtempSync(join(process.env.SITES, "guest-")));

/** Makes the interface say this, and the guest carry the widget with these attributes. */
function say(indicator, description, attributes = "") {
  const page = { name: "Acme", url: "https://status.acme.example" };
  const answer = JSON.stringify({ page, status: { indicator, description } });
  writeFileSync(join(status.folder, "api/v2/status.json"), answer);
  carry(attributes);
}

/** Makes the guest carry the widget with these attributes. */
function carry(attributes = "") {
  writeFileSync(join(guest.folder, "index.html"), `<!doctype html><html lang="fr"><title>Acme</title>
<h1>Acme</h1><script async src="${status.origin}/embed.js" ${attributes}></script></html>`);
  const policy = `default-src 'none'; script-src ${status.origin}; connect-src ${status.origin}`;
  writeFileSync(join(guest.folder, "_headers"), `/*\n  Content-Security-Policy: ${policy}\n`);
}

/** Opens the guest's page and forgives what it asks of the status page. */
const look = (options, see) =>
  visit(guest, "/", options, async (page, complaints) => {
    await page.waitForLoadState("networkidle");
    await see(page);
    const others = complaints.filter((one) => !one.startsWith(`asks ${status.origin}/`));
    complaints.splice(0, complaints.length, ...others);
  });

// First, because the others put their own answer in the place of the built one.
test("what the built interface says is said in the page's words and language", async () => {
  carry();
  await look({}, async (page) => {
    const box = page.getByRole("status");
    await box.getByRole("link", { name: "Teilweiser Ausfall: API", exact: true }).waitFor();
    assert.equal(await box.getAttribute("lang"), "de");
  });
});

test("trouble is said with a link, and can be closed", async () => {
  say("major", "Partial outage: API");
  for (const colorScheme of ["light", "dark"]) {
    await look({ colorScheme }, async (page) => {
      const box = page.getByRole("status");
      await box.getByRole("link", { name: "Partial outage: API" }).waitFor();
      assert.equal(await box.getAttribute("lang"), "de");
      assert.equal(await box.getByRole("link").getAttribute("href"), "https://status.acme.example");
      const [position, back] = await box.evaluate((it) => [getComputedStyle(it).position, getComputedStyle(it).backgroundColor]);
      assert.equal(position, "fixed", "the policy lets its styles pass");
      assert.equal(back, colorScheme === "dark" ? "rgb(21, 24, 27)" : "rgb(253, 253, 251)");
      await page.keyboard.press("Tab");
      await page.keyboard.press("Tab");
      await page.keyboard.press("Enter");
      assert.equal(await box.getByRole("link").count(), 0);
    });
  }
});

test("while all is well nothing is there, unless it is asked for", async () => {
  say("none", "Everything works");
  await look({}, async (page) => assert.equal(await page.getByRole("link").count(), 0));
  say("none", "Everything works", 'data-show="always" data-position="here" data-shape="dot"');
  await look({}, async (page) => {
    await page.getByRole("link", { name: "Everything works" }).waitFor();
    assert.equal(await page.getByRole("status").evaluate((it) => getComputedStyle(it).position), "static");
  });
});

test("an answer that is none, or makes no sense, disturbs nobody", async () => {
  say("major", "Partial outage: API");
  for (const answer of ["{", "null", "{}", "[]"]) {
    writeFileSync(join(status.folder, "api/v2/status.json"), answer);
    await look({}, async (page) => assert.equal(await page.getByRole("link").count(), 0, answer));
  }
});
