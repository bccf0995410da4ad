import { FlagdCore } from "@openfeature/flagd-core";
import { afterAll, describe, expect, test } from "vitest";
import { aPerson, theSystem } from "@/lib/access/testing";
import { connectKillSwitch } from "@/lib/commands/connections/kill-switch/connect-kill-switch";
import { addFlag } from "@/lib/commands/release/add-flag";
import { beginRead } from "@/lib/commands/rollback/switch/begin-read";
import { beginSwitch } from "@/lib/commands/rollback/switch/begin-switch";
import { pressedOff, value } from "@/lib/commands/rollback/testing/flagged";
import { disconnect } from "@/lib/db/client";
import { aRelease, aService, inRolledBackTransaction } from "@/lib/db/testing";
import { flagdDocument as sample } from "@/lib/domain/connections/samples/flags";
import { switchView } from "@/lib/queries/rollback/switch-view";
import { GET } from "@/app/api/v1/flagd/[id]/route";

afterAll(disconnect);

const token = "0123456789abcdef0123";

/** A release with the flag new-pay, whose kill switch is the document we serve. */
async function served() {
  const service = await aService();
  const input = { kind: "flagd", flags: sample, token } as const;
  const { id } = value(await connectKillSwitch(aPerson("admin"), service.key, input));
  const release = await aRelease({ status: "rolling_out", stage: 0, weight: 5 }, service);
  const flag = { key: "new-pay", owner: "Ben", purpose: "Invoice", removeBy: "2099-12-24" };
  value(await addFlag(aPerson("engineer"), release.id, { ...flag, killSwitch: id }));
  return { id, release };
}

/** What a flagd does every few seconds: it sends the tag it has, and its token. */
class Daemon {
  readonly core = new FlagdCore();
  #etag: string | null = null;

  async fetch(id: string, secret = token): Promise<number> {
    const headers = new Headers({ authorization: `Bearer ${secret}` });
    if (this.#etag !== null) headers.set("if-none-match", this.#etag);
    const request = new Request(`http://b.example/api/v1/flagd/${id}`, { headers });
    const response = await GET(request, { params: Promise.resolve({ id }) });
    if (response.status === 200) {
      this.#etag = response.headers.get("etag");
      this.core.setConfigurations(await response.text());
    }
    return response.status;
  }

  evaluates(): unknown {
    return this.core.resolveBooleanEvaluation("new-pay", false).value;
  }
}

const last = async (id: string) => (await switchView(theSystem(), id))?.steps.at(-1);

describe("the document a flagd fetches", () => {
  test("is served by its own token only, and once for each change of it", async () => {
    await inRolledBackTransaction(async () => {
      const { id } = await served();
      const daemon = new Daemon();
      expect(await daemon.fetch(id, "another-token")).toBe(401);
      expect(await daemon.fetch("con_0")).toBe(401);
      expect(await daemon.fetch(id)).toBe(200);
      expect(await daemon.fetch(id)).toBe(304);
      expect(daemon.evaluates()).toBe(true);
      const inAddress = new Request(`http://b.example/api/v1/flagd/${id}?token=${token}`);
      expect((await GET(inAddress, { params: Promise.resolve({ id }) })).status).toBe(200);
    });
  });

  test("has the flag off as soon as it was pressed; confirmed once it was fetched, and not before", async () => {
    await inRolledBackTransaction(async () => {
      const { id, release } = await served();
      const daemon = new Daemon();
      await daemon.fetch(id);
      const { flagSwitch } = await pressedOff(release.id);
      await beginSwitch(theSystem(), flagSwitch.id);
      expect(await last(flagSwitch.id)).toMatchObject({ step: "accepted" });
      expect(value(await beginRead(theSystem(), flagSwitch.id))).toMatchObject({ do: "wait" });
      expect(await daemon.fetch(id)).toBe(200);
      expect(daemon.evaluates()).toBe(false);
      await beginRead(theSystem(), flagSwitch.id);
      expect(await last(flagSwitch.id)).toMatchObject({
        step: "confirmed",
        detail: "flagd has fetched it.",
      });
      const on = await pressedOff(release.id, "on");
      await beginSwitch(theSystem(), on.flagSwitch.id);
      await daemon.fetch(id);
      expect(daemon.evaluates()).toBe(true);
    });
  });

  test("that nobody fetches leaves a switch in doubt after a minute, and says so", async () => {
    await inRolledBackTransaction(async () => {
      const { release } = await served();
      const { flagSwitch } = await pressedOff(release.id);
      await beginSwitch(theSystem(), flagSwitch.id);
      await beginRead(theSystem(new Date(Date.now() + 61_000)), flagSwitch.id);
      expect(await last(flagSwitch.id)).toMatchObject({
        step: "unknown",
        detail: "No flagd ever fetched this document.",
      });
    });
  });

  test("without that flag fails the switch: its definitions are the place to look", async () => {
    await inRolledBackTransaction(async () => {
      const { id, release } = await served();
      const other = { key: "other", owner: "Ben", purpose: "x", removeBy: "2099-12-24" };
      value(await addFlag(aPerson("engineer"), release.id, { ...other, killSwitch: id }));
      const { switchFlag } = await import("@/lib/commands/rollback/switch/switch-flag");
      const pressed = value(
        await switchFlag(aPerson("engineer"), release.id, "other", { to: "off" }),
      );
      await beginSwitch(theSystem(), pressed.flagSwitch.id);
      expect(await last(pressed.flagSwitch.id)).toMatchObject({
        step: "failed",
        detail: "Its definitions have no flag other.",
      });
    });
  });
});
