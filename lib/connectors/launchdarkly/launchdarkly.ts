import { z } from "zod";
import { answerOf, isOk, path } from "@/lib/connectors/api-client";
import { flagConnector } from "@/lib/connectors/flag-system";
import {
  flagPath,
  type LaunchDarkly,
  launchDarklyRefusal,
  openLaunchDarkly,
  usualUrl,
} from "./client";
import { normalise, verifyLaunchDarkly } from "./events";

const flag = z.object({
  key: z.string(),
  name: z.string().catch(""),
  environments: z.record(z.string(), z.object({ on: z.boolean() })).catch({}),
});
const flagList = z.object({ items: z.array(flag) });
const mostFlags = 100;

/**
 * Flags of a LaunchDarkly environment (REST API v2), from its client's documentation. Not checked against the real
 * thing: which status a role without updateOn gets (401 and 403 are both read so).
 */
export const launchDarkly = flagConnector<LaunchDarkly>({
  kind: "launchdarkly",
  usualUrl,
  open: openLaunchDarkly,
  read: async (opened, key) => {
    const { api, environment } = opened;
    const reply = await api.get(flagPath(opened, key), { env: environment });
    const read = flag.safeParse(reply.body);
    const isOn = read.success ? read.data.environments[environment]?.on : undefined;
    if (isOk(reply) && isOn !== undefined) return { isOn, reply };
    if (!isOk(reply)) return { fault: launchDarklyRefusal(reply, opened, { key, reading: true }) };
    const words = `${key} has no environment ${environment}.`;
    return { fault: answerOf(reply, "refused", words) };
  },
  write: async (opened, { flag: key, opId }, isOn) => {
    const { api, environment, comment } = opened;
    const reply = await api.send("PATCH", flagPath(opened, key), {
      // Without the domain model in it, the body would be taken for a JSON patch.
      type: "application/json; domain-model=launchdarkly.semanticpatch",
      json: {
        environmentKey: environment,
        comment: comment.replaceAll("{op_id}", opId),
        instructions: [{ kind: isOn ? "turnFlagOn" : "turnFlagOff" }],
      },
    });
    return isOk(reply) ? reply : { fault: launchDarklyRefusal(reply, opened, { key }) };
  },
  list: async (opened) => {
    const { api, project, environment } = opened;
    const about = { env: environment, limit: mostFlags, summary: "true" };
    const reply = await api.get(path`/api/v2/flags/${project}`, about);
    const read = flagList.safeParse(reply.body);
    if (!isOk(reply) || !read.success) {
      return { fault: launchDarklyRefusal(reply, opened, { reading: true }) };
    }
    const flags = read.data.items.map(({ key, name, environments }) => {
      return { key, name, isOn: environments[environment]?.on ?? null };
    });
    return { flags, reply };
  },
  mayDo: async (opened, findings) => {
    const { api, project, environment } = opened;
    const reply = await api.get(path`/api/v2/projects/${project}/environments/${environment}`);
    if (!isOk(reply)) return { fault: launchDarklyRefusal(reply, opened, { reading: true }) };
    findings.saw(`The environment ${environment} of the project ${project} can be read.`);
    findings.doubts(
      `Only doing it shows it: whether the token's role has updateOn in ${environment}, and no approval is required there.`,
    );
    return null;
  },
  verifyInbound: verifyLaunchDarkly,
  normalise,
});
