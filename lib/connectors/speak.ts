import type { CallAnswer } from "@/lib/domain/connections/attempt";
import {
  type CallAbout,
  type CommitRange,
  isOfFlag,
  type OutsideFlag,
  type OutsideVersion,
  type RangeEnds,
  type Target,
  type ToCall,
} from "@/lib/domain/connections/operation";
import type { OutsideEvent } from "@/lib/domain/connections/inbox/outside-event";
import { redact } from "@/lib/domain/connections/redact";
import type { Instant } from "@/lib/kernel/instant";
import { refusedWords } from "./api-client";
import type { CallContext, Connector, TestResult } from "./connector";
import { Limit } from "./limit";
import { keepableEvent } from "./read-inbound";
import { connectorOf } from "./registry";

/** A call may read a few lists before it acts; nobody waits longer for all of them. */
const longestMs = 30_000;
const longestRef = 500;

/** Makes a call that was written down: sends it, or looks whether it was sent. Never throws. */
export async function speak(call: ToCall, context: CallContext): Promise<CallAnswer> {
  const { operation, target, since } = call;
  return guarded(target, context, async (connector, within) => {
    if (isOfFlag(operation)) {
      const no = refusedWords("It switches no flags.");
      return (await connector.switchFlag?.(operation, target, within)) ?? no;
    }
    if (call.do === "send") return connector.act(operation, target, within);
    if (connector.look === undefined) return silent("It has no list to look into.");
    return connector.look(operation, new Date(since), target, within);
  });
}

/** Asks how an accepted operation stands. Never throws. */
export async function ask(
  asked: { opId: string; ref: string },
  target: Target,
  context: CallContext,
): Promise<CallAnswer> {
  return guarded(target, context, (connector, within) => connector.poll(asked, target, within));
}

/** Asks what a thin event is about; null where the system does not say more. Never throws. */
export async function enrich(
  { event, target }: CallAbout<{ event: OutsideEvent }>,
  context: CallContext,
): Promise<CallAnswer & { event: OutsideEvent | null }> {
  let more: OutsideEvent | null = null;
  const answer = await guarded(target, context, async (connector, within) => {
    const said = (await connector.enrich?.(event, target, within)) ?? null;
    more = said === null ? null : keepableEvent(said);
    const found = more === null ? "unknown" : "done";
    return {
      result: found,
      statusCode: null,
      ms: 0,
      answer: more === null ? "It says no more." : "",
    };
  });
  return { ...answer, event: more };
}

/** Stops an operation, lets it go on, or takes the one press against a warning. Never throws. */
export async function steer(
  asked: { action: "cancel" | "approve"; ref: string } | { action: "remedy"; key: string },
  target: Target,
  context: CallContext,
): Promise<CallAnswer> {
  return guarded(target, context, async (connector, within) => {
    const cannot = refusedWords("This system cannot do that.");
    if (asked.action === "remedy")
      return (await connector.remedy?.(asked.key, target, within)) ?? cannot;
    return (await connector[asked.action]?.(asked.ref, target, within)) ?? cannot;
  });
}

/** Asks which versions the system could go back to. Never throws. */
export async function versions(
  target: Target,
  context: CallContext,
): Promise<CallAnswer & { versions: OutsideVersion[] }> {
  let found: OutsideVersion[] = [];
  const answer = await guarded(target, context, async (connector, within) => {
    const listed = await connector.versions?.(target, within);
    found = listed?.versions ?? [];
    return listed?.answer ?? refusedWords("This system knows no versions.");
  });
  return { ...answer, versions: found };
}

/** Asks which commits lie between two versions; null where the answer is no. Never throws. */
export async function compare(
  ends: RangeEnds,
  target: Target,
  context: CallContext,
): Promise<CallAnswer & { range: CommitRange | null }> {
  let found: CommitRange | null = null;
  const answer = await guarded(target, context, async (connector, within) => {
    const compared = await connector.compare?.(ends, target, within);
    found = compared?.range ?? null;
    return compared?.answer ?? refusedWords("This system keeps no code.");
  });
  return { ...answer, range: found };
}

