import type { ElasticLoadBalancingV2 } from "@aws-sdk/client-elastic-load-balancing-v2";
import { type Aws, awsRefusal, type AwsReply, openAws } from "@/lib/connectors/aws/aws";
import type { CallContext } from "@/lib/connectors/connector";
import type { CallAnswer } from "@/lib/domain/connections/attempt";
import type { Target } from "@/lib/domain/connections/operation";

/** One call's way to what shares traffic out between two target groups. */
export type Balancer = {
  aws: Aws;
  sdk: ElasticLoadBalancingV2;
  /** The rule, where one is given, in place of the listener's default. */
  rule: string | null;
  listener: string;
  /** ARNs of the target groups. */
  stable: string;
  next: string;
  /** The tag that says which version runs in a group; null: the groups keep their roles. */
  versionTag: string | null;
  minHealthy: number;
  /** Whether a rollback switches the stickiness of the groups off. */
  unsticks: boolean;
};

/** Opens the way of a target; the SDK is loaded by who needs it. */
export async function openBalancer(target: Target, call: CallContext): Promise<Balancer> {
  const { ElasticLoadBalancingV2 } = await import("@aws-sdk/client-elastic-load-balancing-v2");
  const { settings } = target;
  const aws = openAws(target, call);
  return {
    aws,
    sdk: new ElasticLoadBalancingV2(aws.config),
    rule: settings["ruleArn"] ?? null,
    listener: settings["listenerArn"] ?? "",
    stable: settings["stableGroup"] ?? "",
    next: settings["newGroup"] ?? "",
    versionTag: settings["versionTag"] ?? null,
    minHealthy: Number(settings["minHealthy"] ?? "1"),
    unsticks: settings["stickiness"] !== "keep",
  };
}

/** What its refusal means. `needs`: "ModifyListener". */
export function balancerRefusal(
  read: AwsReply<unknown>,
  balancer: Balancer,
  about: { needs: string; reading?: boolean },
): CallAnswer {
  const where = balancer.rule === null ? "the listener" : "the rule";
  return awsRefusal(read, balancer.aws, {
    // IAM knows no resources of what only describes.
    needs: `elasticloadbalancing:${about.needs}${about.needs.startsWith("Describe") ? "" : ` on ${where}`}`,
    missing: `${where.replace("t", "T")} or a target group is not there.`,
    reading: about.reading === true,
  });
}

/** "shop-blue" of arn:aws:elasticloadbalancing:…:targetgroup/shop-blue/73e2d6bc24d8a067. */
export function nameOfGroup(arn: string): string {
  return /targetgroup\/([^/]+)\//.exec(arn)?.[1] ?? arn;
}
