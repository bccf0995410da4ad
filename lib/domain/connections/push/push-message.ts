import type { NewEffect } from "@/lib/domain/diary/entry";
import type { Instant } from "@/lib/kernel/instant";

/** What a phone shows: one sentence, where it leads, and what it is about (a newer one of that replaces it). */
export type PushMessage = { sentence: string; path: string; about: string };

/** How a message to a device ended. `gone`: the browser has forgotten the subscription. */
export type PushResult = "taken" | "gone" | "busy" | "refused" | "unreachable" | "unknown";

export type PushAnswer = {
  result: PushResult;
  statusCode: number | null;
  ms: number;
  answer: string;
  retryAfterMs?: number;
};

/** A message to a device as it was delivered, for the log. */
export type PushDelivery = {
  id: string;
  effectId: string;
  userId: string;
  deviceId: string;
  label: string;
  sentence: string;
  number: number;
  at: Instant;
  endedAt: Instant | null;
  result: PushResult | "sending";
  statusCode: number | null;
  ms: number | null;
  answer: string | null;
};

const most = 240;

/** The sentence as it fits on a locked screen. */
export function shortSentence(sentence: string): string {
  return sentence.length <= most ? sentence : `${sentence.slice(0, most - 1).toWellFormed()}…`;
}

const pausesMs = [5_000, 30_000, 120_000];

/** When to try again after an answer, in milliseconds; null where that is no use, or was done often enough. */
export function pushAgainAfterMs(
  { result, retryAfterMs }: PushAnswer,
  number: number,
): number | null {
  if (result === "taken" || result === "gone" || result === "refused") return null;
  const pause = pausesMs[number - 1];
  return pause === undefined ? null : Math.min(600_000, Math.max(pause, retryAfterMs ?? 0));
}

/** Something to be told to one person, on every device of theirs. `id` is null where nobody signs in by that name. */
export function toldTo(
  key: string,
  { id, name }: { id: string | null; name: string },
  { sentence, path, about }: PushMessage,
  releaseId: string,
): NewEffect {
  const payload = { to: { id, name }, sentence, path, about };
  return { kind: "tell_person", key, releaseId, payload };
}

/** One message to one device. */
export function pushTo(
  key: string,
  deviceId: string,
  { sentence, path, about }: PushMessage,
  releaseId: string | null,
): NewEffect {
  const payload = { deviceId, sentence, path, about };
  return { kind: "push", key, payload, ...(releaseId !== null && { releaseId }) };
}
