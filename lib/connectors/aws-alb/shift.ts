import { answerOf, isOk, refusedWords } from "@/lib/connectors/api-client";
import type { CallAnswer } from "@/lib/domain/connections/attempt";
import { type Balancer, balancerRefusal, nameOfGroup } from "./client";
import { type Forward, readForward, shareOf, sharesWords, withShares } from "./forward";
import { groupOf, healthFault } from "./groups";

/** Gives everything to the group of an earlier version. The same twice changes nothing more. */
export async function rollBack(balancer: Balancer, version: string): Promise<CallAnswer> {
  const found = await groupOf(balancer, version, "stable");
  return "fault" in found ? found.fault : shift(balancer, found.arn, 100, balancer.unsticks);
}

/** Gives a version a share, in percent, and the rest to the other group. */
export async function setWeight(
  balancer: Balancer,
  version: string,
  weight: number,
): Promise<CallAnswer> {
  const found = await groupOf(balancer, version, "next");
  return "fault" in found ? found.fault : shift(balancer, found.arn, weight, false);
}

async function shift(
  balancer: Balancer,
  arn: string,
  percent: number,
  unstick: boolean,
): Promise<CallAnswer> {
  const before = await readForward(balancer);
  if ("fault" in before) return before.fault;
  const other = otherOf(balancer, arn);
  const unhealthy =
    (await moreFault(balancer, before, arn, percent)) ??
    (await moreFault(balancer, before, other, 100 - percent));
  if (unhealthy !== null) return unhealthy;
  const ref = shareRef(arn, percent);
  if (isShared(before, arn, percent) && !(unstick && before.isSticky)) {
    return answerOf(before.reply, "done", `It is so already: ${sharesWords(before, balancer)}.`, {
      ref,
    });
  }
  const [mine, theirs] = weightsOf(percent);
  const weights = new Map([
    [arn, mine],
    [other, theirs],
  ]);
  const sent = await modify(balancer, withShares(before, weights, unstick));
  const needs = balancer.rule === null ? "ModifyListener" : "ModifyRule";
  if (!isOk(sent.reply)) return balancerRefusal(sent, balancer, { needs });
  const was = ` Before: ${sharesWords(before, balancer)}.`;
  const after = await readForward(balancer);
  const isSeen = !("fault" in after) && isShared(after, arn, percent);
  const words = `${nameOfGroup(arn)} gets ${percent} % of the traffic.${was}`;
  return answerOf(sent.reply, isSeen ? "done" : "accepted", words, { ref });
}

/** Nobody is sent to a group that cannot serve them; taking traffic away needs no health. */
async function moreFault(
  balancer: Balancer,
  before: Forward,
  arn: string,
  percent: number,
): Promise<CallAnswer | null> {
  if (percent <= shareOf(before, arn)) return null;
  return healthFault(balancer, arn);
}

async function modify({ aws, sdk, rule, listener }: Balancer, actions: Forward["actions"]) {
  if (rule !== null) {
    return aws.change<unknown>(() => sdk.modifyRule({ RuleArn: rule, Actions: actions }));
  }
  const asked = { ListenerArn: listener, DefaultActions: actions };
  return aws.change<unknown>(() => sdk.modifyListener(asked));
}

/** Whole percents as they are; AWS takes whole weights up to 999, so tenths are weights of a thousand. */
function weightsOf(percent: number): [number, number] {
  if (Number.isInteger(percent)) return [percent, 100 - percent];
  const tenths = Math.round(percent * 10);
  return [tenths, 1_000 - tenths];
}

function isShared(forward: Forward, arn: string, percent: number): boolean {
  return Math.abs(shareOf(forward, arn) - percent) < 0.05;
}

function otherOf({ stable, next }: Balancer, arn: string): string {
  return arn === stable ? next : stable;
}

/** A share as it is asked about again: of which group, and how much. */
function shareRef(arn: string, percent: number): string {
  return `share:${nameOfGroup(arn)}:${percent}`;
}

/** Whether traffic is still shared out as it was asked for. */
export async function follow(balancer: Balancer, ref: string): Promise<CallAnswer> {
  const [, name = "", percent = ""] = /^share:([\w-]{1,40}):(\d{1,3}(?:\.\d+)?)$/.exec(ref) ?? [];
  const arn = [balancer.stable, balancer.next].find((one) => nameOfGroup(one) === name);
  if (arn === undefined) return refusedWords("Its target group is not one of the two given here.");
  const now = await readForward(balancer);
  if ("fault" in now) return now.fault;
  const words = `Traffic: ${sharesWords(now, balancer)}.`;
  if (isShared(now, arn, Number(percent))) return answerOf(now.reply, "done", words, { ref });
  const changed = `Somebody changed it since. ${words}`;
  return answerOf(now.reply, "accepted", changed, { ref, stage: "failed" });
}

/** Takes stickiness away and leaves the shares. */
export async function unstick(balancer: Balancer): Promise<CallAnswer> {
  const before = await readForward(balancer);
  if ("fault" in before) return before.fault;
  const share = Math.round(shareOf(before, balancer.stable) * 10) / 10;
  return shift(balancer, balancer.stable, share, true);
}
