// What the script adds while somebody reads, and that nothing else needs it.

import assert from "node:assert/strict";
import { test } from "node:test";
import { leap, pass, served, setHidden, text, textWithoutScript, visit } from "./browser.mjs";
import {
  DEMO_TIME, MAINTENANCE, OUTAGE, OUTAGE_GOES_ON, build, demo, german, site,
} from "./sites.mjs";

const MINUTE = 60_000;
const the_demo = await served(demo());
const berlin = (clock) => `2026-11-20T${clock}:00+01:00`;
const asked = (server, path) => server.asked.filter((other) => other === path).length;

test("without JavaScript nothing is missing but what the script adds", async () => {
  for (const path of ["/", "/incidents/2026-11-20-sign-in-codes/", "/components/login/", "/history/", "/nowhere/"]) {
    const said = [];
    for (const javaScriptEnabled of [true, false]) {
      await visit(the_demo, path, { javaScriptEnabled, now: javaScriptEnabled && DEMO_TIME }, async (page, complaints) => {
        said.push(await textWithoutScript(page));
        if (path === "/nowhere/") complaints.length = 0;
      });
    }
    assert.equal(said[0], said[1], path);
    assert.ok(said[0].length > 200, path);
  }
});

test("a visitor in the page's zone sees no second time", async () => {
  await visit(the_demo, "/", { now: DEMO_TIME }, async (page) => {
    assert.doesNotMatch(await text(page), /your time|your own/);
  });
});

test("a visitor in another zone sees the times of their own beside the page's", async () => {
  const server = await served(build(site({ ...MAINTENANCE, ...OUTAGE }), "2026-11-20 11:00"));
  await visit(server, "/", { now: berlin("11:00"), timezoneId: "America/New_York" }, async (page) => {
    assert.match(await text(page, ".verdict"), /20 November, 10:30 CET \(04:30 your time, for 30 min\)/);
    assert.match(await text(page), /by 20 November, 11:30 CET \(05:30 your time, in 30 minutes\)/);
    assert.match(await text(page), /10:40 CET \(04:40 your time, 20 minutes ago\)/);
    assert.match(await text(page), /12:00 – 14:00 CET \(06:00\s?–\s?08:00 your time, begins in 60 minutes\)/);
    assert.match(await text(page, "footer"), /Times in brackets are those of America\/New York/);
    const listed = page.locator(".days time[title]").first();
    assert.match(await listed.getAttribute("title"), /your time/);
  });
});

test("what began days ago goes on for as many days", async () => {
  const server = await served(build(site(OUTAGE), "2026-11-20 11:00"));
  await visit(server, "/", { now: "2026-11-23T07:00:00+01:00" }, async (page) => {
    assert.match(await text(page, ".verdict"), /for 2 days/);
    assert.match(await text(page), /\(2 days ago\)/);
    assert.doesNotMatch(await text(page), /3 days ago/);
  });
});

