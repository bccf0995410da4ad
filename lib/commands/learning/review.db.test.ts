import { afterAll, expect, test } from "vitest";
import { aPerson, aToken } from "@/lib/access/testing";
import { recordSamples } from "@/lib/commands/canary/sample/record-samples";
import { disconnect } from "@/lib/db/client";
import { readDiary } from "@/lib/db/diary/read";
import { findWinsOf } from "@/lib/db/wins/win-rows";
import { aRelease, aService, inRolledBackTransaction } from "@/lib/db/testing";
import { defaultMetrics } from "@/lib/domain/canary/metric";
import { instant } from "@/lib/kernel/instant";
import { reviewView } from "@/lib/queries/learning/review-view";
import { writeReview } from "./write-review";

afterAll(disconnect);

const input = { wentWell: "The drill paid off", surprised: "", improvement: "" };
const over = {
  status: "completed",
  startedAt: instant(Date.now() - 600_000),
  completedAt: instant(Date.now()),
} as const;

test("a review of a good release hangs its win on the wall, once", () =>
  inRolledBackTransaction(async (tx) => {
    const { id } = await aRelease(over, await aService({ metrics: defaultMetrics }));
    const at = instant(Date.now() - 60_000);
    const samples = [{ metric: "errors", arm: "canary", at, events: 1, total: 9 }];
    await recordSamples(aToken(["samples"]), { release: id, samples });
    expect((await reviewView(aPerson(), id))?.can.write).toEqual({ allowed: true });
    const outcome = await writeReview(aPerson("engineer", new Date(), "Ana"), id, input);
    expect(outcome).toMatchObject({
      ok: true,
      value: {
        review: { wentWell: "The drill paid off", byName: "Ana" },
        win: { kind: "smooth_release", facts: { samples: 1, stages: 2, rolloutSeconds: 600 } },
      },
    });
    expect(await writeReview(aPerson(), id, input)).toMatchObject({
      refusal: { code: "conflict", detail: "Ana wrote its review already." },
    });
    expect(await findWinsOf(tx, id)).toHaveLength(1);
    const kinds = (await readDiary({ release: id }, 9)).map((entry) => entry.kind);
    expect(kinds).toEqual(["review.written", "win.added"]);
  }));

test("a release that is still out there waits; one that was taken back gets no smooth win", () =>
  inRolledBackTransaction(async (tx) => {
    const running = await aRelease({ status: "rolling_out" });
    expect(await writeReview(aPerson(), running.id, input)).toMatchObject({ ok: false });
    const { id } = await aRelease({ ...over, status: "rolled_back" });
    expect(await writeReview(aPerson(), id, input)).toMatchObject({
      ok: true,
      value: { win: null },
    });
    expect(await findWinsOf(tx, id)).toEqual([]);
    expect((await reviewView(aPerson("viewer"), id))?.can.write.allowed).toBe(false);
  }));
