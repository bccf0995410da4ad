import { afterAll, describe, expect, test } from "vitest";
import { connectorCaller } from "@/lib/access/caller";
import { aPerson, theSystem } from "@/lib/access/testing";
import { receiveEvent } from "@/lib/commands/connections/inbox/receive-event";
import { removeFlag } from "@/lib/commands/release/remove-flag";
import { disconnect } from "@/lib/db/client";
import { readDiary } from "@/lib/db/diary/read";
import { findRelease } from "@/lib/db/release/release-rows";
import { inRolledBackTransaction } from "@/lib/db/testing";
import { reader } from "@/lib/db/transact";
import { outsideEvent } from "@/lib/domain/connections/inbox/outside-event";
import { instant } from "@/lib/kernel/instant";
import { releaseView } from "@/lib/queries/release/release-view";
import { switchView } from "@/lib/queries/rollback/switch-view";
import { beginSwitch } from "./begin-switch";
import { confirmSwitch } from "./confirm-switch";
import {
  aFlaggedRollout,
  pressedOff,
  readSwitch,
  sentSwitch,
  value,
} from "@/lib/commands/rollback/testing/flagged";
import { answer } from "@/lib/commands/rollback/testing/rollout";

afterAll(disconnect);

const viewer = () => aPerson("viewer");
const steps = async (id: string) =>
  (await switchView(viewer(), id))?.steps.map(({ step }) => step) ?? [];
const told = async (releaseId: string) =>
  (await readDiary({ release: releaseId }, 50)).map(({ sentence }) => sentence);
const waiting = (releaseId: string, kind: string) =>
  reader().effect.count({ where: { releaseId, kind, state: "waiting" } });

