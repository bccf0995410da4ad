import { afterAll, describe, expect, test } from "vitest";
import { openTarget } from "@/lib/access/secrets/connector-secrets";
import { aPerson } from "@/lib/access/testing";
import { aRollout } from "@/lib/commands/rollback/testing/rollout";
import { rollBack } from "@/lib/commands/rollback/roll-back";
import { disconnect } from "@/lib/db/client";
import { findConnectorOf } from "@/lib/db/connections/connector-rows";
import { aService, inRolledBackTransaction } from "@/lib/db/testing";
import type { Tx } from "@/lib/db/transact";
import type { ConnectorInput } from "@/lib/domain/connections/connector-input";
import { instant } from "@/lib/kernel/instant";
import { connectorView } from "@/lib/queries/connections/connector-view";
import { beginTest } from "./begin-test";
import { removeConnector } from "./remove-connector";
import { setConnector } from "./set-connector";

afterAll(disconnect);

const whsec = `whsec_${Buffer.alloc(32, 7).toString("base64")}`;
const github: ConnectorInput = {
  kind: "github",
  repository: "acme/shop",
  workflow: "rollback.yml",
  token: "github_pat_production",
  webhookSecret: "hook-secret-1",
};

async function connected(tx: Tx, ...inputs: ConnectorInput[]) {
  const service = await aService();
  for (const input of inputs) {
    const outcome = await setConnector(aPerson("admin"), service.key, input);
    if (!outcome.ok) throw new Error(outcome.refusal.detail);
  }
  const connector = await findConnectorOf(tx, service.id);
  if (connector === null) throw new Error("There is no connector.");
  return { service, connector };
}

const now = () => instant(new Date());

describe("disconnecting", () => {
  test("erases it with its secrets; the diary keeps that it was there; it can be connected anew", () =>
    inRolledBackTransaction(async (tx) => {
      const { service, connector } = await connected(tx, github);
      expect((await removeConnector(aPerson("viewer"), service.key)).ok).toBe(false);
      expect((await removeConnector(aPerson("admin"), service.key)).ok).toBe(true);
      expect(await findConnectorOf(tx, service.id)).toBeNull();
      expect(await tx.connector.count({ where: { id: connector.id } })).toBe(0);
      const again = await removeConnector(aPerson("admin"), service.key);
      expect(again).toMatchObject({ refusal: { code: "not_found" } });
      expect((await setConnector(aPerson("admin"), service.key, github)).ok).toBe(true);
      expect((await findConnectorOf(tx, service.id))?.id).not.toBe(connector.id);
    }));

  test("waits for a rollback that is on its way through it", () =>
    inRolledBackTransaction(async () => {
      const { release, service } = await aRollout();
      const pressed = await rollBack(aPerson("engineer"), release.id, {});
      expect(pressed.ok).toBe(true);
      expect(await removeConnector(aPerson("admin"), service.key)).toMatchObject({
        refusal: { code: "conflict", detail: /^The rollback of .* goes through it just now/ },
      });
    }));
});

