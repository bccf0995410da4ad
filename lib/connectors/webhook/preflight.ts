import type { CallContext, TestResult } from "@/lib/connectors/connector";
import type { CallAnswer } from "@/lib/domain/connections/attempt";
import type { Target } from "@/lib/domain/connections/operation";
import { instant } from "@/lib/kernel/instant";
import { pingOf } from "./message";
import { post, secretsOf, urlOf } from "./post";

/** Sends a ping, signed as everything is; in a rotation another one, to learn whether the receiver has the new secret. */
export async function preflight(
  target: Target,
  testId: string,
  call: CallContext,
): Promise<TestResult> {
  const ping = pingOf(instant(call.at), testId);
  const answer = await post(ping, testId, target, call);
  const ok = isYes(answer);
  const [newest, ...before] = secretsOf(target);
  const alone = ok && before.length > 0 && newest !== undefined ? { secret: [newest] } : null;
  const knowsNew =
    alone === null || !isDoubted(await post(ping, testId, { ...target, secrets: alone }, call));
  const unproven = [
    ...(isDoubted(answer)
      ? ["It did not believe the signature: has the receiver this very secret, and the right time?"]
      : []),
    ...(knowsNew ? [] : [onlyOld]),
  ];
  return { ...answer, ok, checked: answer.statusCode === null ? [] : checkedOf(target), unproven };
}

const onlyOld =
  "It knows only the secret before the last change, which counts for a day: give the receiver the new one, too.";

function checkedOf(target: Target): string[] {
  const { host, protocol, hostname } = new URL(urlOf(target.settings));
  const local = /^(localhost|127\.|\[::1\])/.test(hostname);
  const isRotating = secretsOf(target).length > 1;
  return [
    `The address ${host} may be called${local ? " (it is this machine, allowed because Bellwether listens on loopback or OUTBOUND_ALLOW_CIDRS says so)" : ""}.`,
    protocol === "https:" ? "Its certificate is valid." : "It is called without encryption (http).",
    `A signed ping was sent with ${isRotating ? "both secrets of the rotation" : "the secret"}.`,
  ];
}

function isYes({ result }: CallAnswer): boolean {
  return result === "done" || result === "accepted";
}

function isDoubted({ statusCode }: CallAnswer): boolean {
  return statusCode === 401 || statusCode === 403;
}
