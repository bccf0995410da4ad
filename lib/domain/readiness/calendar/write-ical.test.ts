import fc from "fast-check";
import ical from "node-ical";
import { expect, it } from "vitest";
import { at } from "@/lib/domain/readiness/policy/testing";
import { instant } from "@/lib/kernel/instant";
import type { CalendarEntry, CalendarView, ReleaseEntry } from "./entry";
import { readIcal } from "./read-ical";
import { writeIcal } from "./write-ical";

const berlin = "Europe/Berlin";
const about = { name: "Shop, releases", site: "https://bellwether.example.com" };

function view(entries: CalendarEntry[]): CalendarView {
  const span = { from: at("2026-11-01T00:00"), to: at("2026-12-31T00:00") };
  return { ...span, zone: berlin, entries, leftOut: 0, asOf: at("2026-11-25T12:00") };
}

const release: ReleaseEntry = {
  kind: "release",
  id: "rel_1",
  releaseId: "rel_1",
  title: "Checkout 2.4.0",
  version: "2.4.0",
  service: { key: "checkout", name: "Checkout" },
  risk: "high",
  status: "planned",
  people: ["Ana", "Bo"],
  warnings: [{ rule: "window", sentence: "High-risk releases go out Mon–Thu; not then." }],
  movable: true,
  revision: 7,
  from: at("2026-11-27T16:30", berlin),
  to: at("2026-11-27T18:30", berlin),
};

it("is read by another program as what it says", () => {
  const holiday: CalendarEntry = {
    kind: "holiday",
    id: "cal_1 3",
    title: "Christmas",
    from: at("2026-12-25T00:00", berlin),
    to: at("2026-12-27T00:00", berlin),
  };
  const events = ical.sync.parseICS(writeIcal(view([release, holiday]), about));
  expect(events["rel_1@bellwether"]).toMatchObject({
    type: "VEVENT",
    summary: "Checkout 2.4.0 (high risk) !",
    description: "planned\nAna, Bo\nHigh-risk releases go out Mon–Thu; not then.",
    start: new Date("2026-11-27T15:30:00Z"),
    end: new Date("2026-11-27T17:30:00Z"),
    sequence: 7,
    status: "TENTATIVE",
    url: "https://bellwether.example.com/releases/rel_1",
  });
  expect(events["cal_1-3@bellwether"]).toMatchObject({ datetype: "date", summary: "Christmas" });
});

it("says how a release stands in the words of its page", () => {
  const done: ReleaseEntry = { ...release, status: "completed", people: [], warnings: [] };
  expect(writeIcal(view([done]), about)).toContain("DESCRIPTION:released\r\n");
});

it("folds at 75 bytes, ends lines as it must, and comes back letter by letter", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", minLength: 1, maxLength: 300 }), (text) => {
      const title = text.replaceAll(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu, "x").trim();
      fc.pre(title !== "");
      const written = writeIcal(view([{ ...release, title, warnings: [] }]), about);
      for (const line of written.split("\r\n")) {
        expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
        expect(line).not.toContain("\n");
      }
      const read = readIcal(written, view([]), "UTC");
      const found = read.ok ? read.value.events[0] : undefined;
      expect(found?.title).toBe(`${title} (high risk)`.slice(0, 200).toWellFormed().trim());
      expect(instant(found?.starts ?? 0)).toBe(release.from);
    }),
  );
});
