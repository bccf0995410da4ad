import { z } from "zod";
import { answerOf, isOk, refusedWords } from "@/lib/connectors/api-client";
import type { CallAnswer } from "@/lib/domain/connections/attempt";
import { type Gate, gateRefusal } from "./client";

const config = z.object({
  id: z.string().catch(""),
  name: z.string(),
  disabled: z.boolean().catch(false),
  parameterConfig: z
    .array(z.object({ name: z.string(), required: z.boolean().catch(false) }))
    .catch([]),
});
export type PipelineConfig = z.infer<typeof config>;

/** The rollback pipeline as the application defines it, by its name or its id. */
export async function readPipelineConfig(
  gate: Gate,
): Promise<{ config: PipelineConfig } | { fault: CallAnswer }> {
  const reply = await gate.api.get(`${gate.place}/pipelineConfigs`);
  const read = z.array(z.unknown()).safeParse(reply.body);
  if (!isOk(reply)) return { fault: gateRefusal(reply, gate, { needs: "READ", reading: true }) };
  if (!read.success) {
    return { fault: answerOf(reply, "unreachable", "Its pipelines could not be read.") };
  }
  const wanted = gate.settings["pipeline"] ?? "";
  const known = read.data
    .map((one) => config.safeParse(one))
    .filter((one) => one.success)
    .map(({ data }) => data);
  const found = known.find(({ id, name }) => name === wanted || id === wanted);
  if (found !== undefined) return { config: found };
  const names = known
    .slice(0, 8)
    .map(({ name }) => name)
    .join(", ");
  const words = `The application ${gate.application} has no pipeline “${wanted}”. There are: ${names || "none"}.`;
  return { fault: refusedWords(words) };
}
