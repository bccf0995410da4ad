import { z } from "zod";
import { asBridged, fromEventBridge, ofOther } from "@/lib/connectors/aws/event-bridge";
import type { Delivery } from "@/lib/connectors/connector";
import { event } from "@/lib/connectors/event-parts";
import { momentOf, reader, readJsonEvent } from "@/lib/connectors/read-event";
import type { InboundEvent, InboundReading } from "@/lib/domain/connections/inbox/inbox";
import type { OutsideEvent } from "@/lib/domain/connections/inbox/outside-event";
import { instant } from "@/lib/kernel/instant";
import type { Balancer } from "./client";
import { readForward, shareOf, sharesWords } from "./forward";
import { versionsOf } from "./groups";

/** A change of the listener or the rule, as CloudTrail saw it and EventBridge sends it on. Never throws. */
export function normalise(raw: Buffer, delivery: Delivery): InboundEvent {
  const other = ofOther("aws.elasticloadbalancing");
  return asBridged(readJsonEvent(raw, delivery, { [fromEventBridge]: called }, other), raw);
}

const called = reader(
  z.object({
    source: z.literal("aws.elasticloadbalancing"),
    time: z.string(),
    detail: z.object({
      eventName: z.string(),
      errorCode: z.string().nullish(),
      requestParameters: z
        .object({ listenerArn: z.string().nullish(), ruleArn: z.string().nullish() })
        .nullish(),
      userIdentity: z.object({ arn: z.string().nullish() }).nullish(),
    }),
  }),
  ({ time, detail }, { at, settings }): InboundReading => {
    const { eventName, errorCode, requestParameters, userIdentity } = detail;
    if (eventName !== "ModifyListener" && eventName !== "ModifyRule") {
      return { is: "ignored", why: `Calls of ${eventName} are not used.` };
    }
    if ((errorCode ?? "") !== "") return { is: "ignored", why: `It was refused: ${errorCode}.` };
    const { listenerArn, ruleArn } = requestParameters ?? {};
    const wanted = settings["ruleArn"] ?? settings["listenerArn"];
    if ((eventName === "ModifyRule" ? ruleArn : listenerArn) !== wanted) {
      return { is: "ignored", why: "It is about another listener or rule." };
    }
    const reading = event({
      kind: "canary.step",
      status: null,
      occurredAt: momentOf(time) ?? instant(at),
      actor: userIdentity?.arn?.split("/").at(-1) ?? null,
    });
    // What was asked for is not what is there: somebody may have been quicker.
    return reading.is === "event" ? { ...reading, isThin: true } : reading;
  },
);

/** How traffic is shared out now: the share of the version that has not all of it. */
export async function enrich(balancer: Balancer, told: OutsideEvent): Promise<OutsideEvent | null> {
  const forward = await readForward(balancer);
  if ("fault" in forward) return null;
  const found = await versionsOf(balancer);
  const { next } = balancer;
  const version = "fault" in found ? null : (found.versions.get(next) ?? null);
  const weight = Math.round(shareOf(forward, next) * 10) / 10;
  return { ...told, version, weight, detail: `${sharesWords(forward, balancer)}.` };
}
