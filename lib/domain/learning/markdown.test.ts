import { expect, it } from "vitest";
import { incidentDurations } from "./durations";
import { incidentFacts } from "./facts";
import { postmortemMarkdown } from "./markdown";
import { anIncident, aPostmortem, at } from "./testing";

it("reads as a document, and a line of the diary cannot break it", () => {
  const incident = anIncident({ rollback: { verifiedAt: null } });
  const text = postmortemMarkdown({
    ...aPostmortem(),
    release: { ...incident.release, service: incident.service },
    facts: [...incidentFacts(incident), { label: "Odd", value: "a|b" }],
    durations: incidentDurations(incident),
    timeline: [{ id: "1", at: at(1), kind: "release.noted", sentence: "One\n# two" }],
    lastSaved: null,
    can: { write: { allowed: true }, publish: { allowed: true } },
    asOf: at(400),
  });
  expect(text).toContain(
    "# Checkout 2.4.0 was rolled back to 2.3.9\n\nDraft, as of 2026-11-23 14:06:40 UTC.",
  );
  expect(text).toContain("| Version | 2.3.9 → 2.4.0 |");
  expect(text).toContain("| Odd | a\\|b |");
  expect(text).toContain("| Detect | 3 min 20 s |");
  expect(text).toContain("| Restored | not known: The metrics were not seen to be back yet. |");
  expect(text).toContain("## What was the impact?\n\n*Not answered.*");
  expect(text).toContain("- 2026-11-23 14:00:01 UTC: One # two");
  expect(text.endsWith("\n")).toBe(true);
});
