import { describe, expect, it } from "vitest";
import type { Service } from "@/lib/domain/release/service/service";
import { decideTuning } from "./decide-tuning";
import type { ReplaySettings } from "./settings";
import { metrics } from "./testing";
import { undoTuning } from "./undo-tuning";

const service = {
  id: "svc_1",
  name: "Shop",
  metrics,
  judge: { warmSeconds: 45 },
  stages: [{ weight: 100, minutes: 30 }],
} as unknown as Service;
const said = { who: "Ana", reason: "Too strict", evidence: null };

/** Tunes it; the data of the entry as the database hands it back, its keys in another order. */
function tuned(from: Service, settings: ReplaySettings) {
  const tuning = decideTuning(from, settings, said);
  if (!tuning.ok) throw new Error(tuning.refusal.detail);
  const data = JSON.parse(JSON.stringify(tuning.value.entry.data), (_, value: unknown) =>
    typeof value === "object" && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).toReversed())
      : value,
  ) as unknown;
  return { service: tuning.value.service, data };
}

describe("taking a tuning back", () => {
  it.each<ReplaySettings>([
    { metrics: [{ key: "errors", tolerance: 0.2 }] },
    { metrics: [{ key: "errors", limit: 0.5, role: "signal" }], warmSeconds: 30 },
    { stages: [{ weight: 100, minutes: 10 }] },
    { levels: { recommend: 50, auto: 5_000 } },
  ])("puts back what %j changed", (settings) => {
    const after = tuned(service, settings);
    const undo = undoTuning(after.service, after.data);
    if (undo === null) throw new Error("Nothing to take back.");
    const back = tuned(after.service, undo).service;
    const judged = ({ metrics: watched, stages, judge }: Service) => ({
      watched,
      stages,
      warm: judge.warmSeconds,
    });
    expect(judged(back)).toEqual(judged(service));
    expect(undoTuning(back, after.data)).toBeNull();
  });

  it("takes the taking back back", () => {
    const after = tuned(service, { warmSeconds: 30 });
    const back = tuned(after.service, { warmSeconds: 45 });
    expect(undoTuning(back.service, back.data)).toEqual({ warmSeconds: 30 });
  });

  it("leaves alone what is not watched any more, and has nothing to do where the diary kept nothing", () => {
    const after = tuned(service, { metrics: [{ key: "errors", tolerance: 0.2 }] });
    expect(undoTuning({ ...after.service, metrics: [] }, after.data)).toBeNull();
    expect(undoTuning(service, {})).toBeNull();
    expect(undoTuning(service, null)).toBeNull();
  });
});
