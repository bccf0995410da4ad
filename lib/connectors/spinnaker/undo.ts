import { z } from "zod";
import { answerOf, type ApiReply, isOk, path, refusedWords } from "@/lib/connectors/api-client";
import { namesVersion } from "@/lib/connectors/names-version";
import type { CallAnswer } from "@/lib/domain/connections/attempt";
import type { Operation, VersionRef } from "@/lib/domain/connections/operation";
import { type Gate, gateRefusal } from "./client";

type RollBack = Extract<Operation, { action: "roll_back" }>;

const serverGroup = z.object({
  name: z.string(),
  account: z.string().catch(""),
  region: z.string().catch(""),
  serverGroupManagers: z.array(z.object({ name: z.string() })).catch([]),
  buildInfo: z.object({ images: z.array(z.string()).catch([]) }).catch({ images: [] }),
});
type ServerGroup = z.infer<typeof serverGroup>;

const manifest = z.object({
  manifest: z.object({
    metadata: z.object({ annotations: z.record(z.string(), z.string()).catch({}) }),
  }),
});
const revisionAnnotation = "deployment.kubernetes.io/revision";

/** The task that makes an earlier revision of a Kubernetes deployment the wanted one. */
export function undoTask(
  { application, settings }: Gate,
  revision: string,
  { opId, reason, actor }: RollBack,
): object {
  const why = `Bellwether: rollback op ${opId}${reason === "" ? "" : `. ${reason}`}`;
  const job = {
    type: "undoRolloutManifest",
    cloudProvider: "kubernetes",
    account: settings["account"],
    location: settings["namespace"],
    manifestName: settings["manifest"],
    revision,
    reason: why,
    user: actor,
  };
  return { application, description: "Undo rollout of manifest", job: [job] };
}

/** Which revision of the deployment a version is: its replica set's, found by the tag of its image. */
export async function revisionOf(
  gate: Gate,
  to: VersionRef,
): Promise<{ revision: string } | { fault: CallAnswer }> {
  const listed = await listRevisions(gate);
  if ("fault" in listed) return listed;
  const { groups } = listed;
  const found = groups.find((one) => isOf(one, to));
  if (found === undefined) {
    const tags = groups.flatMap(({ buildInfo }) => buildInfo.images.map(tagOf));
    const known = [...new Set(tags)].slice(0, 8).join(", ") || "none";
    const words = `No revision of ${gate.settings["manifest"] ?? ""} is known to be ${to.version}. There are: ${known}.`;
    return { fault: refusedWords(words) };
  }
  const place = path`/manifests/${found.account}/${found.region}/${found.name}`;
  const reply = await gate.api.get(place);
  if (!isOk(reply)) {
    const missing = `The ${found.name} is not there.`;
    return { fault: gateRefusal(reply, gate, { needs: "READ", missing, reading: true }) };
  }
  const read = manifest.safeParse(reply.body);
  const revision = read.success ? read.data.manifest.metadata.annotations[revisionAnnotation] : "";
  if (revision !== undefined && /^\d{1,9}$/.test(revision)) return { revision };
  return { fault: answerOf(reply, "unreachable", `The ${found.name} names no revision.`) };
}

/** The replica sets of our deployment that Spinnaker knows. */
export async function listRevisions(
  gate: Gate,
): Promise<{ groups: ServerGroup[]; reply: ApiReply } | { fault: CallAnswer }> {
  const reply = await gate.api.get(`${gate.place}/serverGroups`);
  const read = z.array(z.unknown()).safeParse(reply.body);
  if (!isOk(reply)) return { fault: gateRefusal(reply, gate, { needs: "READ", reading: true }) };
  if (!read.success)
    return { fault: answerOf(reply, "unreachable", "Its list could not be read.") };
  const { account, namespace, manifest: name } = gate.settings;
  const groups = read.data
    .map((one) => serverGroup.safeParse(one))
    .filter((one) => one.success)
    .map(({ data }) => data)
    .filter((one) => one.account === account && one.region === namespace)
    .filter((one) => one.serverGroupManagers.some((manager) => isNamed(manager.name, name ?? "")));
  return { groups, reply };
}

/** "deployment shop" and "shop" are one name. */
function isNamed(given: string, wanted: string): boolean {
  return given === wanted || `deployment ${given}` === wanted;
}

function isOf({ buildInfo }: ServerGroup, { version, sha }: VersionRef): boolean {
  const tags = buildInfo.images.map(tagOf);
  return tags.some((tag) => namesVersion(tag, version) || (sha !== null && sha.startsWith(tag)));
}

function tagOf(image: string): string {
  return /:([^:/@]{1,128})(@|$)/.exec(image)?.[1] ?? image;
}