test("where it is another day for the visitor, the day is said as well", async () => {
  const server = await served(build(site(OUTAGE), "2026-11-20 11:00"));
  await visit(server, "/", { now: berlin("11:00"), timezoneId: "Pacific/Auckland" }, async (page) => {
    assert.match(await text(page, ".verdict"), /\(20 November, 22:30|\(22:30 your time/);
    assert.match(await text(page), /11:30 CET \(23:30 your time/);
  });
  await visit(server, "/", { now: berlin("11:00"), timezoneId: "Pacific/Kiritimati" }, async (page) => {
    assert.match(await text(page, ".verdict"), /\(20 November, 23:30 your time|\(23:30 your time/);
    assert.match(await text(page), /11:30 CET \(21 November, 00:30 your time/);
  });
});

test("the script speaks the language of the page", async () => {
  const server = await served(build(site({ ...MAINTENANCE, ...OUTAGE }, german), "2026-11-20 11:00"));
  await visit(server, "/", { now: berlin("11:00"), timezoneId: "America/New_York" }, async (page) => {
    const all = (await text(page)).replace(/\u00a0/g, " ");
    assert.match(all, /10:30 Uhr MEZ \(04:30 bei Ihnen, bisher 30 Min\.\)/);
    assert.match(all, /\(05:30 bei Ihnen, in 30 Minuten\)/);
    assert.match(all, /\(06:00\s?–\s?08:00(?: Uhr)? bei Ihnen, beginnt in 60 Minuten\)/);
    assert.match(all, /In Klammern stehen die Zeiten Ihrer eigenen Zone/);
  });
});

test("what is said of the time goes on as time passes", async () => {
  const server = await served(build(site(OUTAGE), "2026-11-20 11:00"));
  await visit(server, "/", { now: berlin("11:00") }, async (page) => {
    assert.match(await text(page), /CET \(20 minutes ago\)/);
    await pass(page, 3);
    assert.match(await text(page), /CET \(23 minutes ago\)/);
    assert.match(await text(page, ".verdict"), /for 33 min/);
    await setHidden(page, true);
    await pass(page, 3);
    assert.match(await text(page), /CET \(23 minutes ago\)/, "a hidden tab rests");
    await setHidden(page, false);
    assert.match(await text(page), /CET \(26 minutes ago\)/);
  });
});

test("a maintenance starts and ends while the page is open", async () => {
  const server = await served(build(site(MAINTENANCE), "2026-11-20 11:58"));
  await visit(server, "/", { now: berlin("11:58") }, async (page) => {
    assert.match(await text(page, "h1"), /^Everything works$/);
    assert.match(await text(page, ".topic"), /Scheduled/);
    await pass(page, 3);
    assert.equal(await text(page, "h1"), "Maintenance: Database. Everything else works");
    assert.match(await page.title(), /^Maintenance: Database. Everything else works – Acme/);
    assert.match(await text(page, ".topic"), /In progress.*ends in 2 hours/);
    assert.match(await text(page, ".components li:last-child"), /Database Maintenance/);
    assert.match(await icon(page), /icon-under-maintenance/);
    assert.deepEqual(await headings(page), ["Maintenance under way", "Components", "The last fourteen days"]);
    assert.match(await text(page, "section:has(> #page-maintenance) .facts"), /^Affected Database Maintenance/);
    await leap(page, 121 * MINUTE);
    assert.equal(await text(page, "h1"), "Everything works");
    assert.match(await text(page, ".topic"), /Completed.*Was affected Database/);
    assert.equal(await page.locator(".topic").getAttribute("data-state"), "operational");
    assert.equal(await page.locator(".topic h3 use").getAttribute("href"), "#icon-operational");
    assert.match(await text(page, ".components li:last-child"), /Database Works/);
    assert.match(await icon(page), /icon-operational/);
    assert.deepEqual(await headings(page), ["Just ended", "Components", "The last fourteen days"]);
  });
});
const icon = (page) => page.locator("link[rel=icon]").getAttribute("href");
const headings = (page) => page.locator("main h2").filter({ visible: true }).allInnerTexts();

test("a maintenance starts and ends while its own page and that of its component are open", async () => {
  const server = await served(build(site(MAINTENANCE), "2026-11-20 11:58"));
  await visit(server, "/incidents/2026-11-20-disks/", { now: berlin("11:58") }, async (page) => {
    assert.match(await text(page, ".facts"), /^Will be affected Database Maintenance/);
    assert.equal(await page.title(), "New disks – Acme");
    await leap(page, 3 * MINUTE);
    assert.match(await text(page, ".facts"), /^Affected Database/);
    assert.equal(await page.title(), "In progress: New disks – Acme");
    assert.match(await icon(page), /icon-under-maintenance/);
    await leap(page, 121 * MINUTE);
    assert.match(await text(page, ".facts"), /^Was affected Database/);
    assert.equal(await page.title(), "New disks – Acme");
    assert.equal(await page.locator(".incident-head").getAttribute("data-state"), "operational");
    assert.equal(await page.locator("h1 use").getAttribute("href"), "#icon-operational");
    assert.match(await icon(page), /icon-operational/);
  });
  await visit(server, "/components/database/", { now: berlin("11:58") }, async (page) => {
    assert.doesNotMatch(await text(page, "main"), /Because of/);
    await leap(page, 3 * MINUTE);
    assert.match(await text(page, "main"), /^Database Maintenance Because of New disks/);
    assert.match(await icon(page), /icon-under-maintenance/);
    await leap(page, 121 * MINUTE);
    assert.match(await text(page, "main"), /^Database Works Uptime/);
    assert.match(await icon(page), /icon-operational/);
  });
});

test("a page that was built long ago stands where the clock has come to", async () => {
  const server = await served(build(site(MAINTENANCE), "2026-11-19 11:58"));
  await visit(server, "/", { now: berlin("15:00") }, async (page) => {
    await page.getByText("Completed").waitFor();
    assert.deepEqual(await headings(page), ["Just ended", "Components", "The last fourteen days"]);
    assert.match(await text(page, ".topic"), /Completed/);
    assert.equal(await text(page, "h1"), "Everything works");
  });
});

test("a visitor's clock that is wrong is set by the server's", async () => {
  const server = await served(build(site(OUTAGE), "2026-11-20 11:00"));
  for (const [clock, minutes] of [["09:00", 1], ["13:00", 3]]) {
    server.clock = null;
    await visit(server, "/", { now: berlin(clock) }, async (page) => {
      const begun = Date.now();
      let passed = 0;
      server.clock = () => new Date(Date.parse(berlin("11:00")) + passed * MINUTE + (Date.now() - begun));
      assert.doesNotMatch(await text(page), /CET \(2\d minutes ago\)/);
      for (; passed < minutes; passed += 1) await pass(page, 1);
      await pass(page, 1);
      assert.match(await text(page), /CET \(2\d minutes ago\)/, `a clock that shows ${clock}`);
    });
  }
});

test("a clock that is right is not set by answers from a cache", async () => {
  const server = await served(build(site(OUTAGE), "2026-11-20 11:00"));
  server.clock = () => new Date(berlin("08:00"));
  await visit(server, "/", { now: berlin("11:00") }, async (page) => {
    await pass(page, 5);
    assert.match(await text(page), /CET \(25 minutes ago\)/);
  });
});

test("a visitor's clock that is ahead turns nothing that the server's has not", async () => {
  const server = await served(build(site(MAINTENANCE), "2026-11-20 12:30"));
  await visit(server, "/", { now: berlin("15:30") }, async (page) => {
    let passed = 0;
    server.clock = () => new Date(Date.parse(berlin("12:30")) + passed);
    await page.reload();
    // In steps so small that an answer in the midst of one still agrees with the one before.
    while (passed < 5 * MINUTE) {
      assert.match(await text(page, ".topic"), /In progress/);
      passed += MINUTE / 12;
      await pass(page, 1 / 12);
    }
    assert.match(await text(page, ".topic"), /In progress.*ends in 8\d minutes/);
    assert.equal(await text(page, "h1"), "Maintenance: Database. Everything else works");
  });
});

test("what changes by the clock waits while it has the focus", async () => {
  const server = await served(build(site(OUTAGE_AND_MAINTENANCE), "2026-11-20 11:58"));
  await visit(server, "/", { now: berlin("11:58") }, async (page) => {
    await page.locator("h1 a").focus();
    const before = await text(page, "h1");
    await leap(page, 5 * MINUTE);
    assert.equal(await text(page, "h1"), before);
    assert.ok(await page.locator("h1 a").evaluate((link) => link === document.activeElement));
  });
});
const OUTAGE_AND_MAINTENANCE = MAINTENANCE_TWICE();
function MAINTENANCE_TWICE() {
  const [[name, words]] = Object.entries(MAINTENANCE);
  const other = words.replace("New disks", "New cables").replace("[database]", "[api]").replaceAll("12:00", "11:00").replace("14:00", "12:00");
  return { [name]: words, "2026-11-20-cables.md": other };
}

test("a promise that falls due is said to have been due", async () => {
  const server = await served(build(site(OUTAGE), "2026-11-20 11:28"));
  for (const path of ["/", "/incidents/2026-11-20-api/"]) {
    await visit(server, path, { now: berlin("11:28") }, async (page) => {
      assert.match(await text(page, ".facts"), /by 20 November( 2026)?, 11:30 CET \(in 2 minutes\)/);
      await pass(page, 4);
      assert.match(await text(page, ".facts"), /was due 20 November( 2026)?, 11:30 CET \(2 minutes ago\)/);
      assert.equal(await page.locator(".facts .late").count(), 1);
    });
  }
});

test("a newer version is offered and moves neither focus nor scroll", async () => {
  const server = await served(build(site(OUTAGE), "2026-11-20 11:00"));
  const later = build(site(OUTAGE_GOES_ON), "2026-11-20 11:06");
  await visit(server, "/", { now: berlin("11:00"), viewport: { width: 400, height: 300 } }, async (page) => {
    const link = page.locator(".components a").first();
    await link.focus();
    const before = await page.evaluate(() => scrollY);
    assert.ok(before > 0);
    await pass(page, 3);
    assert.equal(await page.locator(".news button").count(), 0, "nothing new yet");
    server.folder = later;
    await pass(page, 2);
    await page.locator(".news button").waitFor();
    assert.match(await text(page, ".news"), /There is something new on this page/);
    assert.equal(await page.locator(".news").getAttribute("role"), "status");
    assert.equal(await page.evaluate(() => scrollY), before);
    assert.ok(await link.evaluate((link) => link === document.activeElement));
    assert.doesNotMatch(await text(page, "main"), /A full disk/, "nothing is replaced unasked");
    const checks = asked(server, "/built.json");
    await pass(page, 3);
    assert.equal(asked(server, "/built.json"), checks, "an offer is enough");
    const place = () => link.evaluate((link) => Math.round(link.getBoundingClientRect().top));
    const seen = await place();
    // A click of Playwright's would scroll to the bar first.
    await page.locator(".news button").evaluate((button) => button.click());
    await page.getByText("A full disk").waitFor();
    await page.waitForLoadState("load");
    const now = await place();
    assert.ok(Math.abs(now - seen) < 3, `what one was reading stays where it was: ${seen}, ${now}`);
    assert.notEqual(await page.evaluate(() => scrollY), before, "though what stands above it is another");
    await leap(page, 2000);
    assert.deepEqual(await page.evaluate(() => [history.state, history.scrollRestoration]), [null, "auto"]);
  });
});

test("news elsewhere on the site are none on a page that stays the same", async () => {
  const server = await served(build(site({ ...MAINTENANCE, ...OUTAGE }), "2026-11-20 11:00"));
  const later = build(site({ ...MAINTENANCE, ...OUTAGE_GOES_ON }), "2026-11-20 11:06");
  await visit(server, "/incidents/2026-11-20-disks/", { now: berlin("11:00") }, async (page) => {
    await pass(page, 2);
    server.folder = later;
    await pass(page, 3);
    assert.ok(asked(server, "/built.json") >= 2);
    assert.equal(await text(page, ".news").catch(() => ""), "");
  });
});

test("a build that changes nothing is no news", async () => {
  const from = site(OUTAGE);
  const server = await served(build(from, "2026-11-20 11:00"));
  await visit(server, "/", { now: berlin("11:00") }, async (page) => {
    await pass(page, 3);
    const pages = asked(server, "/");
    server.folder = build(from, "2026-11-20 11:02");
    await pass(page, 3);
    assert.equal(asked(server, "/"), pages, "the digest is the same, so the page is not asked for");
    assert.equal(await page.locator(".news button").count(), 0);
  });
});

test("a build that says only what the clock has changed already is no news", async () => {
  const from = site(OUTAGE);
  const server = await served(build(from, "2026-11-20 11:28"));
  await visit(server, "/", { now: berlin("11:28") }, async (page) => {
    await pass(page, 3);
    assert.match(await text(page, ".facts"), /was due/);
    const pages = asked(server, "/");
    server.folder = build(from, "2026-11-20 11:31");
    await pass(page, 3);
    assert.equal(asked(server, "/"), pages + 1, "the digest is another, so the page is asked for");
    assert.equal(await page.locator(".news p").count(), 0);
  });
});

test("a page that came from an old cache is offered the present one", async () => {
  const server = await served(build(site(OUTAGE), "2026-11-20 11:00"));
  const later = build(site(OUTAGE_GOES_ON), "2026-11-20 11:06");
  await visit(server, "/", { now: berlin("11:07") }, async (page) => {
    // The first thing it hears of the site is the newer build already.
    server.folder = later;
    await pass(page, 2);
    await page.locator(".news button").waitFor();
  });
});

test("a hidden tab asks for nothing, and asks when it is seen again", async () => {
  const server = await served(build(site(OUTAGE), "2026-11-20 11:00"));
  await visit(server, "/", { now: berlin("11:00") }, async (page) => {
    await pass(page, 2);
    const before = asked(server, "/built.json");
    assert.ok(before >= 1);
    await setHidden(page, true);
    await pass(page, 10);
    assert.equal(asked(server, "/built.json"), before);
    await setHidden(page, false);
    await leap(page, 1000);
    await page.waitForTimeout(200);
    assert.equal(asked(server, "/built.json"), before + 1);
  });
});

test("where the server does not answer, it is asked less and less, and the page says so", async () => {
  const server = await served(build(site(OUTAGE), "2026-11-20 11:00"));
  await visit(server, "/", { now: berlin("11:00") }, async (page, complaints) => {
    await pass(page, 2);
    server.broken = true;
    server.asked.length = 0;
    await pass(page, 60);
    const times = asked(server, "/built.json");
    assert.ok(times >= 5 && times <= 9, `asked ${times} times in an hour`);
    assert.match(await text(page, ".news"), /no answer from the server since 11:0\d CET/);
    server.broken = false;
    await pass(page, 18);
    // By then the site should have been built anew, and was not.
    assert.match(await text(page, ".news"), /its renewal was due 11:30/);
    assert.ok(complaints.every((complaint) => complaint.includes("503")), complaints.join());
    complaints.length = 0;
  });
});

test("a page that was not built anew in time says that it may be behind", async () => {
  const from = site(MAINTENANCE);
  const server = await served(build(from, "2026-11-20 11:58"));
  await visit(server, "/", { now: berlin("11:58"), timezoneId: "America/New_York" }, async (page) => {
    await pass(page, 6);
    assert.equal(await page.locator(".news p").count(), 0);
    await pass(page, 3);
    assert.match(await text(page, ".news"), /may be behind: its renewal was due 06:00/);
  });
});

test("a page that is read without a server, or without built.json, stays quiet", async () => {
  const server = await served(build(site(OUTAGE), "2026-11-20 11:00"));
  await visit(server, "/", { now: berlin("11:00") }, async (page, complaints) => {
    await page.route("**/built.json", (route) => route.fulfill({ status: 404, body: "" }));
    server.asked.length = 0;
    await pass(page, 30);
    assert.equal(await page.locator(".news p").count(), 0);
    assert.ok(complaints.length <= 1 && complaints.every((complaint) => complaint.includes("404")));
    complaints.length = 0;
  });
});
