import { afterAll, expect, test } from "vitest";
import { aPerson, theSystem } from "@/lib/access/testing";
import { moveRelease } from "@/lib/commands/release/move-release";
import { aRollout, answer } from "@/lib/commands/rollback/testing/rollout";
import { disconnect } from "@/lib/db/client";
import { readDiary } from "@/lib/db/diary/read";
import { lockRelease } from "@/lib/db/release/release-rows";
import { inRolledBackTransaction } from "@/lib/db/testing";
import { newId } from "@/lib/kernel/ids";
import { instant } from "@/lib/kernel/instant";
import { beginWeight } from "./begin-weight";
import { endStep } from "./end-step";

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
    await endStep(theSystem(), asked, {
      attemptId,
      answer: { ...answer("done"), share: 25 },
    });
    const after = await lockRelease(tx, release.id);
    expect(after).toMatchObject({ weight: 25, seenWeight: 25, paused: false });
    const [entry] = await readDiary({ release: release.id }, 1, true);
    expect(entry?.sentence).toContain("25 %");
    expect(entry?.kind).toBe("release.weight_followed");
  }));

test("a share that was not taken, or nobody knows whether, is not claimed: asked again it is asked, resumed it is believed", () =>
  inRolledBackTransaction(async (tx) => {
    const { release } = await aRollout();
    await told(release.id, answer("refused"));
    const after = await lockRelease(tx, release.id);
    expect(after).toMatchObject({ untaken: "refused", paused: true, seenWeight: null });
    const [entry] = await readDiary({ release: release.id }, 1, true);
    expect(entry?.sentence).toMatch(/^The router of Shop did not take 5 %\./);

    const asked = () =>
      tx.effect.findMany({ where: { kind: "set_weight", releaseId: release.id } });
    const before = await asked();
    const ana = aPerson("engineer");
    const again = await moveRelease(ana, release.id, { move: "ask_again" });
    expect(again).toMatchObject({ ok: true });
    expect(await lockRelease(tx, release.id)).toMatchObject({ untaken: null, paused: false });
    expect(await asked()).toHaveLength(before.length + 1);
    expect(await moveRelease(ana, release.id, { move: "ask_again" })).toMatchObject({ ok: false });

    await told(release.id, answer("unknown"), answer("unknown"), answer("unknown"));
    expect(await lockRelease(tx, release.id)).toMatchObject({ untaken: "unclear", paused: true });
    const [unclear] = await readDiary({ release: release.id }, 1, true);
    expect(unclear?.sentence).toMatch(/^Whether the router of Shop took 5 % is not known\./);
    const calls = await asked();
    await moveRelease(ana, release.id, { move: "resume" });
    expect(await lockRelease(tx, release.id)).toMatchObject({ untaken: null, paused: false });
    expect(await asked()).toHaveLength(calls.length);
  }));

/** The share of 5 % is asked for, and these are the answers. */
async function told(releaseId: string, ...answers: ReturnType<typeof answer>[]): Promise<void> {
  const at = instant(new Date());
  const asked = { operationId: newId("effect"), releaseId, weight: 5, askedAt: at };
  for (const one of answers) {
    const begun = await beginWeight(theSystem(), asked);
    if (!begun.ok || begun.value.do !== "send") throw new Error(JSON.stringify(begun));
    await endStep(theSystem(), asked, { attemptId: begun.value.attemptId, answer: one });
  }
}
