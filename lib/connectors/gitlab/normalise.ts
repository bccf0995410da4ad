import type { Delivery } from "@/lib/connectors/connector";
import { readJsonEvent } from "@/lib/connectors/read-event";
import type { InboundEvent } from "@/lib/domain/connections/inbox/inbox";
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
  return readJsonEvent(raw, delivery, readers);
}
