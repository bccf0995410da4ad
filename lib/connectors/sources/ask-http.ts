import { setTimeout as sleep } from "node:timers/promises";
import type { CallContext } from "@/lib/connectors/connector";
import { type Call, callOut, type Reply } from "@/lib/connectors/outbound";
import { sourceSystems } from "@/lib/domain/canary/source/kinds";
import type { SourceFault } from "@/lib/domain/canary/source/reading";
import type { SourceTarget } from "@/lib/domain/canary/source/source";
import { tlsOf } from "./sign-in";
import { faultOf, mostBytes, type Saying, unreadable } from "./fault-of";

/** What a system is asked over HTTP; `said` finds the words of an error in its body. */
export type HttpQuestion = Pick<Call, "method" | "url" | "headers" | "body"> & { said: Saying };

type Answered = Extract<Reply, { is: "answered" }>;

export type HttpAnswer = { ms: number } & (
  | { ok: true; text: string; headers: Answered["headers"] }
  | { ok: false; fault: SourceFault }
);

const totalMs = 10_000;
const passing = new Set([502, 503, 504]);

/**
 * Asks once, and once more where nothing was understood by then (a read may be repeated): ten seconds in all,
 * at most 4 MiB. Anything but a whole 2xx answer is a fault in words, without secrets.
 */
export async function askHttp(
  target: SourceTarget,
  question: HttpQuestion,
  { signal }: CallContext,
): Promise<HttpAnswer> {
  const began = performance.now();
  const took = () => Math.round(performance.now() - began);
  const deadline = AbortSignal.timeout(totalMs);
  const { said, ...request } = question;
  const call = {
    ...request,
    answer: { bytes: mostBytes, ms: totalMs },
    tls: tlsOf(target),
    signal: AbortSignal.any([signal, deadline]),
  };
  let reply = await callOut(call);
  if (mayPass(reply) && took() < totalMs / 2 && !call.signal.aborted) {
    await sleep(150 + Math.random() * 200);
    reply = await callOut(call);
  }
  const late = deadline.aborted && !signal.aborted;
  const fault = faultOf(reply, said, { secrets: Object.values(target.secrets), late });
  if (fault !== null || reply.is !== "answered") {
    return { ok: false, ms: took(), fault: withNeeds(fault ?? unreadable(""), target) };
  }
  return { ok: true, ms: took(), text: reply.text, headers: reply.headers };
}

/** Who is not let in reads what it takes. */
function withNeeds(fault: SourceFault, { kind }: SourceTarget): SourceFault {
  if (fault.is !== "denied") return fault;
  return { ...fault, words: `${fault.words} ${sourceSystems[kind].needs}` };
}

/** Failures that a second call may not meet. */
function mayPass(reply: Reply): boolean {
  if (reply.is === "answered") return passing.has(reply.statusCode) || !reply.whole;
  return reply.is === "unreachable" || reply.is === "dropped";
}
