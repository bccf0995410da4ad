import { type ChildProcess, spawn } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ask, flags, speak, test as testConnection } from "@/lib/connectors/speak";
import { answers, Receiver } from "@/lib/connectors/testing/receiver";
import type { FlagOperation, Target } from "@/lib/domain/connections/operation";
import { newId } from "@/lib/kernel/ids";
import { instant } from "@/lib/kernel/instant";
import { unleash } from "./unleash";

// Unleash itself, as its own process, on a database of its own.

const port = 4200 + (process.pid % 200);
const url = `http://127.0.0.1:${port}`;
const admin = { username: "admin", password: "unleash4all" };
let server: ChildProcess | null = null;
const receiver = new Receiver(answers(200));
let token = "";
let said = "";

beforeAll(async () => {
  const database = await ownDatabase();
  const home = dirname(createRequire(import.meta.url).resolve("unleash-server"));
  server = spawn(process.execPath, [join(home, "../server.js")], {
    env: {
      PATH: process.env["PATH"],
      TZ: "UTC",
      NODE_ENV: "production",
      DATABASE_URL: database,
      DATABASE_SSL: "false",
      HTTP_HOST: "127.0.0.1",
      HTTP_PORT: String(port),
      CHECK_VERSION: "false",
      SEND_TELEMETRY: "false",
      UNLEASH_ALLOW_PRIVATE_URL_IN_INTEGRATION: "true",
      UNLEASH_DEFAULT_ADMIN_USERNAME: admin.username,
      UNLEASH_DEFAULT_ADMIN_PASSWORD: admin.password,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  for (const stream of [server.stdout, server.stderr]) {
    stream?.on("data", (bytes: Buffer) => {
      said = `${said}${bytes.toString()}`.slice(-4_000);
    });
  }
  await until(async () => (await fetch(`${url}/health`)).ok, 150_000);
  // Healthy a moment before its first user is there.
  let cookie = "";
  await until(async () => (cookie = await signIn()) !== "", 60_000);
  await connectWebhook(cookie);
  token = await ownToken(cookie);
  await api("POST", "/api/admin/projects/default/features", { name: "new-pay" });
  await api("POST", "/api/admin/projects/default/features/new-pay/environments/production/on");
}, 180_000);

afterAll(async () => {
  server?.kill("SIGTERM");
  await receiver.close();
});

/**
 * Before anything happens, the making of a token too: with the first event Unleash looks for webhooks, and again a minute
 * later only.
 */
async function connectWebhook(cookie: string): Promise<void> {
  const address = await receiver.open();
  const webhook = {
    provider: "webhook",
    enabled: true,
    description: "Bellwether",
    parameters: { url: address, authorization: "w3bh00k-w3bh00k" },
    events: ["feature-environment-enabled", "feature-environment-disabled"],
  };
  await api("POST", "/api/admin/addons", webhook, { cookie });
}

/** A database beside ours, on the same server. */
async function ownDatabase(): Promise<string> {
  const given = new URL(process.env["DATABASE_URL"] ?? "");
  const name = `unleash_${process.pid}`;
  const client = new pg.Client({ connectionString: given.href });
  await client.connect();
  await client.query(`create database ${name}`);
  await client.end();
  given.pathname = `/${name}`;
  return given.href;
}

async function until(what: () => Promise<boolean>, ms: number): Promise<void> {
  const end = Date.now() + ms;
  while (!(await what().catch(() => false))) {
    if (Date.now() > end) throw new Error(`Not within ${ms} ms.\n${said}`);
    await sleep(500);
  }
}

async function api(method: string, path: string, body?: object, headers: object = {}) {
  const response = await fetch(`${url}${path}`, {
    method,
    headers: { "content-type": "application/json", authorization: token, ...headers },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`${method} ${path}: ${await response.text()}`);
  return response;
}

async function signIn(): Promise<string> {
  const signedIn = await api("POST", "/auth/simple/login", admin);
  return (signedIn.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
}

/** A personal access token, as its guide has it made. */
async function ownToken(cookie: string): Promise<string> {
  const expiresAt = new Date(Date.now() + 3_600_000).toISOString();
  const made = await fetch(`${url}/api/admin/user/tokens`, {
    method: "POST",
    headers: { "content-type": "application/json", cookie },
    body: JSON.stringify({ description: "Bellwether", expiresAt }),
  });
  const body = (await made.json()) as { secret?: string };
  return body.secret ?? "";
}

const target = (more: Partial<Target> = {}): Target => ({
  connectorId: "con_1",
  kind: "unleash",
  environment: "production",
  settings: { url, environment: "production" },
  secrets: { token: [token], webhookToken: ["w3bh00k-w3bh00k"] },
  ...more,
});
const call = () => ({ at: new Date(), signal: AbortSignal.timeout(20_000) });
const now = instant(new Date());
const operation = (more: Partial<FlagOperation> = {}): FlagOperation => ({
  action: "flag_off",
  opId: newId("flagSwitch"),
  flag: "new-pay",
  service: "checkout",
  environment: "production",
  reason: "",
  actor: "Ana",
  requestedAt: now,
  expiresAt: now,
  callbackUrl: "",
  ...more,
});
const switched = (more: Partial<FlagOperation> = {}, to = target()) =>
  speak(
    { do: "send", attemptId: "att", operation: operation(more), target: to, since: now },
    call(),
  );
const isOff = () => ask({ opId: "fsw_1", ref: "off:new-pay" }, target(), call());

describe("Unleash itself", () => {
  it("turns a flag off and on again; off twice is off", async () => {
    expect(await isOff()).toMatchObject({ result: "accepted", stage: "running" });
    expect(await switched()).toMatchObject({ result: "accepted", ref: "off:new-pay" });
    expect(await switched()).toMatchObject({ result: "accepted" });
    expect(await isOff()).toMatchObject({ result: "done" });
    await switched({ action: "flag_on" });
    expect(await isOff()).toMatchObject({ result: "accepted" });
  });

  it("lists its flags, and the test sees the permission", async () => {
    const listed = await flags(target(), call());
    expect(listed.flags).toEqual([{ key: "new-pay", name: "new-pay", isOn: true }]);
    const tested = await testConnection(target(), "att", call());
    expect(tested).toMatchObject({ ok: true });
    expect(tested.checked.join(" ")).toContain("UPDATE_FEATURE_ENVIRONMENT");
  });

  it("refuses a wrong token, an unknown flag and an environment that is not there, each with its sentence", async () => {
    const wrong = target({ secrets: { token: ["user:wrong-wrong-wrong"] } });
    expect((await switched({}, wrong)).answer).toMatch(/wrong, expired or revoked/);
    const strange = await switched({ flag: "no-such" });
    expect(strange).toMatchObject({ result: "refused" });
    const elsewhere = target({ settings: { url, environment: "moon" } });
    expect(await switched({}, elsewhere)).toMatchObject({ result: "refused" });
  });

  it("tells by its webhook what was turned which way", async () => {
    const isOfOff = ({ body }: { body: string }) => body.includes("feature-environment-disabled");
    await until(async () => receiver.heard.some(isOfOff), 60_000);
    const heard = receiver.heard.find(isOfOff);
    const raw = Buffer.from(heard?.body ?? "");
    const headers = new Headers(heard?.headers ?? {});
    const proof = unleash.verifyInbound(raw, headers, target(), new Date());
    expect(proof.ok).toBe(true);
    const { settings } = target();
    const delivery = { id: "d", topic: "event", at: new Date(), settings };
    expect(unleash.normalise(raw, delivery).reading).toMatchObject({
      event: { kind: "flag.changed", externalRef: "off:new-pay", actor: "admin" },
    });
  });
});
