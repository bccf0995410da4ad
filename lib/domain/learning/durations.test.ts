import { describe, expect, it } from "vitest";
import { incidentDurations } from "./durations";
import { anAlert, anIncident, at } from "./testing";

const seconds = (incident: ReturnType<typeof anIncident>) =>
  incidentDurations(incident).map((one) => one.seconds);

describe("detect, decide, press, restored", () => {
  it("in seconds, to a tenth", () => {
    expect(seconds(anIncident())).toEqual([200, 30, 1, 41]);
  });

  it.each([
    ["no alert before the press", { alerts: [], rollback: { alertAt: null } }, [null, null, 1, 41]],
    [
      "an alert only after the press",
      { alerts: [anAlert({ openedAt: at(260) })], rollback: { alertAt: null } },
      [null, null, 1, 41],
    ],
    [
      "a signal first, then a guardrail",
      { alerts: [anAlert({ role: "signal", openedAt: at(100) }), anAlert()] },
      [200, 30, 1, 41],
    ],
    [
      "only a signal",
      { alerts: [anAlert({ role: "signal", openedAt: at(100) })] },
      [100, 130, 1, 41],
    ],
    [
      "not accepted",
      { rollback: { acceptedAt: null, doneAt: null, verifiedAt: null } },
      [200, 30, null, null],
    ],
    ["no rollback at all", { rollback: null }, [200, null, null, null]],
    [
      "another system's clock that is early",
      { rollback: { acceptedAt: at(229) } },
      [200, 30, null, 41],
    ],
    ["never started", { startedAt: null }, [null, 30, 1, 41]],
  ] as const)("%s", (_, more, expected) => {
    const durations = incidentDurations(anIncident(structuredClone(more) as never));
    expect(durations.map((one) => one.seconds)).toEqual(expected);
    for (const { seconds, why } of durations) {
      // Known, or with its reason: never a bare dash.
      if (seconds === null) expect(why?.length).toBeGreaterThan(10);
      else expect(why).toBeNull();
    }
  });
});
