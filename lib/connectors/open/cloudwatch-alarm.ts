import { z } from "zod";
import { event, text } from "@/lib/connectors/event-parts";
import { momentOf, reader } from "@/lib/connectors/read-event";
import { instant } from "@/lib/kernel/instant";

const name = z.string().min(1).max(255);
const arn = z.string().max(400);
const state = z.enum(["ALARM", "OK", "INSUFFICIENT_DATA"]);

/** What a CloudWatch alarm sends to its SNS topic, as far as it is read; before 2021 it named no ARN. */
const notified = z.object({
  AlarmName: name,
  AlarmArn: arn.nullish(),
  AlarmDescription: text.catch(null),
  NewStateValue: state,
  NewStateReason: text.catch(null),
  StateChangeTime: z.string(),
});

/** The same as EventBridge sends it, under an id of its own. */
const bridged = z
  .object({
    id: z.string().min(1).max(200),
    source: z.literal("aws.cloudwatch"),
    resources: z.array(arn).catch([]),
    detail: z.object({
      alarmName: name,
      state: z.object({ value: state, reason: text.catch(null), timestamp: z.string() }),
      configuration: z.object({ description: text }).nullish().catch(null),
    }),
  })
  .transform(({ id, resources, detail }) => ({
    id,
    AlarmName: detail.alarmName,
    AlarmArn: resources[0],
    AlarmDescription: detail.configuration?.description,
    NewStateValue: detail.state.value,
    NewStateReason: detail.state.reason,
    StateChangeTime: detail.state.timestamp,
  }));

export const cloudWatchAlarm = z.union([notified, bridged]);

/** An alarm names no service: it is about that of the connection. */
export const readCloudWatchAlarm = reader(cloudWatchAlarm, (said, { at }) => {
  const { AlarmName: name, NewStateValue: stands } = said;
  if (stands === "INSUFFICIENT_DATA") {
    return { is: "ignored", why: `The alarm ${name} has too little data to say anything.` };
  }
  const occurredAt = momentOf(said.StateChangeTime) ?? instant(at);
  const opens = stands === "ALARM";
  return event({
    kind: opens ? "incident.opened" : "incident.resolved",
    status: null,
    occurredAt,
    // Its end names no beginning: its ARN alone holds the two together.
    startedAt: null,
    finishedAt: opens ? null : occurredAt,
    externalRef: said.AlarmArn ?? name,
    alert: { name: name.slice(0, 200), severity: severityIn(said.AlarmDescription) },
    detail: (said.NewStateReason ?? said.AlarmDescription ?? "").slice(0, 1_000) || null,
  });
});

/** CloudWatch knows no severity: a description that begins with one of these words says it. */
function severityIn(description: string | null | undefined): string {
  return /^\W*(critical|page|error|high)\b/i.exec(description ?? "")?.[1]?.toLowerCase() ?? "";
}
