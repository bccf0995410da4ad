import { aPerson, theSystem } from "@/lib/access/testing";
import { connectKillSwitch } from "@/lib/commands/connections/kill-switch/connect-kill-switch";
import { addFlag } from "@/lib/commands/release/add-flag";
import { beginRead } from "@/lib/commands/rollback/switch/begin-read";
import { beginSwitch } from "@/lib/commands/rollback/switch/begin-switch";
import { endRead } from "@/lib/commands/rollback/switch/end-read";
import { settleSwitch } from "@/lib/commands/rollback/switch/settle-switch";
import { switchFlag } from "@/lib/commands/rollback/switch/switch-flag";
import type { CallAnswer } from "@/lib/domain/connections/attempt";
import type { Release } from "@/lib/domain/release/release";
import type { Outcome } from "@/lib/kernel/outcome";
import { aRollout, answer } from "./rollout";

export const killSwitchInput = {
  kind: "unleash",
  url: "http://127.0.0.1:9",
  environment: "production",
  token: "user:0123456789",
  webhookToken: "w3bh00k-w3bh00k",
} as const;

/** A value, or the refusal as a failure of the test. */
export function value<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(outcome.refusal.detail);
  return outcome.value;
}

/** A release at 5 % with the flag new-pay, whose kill switch is an Unleash; `without`: it has none. */
export async function aFlaggedRollout(
  overrides: Partial<Release> = {},
  kill: "with" | "without" = "with",
) {
  const rollout = await aRollout(overrides);
  const connected =
    kill === "without"
      ? null
      : value(await connectKillSwitch(aPerson("admin"), rollout.service.key, killSwitchInput));
  const input = { key: "new-pay", owner: "Ben", purpose: "Invoice", removeBy: "2099-12-24" };
  const named = { ...input, killSwitch: connected?.id ?? null };
  const flag = value(await addFlag(aPerson("engineer"), rollout.release.id, named));
  return { ...rollout, flag, killSwitch: connected };
}

/** Ana's press. */
export async function pressedOff(releaseId: string, to: "off" | "on" = "off", at = new Date()) {
  return value(await switchFlag(aPerson("engineer", at, "Ana"), releaseId, "new-pay", { to }));
}

/** What the worker does before a call, and after it. */
export async function sentSwitch(switchId: string, said: CallAnswer, at = new Date()) {
  const begun = value(await beginSwitch(theSystem(at), switchId));
  if (begun.do !== "send") throw new Error(JSON.stringify(begun));
  const { attemptId } = begun;
  const settled = value(await settleSwitch(theSystem(at), switchId, { attemptId, answer: said }));
  return { begun, settled };
}

/** The flag is read: `done` where it is as it was wanted. */
export async function readSwitch(
  switchId: string,
  said: CallAnswer = { ...answer("done", 200), answer: "Unleash says new-pay is off." },
  at = new Date(),
) {
  const begun = value(await beginRead(theSystem(at), switchId));
  if (begun.do !== "ask") return { begun, ended: null };
  const { attemptId } = begun;
  const ended = value(await endRead(theSystem(at), switchId, { attemptId, answer: said }));
  return { begun, ended };
}
