import { z } from "zod";
import type { Delivery } from "@/lib/connectors/connector";
import { readJsonEvent } from "@/lib/connectors/read-event";
import type { InboundEvent } from "@/lib/domain/connections/inbox/inbox";
import type { Settings } from "@/lib/domain/connections/kind";
import { featureFlag, mergeRequest, push, release } from "./change-events";
import { deployment, job, pipeline } from "./deploy-events";

const readers = {
  "Deployment Hook": deployment,
  "Pipeline Hook": pipeline,
  "Job Hook": job,
  "Push Hook": push,
  "Tag Push Hook": push,
  "Merge Request Hook": mergeRequest,
  "Release Hook": release,
  "Feature Flag Hook": featureFlag,
};

/** What a GitLab webhook says. Never throws. */
export function normalise(raw: Buffer, delivery: Delivery): InboundEvent {
  return readJsonEvent(raw, delivery, readers, otherProject);
}

const about = z.union([
  z.object({ project: z.object({ id: z.int(), path_with_namespace: z.string() }) }),
  // A job names its project in its own way, and before GitLab 16 only so.
  z.object({ project_id: z.int(), repository: z.object({ homepage: z.string() }) }),
]);

/** A webhook of the group tells of all its projects. */
function otherProject(body: unknown, { project }: Settings): string | null {
  const read = about.safeParse(body);
  if (!read.success || project === undefined) return null;
  const [id, place] =
    "project" in read.data
      ? [read.data.project.id, read.data.project.path_with_namespace]
      : [read.data.project_id, read.data.repository.homepage];
  const isOurs =
    project === String(id) || `/${place}`.toLowerCase().endsWith(`/${project.toLowerCase()}`);
  return isOurs ? null : place;
}
