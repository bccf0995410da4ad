import { z } from "zod";
import { answerOf, type ApiReply, isOk, path } from "@/lib/connectors/api-client";
import type { CallAnswer } from "@/lib/domain/connections/attempt";
import { type Flagsmith, flagsmithRefusal } from "./client";

const value = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const state = z.object({
  id: z.int(),
  enabled: z.boolean(),
  feature: z.number(),
  feature_state_value: value.catch(null),
  identity: z.unknown().nullish(),
  feature_segment: z.unknown().nullish(),
});
export type FeatureState = z.infer<typeof state>;
const states = z.object({ results: z.array(state) });

/** A flag's own state in the environment: not one of an identity or a segment. */
export async function readState(
  flagsmith: Flagsmith,
  key: string,
): Promise<{ state: FeatureState; reply: ApiReply } | { fault: CallAnswer }> {
  const { api, environment } = flagsmith;
  const about = path`/api/v1/environments/${environment}/featurestates/`;
  const reply = await api.get(about, { feature_name: key });
  const read = states.safeParse(reply.body);
  if (!isOk(reply) || !read.success) {
    const needs = "VIEW_ENVIRONMENT";
    return { fault: flagsmithRefusal(reply, flagsmith, { needs, reading: true }) };
  }
  const own = read.data.results.find(
    (one) => (one.identity ?? null) === null && (one.feature_segment ?? null) === null,
  );
  if (own !== undefined) return { state: own, reply };
  const words = `There is no flag ${key} in the environment ${environment}.`;
  return { fault: answerOf(reply, "refused", words) };
}

/** The value a flag has, as update-flag wants it said again; nothing for one without. */
export function saidAgain({ feature_state_value: now }: FeatureState) {
  if (now === null) return {};
  const type = typeof now === "boolean" ? "boolean" : Number.isInteger(now) ? "integer" : "string";
  return { value: { type, value: String(now) } };
}
