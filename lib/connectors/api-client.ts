import { setTimeout as sleep } from "node:timers/promises";
import type { CallAnswer } from "@/lib/domain/connections/attempt";
import { redact } from "@/lib/domain/connections/redact";
import type { CallContext } from "./connector";
import type { TlsOptions } from "./dial";
import { type Call, callOut, type Reply } from "./outbound";

/** The API of an outside system: everything is below one address, and nothing else is called. */
export type Api = {
  /** Reads, and reads again after a fault that passes. */
  get: (path: string, query?: Query, headers?: Headers) => Promise<ApiReply>;
  /** Changes something: sent once, whatever comes of it. */
  send: (
    method: "POST" | "PUT" | "PATCH" | "DELETE",
    path: string,
    body?: Body,
  ) => Promise<ApiReply>;
  /** What must not be kept of an answer. */
  secrets: readonly string[];
};

type Headers = Readonly<Record<string, string>>;
export type Query = Readonly<Record<string, string | number>>;
/** `type`: where the API tells kinds of JSON apart by their content type. */
type Body = { json: unknown; type?: string } | { form: Readonly<Record<string, string>> };

/**
 * A reply with its JSON; `body` is undefined where there was none, or not all of it. `aheadMs` is how far
 * the other side's clock is ahead of ours, by its Date header; 0 where it has none.
 */
export type ApiReply = Reply & { body: unknown; aheadMs: number };

export type ApiSettings = {
  /** Of the configuration; a path of its own counts. Links the other side gives are never followed. */
  base: string;
  headers: Headers;
  /** Values that must not be kept, also in another form (base64, a token made of a key). */
  secrets: readonly string[];
  call: CallContext;
  /** Headers that prove a request, made of it: `path` is below the base, `text` the body. */
  sign?: (request: { method: Call["method"]; path: string; text: string; at: Date }) => Headers;
  /** Where the other side is known by a certificate of its own authority, or we by ours. */
  tls?: TlsOptions;
};

/** How much of an answer is read, and how long is waited for it. */
export const mostOfAnswer = { bytes: 4 * 1024 * 1024, ms: 8_000 };
const againAfterMs = [300, 1_000];
const longestRetryAfterMs = 5_000;

const noPath = {
  is: "blocked" as const,
  why: "That is no path.",
  ms: 0,
  body: undefined,
  aheadMs: 0,
};

/** A client for one API, within one call. */
export function apiClient({ base, headers, secrets, call, sign, tls }: ApiSettings): Api {
  const began = performance.now();
  const now = () => new Date(call.at.getTime() + performance.now() - began);
  const root = new URL(base.endsWith("/") ? base.slice(0, -1) : base);
  const once = async (
    method: Call["method"],
    path: string,
    more: { query?: Query | undefined; body?: Body | undefined; headers?: Headers | undefined },
  ): Promise<ApiReply> => {
    const url = below(root, path, more.query);
    if (url === null) return noPath;
    const { type, text } = written(more.body);
    const proof = sign?.({ method, path: pathBelow(root, url), text: text ?? "", at: now() });
    const reply = await callOut({
      method,
      url,
      headers: { ...headers, ...more.headers, ...type, ...proof },
      ...(text !== undefined && { body: text }),
      signal: call.signal,
      answer: mostOfAnswer,
      ...(tls !== undefined && { tls }),
    });
    const body = reply.is === "answered" ? parsed(reply.text) : undefined;
    return { ...reply, body, aheadMs: aheadMs(reply, now().getTime()) };
  };
  return {
    secrets,
    get: (path, query, own) =>
      patiently(
        () => once("GET", path, { query, headers: own }),
        (reply) => reply,
        call,
      ),
    send: (method, path, body) => once(method, path, { body }),
  };
}

/** Reads, and reads again after a fault that passes. */
export async function patiently<Read>(
  once: () => Promise<Read>,
  replyOf: (read: Read) => Reply,
  { at, signal }: CallContext,
): Promise<Read> {
  for (const pause of againAfterMs) {
    const read = await once();
    const wait = passes(replyOf(read), at);
    if (wait === null || signal.aborted) return read;
    await sleep(Math.max(pause, wait));
  }
  return once();
}

/** The whole address, or null where it would leave its base. */
function below(root: URL, path: string, query: Query | undefined): string | null {
  const base = root.pathname === "/" ? "" : root.pathname;
  const url = new URL(root);
  url.pathname = `${base}${path}`;
  if (url.origin !== root.origin || url.pathname !== `${base}${path}`) return null;
  for (const [name, value] of Object.entries(query ?? {})) {
    url.searchParams.set(name, String(value));
  }
  return url.href;
}

