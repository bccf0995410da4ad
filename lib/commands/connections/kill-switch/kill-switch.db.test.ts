import { afterAll, describe, expect, test } from "vitest";
import { openConnectorSecret } from "@/lib/access/secrets/connector-secrets";
import { aPerson } from "@/lib/access/testing";
import { addFlag } from "@/lib/commands/release/add-flag";
import { retireFlag } from "@/lib/commands/release/retire-flag";
import { killSwitchInput, value } from "@/lib/commands/rollback/testing/flagged";
import { disconnect } from "@/lib/db/client";
import { findConnector, findConnectorOf } from "@/lib/db/connections/connector-rows";
import { aRelease, aService, inRolledBackTransaction } from "@/lib/db/testing";
import { reader } from "@/lib/db/transact";
import { connectorView, killSwitchViews } from "@/lib/queries/connections/connector-view";
import { beginTest } from "@/lib/commands/connections/connector/begin-test";
import { changeKillSwitch } from "./change-kill-switch";
import { connectKillSwitch } from "./connect-kill-switch";
import { endTest } from "@/lib/commands/connections/connector/end-test";
import { removeKillSwitch } from "./remove-kill-switch";
import { setConnector } from "@/lib/commands/connections/connector/set-connector";

afterAll(disconnect);

const admin = aPerson("admin");
const webhook = { kind: "webhook", url: "http://127.0.0.1:9/hook" } as const;

describe("a kill switch", () => {
  test("stands beside what deploys the service, and is never taken for it", async () => {
    await inRolledBackTransaction(async () => {
      const { id, key } = await aService();
      const made = value(await connectKillSwitch(admin, key, killSwitchInput));
      expect(await findConnectorOf(reader(), id)).toBeNull();
      const deploy = value(
        await setConnector(admin, key, {
          ...webhook,
          secret: `whsec_${Buffer.alloc(32, 9).toString("base64")}`,
        }),
      );
      expect(await connectorView(admin, key)).toMatchObject({ id: deploy.id, kind: "webhook" });
      expect(await killSwitchViews(admin, key)).toMatchObject([{ id: made.id, kind: "unleash" }]);
      expect(await connectKillSwitch(admin, key, webhook)).toMatchObject({
        refusal: { errors: [{ path: "kind" }] },
      });
      expect(await setConnector(admin, key, killSwitchInput)).toMatchObject({
        refusal: { errors: [{ path: "kind" }] },
      });
    });
  });

  test("keeps its secrets sealed and unseen; one left out stays as it was", async () => {
    await inRolledBackTransaction(async () => {
      const { key } = await aService();
      const { id } = value(await connectKillSwitch(admin, key, killSwitchInput));
      const { token: _, webhookToken: __, ...settings } = killSwitchInput;
      const moved = { ...settings, environment: "development" };
      value(await changeKillSwitch(admin, key, id, moved));
      const kept = await findConnector(reader(), id);
      const open = kept === null ? [] : openConnectorSecret(kept, "token", admin.at);
      expect(open).toEqual([killSwitchInput.token]);
      const shown = JSON.stringify(await killSwitchViews(admin, key));
      expect(shown).toContain("development");
      expect(shown).not.toContain(killSwitchInput.token);
      expect(shown).not.toContain(killSwitchInput.webhookToken);
    });
  });

  test("of another service is not there, to be changed, tested or taken away", async () => {
    await inRolledBackTransaction(async () => {
      const { key } = await aService();
      const other = await aService();
      const { id } = value(await connectKillSwitch(admin, key, killSwitchInput));
      for (const outcome of [
        await changeKillSwitch(admin, other.key, id, killSwitchInput),
        await beginTest(admin, other.key, "production", id),
        await removeKillSwitch(admin, other.key, id),
      ]) {
        expect(outcome).toMatchObject({ refusal: { code: "not_found" } });
      }
    });
  });

  test("remembers its own last test", async () => {
    await inRolledBackTransaction(async () => {
      const { key } = await aService();
      const { id } = value(await connectKillSwitch(admin, key, killSwitchInput));
      const { attemptId } = value(await beginTest(admin, key, "production", id));
      const answer = { result: "done", statusCode: 200, ms: 9, answer: "" } as const;
      const found = { attemptId, answer, ok: true, checked: [], unproven: [] };
      value(await endTest(admin, key, found, "production", id));
      expect(await killSwitchViews(admin, key)).toMatchObject([{ lastTestOk: true }]);
    });
  });

  test("stays while flags in the code are switched by it", async () => {
    await inRolledBackTransaction(async () => {
      const service = await aService();
      const release = await aRelease({}, service);
      const { id } = value(await connectKillSwitch(admin, service.key, killSwitchInput));
      const flag = { key: "new-pay", owner: "Ben", purpose: "x", removeBy: "2099-12-24" };
      value(await addFlag(admin, release.id, { ...flag, killSwitch: id }));
      expect(await removeKillSwitch(admin, service.key, id)).toMatchObject({
        refusal: { code: "conflict", detail: "A flag uses it. Give it another one first." },
      });
      value(await retireFlag(admin, release.id, "new-pay"));
      value(await removeKillSwitch(admin, service.key, id));
      expect(await killSwitchViews(admin, service.key)).toEqual([]);
    });
  });
});
