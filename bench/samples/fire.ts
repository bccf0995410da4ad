import { Agent, request } from "node:http";
import type { Body } from "./bodies.ts";

export type Fired = { seconds: number; milliseconds: number[] };

/** Sends bodies, so many at a time, each again while it is answered with 429; what it took, in all and each. */
export async function fire(
  url: string,
  token: string,
  bodies: readonly Body[],
  atOnce: number,
): Promise<Fired> {
  const agent = new Agent({ keepAlive: true, maxSockets: atOnce });
  const milliseconds: number[] = [];
  let next = 0;
  const sender = async () => {
    for (let body = bodies[next++]; body !== undefined; body = bodies[next++]) {
      const began = performance.now();
      while ((await send(agent, url, token, body)) === 429);
      milliseconds.push(performance.now() - began);
    }
  };
  const began = performance.now();
  await Promise.all(Array.from({ length: atOnce }, sender));
  const seconds = (performance.now() - began) / 1000;
  agent.destroy();
  return { seconds, milliseconds };
}

function send(agent: Agent, url: string, token: string, body: Body): Promise<number> {
  const { path, headers, bytes } = body;
  return new Promise((resolve, reject) => {
    const all = { ...headers, authorization: `Bearer ${token}`, "content-length": bytes.length };
    const asked = request(
      `${url}/api/v1${path}`,
      { method: "POST", agent, headers: all },
      (answer) => {
        const status = answer.statusCode ?? 0;
        let said = "";
        answer.setEncoding("utf8").on("data", (part: string) => (said += part));
        answer.on("end", () => {
          if (status < 300 || status === 429) resolve(status);
          else reject(new Error(`${path}: ${status} ${said.slice(0, 500)}`));
        });
      },
    );
    asked.on("error", reject);
    asked.end(bytes);
  });
}

/** A quantile of measured times, as text in ms. */
export function quantileMs(milliseconds: readonly number[], q: number): string {
  const sorted = [...milliseconds].sort((a, b) => a - b);
  return (sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? 0).toFixed(0);
}
