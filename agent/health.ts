import { setTimeout as sleep } from "node:timers/promises";
import type { Health } from "./config";
import { codeOf } from "./disk";

const askMs = 5_000;
/** Whoever asks for a version waits for the answer, in trouble most of all. */
export const versionMs = 2_000;
const pauseMs = 500;
const mostBytes = 64 * 1024;

/** Asks until it is well or its time is over; null: it is well, else why not, by its last answer. */
export async function healthFault(health: Health, fill: Readonly<Record<string, string>>) {
  const until = Date.now() + health.seconds * 1_000;
  const url = filled(health.url, fill);
  const wanted = health.contains === null ? null : filled(health.contains, fill);
  for (;;) {
    const fault = await askOnce(url, wanted);
    if (fault === null || Date.now() + pauseMs > until) return fault;
    await sleep(pauseMs);
  }
}

async function askOnce(url: string, wanted: string | null): Promise<string | null> {
  const answer = await fetchText(url, askMs);
  if ("fault" in answer) return answer.fault;
  if (wanted === null || answer.text.includes(wanted)) return null;
  return `${url} answers, but does not say “${wanted}”.`;
}

/**
 * The start of what an address answers with 2xx. Redirects are not followed. A connection that was kept open
 * may just have been closed, so that what cannot be reached is tried once more.
 */
export async function fetchText(url: string, ms: number): Promise<Fetched> {
  const first = await fetchOnce(url, ms);
  return "fault" in first && first.again ? fetchOnce(url, ms) : first;
}

type Fetched = { text: string } | { fault: string; again: boolean };

async function fetchOnce(url: string, ms: number): Promise<Fetched> {
  try {
    const answer = await fetch(url, { redirect: "manual", signal: AbortSignal.timeout(ms) });
    const text = await startOf(answer);
    return answer.ok ? { text } : { fault: `${url} answers ${answer.status}.`, again: false };
  } catch (error) {
    if (error instanceof Error && error.name === "TimeoutError") {
      return { fault: `${url} does not answer in ${ms / 1_000} s.`, again: false };
    }
    const code = codeOf(error instanceof Error ? (error.cause ?? error) : error);
    return { fault: `${url} cannot be reached (${code}).`, again: true };
  }
}

async function startOf(answer: Response): Promise<string> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of answer.body ?? []) {
    parts.push(part);
    size += part.byteLength;
    if (size > mostBytes) break;
  }
  return Buffer.concat(parts).subarray(0, mostBytes).toString("utf8");
}

/** A text with its `{…}` filled in. */
export function filled(text: string, words: Readonly<Record<string, string>>): string {
  const known = new Map(Object.entries(words));
  return text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => known.get(name) ?? whole);
}