/** Asks which flags the system knows. Never throws. */
export async function flags(
  target: Target,
  context: CallContext,
): Promise<CallAnswer & { flags: OutsideFlag[] }> {
  let found: OutsideFlag[] = [];
  const answer = await guarded(target, context, async (connector, within) => {
    const listed = await connector.flags?.(target, within);
    found = listed?.flags ?? [];
    return listed?.answer ?? refusedWords("This system knows no flags.");
  });
  return { ...answer, flags: found };
}

/** Asks for events that did not reach us, where the system does not send them again by itself. Never throws. */
export async function redeliver(
  { target, ...missed }: CallAbout<{ callbackPath: string; since: Instant }>,
  context: CallContext,
): Promise<CallAnswer & { asked: number }> {
  let asked = 0;
  const since = new Date(missed.since);
  const answer = await guarded(target, context, async (connector, within) => {
    const done = await connector.redeliver?.({ ...missed, since }, target, within);
    asked = done?.asked ?? 0;
    return done?.answer ?? refusedWords("It sends again by itself.");
  });
  return { ...answer, asked };
}

/** Tests a connection. Never throws. */
export async function test(
  target: Target,
  testId: string,
  context: CallContext,
): Promise<TestResult> {
  const { secrets } = target;
  let found: Omit<TestResult, keyof CallAnswer> = { ok: false, checked: [], unproven: [] };
  const answer = await guarded(target, context, async (connector, within) => {
    const { ok, checked, unproven, ...rest } = await connector.preflight(target, testId, within);
    const clean = (one: string) => redact(one, Object.values(secrets).flat(), 500);
    found = { ok, checked: checked.map(clean), unproven: unproven.map(clean) };
    return rest;
  });
  return { ...answer, ...found };
}

const unreadable =
  "SECRETS_KEY is another one: its secret cannot be read. Save the secret again. Nothing was sent.";

/**
 * Holds for every connector: nothing is sent without the secret it needs; a time limit, no secret in what is kept, and a
 * fault is an unclear answer.
 */
async function guarded(
  target: Target,
  { at, signal }: CallContext,
  work: (connector: Connector, within: CallContext) => Promise<CallAnswer>,
): Promise<CallAnswer> {
  if (Object.values(target.secrets).some((open) => open.length === 0)) {
    return refusedWords(unreadable);
  }
  const limit = new Limit(signal, longestMs);
  try {
    return clean(await work(connectorOf(target.kind), { at, signal: limit.signal }), target);
  } catch (error) {
    // Whether it had been sent is not known here, so it counts as sent.
    console.error(`The ${target.kind} connector broke: ${codeWords(error)}`);
    return silent("The connector broke on our side; see the log.");
  } finally {
    limit.end();
  }
}

function clean(answer: CallAnswer, { secrets }: Target): CallAnswer {
  const known = Object.values(secrets).flat();
  const { ref, externalUrl, ...rest } = answer;
  return {
    ...rest,
    answer: redact(answer.answer, known),
    ...(ref !== undefined && { ref: ref === null || ref.length > longestRef ? null : ref }),
    ...(externalUrl !== undefined && { externalUrl: isWebAddress(externalUrl) }),
  };
}

function isWebAddress(url: string | null): string | null {
  return url !== null && /^https?:\/\/[^\s"'<>]{1,1900}$/.test(url) ? url : null;
}

function silent(answer: string): CallAnswer {
  return { result: "unknown", statusCode: null, ms: 0, answer };
}

/** Where in our code, not what was said: a message may carry what was sent. */
function codeWords(error: unknown): string {
  if (!(error instanceof Error)) return "not an error";
  const places = (error.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line));
  return [error.name, ...places.slice(0, 5)].join("\n");
}
