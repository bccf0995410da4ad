import { z } from "zod";
import { answerOf, isOk } from "@/lib/connectors/api-client";
import type { Versions } from "@/lib/connectors/connector";
import { momentOf } from "@/lib/connectors/read-event";
import { agentRefusal, type HostAgent } from "./client";

const listed = z.object({
  versions: z.array(
    z.object({ version: z.string(), at: z.string().nullable(), current: z.boolean() }),
  ),
});

/** What lies on the host to go back to, newest first. */
export async function listVersions(agent: HostAgent): Promise<Versions> {
  const reply = await agent.api.get("/versions", { action: agent.target.settings["action"] ?? "" });
  const read = listed.safeParse(reply.body);
  if (!isOk(reply)) return { answer: agentRefusal(reply, agent, { reading: true }), versions: [] };
  if (!read.success) {
    return { answer: answerOf(reply, "unreachable", "Its list could not be read."), versions: [] };
  }
  const versions = read.data.versions.map(({ version, at, current }) => ({
    id: version,
    version,
    sha: null,
    at: momentOf(at),
    current,
  }));
  return { answer: answerOf(reply, "done", ""), versions };
}
