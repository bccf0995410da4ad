import { setTimeout as sleep } from "node:timers/promises";
import type pg from "pg";
import type { House } from "../samples/house.ts";

/** So many people who look at Today live, and so many samples a second of one rollout; answers how they leave. */
export async function crowd(
  house: House,
  client: pg.Client,
  viewers: number,
  perSecond: number,
): Promise<() => Promise<void>> {
  const going = new AbortController();
  const streams = Array.from({ length: viewers }, () => look(house, going.signal));
  const feeding = feed(house, client, perSecond, going.signal);
  await sleep(3_000);
  return async () => {
    going.abort();
    await Promise.allSettled([...streams, feeding]);
  };
}

async function look(house: House, signal: AbortSignal): Promise<void> {
  const headers = { authorization: `Bearer ${house.token}` };
  const answer = await fetch(`${house.url}/api/v1/live`, { headers, signal });
  if (!answer.ok || answer.body === null)
    throw new Error(`A viewer was not let in: ${answer.status}`);
  for await (const part of answer.body) void part;
}

/** Ten calls a second, as many collectors send. */
async function feed(house: House, client: pg.Client, perSecond: number, signal: AbortSignal) {
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
  while (!signal.aborted) {
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
      if (!signal.aborted) console.error(String(error));
    });
    await sleep(Math.max(0, 100 - (Date.now() - now)));
  }
}
