import { type Agent, type IncomingMessage, request } from "node:http";
import { setTimeout as pause } from "node:timers/promises";

/** A page as a visitor gets it. `status` 0: no answer at all. */
export type Seen = { status: number; version: string; html: string; location: string | null };

/** The little of a browser a shopper needs: cookies, pages, forms. */
export type Browser = {
  get(path: string): Promise<Seen>;
  post(path: string, form: Record<string, string>): Promise<Seen>;
};

export function openBrowser(target: URL, agent: Agent, onSeen: (seen: Seen) => void): Browser {
  const cookies = new Map<string, string>();
  const ask = async (method: string, path: string, body: string): Promise<Seen> => {
    const seen = await send({ target, agent, method, path, body, cookies });
    onSeen(seen);
    return seen;
  };
  return {
    get: (path) => ask("GET", path, ""),
    post: (path, form) => ask("POST", path, new URLSearchParams(form).toString()),
  };
}

type Sending = {
  target: URL;
  agent: Agent;
  method: string;
  path: string;
  body: string;
  cookies: Map<string, string>;
};

async function send(sending: Sending): Promise<Seen> {
  try {
    const answer = await answerOf(sending);
    const chunks: Buffer[] = [];
    for await (const chunk of answer as AsyncIterable<Buffer>) chunks.push(chunk);
    keepCookies(answer, sending.cookies);
    return {
      status: answer.statusCode ?? 0,
      version: String(answer.headers["x-shop-version"] ?? ""),
      html: Buffer.concat(chunks).toString("utf8"),
      location: answer.headers.location ?? null,
    };
  } catch {
    return { status: 0, version: "", html: "", location: null };
  }
}

function answerOf({ target, agent, method, path, body, cookies }: Sending) {
  return new Promise<IncomingMessage>((resolve, reject) => {
    const headers: Record<string, string> = {
      cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join("; "),
      "user-agent": "shop-visitor",
    };
    if (method === "POST") {
      headers["content-type"] = "application/x-www-form-urlencoded";
      headers["content-length"] = String(Buffer.byteLength(body));
    }
    const asking = request(new URL(path, target), { agent, method, headers, timeout: 15_000 });
    asking.on("response", resolve);
    asking.on("error", reject);
    asking.on("timeout", () => asking.destroy(new Error("No answer within 15 s.")));
    asking.end(body);
  });
}

function keepCookies(answer: IncomingMessage, cookies: Map<string, string>): void {
  for (const line of answer.headers["set-cookie"] ?? []) {
    const [name, value] = (line.split(";", 1)[0] ?? "").split("=", 2);
    if (name !== undefined && value !== undefined) cookies.set(name, value);
  }
}

/** Waits as a person does between two pages: exponential, `meanMs` on average. */
export async function think(meanMs: number, signal: AbortSignal): Promise<void> {
  const ms = Math.min(exponential(meanMs), 4 * meanMs);
  await pause(ms, undefined, { signal }).catch(() => undefined);
}

/** The gap to the next event of a Poisson process. */
export function exponential(mean: number): number {
  return -Math.log(1 - Math.random()) * mean;
}
