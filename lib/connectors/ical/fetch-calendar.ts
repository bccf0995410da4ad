import { callOut } from "@/lib/connectors/outbound";
import type { OutboundPolicy } from "@/lib/connectors/address-guard";

/** The text of a calendar, or why there is none; the address itself is a secret and stays out of the words. */
export type FetchedCalendar = { is: "text"; text: string } | { is: "fault"; why: string };

const mostBytes = 2 * 1024 * 1024;
const mostRedirects = 3;

/**
 * Fetches an iCal calendar: guarded addresses, at most three redirects (each guarded anew; nothing is sent that an
 * other host should not see), 2 MB and ten seconds. Never throws.
 */
export async function fetchCalendar(
  url: string,
  signal: AbortSignal,
  policy?: OutboundPolicy,
): Promise<FetchedCalendar> {
  let address = url;
  for (let hop = 0; hop <= mostRedirects; hop++) {
    const headers = { accept: "text/calendar, text/plain;q=0.5, */*;q=0.1" };
    const answer = { bytes: mostBytes, ms: 8_000 };
    const reply = await callOut({ method: "GET", url: address, headers, signal, answer }, policy);
    if (reply.is !== "answered") return fault(reply.why);
    const next = redirectOf(reply.statusCode, reply.headers["location"], address);
    if (next === null) return read(reply);
    address = next;
  }
  return fault("It redirects more than three times.");
}

function read(reply: { statusCode: number; text: string; whole: boolean }): FetchedCalendar {
  if (reply.statusCode !== 200) return fault(`It answered ${reply.statusCode}.`);
  if (!reply.whole) return fault("It is larger than 2 MB, or broke off.");
  return { is: "text", text: reply.text };
}

function redirectOf(
  status: number,
  location: string | string[] | undefined,
  from: string,
): string | null {
  if (![301, 302, 303, 307, 308].includes(status) || typeof location !== "string") return null;
  if (!URL.canParse(location, from)) return null;
  const next = new URL(location, from);
  return next.protocol === "https:" || next.protocol === "http:" ? next.href : null;
}

function fault(why: string): FetchedCalendar {
  return { is: "fault", why };
}
