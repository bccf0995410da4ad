import { z } from "zod";
import { event, text } from "@/lib/connectors/event-parts";
import { momentOf, reader } from "@/lib/connectors/read-event";
import { instant } from "@/lib/kernel/instant";

/** What a CloudWatch alarm sends to its SNS topic, as far as it is read. */
export const cloudWatchAlarm = z.object({
  AlarmName: z.string().min(1).max(255),
  AlarmArn: z.string().max(400),
  AlarmDescription: text.catch(null),
  NewStateValue: z.enum(["ALARM", "OK", "INSUFFICIENT_DATA"]),
  NewStateReason: text.catch(null),
  StateChangeTime: z.string(),
});

/** An alarm names no service: it is about that of the connection. */
export const readCloudWatchAlarm = reader(cloudWatchAlarm, (said, { at }) => {
  const { AlarmName: name, AlarmArn: externalRef, NewStateValue: state } = said;
  if (state === "INSUFFICIENT_DATA") {
    return { is: "ignored", why: `The alarm ${name} has too little data to say anything.` };
  }
  const occurredAt = momentOf(said.StateChangeTime) ?? instant(at);
  const opens = state === "ALARM";
  return event({
    kind: opens ? "incident.opened" : "incident.resolved",
    status: null,
    occurredAt,
    // Its end names no beginning: its ARN alone holds the two together.
    startedAt: null,
    finishedAt: opens ? null : occurredAt,
    externalRef,
    alert: { name: name.slice(0, 200), severity: severityIn(said.AlarmDescription) },
    detail: (said.NewStateReason ?? said.AlarmDescription ?? "").slice(0, 1_000) || null,
  });
});

/** CloudWatch knows no severity: a description that begins with one of these words says it. */
function severityIn(description: string | null | undefined): string {
  return /^\W*(critical|page|error|high)\b/i.exec(description ?? "")?.[1]?.toLowerCase() ?? "";
}
