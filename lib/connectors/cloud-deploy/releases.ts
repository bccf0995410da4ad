import { z } from "zod";
import { answerOf, isOk, path } from "@/lib/connectors/api-client";
import { namesVersion } from "@/lib/connectors/names-version";
import type { CallAnswer } from "@/lib/domain/connections/attempt";
import type { VersionRef } from "@/lib/domain/connections/operation";
import { type Pipeline, pipelineRefusal } from "./client";

const texts = z.record(z.string(), z.string()).catch({});
const release = z.object({
  name: z.string(),
  annotations: texts,
  labels: texts,
  buildArtifacts: z.array(z.object({ tag: z.string().catch("") })).catch([]),
});
export type Release = z.infer<typeof release>;
const list = z.object({ releases: z.array(z.unknown()).catch([]) });

/** "r42" of "projects/…/releases/r42/rollouts/…". */
export function releaseIdOf(name: string): string {
  return /\/releases\/([^/]+)/.exec(name)?.[1] ?? "";
}

/** The newest releases of the pipeline by their ids. */
export async function listReleases(
  pipeline: Pipeline,
): Promise<{ releases: Map<string, Release> } | { fault: CallAnswer }> {
  const query = { pageSize: 100, orderBy: "createTime desc" };
  const reply = await pipeline.api.get(`${pipeline.place}/releases`, query);
  const read = list.safeParse(reply.body);
  if (!isOk(reply)) {
    const about = { needs: "clouddeploy.releases.list", reading: true };
    return { fault: pipelineRefusal(reply, pipeline, about) };
  }
  if (!read.success)
    return { fault: answerOf(reply, "unreachable", "Its list could not be read.") };
  const known = read.data.releases.map((one) => release.safeParse(one));
  const found = known.filter((one) => one.success).map(({ data }) => data);
  return { releases: new Map(found.map((one) => [releaseIdOf(one.name), one])) };
}

/** One release; null where it is not there, or may not be seen. */
export async function readRelease(pipeline: Pipeline, id: string): Promise<Release | null> {
  const reply = await pipeline.api.get(`${pipeline.place}${path`/releases/${id}`}`);
  const read = release.safeParse(reply.body);
  return isOk(reply) && read.success ? read.data : null;
}

/** The version a release is of: its annotation, else the tag of its image, else its id. */
export function versionOf({ settings }: Pipeline, { name, annotations, buildArtifacts }: Release) {
  const noted = annotations[settings["versionAnnotation"] ?? "version"];
  const tag = buildArtifacts.map(({ tag: one }) => tagOf(one)).find((one) => one !== null);
  return noted ?? tag ?? releaseIdOf(name);
}

/** The commit it was made of, by its annotation. */
export function shaOf({ settings }: Pipeline, { annotations }: Release): string | null {
  return annotations[settings["shaAnnotation"] ?? "commit"] ?? null;
}

function tagOf(image: string): string | null {
  return /:([^:/@]+)(@|$)/.exec(image)?.[1] ?? null;
}

/** Whether a release is of a version: by commit, annotations, tag of its image, or id ("shop-1-4-1"). */
export function isOf(pipeline: Pipeline, one: Release, { version, sha }: VersionRef): boolean {
  const commit = shaOf(pipeline, one);
  if (commit !== null && sha !== null) return commit.startsWith(sha) || sha.startsWith(commit);
  const id = releaseIdOf(one.name);
  const dashed = bare(version)
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-");
  const isItsId = id === dashed || new RegExp(`(?:^|-)v?${dashed}$`).test(id);
  const tags = one.buildArtifacts.map(({ tag }) => tagOf(tag) ?? "");
  const texts = [versionOf(pipeline, one), ...Object.values(one.labels), ...tags];
  return isItsId || texts.some((text) => namesVersion(text, version));
}

function bare(version: string): string {
  return version.replace(/^v(?=\d)/, "");
}
