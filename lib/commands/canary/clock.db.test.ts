import { afterAll, expect, test } from "vitest";
import { aToken, theSystem } from "@/lib/access/testing";
import { recordSamples } from "@/lib/commands/canary/sample/record-samples";
import { disconnect } from "@/lib/db/client";
import { aRelease, aService, inRolledBackTransaction } from "@/lib/db/testing";
import { metricInput } from "@/lib/domain/canary/metric";
import { instant } from "@/lib/kernel/instant";
import { verdictView } from "@/lib/queries/canary/verdict-view";
import { judgeRelease } from "./judge-release";

afterAll(disconnect);

const tick = 10_000;
const start = Math.floor(Date.now() / tick) * tick - 60 * tick;
const errors = metricInput.parse({ key: "errors", name: "Error rate", kind: "ratio" });

/** A rollout of which each arm sends every tick, the canary by a clock that is so many seconds ahead; what is told last. */
async function rollout(ahead: number, ticks = 18) {
  const at = instant(start);
  const live = { status: "rolling_out", stage: 0, weight: 10, startedAt: at } as const;
  const { id } = await aRelease({ ...live, clockFrom: at }, await aService({ metrics: [errors] }));
  for (let i = 1; i <= ticks; i += 1) {
    const now = start + i * tick;
    const by = (seconds: number) => new Date(now + seconds * 1_000).toISOString();
    const samples = [
      { metric: "errors", arm: "canary", at: by(ahead), events: 1, total: 100 },
      { metric: "errors", arm: "baseline", at: by(0), events: 9, total: 900 },
    ];
    await recordSamples(aToken(["samples"], new Date(now + 1_000)), { release: id, samples });
    await judgeRelease(theSystem(new Date(now + 2_000)), id);
  }
  return verdictView(id);
}

test.each([
  [60, "60 s ahead"],
  [-60, "60 s behind"],
  [-180, "3 min behind"],
  [240, "4 min ahead"],
])("a canary whose clock is %s s ahead has no data, and it is said", (ahead, words) =>
  inRolledBackTransaction(async () => {
    const verdict = await rollout(ahead);
    expect(verdict).toMatchObject({ overall: "no_data", action: "none" });
    expect(verdict?.metrics[0]).toMatchObject({ evidence: { reason: "clock" } });
    expect(verdict?.sentence).toMatch(new RegExp(`the canary's clock is ${words}, so its samples`));
  }),
);

test.each([9, -9])("by %s s it is judged", (ahead) =>
  inRolledBackTransaction(async () => {
    expect((await rollout(ahead))?.metrics[0]?.evidence.reason).toMatch(/too_few|holds/);
  }),
);
