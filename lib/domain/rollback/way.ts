import type { Way } from "@/lib/domain/connections/kind";
import type { Release } from "@/lib/domain/release/release";
import { type Can, canUnless } from "@/lib/kernel/can";
import { done, invalid, type Outcome, refused } from "@/lib/kernel/outcome";

/** One of several ways to roll back, as a sheet offers it: a button of its own. Plain JSON. */
export type WayOffer = {
  key: string;
  /** What stands on its button after "Hold to". */
  label: string;
  text: string;
  /** The one version it can go back to; null: any. */
  onlyTo: string | null;
  can: Can;
};

/** What a way's words and limits are about. */
type About = { serviceName: string; fromVersion: string; toVersion: string };

/**
 * The way a press takes: what was asked for, else the first that is possible. Null where there is only one
 * way. Refuses one that is not known (`invalid`) or not possible now (`conflict`).
 */
export function decideWay(
  ways: readonly Way[],
  asked: string | undefined,
  release: Release,
  toVersion: string,
): Outcome<string | null> {
  const why = (way: Way) => notNow(way, release) ?? notTo(way, release, toVersion);
  if (asked === undefined)
    return done((ways.find((way) => why(way) === null) ?? null)?.key ?? null);
  const way = ways.find(({ key }) => key === asked);
  if (way === undefined) {
    const known = ways.map(({ key }) => key).join(", ");
    const instead = known === "" ? "There is only one way: leave it out." : `Possible: ${known}.`;
    return invalid("way", `“${asked}” is no way to roll it back. ${instead}`);
  }
  const no = why(way);
  return no === null ? done(way.key) : refused("conflict", no);
}

/** The way of another press: what is asked for where it is known, else as before. */
export function wayAgain(
  ways: readonly Way[],
  asked: string | undefined,
  before: string | null,
): string | null {
  const known = [asked, before].find((one) => ways.some(({ key }) => key === one));
  return known ?? ways.at(-1)?.key ?? null;
}

/** The ways before a press; empty where there is nothing to choose. */
export function waysBefore(ways: readonly Way[], release: Release, about: About): WayOffer[] {
  return ways.map((way) => ({
    ...offered(way, about),
    onlyTo: way.onlyUnderWay ? release.previousVersion : null,
    can: canUnless(null, notNow(way, release)),
  }));
}

/** The ways of pressing again: how far it came is for the other side to say. */
export function waysAgain(ways: readonly Way[], about: About): WayOffer[] {
  return ways.map((way) => ({ ...offered(way, about), onlyTo: null, can: { allowed: true } }));
}

/** A way in the words of its button; null where it is not known any more. */
export function wayWords(ways: readonly Way[], key: string | null, about: About): string | null {
  const way = ways.find((one) => one.key === key);
  return way === undefined ? null : offered(way, about).label;
}

function offered({ key, label, text }: Way, { serviceName, fromVersion, toVersion }: About) {
  const fill = (words: string) =>
    words
      .replaceAll("{service}", serviceName)
      .replaceAll("{from}", fromVersion)
      .replaceAll("{to}", toVersion);
  return { key, label: fill(label), text: fill(text) };
}

function notNow({ onlyUnderWay }: Way, { status, version }: Release): string | null {
  if (!onlyUnderWay || status === "rolling_out") return null;
  return `The rollout of ${version} is over: there is no update to abort any more.`;
}

function notTo({ onlyUnderWay }: Way, release: Release, toVersion: string): string | null {
  if (!onlyUnderWay || toVersion === release.previousVersion) return null;
  return `That only goes back to ${release.previousVersion ?? "the version before"}.`;
}
