// That everybody can use the pages: by keyboard, with other colours, on a narrow screen, with
// what assistive technology reads.

import assert from "node:assert/strict";
import { test } from "node:test";
import { axeSource, pass, served, text, visit } from "./browser.mjs";
import { DEMO_TIME, demo } from "./sites.mjs";

const server = await served(demo());
const PAGES = {
  home: "/",
  incident: "/incidents/2026-11-20-sign-in-codes/",
  component: "/components/login/",
  history: "/history/",
  month: "/history/2026-11/",
  "not found": "/nowhere/",
};
const LOOKS = {
  light: { colorScheme: "light" },
  dark: { colorScheme: "dark" },
  "forced colours": { forcedColors: "active" },
  "320 px": { viewport: { width: 320, height: 640 } },
};

/** The page's own 404 is no complaint. */
const expected = (path, complaints) => {
  if (path === PAGES["not found"]) complaints.length = 0;
};

for (const [kind, path] of Object.entries(PAGES)) {
  for (const [look, options] of Object.entries(LOOKS)) {
    test(`axe finds nothing on the page ${kind}, ${look}`, async () => {
      // From another zone, so that all that the script adds is there.
      const visitor = { ...options, now: DEMO_TIME, ticking: true, timezoneId: "America/New_York" };
      await visit(server, path, visitor, async (page, complaints) => {
        expected(path, complaints);
        await page.evaluate(() => document.querySelectorAll("details").forEach((part) => (part.open = true)));
        await page.evaluate(axeSource);
        const { violations } = await page.evaluate(() =>
          axe.run({ runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }),
        );
        const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" ")}`);
        assert.deepEqual(found, []);
        const { wide, seen } = await page.evaluate(() => ({
          wide: document.documentElement.scrollWidth,
          seen: document.documentElement.clientWidth,
        }));
        assert.ok(wide <= seen, `${wide} px wide on ${seen} px`);
      });
    });
  }
}

test("the offer of a newer page is found by axe without fault", async () => {
  await visit(server, "/", { now: DEMO_TIME, ticking: true }, async (page) => {
    await page.evaluate(() => {
      const bar = document.querySelector(".news");
      bar.innerHTML = "<p>There is something new on this page.</p><button type=button>Show it</button>";
    });
    await page.evaluate(axeSource);
    const { violations } = await page.evaluate(() => axe.run());
    assert.deepEqual(violations.map(({ id }) => id), []);
  });
});

test("everything that can be used is reached by the keyboard, in order, with a ring around it", async () => {
  for (const path of Object.values(PAGES)) {
    await visit(server, path, { now: DEMO_TIME }, async (page, complaints) => {
      expected(path, complaints);
      const wanted = await page.evaluate(() => {
        const usable = [...document.querySelectorAll("a[href], button, summary, input, select, [tabindex='0']")];
        // What a closed <details> folds away is reached once it is open.
        const shown = usable.filter((part) => part.checkVisibility({ contentVisibilityAuto: true }));
        shown.forEach((part, place) => part.setAttribute("data-place", place));
        return shown.length;
      });
      for (let place = 0; place < wanted; place += 1) {
        await page.keyboard.press("Tab");
        const focus = await page.evaluate(() => {
          const style = getComputedStyle(document.activeElement);
          const box = document.activeElement.getBoundingClientRect();
          return {
            place: document.activeElement.dataset.place,
            ring: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
            seen: box.bottom > 0 && box.top < innerHeight,
            what: document.activeElement.outerHTML.slice(0, 120),
          };
        });
        assert.equal(focus.place, String(place), `${path}: ${focus.what}`);
        assert.ok(focus.ring, `no ring around ${focus.what} on ${path}`);
        assert.ok(focus.seen, `${focus.what} is out of sight on ${path}`);
      }
    });
  }
});

test("the skip link leads to the content", async () => {
  await visit(server, "/", { now: DEMO_TIME }, async (page) => {
    await page.keyboard.press("Tab");
    assert.equal(await text(page, ":focus"), "Skip to content");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Tab");
    assert.ok(await page.evaluate(() => document.querySelector("main").contains(document.activeElement)));
  });
});

test("earlier updates open by keyboard", async () => {
  await visit(server, "/", { now: DEMO_TIME }, async (page) => {
    const details = page.locator(".topic details").first();
    await details.locator("summary").focus();
    assert.equal(await details.evaluate((part) => part.open), false);
    await page.keyboard.press("Enter");
    assert.equal(await details.evaluate((part) => part.open), true);
    await page.keyboard.press("Space");
    assert.equal(await details.evaluate((part) => part.open), false);
  });
});

test("nothing moves for those who asked for less motion", async () => {
  for (const path of Object.values(PAGES)) {
    await visit(server, path, { now: DEMO_TIME, reducedMotion: "reduce" }, async (page, complaints) => {
      expected(path, complaints);
      const moving = await page.evaluate(() =>
        [...document.querySelectorAll("*")]
          .filter((part) => {
            const style = getComputedStyle(part);
            const long = (list) => list.split(",").some((time) => parseFloat(time) > 0.01);
            return long(style.animationDuration) || long(style.transitionDuration);
          })
          .map((part) => part.outerHTML.slice(0, 80)),
      );
      assert.deepEqual(moving, []);
      assert.equal(await page.evaluate(() => getComputedStyle(document.documentElement).scrollBehavior), "auto");
    });
  }
});

test("no page asks another host for anything or complains on the console", async () => {
  // `visit` sees to both; here with a visitor who reads on for some minutes.
  for (const path of Object.values(PAGES)) {
    await visit(server, path, { now: DEMO_TIME }, async (page, complaints) => {
      await pass(page, 3);
      expected(path, complaints);
    });
  }
});

test("nothing is kept on the visitor's machine", async () => {
  await visit(server, "/", { now: DEMO_TIME }, async (page) => {
    await pass(page, 2);
    const kept = await page.evaluate(() => [document.cookie, localStorage.length, sessionStorage.length]);
    assert.deepEqual(kept, ["", 0, 0]);
  });
});

test("paper shows what a screen folds, and nothing that only the script counts", async () => {
  await visit(server, "/", { now: DEMO_TIME, timezoneId: "America/New_York" }, async (page) => {
    await page.emulateMedia({ media: "print" });
    const folded = page.locator(".topic details .message");
    assert.ok((await folded.count()) > 2);
    for (const message of await folded.all()) {
      assert.ok((await message.boundingBox()).height > 10, await message.innerText());
    }
    assert.equal(await page.locator(".beside").filter({ visible: true }).count(), 0);
    await page.emulateMedia({ media: "screen" });
    assert.ok(!(await page.locator("details:not([open]) .message").first().isVisible()));
  });
});
