import { expect, it } from "vitest";
import { draftSections, draftTitle } from "./draft-text";
import { anIncident, at } from "./testing";

const proven = { step: "verified", at: at(271), detail: "Errors is back to normal." } as const;

it("says what is known, with roles instead of names", () => {
  const incident = anIncident({ rollback: { reason: "orders fell", steps: [proven] } });
  const { whatHappened, impact, ...rest } = draftSections(incident);
  expect(whatHappened).toBe(
    "Checkout 2.4.0 went out in place of 2.3.9 from 14:00 UTC on 23 November. " +
      "At 14:03 UTC an alert opened: Errors are 8 % on the canary against 1 % on baseline. " +
      "At 14:03 UTC the on-call person pressed Roll back to 2.3.9. The reason given: orders fell. " +
      "2.3.9 ran again 41 s after the press. Errors is back to normal.",
  );
  expect(impact).toBe("Up to 5 % of the traffic had 2.4.0 for 4 min.");
  expect(Object.values(rest)).toEqual(["", "", "", ""]);
  expect(draftTitle(incident)).toBe("Checkout 2.4.0 was rolled back to 2.3.9");
});

it("an alert that was raised says what it said when it opened, and what it said later, each at its time", () => {
  const opened = { alert: "al_1", raised: false, at: at(200), sentence: "Checkout 2.4.0: 1.4 %." };
  const raised = { ...opened, raised: true, at: at(225), sentence: "Checkout 2.4.0: 2.2 %." };
  const other = { ...opened, alert: "al_2", sentence: "Another." };
  const late = { ...raised, at: at(265), sentence: "After the press." };
  const { whatHappened } = draftSections(anIncident({ told: [other, opened, raised, late] }));
  expect(whatHappened).toContain(
    "At 14:03 UTC an alert opened: Checkout 2.4.0: 1.4 %. At 14:03 UTC it was raised: Checkout 2.4.0: 2.2 %. ",
  );
  expect(whatHappened).not.toMatch(/Another|After|8 %/);
});

it("begins with what was told of the release, not with a monitoring source that was out", () => {
  const [own] = anIncident().alerts;
  if (own === undefined) throw new Error("no alert");
  const signal = { ...own, role: "signal" as const, openedAt: at(150) };
  const source = { ...signal, reason: "source" as const, sentence: "Prom.", openedAt: at(100) };
  const { whatHappened } = draftSections(anIncident({ alerts: [source, signal] }));
  expect(whatHappened).toContain("an alert opened: Errors are 8 %");
  expect(draftSections(anIncident({ alerts: [source] })).whatHappened).toContain("opened: Prom.");
});

it("claims nothing that was not seen yet", () => {
  const pressed = {
    status: "requested" as const,
    acceptedAt: null,
    doneAt: null,
    verifiedAt: null,
  };
  const incident = anIncident({ rollback: pressed, alerts: [] });
  expect(draftTitle(incident)).toBe("Checkout 2.4.0, and the rollback to 2.3.9");
  const { whatHappened, impact } = draftSections(incident);
  expect(whatHappened).not.toMatch(/ran again|back to normal|alert opened/);
  expect(impact).toBe("Up to 5 % of the traffic had 2.4.0.");
  expect(draftSections(anIncident({ rollback: null, startedAt: null, alerts: [] }))).toMatchObject({
    whatHappened: "",
    impact: "",
  });
});

it("never names the person who pressed", () => {
  const names = ["Bo", "Ana Silva", "Will"];
  for (const byName of names) {
    const text = Object.values(
      draftSections(anIncident({ rollback: { byName, requestedAt: at(230) } })),
    ).join();
    for (const name of names) expect(text).not.toContain(name);
  }
});
