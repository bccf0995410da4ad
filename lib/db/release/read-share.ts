import type { Change } from "@/lib/db/commit";
import { readMoveFacts } from "@/lib/db/release/move-facts";
import { addRelease, lockRelease, putRelease } from "@/lib/db/release/release-rows";
import { lockService } from "@/lib/db/release/service-rows";
import { findMeant } from "@/lib/db/release/outside/find-meant";
import { holdDeploys } from "@/lib/db/release/outside/hold-deploys";
import type { Tx } from "@/lib/db/transact";
import { decideSeen, type SeenFacts } from "@/lib/domain/connections/inbox/decide-seen";
import type { InboxEvent } from "@/lib/domain/connections/inbox/inbox";
import type { OutsideEvent } from "@/lib/domain/connections/inbox/outside-event";
import { redact } from "@/lib/domain/connections/redact";
import { decideUnplanned } from "@/lib/domain/release/outside/decide-unplanned";
import type { Release } from "@/lib/domain/release/release";
import type { Service } from "@/lib/domain/release/service/service";
import { newId } from "@/lib/kernel/ids";
import type { Instant } from "@/lib/kernel/instant";

/** The share of traffic that a version has over there; `weight` in percent. */
export type Share = Pick<OutsideEvent, "service" | "actor"> & {
  version: string;
  weight: number;
  at: Instant;
};

/** A step of a canary that says which version has which share now; null for anything else. */
export function shareIn({ kind, service, version, actor, occurredAt, ...event }: OutsideEvent) {
  // Events that were kept before there was a weight have none.
  const weight = event.weight ?? null;
  if (kind !== "canary.step" || weight === null || version === null) return null;
  return { service, version, weight, at: occurredAt, actor };
}

type Read = Pick<Change, "states" | "entries"> & {
  result: InboxEvent["result"];
  words: string;
  release: Release | null;
};

/**
 * What a reported share means for the release of that version of a service; where nobody planned one, it is an
 * unplanned release. Holds the release, and the service because a rollout may begin by it, until the transaction ends.
 */
export async function readShare(
  tx: Tx,
  service: Service,
  { version, weight, at: saidAt, actor }: Share,
  at: Instant,
): Promise<Read> {
  await holdDeploys(tx, service.id);
  const found = await findMeant(tx, service.id, { version, sha: null });
  if (found === null && weight === 0) return nothing(`Nobody knows of ${version}.`);
  if (found === null && version === service.currentVersion) {
    return nothing(`${version} is what ${service.name} runs; its share is not followed.`);
  }
  const said = actor === null ? "" : redact(actor, [], 120).replaceAll(/\s+/g, " ").trim();
  const by = said === "" ? `The router of ${service.name}` : said;
  const what = { version, sha: null, previousVersion: service.currentVersion };
  const made =
    found === null ? decideUnplanned(newId("release"), what, service, by, saidAt, at) : null;
  const release = made?.release ?? (await lockRelease(tx, found?.id ?? ""));
  if (release === null) return nothing("Its release is gone.");
  // It may begin a rollout: two of one service must see each other.
  await lockService(tx, service.id);
  const facts = await readFacts(tx, service, release, made !== null, at);
  const { decision, words } = decideSeen(release, { weight, at: saidAt, by }, facts, at);
  if (decision === null) return nothing(words);
  return {
    ...{ result: "used", words, release: decision.release },
    states: [made === null ? putRelease(decision.release) : addRelease(decision.release)],
    entries: [...(made === null ? [] : [made.entry]), ...decision.entries],
  };
}

async function readFacts(
  tx: Tx,
  service: Service,
  release: Release,
  isNew: boolean,
  at: Instant,
): Promise<SeenFacts> {
  if (!isNew) return readMoveFacts(tx, release, at);
  const { name: serviceName, attendedMinutes, autoAdvance } = service;
  return { serviceName, attendedMinutes, autoAdvance, otherInTraffic: null, verdict: null };
}

function nothing(words: string): Read {
  return { result: "ignored", words, release: null, states: [], entries: [] };
}
