import { afterAll, describe, expect, test } from "vitest";
import { theSystem } from "@/lib/access/testing";
import {
  aFlaggedRollout,
  pressedOff,
  readSwitch,
  sentSwitch,
} from "@/lib/commands/rollback/testing/flagged";
import { answer, effects, healthy, pressed } from "@/lib/commands/rollback/testing/rollout";
import { disconnect } from "@/lib/db/client";
import { findRelease } from "@/lib/db/release/release-rows";
import { findService } from "@/lib/db/release/service-rows";
import { findSwitchesOf } from "@/lib/db/rollback/switch-rows";
import { inRolledBackTransaction } from "@/lib/db/testing";
import { reader } from "@/lib/db/transact";
import { instant } from "@/lib/kernel/instant";
import { rollbackSheet } from "@/lib/queries/rollback/rollback-sheet";
import { rollbackView } from "@/lib/queries/rollback/rollback-view";
import { verifyRollback } from "@/lib/commands/rollback/ladder/verify-rollback";

afterAll(disconnect);

const flagged = { strategy: "feature_flag" } as const;
const view = async (id: string) => {
  const found = await rollbackView(theSystem(), id);
  if (found === null) throw new Error("It is not there.");
  return found;
};

describe("where the strategy is a feature flag", () => {
  test("what Roll back does is the flag: no deploy is sent, and it is safe without it", async () => {
    await inRolledBackTransaction(async (tx) => {
      const { release, service } = await aFlaggedRollout(flagged);
      const sheet = await rollbackSheet(theSystem(), release.id);
      expect(sheet?.ways.map(({ key, label }) => [key, label])).toEqual([
        ["flags", "roll back Shop: switch off new-pay"],
        ["deploy", "roll back Shop to 2.3.9"],
      ]);
      const { rollback } = await pressed(release.id);
      expect(rollback).toMatchObject({ way: "flags", toVersion: "2.4.0 without new-pay" });
      expect((await effects(tx, release.id)).map(({ kind }) => kind)).not.toContain("roll_back");
      const [flagSwitch] = await findSwitchesOf(reader(), rollback.id);
      await sentSwitch(flagSwitch?.id ?? "", answer("accepted", 200));
      expect((await view(rollback.id)).steps.map(({ step }) => step)).toEqual([
        "requested",
        "sent",
        "accepted",
      ]);
      await readSwitch(flagSwitch?.id ?? "");
      const done = await view(rollback.id);
      expect(done).toMatchObject({ status: "running" });
      const since = done.doneAt ?? instant(new Date());
      const from = new Date(since);
      await healthy(service.key, from, 20);
      const at = new Date(from.getTime() + 200_000);
      await verifyRollback(theSystem(at), rollback.id, since);
      expect(await findRelease(reader(), release.id)).toMatchObject({ status: "rolled_back" });
      expect(await findService(reader(), service.key)).toMatchObject({
        currentVersion: "2.4.0",
        lockedReason: "2.4.0 was rolled back to 2.4.0 without new-pay.",
      });
    });
  });

  test("a flag that is off already makes it done at once", async () => {
    await inRolledBackTransaction(async () => {
      const { release } = await aFlaggedRollout(flagged);
      const { flagSwitch } = await pressedOff(release.id);
      await sentSwitch(flagSwitch.id, answer("accepted", 200));
      await readSwitch(flagSwitch.id);
      const { rollback } = await pressed(release.id);
      expect(rollback).toMatchObject({ status: "running", way: "flags" });
      expect(rollback.doneAt).not.toBeNull();
    });
  });

  test("a flag that cannot be switched off fails it, and a deploy can follow at any time", async () => {
    await inRolledBackTransaction(async (tx) => {
      const { release, connector } = await aFlaggedRollout(flagged);
      const { rollback } = await pressed(release.id);
      const [flagSwitch] = await findSwitchesOf(reader(), rollback.id);
      await sentSwitch(flagSwitch?.id ?? "", answer("refused", 403));
      const failed = await view(rollback.id);
      expect(failed.status).toBe("failed");
      expect(failed.otherSide?.ways.map(({ label }) => label)).toEqual([
        "roll back Shop: switch off new-pay",
        "roll back Shop to 2.3.9",
      ]);
      const next = await pressed(release.id, { way: "deploy" });
      expect(next.rollback).toMatchObject({
        id: rollback.id,
        way: "deploy",
        toVersion: "2.3.9",
        connectorId: connector.id,
        status: "requested",
      });
      expect((await effects(tx, release.id)).map(({ kind }) => kind)).toContain("roll_back");
    });
  });

  test("without a kill switch it is the deploy, as everywhere else", async () => {
    await inRolledBackTransaction(async () => {
      const { release } = await aFlaggedRollout(flagged, "without");
      const { rollback } = await pressed(release.id);
      expect(rollback).toMatchObject({ way: null, toVersion: "2.3.9" });
    });
  });

  test("where it is another one, flags are no way of the rollback", async () => {
    await inRolledBackTransaction(async () => {
      const { release } = await aFlaggedRollout({ strategy: "canary" });
      expect((await rollbackSheet(theSystem(), release.id))?.ways).toEqual([]);
      const { rollback } = await pressed(release.id);
      expect(rollback).toMatchObject({ way: null, toVersion: "2.3.9" });
    });
  });

  test("a flag on its way, failed or in doubt stands in no rollback's way", async () => {
    for (const said of ["none", "refused", "unknown"] as const) {
      await inRolledBackTransaction(async (tx) => {
        const { release } = await aFlaggedRollout({ strategy: "canary" });
        const { flagSwitch } = await pressedOff(release.id);
        if (said !== "none") await sentSwitch(flagSwitch.id, answer(said, null));
        const { rollback } = await pressed(release.id);
        expect(rollback).toMatchObject({ status: "requested", toVersion: "2.3.9" });
        expect((await effects(tx, release.id)).map(({ kind }) => kind)).toContain("roll_back");
      });
    }
  });
});
