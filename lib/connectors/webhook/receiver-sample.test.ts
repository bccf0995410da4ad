import { type ChildProcess, spawn } from "node:child_process";
import { chmod, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import { speak, test as testConnection } from "@/lib/connectors/speak";
import type { Operation, Target } from "@/lib/domain/connections/operation";
import { webhookReceiver } from "@/lib/domain/connections/samples/webhook";
import { instant } from "@/lib/kernel/instant";

// The receiver that people copy from the page, run as it stands.

const secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
let directory = "";
let receiver: ChildProcess;
let url = "";

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "receiver-"));
  await writeFile(join(directory, "receiver.mjs"), webhookReceiver);
  const script = '#!/bin/sh\necho "$0 $*" >> done\n[ "$1" != broken ]\n';
  for (const name of ["deploy.sh", "share.sh"]) {
    await writeFile(join(directory, name), script);
    await chmod(join(directory, name), 0o755);
  }
  const port = await freePort();
  url = `http://127.0.0.1:${port}/`;
  const env = { ...process.env, SECRET: secret, PORT: String(port) };
  receiver = spawn(process.execPath, ["receiver.mjs"], { cwd: directory, env, stdio: "ignore" });
  for (let n = 0; n < 200 && !(await fetch(url).catch(() => null)); n += 1) await sleep(50);
}, 20_000);

afterAll(async () => {
  receiver.kill();
  await rm(directory, { recursive: true });
});

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

const target = (key = secret): Target => ({
  ...{ connectorId: "con_1", kind: "webhook", environment: "production" },
  ...{ settings: { url }, secrets: { secret: [key] } },
});
const context = () => ({ at: new Date(), signal: AbortSignal.timeout(9_000) });

function send(opId: string, version: string) {
  const at = new Date();
  const operation: Operation = {
    ...{ action: "roll_back", opId, service: "checkout", environment: "production", way: null },
    ...{ from: { version: "2.4.0", sha: null }, to: { version, sha: null }, reason: "Errors" },
    ...{ actor: "Ana", requestedAt: instant(at), expiresAt: instant(at.getTime() + 60_000) },
    callbackUrl: "http://127.0.0.1:3000/api/v1/events/con_1",
  };
  const call = { do: "send", attemptId: "att_1", operation, target: target() } as const;
  return speak({ ...call, since: instant(at) }, context());
}

it("takes the test, does a rollback once however often it is sent, and says when it failed", async () => {
  expect(await testConnection(target(), "att_1", context())).toMatchObject({ ok: true });
  expect(await send("rb_1", "2.3.9; touch hacked")).toMatchObject({ result: "done" });
  expect(await send("rb_1", "2.3.9; touch hacked")).toMatchObject({ result: "done" });
  expect(await send("rb_2", "broken")).toMatchObject({ result: "refused", statusCode: 422 });
  const lines = await readFile(join(directory, "done"), "utf8");
  expect(lines).toBe("./deploy.sh 2.3.9; touch hacked\n./deploy.sh broken\n");
});

it("hears nobody else", async () => {
  const other = `whsec_${Buffer.alloc(32, 7).toString("base64")}`;
  const found = await testConnection(target(other), "att_1", context());
  expect(found).toMatchObject({ ok: false, statusCode: 401 });
});
