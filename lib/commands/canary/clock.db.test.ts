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

const told = { metric: "errors" };

/** A rollout of which each arm sends every tick, the canary by a clock that is `ahead(tick)` seconds ahead (null: sends nothing); all verdicts. */
async function rollout(ahead: (tick: number) => number | null, ticks = 18) {
  const at = instant(start);
  const live = { status: "rolling_out", stage: 0, weight: 10, startedAt: at } as const;
  const { id } = await aRelease({ ...live, clockFrom: at }, await aService({ metrics: [errors] }));
  const verdicts: NonNullable<Awaited<ReturnType<typeof verdictView>>>[] = [];
  for (let i = 1; i <= ticks; i += 1) {
    const now = start + i * tick;
    const by = (seconds: number) => new Date(now + seconds * 1_000).toISOString();
    const off = ahead(i);
    const samples = [
      ...(off === null ? [] : [{ ...told, arm: "canary", at: by(off), events: 1, total: 100 }]),
      { ...told, arm: "baseline", at: by(0), events: 9, total: 900 },
    ];
    await recordSamples(aToken(["samples"], new Date(now + 1_000)), { release: id, samples });
    await judgeRelease(theSystem(new Date(now + 2_000)), id);
    const verdict = await verdictView(id);
    if (verdict !== null) verdicts.push(verdict);
  }
  return verdicts;
}

test.each([
  [60, "60 s ahead"],
  [240, "4 min ahead"],
  [-22, "22 s behind"],
  [-60, "60 s behind"],
  [-180, "3 min behind"],
  [-7_200, "2 h behind"],
])("a canary whose clock is %s s ahead has no data, and it is said", (ahead, words) =>
  inRolledBackTransaction(async () => {
    const verdicts = await rollout(() => ahead);
    expect(verdicts.map(({ overall }) => overall)).not.toContain("fail");
    const last = verdicts.at(-1);
    expect(last).toMatchObject({ overall: "no_data", action: "none" });
    expect(last?.metrics[0]).toMatchObject({ evidence: { reason: "clock" } });
    expect(last?.sentence).toContain(`the canary's clock is ${words}, so its samples`);
  }),
);

test.each([9, 19, -9, -15])("by %s s it is judged", (ahead) =>
  inRolledBackTransaction(async () => {
    const verdicts = await rollout(() => ahead);
    expect(verdicts.at(-1)?.metrics[0]?.evidence.reason).toMatch(/too_few|holds/);
  }),
);

test.each([60, -60])(
  "a clock that is set %s s off on the way rolls nothing back, and is set right again",
  (ahead) =>
    inRolledBackTransaction(async () => {
      const verdicts = await rollout((i) => (i > 12 && i <= 30 ? ahead : 0), 45);
      expect(verdicts.map(({ overall }) => overall)).not.toContain("fail");
      expect(verdicts[27]?.metrics[0]?.evidence.reason).toBe("clock");
      expect(verdicts.at(-1)?.metrics[0]?.evidence.reason).toMatch(/too_few|holds/);
    }),
);

test("a tick that is lost is a gap, however late the others come", () =>
  inRolledBackTransaction(async () => {
    const verdicts = await rollout((i) => (i === 13 ? null : -15));
    const reasons = verdicts.map(({ metrics }) => metrics[0]?.evidence.reason);
    expect(reasons).not.toContain("clock");
    expect(reasons.at(-1)).toMatch(/too_few|holds/);
  }));

test("a canary that dies with a wrong clock has stopped, some minutes later", () =>
  inRolledBackTransaction(async () => {
    const verdicts = await rollout((i) => (i > 12 ? null : -60), 42);
    expect(verdicts[12]).toMatchObject({ overall: "no_data" });
    expect(verdicts.at(-1)).toMatchObject({ overall: "fail", action: "automatic" });
  }));
