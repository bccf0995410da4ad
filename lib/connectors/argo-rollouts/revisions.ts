import { z } from "zod";
import { answerOf, type ApiReply, isOk } from "@/lib/connectors/api-client";
import type { CallAnswer } from "@/lib/domain/connections/attempt";
import type { VersionRef } from "@/lib/domain/connections/operation";
import { type Argo, argoRefusal } from "./client";
import type { Rollout } from "./rollout";

/** What the controller tells replica sets of one rollout apart by. */
const hashLabel = "rollouts-pod-template-hash";
const revisionAnnotation = "rollout.argoproj.io/revision";

const texts = z.record(z.string(), z.string()).nullish();
const template = z.looseObject({
  metadata: z.looseObject({ labels: texts, annotations: texts }).nullish(),
  spec: z.looseObject({
    containers: z.array(z.object({ name: z.string(), image: z.string().catch("") }).loose()),
  }),
});
const replicaSet = z.object({
  metadata: z.object({
    name: z.string(),
    creationTimestamp: z.string().nullish(),
    labels: texts,
    annotations: texts,
    ownerReferences: z
      .array(z.object({ uid: z.string(), controller: z.boolean().nullish() }))
      .nullish(),
  }),
  spec: z.object({ replicas: z.number().nullish(), template }),
  status: z.object({ availableReplicas: z.number().nullish() }).catch({}),
});
const list = z.object({ items: z.array(z.unknown()) });

export type Template = z.infer<typeof template>;

/** A revision of a rollout that still has its replica set. */
export type Revision = {
  number: number;
  hash: string;
  createdAt: string | null;
  available: number;
  /** As it would be wanted again: without the label that only the controller gives. */
  template: Template;
};

const most = 500;

/** The revisions there are, newest first. */
export async function listRevisions(
  argo: Argo,
  { metadata, spec }: Rollout,
): Promise<{ revisions: Revision[]; reply: ApiReply } | { fault: CallAnswer }> {
  const labelSelector = selectorOf(spec.selector);
  const query = { limit: most, ...(labelSelector !== "" && { labelSelector }) };
  const reply = await argo.api.get(`${argo.apps}/replicasets`, query);
  const read = list.safeParse(reply.body);
  if (!isOk(reply)) {
    const about = { needs: "list on replicasets", reading: true };
    return { fault: argoRefusal(reply, argo, about) };
  }
  if (!read.success) {
    return { fault: answerOf(reply, "unreachable", "Its replica sets could not be read.") };
  }
  const revisions = read.data.items
    .map((one) => revisionOf(one, metadata.uid))
    .filter((one) => one !== null)
    .toSorted((a, b) => b.number - a.number);
  return { revisions, reply };
}

function revisionOf(item: unknown, uid: string): Revision | null {
  const read = replicaSet.safeParse(item);
  if (!read.success) return null;
  const { metadata, spec, status } = read.data;
  const owned = metadata.ownerReferences?.some((one) => one.controller === true && one.uid === uid);
  const number = Number(metadata.annotations?.[revisionAnnotation] ?? "0");
  const hash = metadata.labels?.[hashLabel] ?? "";
  if (owned !== true || !Number.isSafeInteger(number) || hash === "") return null;
  const { [hashLabel]: _, ...labels } = spec.template.metadata?.labels ?? {};
  return {
    number,
    hash,
    createdAt: metadata.creationTimestamp ?? null,
    available: status.availableReplicas ?? 0,
    template: { ...spec.template, metadata: { ...spec.template.metadata, labels } },
  };
}

/** A label selector as the API takes it in an address. */
function selectorOf(selector: Rollout["spec"]["selector"]): string {
  const equal = Object.entries(selector?.matchLabels ?? {}).map(
    ([key, value]) => `${key}=${value}`,
  );
  const others = (selector?.matchExpressions ?? []).map(({ key, operator, values }) => {
    const among = `(${(values ?? []).join(",")})`;
    if (operator === "In") return `${key} in ${among}`;
    if (operator === "NotIn") return `${key} notin ${among}`;
    return operator === "DoesNotExist" ? `!${key}` : key;
  });
  return [...equal, ...others].join(",");
}

/** What a revision is a version of: its label, else the tag of its image; its number where neither is there. */
export function versionOf(argo: Argo, { template: { metadata, spec }, number }: Revision): string {
  const label = metadata?.labels?.["app.kubernetes.io/version"];
  return label ?? tagsOf(argo, spec.containers)[0] ?? `revision ${number}`;
}

/** The commit a revision was made of, where an annotation says it. */
export function shaOf({ shaAnnotation }: Argo, { template }: Revision): string | null {
  return shaAnnotation === null ? null : (template.metadata?.annotations?.[shaAnnotation] ?? null);
}

/** Tags of images: "ghcr.io/acme/shop:v1.4.2" → "v1.4.2". */
function tagsOf({ container }: Argo, containers: Template["spec"]["containers"]): string[] {
  return containers
    .filter(({ name }) => container === null || name === container)
    .map(({ image }) => tagOf(image))
    .filter((tag) => tag !== null);
}

export function tagOf(image: string): string | null {
  return /:([^:/@]+)(@|$)/.exec(image)?.[1] ?? null;
}

/** Whether a revision is of a version: by label, tag, number or commit. */
export function isOf(argo: Argo, one: Revision, { version, sha }: VersionRef): boolean {
  const label = one.template.metadata?.labels?.["app.kubernetes.io/version"];
  const names = [label, ...tagsOf(argo, one.template.spec.containers), String(one.number)];
  if (names.some((name) => name !== undefined && bare(name) === bare(version))) return true;
  if (sha === null) return false;
  const known = [shaOf(argo, one), ...names].filter((name) => /^[0-9a-f]{7,64}$/.test(name ?? ""));
  return known.some((name) => sha.startsWith(name ?? "") || name?.startsWith(sha));
}

function bare(version: string): string {
  return version.replace(/^v(?=\d)/, "");
}
