// That every page fits every window, from the narrowest phone on.

import assert from "node:assert/strict";
import { test } from "node:test";
import { served, visit } from "./browser.mjs";
import { DEMO_TIME, OUTAGE, build, demo, site } from "./sites.mjs";

const CODE = { "2026-11-20-code.md": OUTAGE["2026-11-20-api.md"] + `\n\`\`\`\n${"x".repeat(200)}\n\`\`\`\n` };

test("no page scrolls sideways, however wide it is", async () => {
  const code = await served(build(site(CODE), "2026-11-20 11:00"));
  const server = await served(demo());
  const pages = [
    [code, "/"],
    [code, "/incidents/2026-11-20-code/"],
    ...["/", "/incidents/2026-11-20-sign-in-codes/", "/components/login/", "/history/", "/history/2026-11/"].map((path) => [server, path]),
  ];
  for (const [host, path] of pages) {
    await visit(host, path, { now: DEMO_TIME }, async (page) => {
      for (let width = 320; width <= 1300; width += 49) {
        await page.setViewportSize({ width, height: 800 });
        const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        assert.ok(over <= 0, `${path} is ${over} px too wide at ${width}`);
      }
    });
  }
});
