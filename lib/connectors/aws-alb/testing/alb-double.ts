import { AwsDouble } from "@/lib/connectors/aws/testing/aws-double";
import { nested, toXml } from "@/lib/connectors/aws/testing/query-protocol";
import type { Answer } from "@/lib/connectors/testing/double";
import type { Heard } from "@/lib/connectors/testing/local-server";

const prefix = "arn:aws:elasticloadbalancing:eu-central-1:123456789012";
export const albArns = {
  listener: `${prefix}:listener/app/shop/50dc6c495c0c9188/0467ef3c8400ae65`,
  rule: `${prefix}:listener-rule/app/shop/50dc6c495c0c9188/0467ef3c8400ae65/9683b2d02a6cabee`,
  blue: `${prefix}:targetgroup/shop-blue/73e2d6bc24d8a067`,
  green: `${prefix}:targetgroup/shop-green/09966783158cda59`,
};

type Tuple = { TargetGroupArn: string; Weight: number };

/** Elastic Load Balancing (query protocol, XML) of one listener with one rule: blue v1.4.1, green v1.4.2. */
export class AlbDouble extends AwsDouble {
  protected readonly service = "elasticloadbalancing";
  /** What comes before the forward: a sign-in, as the listener knows it. */
  signIn: Record<string, unknown> | null = null;
  groups: Tuple[] = [
    { TargetGroupArn: albArns.blue, Weight: 0 },
    { TargetGroupArn: albArns.green, Weight: 100 },
  ];
  sticky = false;
  readonly states = new Map<string, string[]>([
    [albArns.blue, ["healthy", "healthy"]],
    [albArns.green, ["healthy", "unhealthy"]],
  ]);
  readonly tags = new Map<string, string>([
    [albArns.blue, "v1.4.1"],
    [albArns.green, "v1.4.2"],
  ]);
  /** Somebody undoes every change at once. */
  undoes = false;
  /** The actions as they were sent last. */
  sent: unknown = null;

  protected operationOf({ body }: Heard): string {
    return new URLSearchParams(body).get("Action") ?? "";
  }

  protected fault(code: string, message: string): Answer {
    // The query protocol has the older names of a wrong signature.
    const name = code
      .replace("InvalidSignatureException", "SignatureDoesNotMatch")
      .replace("Exception", "");
    const Error = { Type: "Sender", Code: name, Message: message };
    return xml(403, toXml("ErrorResponse", { Error, RequestId: "r" }));
  }

  protected answer(operation: string, { headers, body }: Heard): Answer {
    if (headers["content-type"] !== "application/x-www-form-urlencoded") {
      return this.fault("MalformedInput", "It is no form.");
    }
    const input = nested(body);
    switch (operation) {
      case "DescribeListeners":
        return this.#described(operation, input["ListenerArns"], albArns.listener, {
          Listeners: [{ ListenerArn: albArns.listener, DefaultActions: this.#actions() }],
        });
      case "DescribeRules":
        return this.#described(operation, input["RuleArns"], albArns.rule, {
          Rules: [{ RuleArn: albArns.rule, Priority: "10", Actions: this.#actions() }],
        });
      case "DescribeTargetHealth":
        return answered(operation, {
          TargetHealthDescriptions: (this.states.get(String(input["TargetGroupArn"])) ?? []).map(
            (State, i) => ({ Target: { Id: `i-${i}` }, TargetHealth: { State } }),
          ),
        });
      case "DescribeTags":
        return answered(operation, {
          TagDescriptions: [albArns.blue, albArns.green].map((ResourceArn) => ({
            ResourceArn,
            Tags: this.#tagsOf(ResourceArn),
          })),
        });
      case "ModifyListener":
        return this.#modify(operation, input["DefaultActions"]);
      case "ModifyRule":
        return this.#modify(operation, input["Actions"]);
      default:
        return this.fault("InvalidAction", operation);
    }
  }

  #described(operation: string, asked: unknown, arn: string, found: object): Answer {
    const known = Array.isArray(asked) && asked.includes(arn);
    const what = operation === "DescribeRules" ? "Rule" : "Listener";
    return known
      ? answered(operation, found)
      : this.fault(`${what}NotFound`, `One or more ${what.toLowerCase()}s not found`);
  }

  #tagsOf(arn: string): object[] {
    const Value = this.tags.get(arn);
    return Value === undefined ? [] : [{ Key: "version", Value }];
  }

  #actions(): object[] {
    const [only] = this.groups;
    const forward = {
      Type: "forward",
      Order: this.signIn === null ? 1 : 2,
      ...(this.groups.length === 1 && only && { TargetGroupArn: only.TargetGroupArn }),
      ForwardConfig: {
        TargetGroups: this.groups,
        TargetGroupStickinessConfig: {
          Enabled: this.sticky,
          ...(this.sticky && { DurationSeconds: 3_600 }),
        },
      },
    };
    return this.signIn === null ? [forward] : [this.signIn, forward];
  }

  #modify(operation: string, actions: unknown): Answer {
    this.sent = actions;
    const list = Array.isArray(actions) ? (actions as Record<string, unknown>[]) : [];
    const forward = list.find((one) => one["Type"] === "forward")?.["ForwardConfig"];
    const config = forward as { TargetGroups: Record<string, string>[] } & Record<string, unknown>;
    const groups = config.TargetGroups.map(({ TargetGroupArn = "", Weight = "1" }) => ({
      TargetGroupArn,
      Weight: Number(Weight),
    }));
    if (groups.some(({ Weight }) => !Number.isInteger(Weight) || Weight < 0 || Weight > 999)) {
      return this.fault("ValidationError", "A weight must be a whole number from 0 to 999");
    }
    const oidc = list.find((one) => one["Type"] === "authenticate-oidc")?.[
      "AuthenticateOidcConfig"
    ];
    if (
      oidc !== undefined &&
      (oidc as Record<string, unknown>)["UseExistingClientSecret"] !== "true"
    ) {
      return this.fault("InvalidLoadBalancerAction", "A client secret must be specified");
    }
    if (JSON.stringify(groups) !== JSON.stringify(this.groups)) this.count("shares");
    const sticky = config["TargetGroupStickinessConfig"] as { Enabled?: string } | undefined;
    if (!this.undoes) {
      this.groups = groups;
      this.sticky = sticky?.Enabled === "true";
    }
    return answered(operation, {});
  }
}

function answered(operation: string, result: object): Answer {
  return xml(200, toXml(`${operation}Response`, { [`${operation}Result`]: result }));
}

function xml(status: number, body: string): Answer {
  return { status, body, headers: { "content-type": "text/xml" } };
}
