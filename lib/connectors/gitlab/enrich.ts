import { z } from "zod";
import { isOk } from "@/lib/connectors/api-client";
import { opIdIn } from "@/lib/domain/connections/call/op-id";
import type { OutsideEvent } from "@/lib/domain/connections/inbox/outside-event";
import type { Gitlab } from "./client";
import { parseWorkRef, work, workRef } from "./jobs";

const job = z.object({ pipeline: z.object({ id: z.int() }) });
const pipeline = work.extend({ source: z.string().catch("") });

/**
 * Asks which pipeline a deployment's job is of: one that was asked for goes by its own name, and by our id where it
 * carries it. Null where GitLab does not say.
 */
export async function enrich(gitlab: Gitlab, told: OutsideEvent): Promise<OutsideEvent | null> {
  const named = parseWorkRef(told.externalRef ?? "");
  if (named?.noun !== "job") return null;
  const { api, place } = gitlab;
  const of = job.safeParse((await api.get(`${place}/jobs/${named.id}`)).body);
  if (!of.success) return null;
  const { id } = of.data.pipeline;
  const reply = await api.get(`${place}/pipelines/${id}`);
  const read = pipeline.safeParse(reply.body);
  if (!isOk(reply) || !read.success) return null;
  if (read.data.source !== "api" && read.data.source !== "trigger") return told;
  return { ...told, opId: opIdIn(read.data.name ?? ""), externalRef: workRef("pipeline", id) };
}
