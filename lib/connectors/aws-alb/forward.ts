import type { Action } from "@aws-sdk/client-elastic-load-balancing-v2";
import { answerOf, type ApiReply, isOk, refusedWords } from "@/lib/connectors/api-client";
import type { AwsReply } from "@/lib/connectors/aws/aws";
import type { CallAnswer } from "@/lib/domain/connections/attempt";
import { type Balancer, balancerRefusal, nameOfGroup } from "./client";

/** How traffic is shared out now. */
export type Forward = {
  /** Everything the listener or the rule does, in its order; signing in comes before forwarding. */
  actions: Action[];
  /** Which of them forwards. */
  index: number;
  /** Percent by the group's ARN. */
  shares: ReadonlyMap<string, number>;
  isSticky: boolean;
  reply: ApiReply;
};

/** Reads how traffic is shared out. */
export async function readForward(balancer: Balancer): Promise<Forward | { fault: CallAnswer }> {
  const { read, actions, needs } = await readActions(balancer);
  if (!isOk(read.reply)) {
    return { fault: balancerRefusal(read, balancer, { needs, reading: true }) };
  }
  if (actions === null) {
    return { fault: answerOf(read.reply, "unreachable", "What AWS answered could not be read.") };
  }
  const index = actions.findIndex(({ Type }) => Type === "forward");
  const forward = actions[index];
  if (forward === undefined) return { fault: refusedWords("It forwards to no target group.") };
  const { ForwardConfig, TargetGroupArn } = forward;
  const groups = ForwardConfig?.TargetGroups ?? [{ TargetGroupArn, Weight: 1 }];
  const strange = groups.find(
    ({ TargetGroupArn: arn }) => arn !== balancer.stable && arn !== balancer.next,
  );
  if (strange !== undefined) {
    const name = nameOfGroup(strange.TargetGroupArn ?? "?");
    const words = `It forwards to ${name} as well, which is neither of the two given here.`;
    return { fault: refusedWords(words) };
  }
  const all = groups.reduce((sum, { Weight = 1 }) => sum + Weight, 0);
  const shareOf = (weight: number) => (all === 0 ? 0 : (weight / all) * 100);
  return {
    actions,
    index,
    shares: new Map(
      groups.map(({ TargetGroupArn: arn = "", Weight = 1 }) => [arn, shareOf(Weight)]),
    ),
    isSticky: ForwardConfig?.TargetGroupStickinessConfig?.Enabled === true,
    reply: read.reply,
  };
}

async function readActions({ aws, sdk, rule, listener }: Balancer): Promise<{
  read: AwsReply<unknown>;
  actions: Action[] | null;
  needs: string;
}> {
  if (rule !== null) {
    const read = await aws.read(() => sdk.describeRules({ RuleArns: [rule] }));
    return { read, actions: read.output?.Rules?.[0]?.Actions ?? null, needs: "DescribeRules" };
  }
  const read = await aws.read(() => sdk.describeListeners({ ListenerArns: [listener] }));
  const actions = read.output?.Listeners?.[0]?.DefaultActions ?? null;
  return { read, actions, needs: "DescribeListeners" };
}

/** The share of a group, in percent. */
export function shareOf({ shares }: Forward, arn: string): number {
  return shares.get(arn) ?? 0;
}

/** "shop-blue 75 %, shop-green 25 %". */
export function sharesWords(forward: Forward, { stable, next }: Balancer): string {
  return [stable, next]
    .map((arn) => `${nameOfGroup(arn)} ${Math.round(shareOf(forward, arn) * 10) / 10} %`)
    .join(", ");
}

/** The same actions in the same order, with other shares; what signs people in stays as it is. */
export function withShares(
  { actions, index }: Forward,
  weights: ReadonlyMap<string, number>,
  unstick: boolean,
): Action[] {
  return actions.map((one, i) => {
    if (i !== index) return withSecretKept(one);
    const { TargetGroupArn: _, ForwardConfig, ...rest } = one;
    const sticky = ForwardConfig?.TargetGroupStickinessConfig;
    const TargetGroups = [...weights].map(([arn, Weight]) => ({ TargetGroupArn: arn, Weight }));
    const kept = sticky !== undefined && { TargetGroupStickinessConfig: sticky };
    const off = { TargetGroupStickinessConfig: { Enabled: false } };
    return { ...rest, ForwardConfig: { TargetGroups, ...(unstick ? off : kept) } };
  });
}

/** AWS never tells the secret of a sign-in, and wants it again unless it is told to keep what it has. */
function withSecretKept(one: Action): Action {
  if (one.AuthenticateOidcConfig === undefined) return one;
  const AuthenticateOidcConfig = { ...one.AuthenticateOidcConfig, UseExistingClientSecret: true };
  return { ...one, AuthenticateOidcConfig };
}
