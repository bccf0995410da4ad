import type { DeploymentInfo, RevisionLocation } from "@aws-sdk/client-codedeploy";
import { namesVersion } from "@/lib/connectors/names-version";
import type { VersionRef } from "@/lib/domain/connections/operation";

type Made = Pick<DeploymentInfo, "revision" | "description">;

/** The commit a revision was made of; null where it does not say. */
export function shaOf(revision: RevisionLocation | undefined): string | null {
  return revision?.gitHubLocation?.commitId ?? null;
}

const versionInKey =
  /(?:^|[-_/])(v?\d+(?:\.\d+)+(?:[-+][\w.]+?)?)(?=\.(?:zip|tar|tgz|jar|war)\b|\/|$)/;

/** What a deployment is of, in a few words: the version in the key of its bundle, its commit, its image's tag. */
export function nameOf({ revision, description }: Made): string {
  const key = revision?.s3Location?.key;
  if (key !== undefined) return versionInKey.exec(key)?.[1] ?? key.slice(key.lastIndexOf("/") + 1);
  const image = /[\w./-]+:([\w.-]{1,128})/.exec(contentOf(revision))?.[1];
  const of = shaOf(revision) ?? image ?? hashOf(revision)?.slice(0, 12);
  return of ?? (description === undefined || description === "" ? "?" : description);
}

/** Whether a deployment is of a version: by commit, the key of its bundle, its AppSpec, or what it was called. */
export function isOf({ revision, description = "" }: Made, { version, sha }: VersionRef): boolean {
  const commit = shaOf(revision);
  if (commit !== null && sha !== null) return commit.startsWith(sha) || sha.startsWith(commit);
  const texts = [revision?.s3Location?.key ?? "", contentOf(revision), commit ?? "", description];
  const isNamed = texts.some((text) => namesVersion(text, version));
  return isNamed || (sha !== null && texts.some((text) => text.includes(sha.slice(0, 12))));
}

function contentOf(revision: RevisionLocation | undefined): string {
  return revision?.appSpecContent?.content ?? revision?.string?.content ?? "";
}

function hashOf(revision: RevisionLocation | undefined): string | undefined {
  return revision?.appSpecContent?.sha256 ?? revision?.string?.sha256;
}
