import { z } from "zod";
import { isOk, path } from "@/lib/connectors/api-client";
import type { Findings } from "@/lib/connectors/findings";
import { flagConnector } from "@/lib/connectors/flag-system";
import { tellExpiry } from "@/lib/connectors/tell-expiry";
import { flagPath, openUnleash, switching, type Unleash, unleashRefusal } from "./client";
import { normalise, verifyUnleash } from "./events";

const state = z.object({ enabled: z.boolean() });
const features = z.object({
  features: z.array(
    z.object({
      name: z.string(),
      environments: z.array(z.object({ name: z.string(), enabled: z.boolean() })).catch([]),
    }),
  ),
});
const me = z.object({
  permissions: z.array(
    z.object({
      permission: z.string(),
      project: z.string().nullish(),
      environment: z.string().nullish(),
    }),
  ),
});
const tokens = z.object({ pats: z.array(z.object({ expiresAt: z.string() })) });

/** Flags of an Unleash environment (admin API), tried against Unleash 8.2 itself. */
export const unleash = flagConnector<Unleash>({
  kind: "unleash",
  usualUrl: "",
  open: openUnleash,
  read: async (opened, key) => {
    const reply = await opened.api.get(flagPath(opened, key));
    const read = state.safeParse(reply.body);
    if (isOk(reply) && read.success) return { isOn: read.data.enabled, reply };
    return { fault: unleashRefusal(reply, opened, { key, reading: true }) };
  },
  write: async (opened, { flag: key }, isOn) => {
    const reply = await opened.api.send("POST", `${flagPath(opened, key)}/${isOn ? "on" : "off"}`);
    return isOk(reply) ? reply : { fault: unleashRefusal(reply, opened, { key }) };
  },
  list: async (opened) => {
    const { api, project, environment } = opened;
    const reply = await api.get(path`/api/admin/projects/${project}/features`);
    const read = features.safeParse(reply.body);
    if (!isOk(reply) || !read.success) {
      return { fault: unleashRefusal(reply, opened, { reading: true }) };
    }
    const flags = read.data.features.map(({ name, environments }) => ({
      key: name,
      name,
      isOn: environments.find((one) => one.name === environment)?.enabled ?? null,
    }));
    return { flags, reply };
  },
  mayDo: async (opened, findings) => {
    const reply = await opened.api.get("/api/admin/user");
    if (!isOk(reply)) return { fault: unleashRefusal(reply, opened, { reading: true }) };
    const permissions = me.safeParse(reply.body).data?.permissions ?? [];
    return seePermissions(permissions, opened, findings) ?? seeExpiry(opened, findings);
  },
  verifyInbound: verifyUnleash,
  normalise,
});

/** Unleash does not say which of its user's tokens this one is, so of several the first to end counts. */
async function seeExpiry({ api, call }: Unleash, findings: Findings): Promise<null> {
  const { data } = tokens.safeParse((await api.get("/api/admin/user/tokens")).body);
  const ends = (data?.pats ?? []).map(({ expiresAt }) => expiresAt).filter(isAhead(call.at));
  const whose = ends.length === 1 ? "The token" : "The first of its user's tokens to end";
  tellExpiry(findings, whose, ends.toSorted()[0] ?? "", call.at);
  return null;
}

const isAhead = (at: Date) => (end: string) => Date.parse(end) > at.getTime();

function seePermissions(
  permissions: z.infer<typeof me>["permissions"],
  { project, environment }: Unleash,
  findings: Findings,
) {
  const fits = permissions.some(
    (one) =>
      one.permission === "ADMIN" ||
      (one.permission === switching &&
        [project, "*", undefined, null].includes(one.project) &&
        [environment, "*", undefined, null].includes(one.environment)),
  );
  if (fits) {
    findings.saw(`The token's user has ${switching} in ${project}/${environment}, or is an admin.`);
    return null;
  }
  const words = `The token's user may not switch flags: it needs ${switching} in the environment ${environment} of the project ${project}.`;
  return { fault: { result: "refused", statusCode: 200, ms: 0, answer: words } as const };
}
