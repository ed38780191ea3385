// A browser for one test file, and pages in it that complain: of an error on the console, of a
// script that fails, of a request to another host.

import { createRequire } from "node:module";
import assert from "node:assert/strict";
import { after } from "node:test";
import { serve } from "./server.mjs";

const require = createRequire(`${process.env.BROWSER_MODULES}/`);
const { chromium } = require("playwright-core");
export const axeSource = require("axe-core").source;

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM,
  args: [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
  ],
});
const servers = [];
after(async () => {
  await browser.close();
  await Promise.all(servers.map((server) => server.close()));
});

/** A server for a finished site, closed after the tests of the file. */
export async function served(folder) {
  const server = await serve(folder);
  servers.push(server);
  return server;
}

/**
 * Opens a page and gives it to `look`. Options are those of a browser context, and `now`: the
 * time on the visitor's clock, which then stands until the test moves it. With `ticking`, timers
 * run nevertheless.
 */
export async function visit(server, path, options, look) {
  const { now, ticking, ...context } = { timezoneId: "Europe/Berlin", locale: "en-GB", ...options };
  const visitor = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...context });
  const complaints = [];
  const page = await visitor.newPage();
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(String(error)));
  const underWay = new Set();
  page.underWay = underWay;
  page.on("requestfinished", (request) => underWay.delete(request));
  page.on("requestfailed", (request) => underWay.delete(request));
  page.on("request", (request) => {
    // A stream of events has no end.
    if (request.resourceType() !== "eventsource") underWay.add(request);
    if (!request.url().startsWith(server.origin)) complaints.push(`asks ${request.url()}`);
  });
  try {
    if (now) {
      if (ticking) {
        await page.clock.setFixedTime(new Date(now));
      } else {
        await page.clock.install({ time: new Date(Date.parse(now) - 60_000) });
        await page.clock.pauseAt(new Date(now));
      }
    }
    await page.goto(server.origin + path, { waitUntil: "load" });
    await quiet(page);
    await look(page, complaints);
  } finally {
    await visitor.close();
  }
  assert.deepEqual(complaints, [], `${path} complains`);
}

/** Waits until all that was asked for is answered and acted on. */
async function quiet(page) {
  // One answer may lead to another question: quiet is when there is none for a while.
  for (let pauses = 0; pauses < 3; pauses += 1) {
    await page.waitForTimeout(15);
    if (page.underWay.size > 0) pauses = -1;
  }
}

/** Lets the visitor's time pass at once, and what is asked for meanwhile be acted on. */
export async function leap(page, milliseconds) {
  await page.clock.runFor(milliseconds);
  await quiet(page);
}

/** The same minute by minute. */
export async function pass(page, minutes) {
  for (let minute = 0; minute < minutes; minute += 1) {
    await leap(page, 60_000 * Math.min(1, minutes - minute));
  }
}

/** What one reads on the page, in one line. */
export const text = async (page, selector = "body") =>
  (await page.locator(selector).first().innerText()).replace(/\s+/g, " ").trim();

/** The same without what the script says beside times. */
export const textWithoutScript = (page) =>
  page.evaluate(() => {
    const copy = document.body.cloneNode(true);
    copy.querySelectorAll(".beside, .news, [data-live=zone], template").forEach((part) => part.remove());
    return copy.textContent.replace(/\s+/g, " ").trim();
  });

/** Shows or hides the tab, as far as the page can tell. */
export const setHidden = (page, hidden) =>
  page.evaluate((hidden) => {
    Object.defineProperty(document, "hidden", { configurable: true, get: () => hidden });
    document.dispatchEvent(new Event("visibilitychange"));
  }, hidden);
