import { z } from "zod";
import type { Delivery } from "@/lib/connectors/connector";
import { event, text, webAddress } from "@/lib/connectors/event-parts";
import { momentOf, readJsonEvent, reader, parseJson } from "@/lib/connectors/read-event";
import { normalise as readSigned } from "@/lib/connectors/webhook/normalise";
import type { InboundEvent } from "@/lib/domain/connections/inbox/inbox";
import type { EventStatus, OutsideEvent } from "@/lib/domain/connections/inbox/outside-event";
import { instant } from "@/lib/kernel/instant";
import { jenkinsRef } from "./builds";
import { signedTopic } from "./verify";

const notification = z.object({
  name: z.string(),
  build: z.object({
    number: z.number(),
    queue_id: z.number().nullish(),
    full_url: text,
    phase: z.string(),
    status: text,
    timestamp: z.number().nullish(),
    duration: z.number().nullish(),
    parameters: z.record(z.string(), z.unknown()).catch({}),
    scm: z.object({ branch: text, commit: text }).nullish(),
    notes: text,
  }),
});
type Notification = z.infer<typeof notification>;

/** What Jenkins reports: through its Notification plugin, or in our own form where it is signed. */
export function normalise(raw: Buffer, delivery: Delivery): InboundEvent {
  if (delivery.topic === signedTopic) return readSigned(raw, delivery);
  const read = readJsonEvent(
    raw,
    { ...delivery, topic: "notification" },
    { notification: notified },
  );
  return { ...read, eventId: sameEvent(raw) ?? delivery.id };
}

const notified = reader(notification, ({ name, build }, { at, settings }) => {
  const { phase, parameters, scm } = build;
  const ended = ends.includes(phase);
  if (!ended && phase !== "STARTED") {
    return {
      is: "ignored",
      why: `The phase ${phase} says nothing that STARTED and FINALIZED do not.`,
    };
  }
  const status = ended ? endOf(build, settings["unstable"] === "done") : "running";
  const finishedAt = ended ? momentOf(build.timestamp) : null;
  const startedAt = momentOf((build.timestamp ?? Number.NaN) - (ended ? (build.duration ?? 0) : 0));
  const values = Object.values(parameters).filter((value) => typeof value === "string");
  return event({
    kind: kindOf(status),
    status,
    sha: scm?.commit ?? null,
    ref: scm?.branch?.replace(/^origin\//, "") ?? null,
    url: webAddress(build.full_url),
    occurredAt: finishedAt ?? startedAt ?? instant(at),
    startedAt,
    finishedAt,
    externalRef: jenkinsRef("build", build.number),
    opId: values.map((value) => opIdOf(value)).find((one) => one !== null) ?? null,
    // A job that is built again is the same check: its name stands alone before how it went.
    detail: `${name} ${ended ? `ended as ${build.status ?? "nothing"}` : "started"} (build ${build.number}).`,
  });
});

function opIdOf(value: string): string | null {
  return /^[a-z]{2,4}_[0-9a-f]{32}$/.test(value) ? value : null;
}

/** Its first versions called it FINISHED. The timestamp here is the end's, as STARTED's is the start's. */
const ends = ["FINALIZED", "FINISHED"];

function endOf({ status }: Notification["build"], unstableIsDone: boolean): EventStatus {
  if (status === "SUCCESS" || (status === "UNSTABLE" && unstableIsDone)) return "succeeded";
  return status === "ABORTED" ? "cancelled" : "failed";
}

function kindOf(status: EventStatus): OutsideEvent["kind"] {
  return status === "running" ? "ci.started" : "ci.finished";
}

/** The plugin names no delivery: a build's phase happens once. */
function sameEvent(raw: Buffer): string | null {
  const read = notification.safeParse(parseJson(raw));
  if (!read.success) return null;
  const { full_url: url, phase, number } = read.data.build;
  return `${url ?? `${read.data.name} ${number}`} ${phase}`.slice(0, 255);
}
