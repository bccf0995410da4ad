import { afterAll, expect, test } from "vitest";
import { aPerson } from "@/lib/access/testing";
import { planRelease } from "@/lib/commands/release/plan-release";
import { lockService } from "@/lib/commands/release/lock-service";
import { addAlert } from "@/lib/db/canary/alert-rows";
import { disconnect } from "@/lib/db/client";
import { aRelease, aService, inRolledBackTransaction } from "@/lib/db/testing";
import { newId } from "@/lib/kernel/ids";
import { instant } from "@/lib/kernel/instant";
import { today } from "./today";

afterAll(disconnect);

const ana = aPerson("engineer");

test("the release in trouble stands first, with its last diary line; ended ones are left out", async () => {
  await inRolledBackTransaction(async (tx) => {
    const service = await aService({ name: "Checkout" });
    const planned = await planRelease(ana, {
      service: service.key,
      version: "9.0.0",
      risk: "low",
      notes: "",
    });
    if (!planned.ok) throw new Error(planned.refusal.detail);
    const now = instant(new Date());
    const rolling = {
      status: "rolling_out",
      stage: 0,
      weight: 5,
      startedAt: now,
      clockFrom: now,
    } as const;
    const calm = await aRelease({ ...rolling, version: "1.0.0" });
    const bad = await aRelease({ ...rolling, version: "2.4.0" }, service);
    const closed = await aRelease({ status: "closed", endedAt: now });
    const old = await aRelease({
      status: "completed",
      startedAt: instant(Date.now() - 30 * 86_400_000),
    });
    const alert = {
      id: newId("alert"),
      releaseId: bad.id,
      metric: "errors",
      role: "guardrail" as const,
    };
    const rest = {
      claimedBy: null,
      claimedAt: null,
      mutedWhy: null,
      resolvedAt: null,
      revision: 1,
    };
    await addAlert({
      ...alert,
      ...rest,
      status: "open",
      sentence: "Errors are 2× the baseline.",
      openedAt: now,
    })(tx);

    const view = await today(ana);
    const ids = view.releases.map(({ id }) => id);
    expect(ids[0]).toBe(bad.id);
    expect(ids).toContain(calm.id);
    expect(ids).not.toContain(closed.id);
    expect(ids).not.toContain(old.id);
    expect(view.sentence).toMatch(/^Checkout 2\.4\.0 is in trouble: errors are 2× the baseline\./);
    const line = view.releases.find(({ id }) => id === planned.value.id)?.lastLine;
    expect(line?.sentence).toContain("planned Checkout 9.0.0");
  });
});

test("a muted alert does not keep a release in trouble, and a locked service says why", async () => {
  await inRolledBackTransaction(async (tx) => {
    const service = await aService();
    const release = await aRelease({ status: "rolling_out", stage: 0, weight: 5 }, service);
    const alert = {
      id: newId("alert"),
      releaseId: release.id,
      metric: "errors",
      role: "guardrail" as const,
    };
    const rest = {
      claimedBy: null,
      claimedAt: null,
      mutedWhy: "known",
      resolvedAt: null,
      revision: 1,
    };
    await addAlert({
      ...alert,
      ...rest,
      status: "muted",
      sentence: "x",
      openedAt: instant(new Date()),
    })(tx);
    await lockService(ana, service.key, { reason: "The moon is full." });
    const view = await today(ana);
    expect(view.releases.find(({ id }) => id === release.id)?.need).toBe("doubt");
    expect(view.lockedServices).toContainEqual(
      expect.objectContaining({ key: service.key, reason: "The moon is full." }),
    );
  });
});