describe("a flag that is switched off", () => {
  test("goes requested, sent, accepted, confirmed; halts the rollout; and claims nothing before it was read", async () => {
    await inRolledBackTransaction(async () => {
      const { release, killSwitch } = await aFlaggedRollout();
      const { flagSwitch } = await pressedOff(release.id);
      expect(await findRelease(reader(), release.id)).toMatchObject({
        paused: true,
        pausedReason: "new-pay is switched off.",
      });
      const { begun } = await sentSwitch(flagSwitch.id, answer("accepted", 200));
      expect(begun).toMatchObject({
        do: "send",
        operation: { action: "flag_off", flag: "new-pay", opId: flagSwitch.id },
        target: { connectorId: killSwitch?.id, kind: "unleash" },
      });
      const before = await releaseView(viewer(), release.id);
      expect(before?.flags[0]).toMatchObject({ isOn: null, lastSwitch: { status: "accepted" } });
      await readSwitch(flagSwitch.id);
      expect(await steps(flagSwitch.id)).toEqual(["requested", "sent", "accepted", "confirmed"]);
      const after = await releaseView(viewer(), release.id);
      expect(after?.flags[0]).toMatchObject({ isOn: false, lastSwitch: { status: "confirmed" } });
      expect((await told(release.id)).slice(-4)).toEqual([
        "Ana pressed to switch new-pay of Shop 2.4.0 off. The rollout stands meanwhile.",
        "Switching new-pay of Shop 2.4.0 off is sent; nobody has accepted it yet. To Unleash.",
        "Switching new-pay of Shop 2.4.0 off was accepted; it is not seen to be so yet.",
        "new-pay of Shop 2.4.0 is off. Unleash says new-pay is off.",
      ]);
    });
  });

  test("pressed by two, or again, is one switch and one message", async () => {
    await inRolledBackTransaction(async () => {
      const { release } = await aFlaggedRollout();
      const first = await pressedOff(release.id);
      const second = await pressedOff(release.id);
      expect(second).toMatchObject({ isNew: false, flagSwitch: { id: first.flagSwitch.id } });
      expect(await waiting(release.id, "switch_flag")).toBe(1);
      await sentSwitch(first.flagSwitch.id, answer("accepted", 200));
      await readSwitch(first.flagSwitch.id);
      expect((await pressedOff(release.id)).flagSwitch.id).toBe(first.flagSwitch.id);
    });
  });

  test("without a clear answer is sent again under its id, then unknown, and read until it is clear", async () => {
    await inRolledBackTransaction(async () => {
      const { release } = await aFlaggedRollout();
      const { flagSwitch } = await pressedOff(release.id);
      const first = await sentSwitch(flagSwitch.id, answer("unknown"));
      expect(first.settled.againAt).not.toBeNull();
      await sentSwitch(flagSwitch.id, answer("unknown"));
      const third = await sentSwitch(flagSwitch.id, answer("unknown"));
      expect(third.settled.againAt).toBeNull();
      expect(await steps(flagSwitch.id)).toEqual(["requested", "sent", "unknown"]);
      expect(await waiting(release.id, "read_flag")).toBe(1);
      await readSwitch(flagSwitch.id);
      expect((await steps(flagSwitch.id)).at(-1)).toBe("confirmed");
    });
  });

  test("whose worker was killed in the middle is sent again under its id, and told as cut off", async () => {
    await inRolledBackTransaction(async () => {
      const { release } = await aFlaggedRollout();
      const { flagSwitch } = await pressedOff(release.id);
      const first = value(await beginSwitch(theSystem(), flagSwitch.id));
      expect(first).toMatchObject({ do: "send", operation: { opId: flagSwitch.id } });
      const { begun } = await sentSwitch(flagSwitch.id, answer("accepted", 200));
      expect(begun.operation.opId).toBe(flagSwitch.id);
      const view = await switchView(viewer(), flagSwitch.id);
      expect(view?.attempts.map(({ result }) => result)).toEqual(["unknown", "accepted"]);
      expect(view?.steps.map(({ step }) => step)).toEqual(["requested", "sent", "accepted"]);
    });
  });

  test("refused is failed, and a second press sends it again under the same id", async () => {
    await inRolledBackTransaction(async () => {
      const { release } = await aFlaggedRollout();
      const { flagSwitch } = await pressedOff(release.id);
      await sentSwitch(flagSwitch.id, { ...answer("refused", 403), answer: "It needs updateOn." });
      expect((await switchView(viewer(), flagSwitch.id))?.steps.at(-1)).toMatchObject({
        step: "failed",
        detail: expect.stringContaining("It needs updateOn."),
      });
      const again = await pressedOff(release.id);
      expect(again).toMatchObject({ isNew: false, flagSwitch: { id: flagSwitch.id } });
      await sentSwitch(flagSwitch.id, answer("accepted", 200));
      await readSwitch(flagSwitch.id);
      expect((await steps(flagSwitch.id)).at(-1)).toBe("confirmed");
    });
  });

  test("accepted, and still on after a minute, is in doubt; then it is off after all", async () => {
    await inRolledBackTransaction(async () => {
      const { release } = await aFlaggedRollout();
      const { flagSwitch } = await pressedOff(release.id);
      await sentSwitch(flagSwitch.id, answer("accepted", 200));
      const still = { ...answer("accepted", 200), answer: "Unleash says new-pay is on." };
      const soon = await readSwitch(flagSwitch.id, still);
      expect(soon.ended).toEqual({ over: false, status: "accepted" });
      const later = new Date(Date.now() + 61_000);
      const doubt = await readSwitch(flagSwitch.id, still, later);
      expect(doubt.ended).toEqual({ over: false, status: "unknown" });
      await readSwitch(flagSwitch.id, undefined, later);
      expect((await steps(flagSwitch.id)).at(-1)).toBe("confirmed");
    });
  });

  test("switched on before that was clear: the first press is overtaken, and says no more", async () => {
    await inRolledBackTransaction(async () => {
      const { release } = await aFlaggedRollout();
      const off = await pressedOff(release.id);
      const on = await pressedOff(release.id, "on");
      expect(on.isNew).toBe(true);
      expect((await steps(off.flagSwitch.id)).at(-1)).toBe("overtaken");
      await expect(sentSwitch(off.flagSwitch.id, answer("accepted", 200))).rejects.toThrow(
        "overtaken",
      );
    });
  });

  test("without a kill switch is by hand, and a person's word confirms it", async () => {
    await inRolledBackTransaction(async () => {
      const { release } = await aFlaggedRollout({}, "without");
      const { flagSwitch } = await pressedOff(release.id);
      expect(await steps(flagSwitch.id)).toEqual(["requested", "unknown"]);
      const ana = aPerson("engineer", new Date(), "Ana");
      value(await confirmSwitch(ana, flagSwitch.id, { note: "Off in the console." }));
      expect((await steps(flagSwitch.id)).at(-1)).toBe("confirmed");
      expect((await told(release.id)).at(-1)).toBe(
        "new-pay of Shop 2.4.0 is off. Done by hand, says Ana: Off in the console.",
      );
    });
  });

  test("stays on its release: that it was switched stays told", async () => {
    await inRolledBackTransaction(async () => {
      const { release } = await aFlaggedRollout();
      await pressedOff(release.id);
      const outcome = await removeFlag(aPerson("engineer"), release.id, "new-pay");
      expect(outcome).toMatchObject({ refusal: { code: "conflict" } });
    });
  });
});

