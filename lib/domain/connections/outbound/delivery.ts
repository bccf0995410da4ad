import type { CallAnswer } from "@/lib/domain/connections/attempt";
import { type Instant, instant, millis } from "@/lib/kernel/instant";
import type { Endpoint } from "./endpoint";

/** One event on its way to one endpoint; its id is the `webhook-id`, the same on every attempt. */
export type Delivery = {
  id: string;
  endpointId: string;
  /** The diary entry it tells; null for a test. */
  entryId: string | null;
  type: string;
  contentType: string;
  body: string;
  state: "waiting" | "done" | "failed";
  attempts: number;
  createdAt: Instant;
  endedAt: Instant | null;
  revision: number;
};

/** One attempt; `answer` is redacted and cut. */
export type DeliveryTry = {
  number: number;
  at: Instant;
  ms: number;
  statusCode: number | null;
  answer: string;
};

/** A delivery as pages show it, with its last attempts, oldest first. */
export type DeliveryView = Delivery & { tries: DeliveryTry[] };

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;

/** After which pause each attempt is made; Standard Webhooks 1.0.0 suggests these: some three days in all. */
export const schedule = [
  ...[0, 5 * second, 5 * minute, 30 * minute],
  ...[2 * hour, 5 * hour, 10 * hour, 14 * hour, 20 * hour, 24 * hour],
] as const;

const longestWaitMs = 24 * hour;
/** An endpoint that took nothing for so long, while a delivery came to its end, is told no more. */
const patienceMs = 3 * 24 * hour;

export type Answered = Pick<CallAnswer, "statusCode" | "retryAfterMs" | "answer">;

/** What follows an attempt: the delivery and its endpoint as they are then, and when it is tried again. */
export type AfterTry = {
  delivery: Delivery;
  endpoint: Endpoint;
  againAt: Instant | null;
  /** Why the endpoint is told no more from now on. */
  disabled: string | null;
};

/**
 * Whether a delivery is done, tried again, or given up. Only 2xx is a yes; 410 means: never again, to this address. An
 * address that took nothing for days is left alone, too. `chance` from 0 to 1 spreads the attempts.
 */
export function decideTry(
  delivery: Delivery,
  endpoint: Endpoint,
  { statusCode, retryAfterMs }: Answered,
  chance: number,
  at: Instant,
): AfterTry {
  const attempts = delivery.attempts + 1;
  const next = { ...delivery, attempts, revision: delivery.revision + 1 };
  if (statusCode !== null && statusCode >= 200 && statusCode < 300) {
    const well = { ...endpoint, failingSince: null };
    return { delivery: ended(next, "done", at), endpoint: well, againAt: null, disabled: null };
  }
  const failing = { ...endpoint, failingSince: endpoint.failingSince ?? at };
  const pause = schedule[attempts];
  const gone = statusCode === 410;
  if (gone || pause === undefined) {
    const long = millis(at) - millis(failing.failingSince) >= patienceMs;
    const disabled = gone ? goneWords : long ? silentWords : null;
    const off = disabled === null ? {} : { disabledAt: at, disabledWhy: disabled };
    return {
      delivery: ended(next, "failed", at),
      endpoint: { ...failing, ...(endpoint.disabledAt === null && off) },
      againAt: null,
      disabled: endpoint.disabledAt === null ? disabled : null,
    };
  }
  const spread = pause * (1 + chance * 0.1);
  const wait = Math.min(longestWaitMs * 1.1, Math.max(spread, retryAfterMs ?? 0));
  return {
    delivery: next,
    endpoint: failing,
    againAt: instant(millis(at) + Math.round(wait)),
    disabled: null,
  };
}

const goneWords = "It answered 410: it is gone for good.";
const silentWords = "It took nothing for more than three days.";

/** A delivery that is over. */
export function ended(delivery: Delivery, state: "done" | "failed", at: Instant): Delivery {
  return { ...delivery, state, endedAt: at };
}
