import {
  type AfterTry,
  type Answered,
  type Delivery,
  ended,
} from "@/lib/domain/connections/outbound/delivery";
import type { Endpoint } from "@/lib/domain/connections/outbound/endpoint";
import { callWords } from "@/lib/domain/connections/attempt";
import { type Instant, instant, millis } from "@/lib/kernel/instant";

/** Said three minutes later it still helps somebody; said tomorrow, as other events are, it would alarm for nothing. */
const pausesMs = [5_000, 30_000, 120_000];
const longestWaitMs = 600_000;

/**
 * Whether a message to the team channel is done, posted again, or given up. Again where nothing came of it: no answer,
 * 429 (as late as it asks for) and 5xx; a message that was taken without an answer then stands there twice, which harms
 * nobody. Any other no is final. 404 and 410 mean that the address is no more: the channel is broken from then on, until
 * a test arrives or another address is set.
 */
export function decidePost(
  delivery: Delivery,
  channel: Endpoint,
  answer: Answered & { result: string },
  at: Instant,
): AfterTry {
  const { statusCode } = answer;
  const attempts = delivery.attempts + 1;
  const next = { ...delivery, attempts, revision: delivery.revision + 1 };
  if (answer.result === "done") {
    const well = { ...channel, failingSince: null, disabledAt: null, disabledWhy: null };
    return { delivery: ended(next, "done", at), endpoint: well, againAt: null, disabled: null };
  }
  const failing = { ...channel, failingSince: channel.failingSince ?? at };
  const pause = pausesMs[attempts - 1];
  if (pause !== undefined && mayPass(statusCode)) {
    const wait = Math.min(longestWaitMs, Math.max(pause, answer.retryAfterMs ?? 0));
    const againAt = instant(millis(at) + wait);
    return { delivery: next, endpoint: failing, againAt, disabled: null };
  }
  const broken = statusCode === 404 || statusCode === 410;
  const disabled = broken && channel.disabledAt === null ? callWords(answer) : null;
  const off = disabled === null ? {} : { disabledAt: at, disabledWhy: disabled };
  const endpoint = { ...failing, ...off };
  return { delivery: ended(next, "failed", at), endpoint, againAt: null, disabled };
}

function mayPass(status: number | null): boolean {
  return status === null || status === 408 || status === 429 || status >= 500;
}
