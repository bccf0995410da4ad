import { z } from "zod";
import type { Delivery } from "@/lib/connectors/connector";
import { readJsonEvent } from "@/lib/connectors/read-event";
import type { InboundEvent } from "@/lib/domain/connections/inbox/inbox";
import type { Settings } from "@/lib/domain/connections/kind";
import { pullRequest, push, release } from "./change-events";
import { checkRun, checkSuite, commitStatus, workflowRun } from "./ci-events";
import { deploymentMade, deploymentStatus } from "./deploy-events";

const readers = {
  ping: () =>
    ({ is: "ignored", why: "A ping: GitHub reaches us, and its signature is right." }) as const,
  deployment_status: deploymentStatus,
  deployment: deploymentMade,
  workflow_run: workflowRun,
  check_suite: checkSuite,
  check_run: checkRun,
  status: commitStatus,
  push,
  pull_request: pullRequest,
  release,
};

/** What a GitHub webhook says. Never throws. */
export function normalise(raw: Buffer, delivery: Delivery): InboundEvent {
  return readJsonEvent(raw, delivery, readers, otherRepository);
}

const about = z.object({ repository: z.object({ full_name: z.string() }) });

/** A webhook of the organisation tells of all its repositories. */
function otherRepository(body: unknown, { repository }: Settings): string | null {
  const read = about.safeParse(body);
  if (!read.success || repository === undefined) return null;
  const { full_name: name } = read.data.repository;
  return name.toLowerCase() === repository.toLowerCase() ? null : name;
}
