// The sites that the tests look at, built by klartext itself: the demo, and small ones of a few
// lines whose clock the test sets.

import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const ROOT = join(dirname(fileURLToPath(import.meta.url)), "../..");
/** The moment of the demo, in its own zone and for everybody. */
export const DEMO_NOW = "2026-11-20 11:00";
export const DEMO_TIME = "2026-11-20T11:00:00+01:00";

const folder = () => mkdtempSync(join(process.env.SITES, "site-"));

/** Builds the site folder `from` as it is at `now`; the folder of the result. */
export function build(from, now) {
  const out = join(folder(), "public");
  execFileSync(process.env.KLARTEXT, ["build", "-C", from, "--now", now, "--out", out], { stdio: "pipe" });
  return out;
}

export const demo = () => build(ROOT, DEMO_NOW);

const SETTINGS = `title: Acme
url: https://status.acme.example
timezone: Europe/Berlin
components:
  - { id: api, name: API }
  - { id: database, name: Database }
`;

/** A site folder with these files below \`incidents/\`. */
export function site(incidents, settings = SETTINGS) {
  const root = folder();
  mkdirSync(join(root, "incidents"));
  writeFileSync(join(root, "status.yaml"), settings);
  for (const [name, text] of Object.entries(incidents)) {
    writeFileSync(join(root, "incidents", name), text);
  }
  return root;
}

export const german = `${SETTINGS}language: de\n`;

/** A maintenance of the database from 12:00 to 14:00 on 20 November 2026 in Berlin. */
export const MAINTENANCE = {
  "2026-11-20-disks.md": `---
title: New disks
window: { from: 2026-11-20 12:00, until: 2026-11-20 14:00 }
components: [database]
---

## 2026-11-18 09:00 Scheduled

The database is read-only for some minutes.
`,
};

/** An outage of the API since 10:30 that promises an update by 11:30. */
export const OUTAGE = {
  "2026-11-20-api.md": `---
title: API answers slowly
severity: major
components: [api]
started: 2026-11-20 10:30
next_update: 2026-11-20 11:30
---

## 2026-11-20 10:40 Investigating

We are looking into it.
`,
};

/** The same, with one more update. */
export const OUTAGE_GOES_ON = {
  "2026-11-20-api.md": `${OUTAGE["2026-11-20-api.md"]}
## 2026-11-20 11:05 Identified

A full disk. We are making room.
`.replace("next_update: 2026-11-20 11:30\n", ""),
};
