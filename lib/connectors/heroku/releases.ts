import { z } from "zod";
import { answerOf, type ApiReply, path, isOk } from "@/lib/connectors/api-client";
import type { CallAnswer } from "@/lib/domain/connections/attempt";
import type { VersionRef } from "@/lib/domain/connections/operation";
import { type Heroku, herokuRefusal } from "./client";

export const release = z.object({
  id: z.string(),
  version: z.number(),
  status: z.string().catch(""),
  current: z.boolean().catch(false),
  description: z.string().catch(""),
  slug: z.object({ id: z.string() }).nullish(),
  /** In place of a slug, where the app is built as an image. */
  oci_image: z.object({ id: z.string() }).nullish(),
  eligible_for_rollback: z.boolean().nullish().catch(null),
  created_at: z.string().catch(""),
});
export type Release = z.infer<typeof release>;

const mostRead = 30;
/** Each commit is a call of its own. */
const mostSlugs = 10;

/** Releases, newest first. */
export async function listReleases(
  heroku: Heroku,
): Promise<{ releases: Release[]; reply: ApiReply } | { fault: CallAnswer }> {
  const range = { range: `version ..; max=${mostRead}, order=desc` };
  const reply = await heroku.api.get(`${heroku.place}/releases`, {}, range);
  const read = z.array(release).safeParse(reply.body);
  // Heroku answers a part of a list with 206.
  if (isOk(reply) && read.success) {
    return { releases: read.data.toSorted((a, b) => b.version - a.version), reply };
  }
  if (isOk(reply)) return { fault: answerOf(reply, "unreachable", "Its list could not be read.") };
  const needs = `the scope read on ${heroku.app}`;
  return { fault: herokuRefusal(reply, heroku, { needs, reading: true }) };
}

/** What a release runs, as Heroku keeps it; null where it is gone, or was none. */
function codeOf({ slug, oci_image: image }: Release): string | null {
  if (slug) return path`/slugs/${slug.id}`;
  return image ? path`/oci-images/${image.id}` : null;
}

/** The releases that could be gone back to: they ran, their code is there, and it is not the current one. */
export function possible(releases: readonly Release[]): Release[] {
  const current = releases.find((one) => one.current) ?? releases[0];
  if (current === undefined) return [];
  return releases.filter(
    (one) =>
      one.status === "succeeded" &&
      one.version < current.version &&
      one.eligible_for_rollback !== false &&
      codeOf(one) !== null &&
      codeOf(one) !== codeOf(current),
  );
}

/** Which of them is of a version: by its number, by the commit in its words, by the commit of its slug. */
export async function releaseOf(
  heroku: Heroku,
  able: readonly Release[],
  { version, sha }: VersionRef,
): Promise<Release | null> {
  const numbered = able.find((one) => version === `v${one.version}`);
  if (numbered !== undefined) return numbered;
  const wanted = sha ?? version;
  const described = able.find((one) => isDeployOf(one, wanted));
  if (described !== undefined) return lastOf(able, described);
  if (sha === null) return null;
  const seen = new Map<string, Release>();
  for (const one of able) {
    const code = codeOf(one);
    if (code !== null && !seen.has(code)) seen.set(code, one);
  }
  for (const [code, one] of [...seen].slice(0, mostSlugs)) {
    const commit = await commitOf(heroku, code);
    if (commit !== null && commit.startsWith(sha)) return one;
  }
  return null;
}

/** The last release of the same code: with the config vars it was left with. */
function lastOf(able: readonly Release[], one: Release): Release {
  return able.find((each) => codeOf(each) === codeOf(one)) ?? one;
}

/** "Deploy 9f1c0e12": the beginning of the commit. */
function isDeployOf({ description }: Release, sha: string): boolean {
  const [, short] = /^Deploy ([0-9a-f]{7,40})$/.exec(description) ?? [];
  return short !== undefined && sha.startsWith(short);
}

const built = z.object({ commit: z.string().nullish() });
/** A slug is one; an image comes as a list of its parts. */
const code = z.union([built, z.array(built).transform(([first]) => first ?? {})]);

/** The commit of a slug or an image; the release itself does not tell it. */
async function commitOf(heroku: Heroku, place: string): Promise<string | null> {
  const reply = await heroku.api.get(`${heroku.place}${place}`);
  const read = code.safeParse(reply.body);
  return isOk(reply) && read.success ? (read.data.commit ?? null) : null;
}

/** A release's name in `CallAnswer.ref`. */
export function releaseRef(id: string): string {
  return `release:${id}`;
}

export function parseReleaseRef(ref: string): string | null {
  return /^release:([\w-]{1,60})$/.exec(ref)?.[1] ?? null;
}

/** How a release stands. */
export function releaseAnswer(reply: ApiReply, one: Release): CallAnswer {
  const ref = releaseRef(one.id);
  const name = `Release v${one.version}`;
  if (one.status === "succeeded") return answerOf(reply, "done", `${name} runs.`, { ref });
  if (one.status === "failed") {
    const words = `${name} failed; the release before it still runs.`;
    return answerOf(reply, "accepted", words, { ref, stage: "failed" });
  }
  return answerOf(reply, "accepted", `${name} is ${one.status}.`, { ref, stage: "running" });
}
