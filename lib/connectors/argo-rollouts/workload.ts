import { z } from "zod";
import { answerOf, isOk, path } from "@/lib/connectors/api-client";
import type { CallAnswer } from "@/lib/domain/connections/attempt";
import { type Argo, argoRefusal } from "./client";
import type { Rollout } from "./rollout";

/** What holds the pod template of a rollout: itself, or the workload it refers to. */
export type Workload = {
  place: string;
  /** Its plural in the API, as permissions name it. */
  resource: string;
  templatePath: "/spec/template" | "/template";
  resourceVersion: string;
  generation: number;
  hasAnnotations: boolean;
};

const read = z.object({
  metadata: z.object({
    resourceVersion: z.string(),
    generation: z.number().catch(0),
    annotations: z.unknown().optional(),
  }),
});

/** Finds where the template is kept, as it is now. */
export async function readWorkload(
  argo: Argo,
  { metadata, spec }: Rollout,
): Promise<{ workload: Workload } | { fault: CallAnswer }> {
  const ref = spec.workloadRef ?? null;
  if (ref === null) {
    const own = {
      place: argo.place,
      resource: "rollouts",
      templatePath: "/spec/template",
    } as const;
    return { workload: { ...own, ...versionIn(metadata) } };
  }
  const where = placeOf(argo, ref);
  const reply = await argo.api.get(where.place);
  const found = read.safeParse(reply.body);
  if (!isOk(reply) || !found.success) {
    const missing = `The ${ref.kind} ${ref.name} it refers to is not there.`;
    const about = { needs: `get on ${where.resource}`, missing, reading: true };
    if (isOk(reply)) return { fault: answerOf(reply, "unreachable", "It could not be read.") };
    return { fault: argoRefusal(reply, argo, about) };
  }
  return { workload: { ...where, ...versionIn(found.data.metadata) } };
}

function versionIn({
  resourceVersion,
  generation,
  annotations,
}: z.infer<typeof read>["metadata"]): Omit<Workload, "place" | "resource" | "templatePath"> {
  return { resourceVersion, generation, hasAnnotations: (annotations ?? null) !== null };
}

/** Whether the controller has seen the template as it is, where it is kept elsewhere. */
export async function isWorkloadObserved(argo: Argo, rollout: Rollout): Promise<boolean> {
  const observed = Number(rollout.status.workloadObservedGeneration ?? "");
  if ((rollout.spec.workloadRef ?? null) === null || !Number.isSafeInteger(observed)) return true;
  const read = await readWorkload(argo, rollout);
  return "fault" in read || observed >= read.workload.generation;
}

function placeOf(
  { apps, namespace }: Argo,
  { kind, name }: { kind: string; name: string },
): Pick<Workload, "place" | "resource" | "templatePath"> {
  if (kind === "PodTemplate") {
    const place = path`/api/v1/namespaces/${namespace}/podtemplates/${name}`;
    return { place, resource: "podtemplates", templatePath: "/template" };
  }
  const resource = kind === "ReplicaSet" ? "replicasets" : "deployments";
  const place = `${apps}/${resource}${path`/${name}`}`;
  return { place, resource, templatePath: "/spec/template" };
}