/** The path and query of an address, as the other side knows them that is at the root. */
function pathBelow(root: URL, address: string): string {
  const { pathname, search } = new URL(address);
  return `${root.pathname === "/" ? pathname : pathname.slice(root.pathname.length)}${search}`;
}

/** Writes a path with its parts escaped: path`/repos/${owner}/${name}`. */
export function path(parts: TemplateStringsArray, ...values: (string | number)[]): string {
  return parts.reduce(
    (text, part, i) => `${text}${encodeURIComponent(values[i - 1] ?? "")}${part}`,
  );
}

function written(body: Body | undefined): { type: Record<string, string>; text?: string } {
  if (body === undefined) return { type: {} };
  if ("json" in body) {
    const { json, type = "application/json" } = body;
    return { type: { "content-type": type }, text: JSON.stringify(json) };
  }
  const type = { "content-type": "application/x-www-form-urlencoded" };
  return { type, text: new URLSearchParams(body.form).toString() };
}

/** JSON, with or without a byte order mark before it; undefined where it is none. */
export function parsed(text: string): unknown {
  try {
    return text === "" ? undefined : JSON.parse(text.replace(/^\ufeff/, ""));
  } catch {
    return undefined;
  }
}

/** How long to wait before reading again, in ms; null where that is no use. */
function passes(reply: Reply, at: Date): number | null {
  if (reply.is === "blocked") return null;
  if (reply.is !== "answered") return 0;
  if (reply.statusCode === 429) {
    const wait = retryAfterMs(reply, at) ?? 0;
    return wait <= longestRetryAfterMs ? wait : null;
  }
  return reply.statusCode >= 500 ? 0 : null;
}

/** What an answer asks to wait: Retry-After in seconds or as a date, in ms; null where it asks nothing. */
export function retryAfterMs(reply: Reply, at: Date): number | null {
  if (reply.is !== "answered") return null;
  const given = headerOf(reply, "retry-after");
  if (given === null) return null;
  if (/^\d{1,6}$/.test(given)) return Number(given) * 1000;
  // A date is one of their clock, and no number is a date.
  const until = /[a-z]/i.test(given) ? Date.parse(given) : Number.NaN;
  return Number.isNaN(until)
    ? null
    : Math.max(0, until - at.getTime() - aheadMs(reply, at.getTime()));
}

export function headerOf(reply: Reply, name: string): string | null {
  if (reply.is !== "answered") return null;
  const given = reply.headers[name];
  return (Array.isArray(given) ? given[0] : given) ?? null;
}

/** How far the other side's clock is ahead of `now`, both in ms. */
export function aheadMs(reply: Reply, now: number): number {
  const said = Date.parse(headerOf(reply, "date") ?? "");
  return Number.isNaN(said) ? 0 : said - now;
}

export function isOk(reply: ApiReply): boolean {
  return reply.is === "answered" && reply.statusCode >= 200 && reply.statusCode < 300;
}

/** A no that needed no call. */
export function refusedWords(answer: string): CallAnswer {
  return { result: "refused", statusCode: null, ms: 0, answer };
}

/** An answer for the record: what it means, and in words what it said. */
export function answerOf(
  reply: Reply,
  result: CallAnswer["result"],
  words: string,
  more: Partial<CallAnswer> = {},
): CallAnswer {
  const statusCode = reply.is === "answered" ? reply.statusCode : null;
  return { result, statusCode, ms: reply.ms, answer: words, ...more };
}

/** The sentence an API gives with a refusal, by the names most of them use; "" where there is none. */
export function saidBy(reply: ApiReply, secrets: readonly string[]): string {
  if (reply.is !== "answered") return reply.why;
  const { body } = reply;
  const said = typeof body === "object" && body !== null ? sentenceIn(body) : null;
  return redact((said ?? textOf(reply.text)).trim(), secrets, 300);
}

/** What a page says to people: neither its tags nor its scripts. */
function textOf(page: string): string {
  return page
    .replaceAll(/<(script|style)\b[^>]{0,500}>[\s\S]*?(<\/\1>|$)/gi, " ")
    .replaceAll(/<[^>]{0,500}>/g, " ")
    .replaceAll(/\s{2,}/g, " ");
}

function sentenceIn(body: object): string | null {
  const fields = new Map<string, unknown>(Object.entries(body));
  for (const name of ["message", "error_description", "error", "detail"]) {
    const value = fields.get(name);
    if (typeof value === "string" && value !== "") return value;
    if (typeof value === "object" && value !== null) return innerOf(value);
  }
  return null;
}

/** Google has its sentence within `error`, with the rest of what a machine needs. */
function innerOf(value: object): string {
  const inner = "message" in value ? value.message : null;
  return typeof inner === "string" && inner !== "" ? inner : JSON.stringify(value);
}
