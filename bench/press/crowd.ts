import { spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { caller, type House } from "../samples/house.ts";

/** What the crowd must know of the house; plain, so that a process of its own can be told. */
export type CrowdAt = Pick<House, "url" | "databaseUrl" | "token"> & {
  viewers: number;
  perSecond: number;
};

/**
 * So many people who look at Today live, and so many samples a second of one rollout, in a process of their own: what
 * they hear must not keep the bench's clock waiting. Answers how they leave.
 */
export async function crowd(at: CrowdAt): Promise<() => Promise<void>> {
  const [, self = ""] = process.argv;
  const child = spawn(process.execPath, [self, "--crowd", JSON.stringify(at)], {
    stdio: ["ignore", "inherit", "inherit"],
  });
  const gone = once(child, "exit");
  await sleep(5_000);
  return async () => {
    child.kill("SIGKILL");
    await gone;
  };
}

/** What that process does, for as long as it lives. */
export async function beCrowd({ viewers, perSecond, ...at }: CrowdAt): Promise<void> {
  const house = { ...at, call: caller(at.url, at.token) };
  const client = new pg.Client({ connectionString: at.databaseUrl });
  await client.connect();
  const streams = Array.from({ length: viewers }, () => look(house));
  await Promise.all([...streams, feed(house, client, perSecond)]);
}

type Near = Pick<House, "url" | "token" | "call">;

async function look(house: Near): Promise<void> {
  const headers = { authorization: `Bearer ${house.token}` };
  const answer = await fetch(`${house.url}/api/v1/live`, { headers });
  if (!answer.ok || answer.body === null)
    throw new Error(`A viewer was not let in: ${answer.status}`);
  for await (const part of answer.body) void part;
}

/** Ten calls a second, as many collectors send. */
async function feed(house: Near, client: pg.Client, perSecond: number) {
  const key = "fed";
  await house.call("POST", "/services", { key, name: "Fed" });
  await house.call("PUT", `/services/${key}/metrics`, [{ key: "errors", kind: "ratio" }]);
  await house.call("POST", "/releases", {
    service: key,
    version: "2.0.0",
    previousVersion: "1.9.0",
  });
  await client.query(
    `update release set status = 'rolling_out', stage = 0, weight = 5, started_at = now(), stage_from = now(), clock_from = now()
     where service_id = (select id from service where key = $1)`,
    [key],
  );
  const each = Math.round(perSecond / 10);
  let sent = 0;
  for (;;) {
    const now = Date.now();
    const samples = Array.from({ length: each }, (_, n) => ({
      metric: "errors",
      arm: n % 2 === 0 ? "canary" : "baseline",
      instance: `pod-${n}`,
      at: new Date(now + (sent % 900)).toISOString(),
      events: 0,
      total: 10,
    }));
    sent += 1;
    await house.call("POST", "/samples", { service: key, samples }).catch((error: unknown) => {
      console.error(String(error));
    });
    await sleep(Math.max(0, 100 - (Date.now() - now)));
  }
}
