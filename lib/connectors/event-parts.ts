import { z } from "zod";
import type { Settings } from "@/lib/domain/connections/kind";
import { environmentMeant } from "@/lib/domain/connections/inbox/place";
import type { InboundReading } from "@/lib/domain/connections/inbox/inbox";
import { outsideEvent } from "@/lib/domain/connections/inbox/outside-event";

/** Text that may be missing. */
export const text = z.string().nullish();

/** Something happened over there, in our words. */
export function event(of: Parameters<typeof outsideEvent>[0]): InboundReading {
  return { is: "event", event: outsideEvent(of) };
}

/** An address a person may follow; null for anything else. */
export function webAddress(url: string | null | undefined): string | null {
  return url !== undefined && url !== null && /^https?:\/\/[^\s"'<>]{1,1900}$/.test(url)
    ? url
    : null;
}

/** A commit, where it is not the row of zeros that stands for none. */
export function realCommit(sha: string | null | undefined): string | null {
  return sha === undefined || sha === null || /^0+$/.test(sha) ? null : sha;
}

/**
 * What is said of an environment that passes, a preview of one change: each has a name of its own, about which nobody
 * is to be asked. One with a usual name of ours is that, whatever its system finds it to be.
 */
export function ofPassing(environment: string): InboundReading | null {
  const isKnown = environmentMeant(environment, null).is === "ours";
  return isKnown ? null : { is: "ignored", why: `“${environment}” is there for a while only.` };
}

/**
 * An environment by our word, where the settings say that this is what it is called over there ("prod-eu",
 * "shop-{environment}"); else by the sender's.
 */
export function ownEnvironment(said: string, { environment }: Settings): string {
  const template = environment ?? "{environment}";
  const isCalled = (ours: string) =>
    template.replaceAll("{environment}", ours).toLowerCase() === said.toLowerCase();
  if (isCalled("production")) return "production";
  return template.includes("{environment}") && isCalled("staging") ? "staging" : said;
}