describe("secrets", () => {
  test("are kept by name, sealed; one left out stays, a token is replaced at once, a signing one overlaps", () =>
    inRolledBackTransaction(async (tx) => {
      const { token: _, webhookSecret: __, ...bare } = github;
      const later = { ...bare, token: "github_pat_newer", webhookSecret: "hook-secret-2" };
      const { connector, service } = await connected(tx, github, bare as ConnectorInput, later);
      const { secrets } = openTarget(connector, now());
      expect(secrets).toEqual({
        token: ["github_pat_newer"],
        webhookSecret: ["hook-secret-2", "hook-secret-1"],
      });
      const row = JSON.stringify(await tx.connector.findMany({ where: { id: connector.id } }));
      const view = JSON.stringify(await connectorView(aPerson("engineer"), service.key));
      for (const secret of Object.values(secrets).flat()) {
        expect(row).not.toContain(secret);
        expect(view).not.toContain(secret);
      }
      expect(view).toContain('"secrets":["token","webhookSecret"]');
    }));

  test("are not sent to another address than they were given for; what only signs stays", () =>
    inRolledBackTransaction(async (tx) => {
      const { token, webhookSecret: _, ...bare } = github;
      const { service } = await connected(tx, github);
      const moved = { ...bare, apiUrl: "https://github.example.com/api/v3" } as ConnectorInput;
      const tried = await setConnector(aPerson("admin"), service.key, moved);
      const again = "The address is another one: give this again, too.";
      expect(tried).toMatchObject({ refusal: { errors: [{ path: "token", message: again }] } });
      const same = { ...bare, apiUrl: "https://api.github.com/" } as ConnectorInput;
      expect((await setConnector(aPerson("admin"), service.key, same)).ok).toBe(true);
      const given = { ...moved, token } as ConnectorInput;
      expect((await setConnector(aPerson("admin"), service.key, given)).ok).toBe(true);
      const connector = await findConnectorOf(tx, service.id);
      expect(Object.keys(connector?.secrets ?? {}).toSorted()).toEqual(["token", "webhookSecret"]);
    }));

  test("cannot be moved to another name or connection", () =>
    inRolledBackTransaction(async (tx) => {
      const { connector } = await connected(tx, github);
      const { token = [], webhookSecret = [] } = connector.secrets;
      const swapped = { ...connector, secrets: { token: webhookSecret, webhookSecret: token } };
      expect(openTarget(swapped, now()).secrets).toEqual({ token: [], webhookSecret: [] });
      const other = { ...connector, id: `${connector.id}x` as typeof connector.id };
      expect(openTarget(other, now()).secrets["token"]).toEqual([]);
    }));

  test("of another kind are not taken over", () =>
    inRolledBackTransaction(async (tx) => {
      const hook = { kind: "webhook", url: "http://127.0.0.1:9/hook", secret: whsec } as const;
      const { connector, service } = await connected(tx, github, hook);
      expect(connector).toMatchObject({ kind: "webhook", role: "deploy" });
      expect(openTarget(connector, now()).secrets).toEqual({ secret: [whsec] });
      expect(await tx.connector.count({ where: { serviceId: service.id } })).toBe(1);
    }));
});

describe("staging", () => {
  test("has what production has, but for what is its own", () =>
    inRolledBackTransaction(async (tx) => {
      const staging = { workflow: "rollback-staging.yml", token: "github_pat_staging" };
      const { connector } = await connected(tx, { ...github, staging });
      expect(openTarget(connector, now(), "staging")).toMatchObject({
        environment: "staging",
        settings: { repository: "acme/shop", workflow: "rollback-staging.yml" },
        secrets: { token: ["github_pat_staging"], webhookSecret: ["hook-secret-1"] },
      });
      expect(openTarget(connector, now())).toMatchObject({
        settings: { workflow: "rollback.yml" },
        secrets: { token: ["github_pat_production"] },
      });
    }));

  test("must be known before it is tested, where a system has no environments", () =>
    inRolledBackTransaction(async (tx) => {
      const heroku: ConnectorInput = { kind: "heroku", app: "shop-web", token: "HRKU-1234567" };
      const { service } = await connected(tx, heroku);
      const person = aPerson("engineer");
      const none = await beginTest(person, service.key, "staging");
      expect(none).toMatchObject({ refusal: { code: "conflict" } });
      const staging = { app: "shop-web-staging" };
      await setConnector(aPerson("admin"), service.key, { ...heroku, staging });
      const begun = await beginTest(person, service.key, "staging");
      expect(begun).toMatchObject({ value: { target: { settings: { app: "shop-web-staging" } } } });
    }));
});

describe("what is missing or does not fit together", () => {
  test.each<[ConnectorInput, string]>([
    [{ kind: "webhook", url: "http://127.0.0.1:9/hook" }, "secret"],
    [{ kind: "github", repository: "acme/shop", workflow: "r.yml" }, "token"],
    [{ kind: "github", repository: "acme/shop", token: "github_pat_1" }, "workflow"],
    [{ ...github, inputs: "version {version}" }, "inputs"],
    [{ ...github, inputs: "version={verzion}" }, "inputs"],
    [{ ...github, staging: { inputs: "nonsense" } }, "staging.inputs"],
  ])("is said by the name of its field: %o", (input, path) =>
    inRolledBackTransaction(async () => {
      const service = await aService();
      const outcome = await setConnector(aPerson("admin"), service.key, input);
      expect(outcome).toMatchObject({ refusal: { code: "invalid", errors: [{ path }] } });
    }),
  );
});
