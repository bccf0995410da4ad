import type { DiaryEntry } from "@/lib/domain/diary/entry";
import type { JsonObject } from "@/lib/kernel/json";
import type { Endpoint } from "./endpoint";

/** What is told of an entry beside itself. `site` is our own address. */
export type Told = {
  entry: DiaryEntry;
  service: { key: string; name: string } | null;
  release: { version: string; previousVersion: string | null; status: string } | null;
  site: string;
};

export type EventBody = { type: string; contentType: string; body: string };

/** Bodies stay below the 20 kB that receivers are ready for. */
const mostDetails = 8_000;

/** An entry as an endpoint is told of it; null where its form has no word for that. */
export function eventBody(told: Told, form: Endpoint["form"]): EventBody | null {
  if (form === "cdevents") return cdEvent(told);
  const { entry, service, release } = told;
  const { kind: type, at: timestamp, actor } = entry;
  const data = {
    id: entry.id,
    sentence: entry.sentence,
    actor: { type: actor.type, name: actor.name },
    service: service?.key ?? null,
    release: release === null ? null : { id: entry.release ?? null, ...release },
    subject: entry.subject ?? null,
    details: detailsOf(entry.data),
  };
  return { type, contentType: "application/json", body: JSON.stringify({ type, timestamp, data }) };
}

/** What the diary keeps beside the sentence, without the state it carries to be folded from. */
function detailsOf(data: JsonObject): JsonObject {
  const { change: _, ...details } = data;
  return JSON.stringify(details).length <= mostDetails ? details : {};
}

const backWords: readonly string[] = ["rollback.verified", "release.rolled_back_outside"];

/** CDEvents 0.5: a release that is out is a service deployed, or upgraded; one taken back is a service rolled back. */
function cdEvent({ entry, service, release, site }: Told): EventBody | null {
  const isBack = backWords.includes(entry.kind);
  if (service === null || release === null || (!isBack && entry.kind !== "release.completed")) {
    return null;
  }
  const { version, previousVersion } = release;
  const predicate = isBack ? "rolledback" : previousVersion === null ? "deployed" : "upgraded";
  const type = `dev.cdevents.service.${predicate}.0.3.0`;
  const to = isBack ? backTo(entry.data, previousVersion) : version;
  const purl = `pkg:generic/${service.key}${to === null ? "" : `@${encodeURIComponent(to)}`}`;
  const context = { id: entry.id, source: site, type, timestamp: entry.at };
  const environment = { id: "production", source: site };
  const data = {
    context: { specversion: "0.5.0", ...context },
    subject: {
      id: `service/${service.key}`,
      source: site,
      content: { environment, artifactId: purl },
    },
    customData: { version: to, from: isBack ? version : previousVersion, sentence: entry.sentence },
    customDataContentType: "application/json",
  };
  const envelope = {
    ...{ specversion: "1.0", id: entry.id, source: site, type, time: entry.at },
    ...{ subject: `service/${service.key}`, datacontenttype: "application/json", data },
  };
  return { type, contentType: "application/cloudevents+json", body: JSON.stringify(envelope) };
}

function backTo(data: JsonObject, previousVersion: string | null): string | null {
  const to = data["to"] ?? data["backTo"];
  return typeof to === "string" ? to : previousVersion;
}
