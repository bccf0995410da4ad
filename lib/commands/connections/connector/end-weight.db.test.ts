import { afterAll, expect, test } from "vitest";
import { theSystem } from "@/lib/access/testing";
import { aRollout, answer } from "@/lib/commands/rollback/testing/rollout";
import { disconnect } from "@/lib/db/client";
import { readDiary } from "@/lib/db/diary/read";
import { lockRelease } from "@/lib/db/release/release-rows";
import { inRolledBackTransaction } from "@/lib/db/testing";
import { newId } from "@/lib/kernel/ids";
import { instant } from "@/lib/kernel/instant";
import { beginWeight } from "./begin-weight";
import { endWeight } from "./end-weight";

afterAll(disconnect);

test("where the version has more over there than was asked, the release follows: its page must not say less", () =>
  inRolledBackTransaction(async (tx) => {
    const { release } = await aRollout();
    const asked = {
      operationId: newId("effect"),
      releaseId: release.id,
      weight: 5,
      askedAt: instant(new Date()),
    };
    const begun = await beginWeight(theSystem(), asked);
    if (!begun.ok || begun.value.do !== "send") throw new Error(JSON.stringify(begun));
    const { attemptId } = begun.value;
    await endWeight(theSystem(), asked, {
      attemptId,
      answer: { ...answer("done"), share: 25 },
    });
    const after = await lockRelease(tx, release.id);
    expect(after).toMatchObject({ weight: 25, seenWeight: 25, paused: false });
    const [entry] = await readDiary({ release: release.id }, 1, true);
    expect(entry?.sentence).toContain("25 %");
    expect(entry?.kind).toBe("release.weight_followed");
  }));
