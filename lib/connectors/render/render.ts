import { urlFault } from "@/lib/connectors/address-guard";
import { answerOf, path, isOk, refusedWords } from "@/lib/connectors/api-client";
import type { Connector } from "@/lib/connectors/connector";
import { parseFindRef } from "@/lib/connectors/find-ref";
import { momentOf } from "@/lib/connectors/read-event";
import { verifyWebhook } from "@/lib/connectors/webhook/verify";
import type { CallAnswer } from "@/lib/domain/connections/attempt";
import { openRender, type Render, renderRefusal } from "./client";
import { deploy, deployAnswer, listDeploys, parseDeployRef, versionOf } from "./deploys";
import { enrich, normalise } from "./events";
import { preflight } from "./preflight";
import { cancel, find, rollBack, setAutoDeploy, withSwitch } from "./roll-back";

/** Deploys of a Render service (API v1), from the vendor's generated client and documentation. */
export const render: Connector = {
  kind: "render",
  checkSettings: async (settings) => {
    const message = await urlFault(settings["url"] ?? "https://api.render.com/v1");
    return message === null ? null : { path: "url", message };
  },
  preflight: (target, _testId, call) => preflight(openRender(target, call)),
  versions: async (target, call) => {
    const found = await listDeploys(openRender(target, call));
    if ("fault" in found) return { answer: found.fault, versions: [] };
    const versions = found.deploys
      .filter(({ status }) => status === "live" || status === "deactivated")
      .map((one) => ({
        id: one.id,
        version: versionOf(one),
        sha: one.commit?.id ?? null,
        at: momentOf(one.finishedAt ?? one.createdAt),
        current: one.status === "live",
      }));
    return { answer: answerOf(found.reply, "done", ""), versions };
  },
  act: async (operation, target, call) =>
    operation.action === "roll_back"
      ? rollBack(openRender(target, call), operation)
      : refusedWords("Render knows no shares of traffic."),
  look: async (_operation, since, target, call) => {
    const opened = openRender(target, call);
    const found = await find(opened, since);
    return found.result === "absent" || found.ref === undefined ? found : withSwitch(opened, found);
  },
  poll: async ({ ref }, target, call) => {
    const opened = openRender(target, call);
    const sought = parseFindRef(ref);
    if (sought !== null) return find(opened, sought.since);
    const id = parseDeployRef(ref);
    return id === null ? refusedWords("Its name in Render is not known.") : follow(opened, id);
  },
  cancel: async (ref, target, call) => {
    const id = parseDeployRef(ref);
    return id === null
      ? refusedWords("Only a deploy can be stopped.")
      : cancel(openRender(target, call), id);
  },
  remedy: (key, target, call) =>
    setAutoDeploy(openRender(target, call), key === "auto_deploy_on" ? "yes" : "no"),
  verifyInbound: (raw, headers, { secrets }, at) => {
    const proof = verifyWebhook(secrets["webhookSecret"] ?? [], headers, raw, at);
    return proof.ok ? { ...proof, topic: "" } : proof;
  },
  normalise,
  enrich: (event, target, call) => enrich(openRender(target, call), event),
};

async function follow(opened: Render, id: string): Promise<CallAnswer> {
  const reply = await opened.api.get(`${opened.place}${path`/deploys/${id}`}`);
  const read = deploy.safeParse(reply.body);
  if (isOk(reply) && read.success) return deployAnswer(reply, read.data);
  const missing = `The deploy ${id} is not there.`;
  return renderRefusal(reply, opened, { reading: true, missing });
}
