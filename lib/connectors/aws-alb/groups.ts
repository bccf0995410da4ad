import { isOk, refusedWords } from "@/lib/connectors/api-client";
import { namesVersion } from "@/lib/connectors/names-version";
import type { CallAnswer } from "@/lib/domain/connections/attempt";
import { type Balancer, balancerRefusal, nameOfGroup } from "./client";

/** Which version runs in which group, by their ARNs; null where no tag says so. */
export async function versionsOf(
  balancer: Balancer,
): Promise<{ versions: Map<string, string | null> } | { fault: CallAnswer }> {
  const { aws, sdk, stable, next, versionTag } = balancer;
  const none = [stable, next].map((arn) => [arn, null] as const);
  if (versionTag === null) return { versions: new Map(none) };
  const read = await aws.read(() => sdk.describeTags({ ResourceArns: [stable, next] }));
  if (!isOk(read.reply)) {
    const about = { needs: "DescribeTags", reading: true };
    return { fault: balancerRefusal(read, balancer, about) };
  }
  const tagOf = (arn: string) =>
    read.output?.TagDescriptions?.find(({ ResourceArn }) => ResourceArn === arn)?.Tags?.find(
      ({ Key }) => Key === versionTag,
    )?.Value ?? null;
  return { versions: new Map([stable, next].map((arn) => [arn, tagOf(arn)])) };
}

/**
 * The group a version runs in: the one whose tag names it. Where the groups keep their roles it is the one of
 * that role.
 */
export async function groupOf(
  balancer: Balancer,
  version: string,
  role: "stable" | "next",
): Promise<{ arn: string } | { fault: CallAnswer }> {
  if (balancer.versionTag === null) return { arn: balancer[role] };
  const found = await versionsOf(balancer);
  if ("fault" in found) return found;
  const tags = [...found.versions];
  const ours = tags.filter(([, tag]) => tag !== null && namesVersion(tag, version));
  const [only] = ours;
  if (only !== undefined && ours.length === 1) return { arn: only[0] };
  const known = tags.map(([arn, tag]) => `${nameOfGroup(arn)}: ${tag ?? "none"}`).join(", ");
  const words = `The tag ${balancer.versionTag} of ${ours.length === 0 ? "neither" : "both"} of the groups names ${version} (${known}).`;
  return { fault: refusedWords(words) };
}

/** Why a group should get no traffic, or null: too few of its targets are healthy. */
export async function healthFault(balancer: Balancer, arn: string): Promise<CallAnswer | null> {
  const health = await readHealth(balancer, arn);
  if ("fault" in health) return health.fault;
  if (health.healthy >= balancer.minHealthy) return null;
  const words = `${health.words} At least ${balancer.minHealthy} must be healthy before it gets traffic.`;
  return refusedWords(words);
}

/** How many targets of a group are healthy, and in words. */
export async function readHealth(
  balancer: Balancer,
  arn: string,
): Promise<{ healthy: number; words: string } | { fault: CallAnswer }> {
  const { aws, sdk } = balancer;
  const read = await aws.read(() => sdk.describeTargetHealth({ TargetGroupArn: arn }));
  if (!isOk(read.reply)) {
    const about = { needs: "DescribeTargetHealth", reading: true };
    return { fault: balancerRefusal(read, balancer, about) };
  }
  const states = (read.output?.TargetHealthDescriptions ?? []).map(
    ({ TargetHealth }) => TargetHealth?.State ?? "unknown",
  );
  const healthy = states.filter((one) => one === "healthy").length;
  const others = [...new Set(states.filter((one) => one !== "healthy"))];
  const rest = others.length === 0 ? "" : ` (others: ${others.join(", ")})`;
  const words = `${nameOfGroup(arn)} has ${healthy} of ${states.length} targets healthy${rest}.`;
  return { healthy, words };
}