describe("an event of the flag system", () => {
  const report = async (
    connector: { id: string },
    isOn: boolean,
    at: Date,
    eventId = String(at.getTime()),
  ) => {
    const event = outsideEvent({
      kind: "flag.changed",
      status: "succeeded",
      actor: "ben",
      occurredAt: instant(at),
      externalRef: `${isOn ? "on" : "off"}:new-pay`,
      detail: `new-pay was turned ${isOn ? "on" : "off"}.`,
    });
    const caller = connectorCaller({ id: connector.id, name: "Unleash" }, new Date());
    const reading = { is: "event", event } as const;
    return value(await receiveEvent(caller, connector.id, { eventId, topic: "", reading }, "{}"));
  };
  const connectorOf = ({ killSwitch }: Awaited<ReturnType<typeof aFlaggedRollout>>) => {
    if (killSwitch === null) throw new Error("It has no kill switch.");
    return killSwitch;
  };
  const isOn = async (releaseId: string) =>
    (await releaseView(viewer(), releaseId))?.flags[0]?.isOn;

  test("confirms the press it tells of, before the flag was read", async () => {
    await inRolledBackTransaction(async () => {
      const made = await aFlaggedRollout();
      const { flagSwitch } = await pressedOff(made.release.id);
      await sentSwitch(flagSwitch.id, answer("accepted", 200));
      expect(await report(connectorOf(made), false, new Date())).toMatchObject({ result: "used" });
      expect((await steps(flagSwitch.id)).at(-1)).toBe("confirmed");
    });
  });

  test("tells what somebody did over there; the later one counts, in whatever order they come", async () => {
    await inRolledBackTransaction(async () => {
      const made = await aFlaggedRollout();
      const connector = connectorOf(made);
      const at = (second: number) => new Date(Date.UTC(2026, 10, 25, 12, 0, second));
      await report(connector, false, at(2));
      expect(await isOn(made.release.id)).toBe(false);
      expect(await report(connector, true, at(1))).toMatchObject({ result: "ignored" });
      expect(await isOn(made.release.id)).toBe(false);
      await report(connector, true, at(3));
      await report(connector, true, at(3));
      expect(await isOn(made.release.id)).toBe(true);
      expect((await told(made.release.id)).slice(-2)).toEqual([
        "new-pay of Shop 2.4.0 was turned off over there, by ben.",
        "new-pay of Shop 2.4.0 was turned on over there, by ben.",
      ]);
    });
  });

  test("that is older than a press does not confirm it", async () => {
    await inRolledBackTransaction(async () => {
      const made = await aFlaggedRollout();
      const { flagSwitch } = await pressedOff(made.release.id);
      await report(connectorOf(made), false, new Date(Date.now() - 60_000));
      expect(await steps(flagSwitch.id)).toEqual(["requested"]);
    });
  });
});
