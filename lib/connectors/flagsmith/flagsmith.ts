import { z } from "zod";
import { type ApiReply, isOk, path } from "@/lib/connectors/api-client";
import { flagConnector } from "@/lib/connectors/flag-system";
import type { CallAnswer } from "@/lib/domain/connections/attempt";
import { type Flagsmith, flagsmithRefusal, openFlagsmith, usualUrl } from "./client";
import { normalise, verifyFlagsmith } from "./events";
import { type FeatureState, readState, saidAgain } from "./states";

const environmentShape = z.object({ id: z.number(), name: z.string(), project: z.number() });
const featureList = z.object({
  results: z.array(
    z.object({
      name: z.string(),
      environment_feature_state: z.object({ enabled: z.boolean() }).nullish().catch(null),
    }),
  ),
});

/**
 * Flags of a Flagsmith environment, from its documentation and the sources of its API. Not checked against the real
 * thing: the answers to keys without a permission, and the list of features with their states.
 */
export const flagsmith = flagConnector<Flagsmith>({
  kind: "flagsmith",
  usualUrl,
  open: openFlagsmith,
  read: async (opened, key) => {
    const found = await readState(opened, key);
    return "fault" in found ? found : { isOn: found.state.enabled, reply: found.reply };
  },
  write: async (opened, { flag: key }, isOn) => {
    const found = await readState(opened, key);
    if ("fault" in found) return found;
    const { api, environment, byState } = opened;
    const { id, feature, feature_state_value } = found.state;
    const reply = byState
      ? await api.send("PUT", path`/api/v1/environments/${environment}/featurestates/${id}/`, {
          json: { enabled: isOn, feature, feature_state_value },
        })
      : await updateFlag(opened, key, found.state, isOn);
    if (isOk(reply)) return reply;
    const missing = byState
      ? `The flag ${key} is not there.`
      : "This server has no update-flag: choose the feature state in the settings.";
    return { fault: flagsmithRefusal(reply, opened, { missing }) };
  },
  list: async (opened) => {
    const found = await readEnvironment(opened);
    if ("fault" in found) return found;
    const { id, project } = found.environment;
    const about = { environment: id, page_size: 100 };
    const reply = await opened.api.get(path`/api/v1/projects/${project}/features/`, about);
    const read = featureList.safeParse(reply.body);
    if (!isOk(reply) || !read.success) {
      const needs = "VIEW_PROJECT on its project, and VIEW_ENVIRONMENT";
      return { fault: flagsmithRefusal(reply, opened, { needs, reading: true }) };
    }
    const flags = read.data.results.map(({ name, environment_feature_state: now }) => {
      return { key: name, name, isOn: now?.enabled ?? null };
    });
    return { flags, reply };
  },
  mayDo: async (opened, findings) => {
    const found = await readEnvironment(opened);
    if ("fault" in found) return found;
    findings.saw(`The environment ${found.environment.name} can be read.`);
    findings.doubts(
      `Only doing it shows it: whether the key has UPDATE_FEATURE_STATE on ${found.environment.name}, and no change request is required there.`,
    );
    return null;
  },
  verifyInbound: verifyFlagsmith,
  normalise,
});

/** What Flagsmith calls experimental has moved once: a server that has no such address did nothing. */
async function updateFlag(
  { api, environment }: Flagsmith,
  key: string,
  state: FeatureState,
  isOn: boolean,
): Promise<ApiReply> {
  const place = path`/api/__future__/environments/${environment}/features/${state.feature}/`;
  const json = { environment_default: { enabled: isOn } };
  const reply = await api.send("PATCH", place, { json });
  if (reply.is !== "answered" || reply.statusCode !== 404) return reply;
  return api.send("POST", path`/api/experiments/environments/${environment}/update-flag-v1/`, {
    json: { feature: { name: key }, enabled: isOn, ...saidAgain(state) },
  });
}

async function readEnvironment(
  opened: Flagsmith,
): Promise<{ environment: z.infer<typeof environmentShape> } | { fault: CallAnswer }> {
  const { api, environment } = opened;
  const reply = await api.get(path`/api/v1/environments/${environment}/`);
  const read = environmentShape.safeParse(reply.body);
  if (isOk(reply) && read.success) return { environment: read.data };
  const needs = "VIEW_ENVIRONMENT";
  return { fault: flagsmithRefusal(reply, opened, { needs, reading: true }) };
}
