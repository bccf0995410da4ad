import { urlFault } from "@/lib/connectors/address-guard";
import { answerOf, isOk, refusedWords } from "@/lib/connectors/api-client";
import type { Connector } from "@/lib/connectors/connector";
import { parseFindRef } from "@/lib/connectors/find-ref";
import { momentOf } from "@/lib/connectors/read-event";
import type { CallAnswer } from "@/lib/domain/connections/attempt";
import { type Heroku, herokuRefusal, openHeroku } from "./client";
import { normalise } from "./normalise";
import { preflight } from "./preflight";
import { listReleases, parseReleaseRef, possible, release, releaseAnswer } from "./releases";
import { find, rollBack } from "./roll-back";
import { verifyHeroku } from "./verify";

/**
 * Releases of a Heroku app (Platform API v3), from Heroku's own command line and a real webhook's body. Not
 * checked against the real thing: which scope a token must have.
 */
export const heroku: Connector = {
  kind: "heroku",
  checkSettings: async (settings) => {
    const message = await urlFault(settings["url"] ?? "https://api.heroku.com");
    return message === null ? null : { path: "url", message };
  },
  preflight: (target, _testId, call) => preflight(openHeroku(target, call)),
  versions: async (target, call) => {
    const found = await listReleases(openHeroku(target, call));
    if ("fault" in found) return { answer: found.fault, versions: [] };
    const current = found.releases.filter((one) => one.current);
    const versions = [...current, ...possible(found.releases)].map((one) => ({
      id: one.id,
      version: `v${one.version}`,
      sha: null,
      at: momentOf(one.created_at),
      current: one.current,
    }));
    return { answer: answerOf(found.reply, "done", ""), versions };
  },
  act: async (operation, target, call) =>
    operation.action === "roll_back"
      ? rollBack(openHeroku(target, call), operation)
      : refusedWords("Heroku knows no shares of traffic."),
  look: (operation, since, target, call) => {
    const version = operation.action === "roll_back" ? operation.to.version : "";
    return find(openHeroku(target, call), since, /^v\d+$/.test(version) ? version : null);
  },
  poll: async ({ ref }, target, call) => {
    const opened = openHeroku(target, call);
    const sought = parseFindRef(ref);
    if (sought !== null) return find(opened, sought.since, sought.hint);
    const id = parseReleaseRef(ref);
    return id === null ? refusedWords("Its name in Heroku is not known.") : follow(opened, id);
  },
  verifyInbound: verifyHeroku,
  normalise,
};

async function follow(opened: Heroku, id: string): Promise<CallAnswer> {
  const reply = await opened.api.get(`${opened.place}/releases/${id}`);
  const read = release.safeParse(reply.body);
  if (isOk(reply) && read.success) return releaseAnswer(reply, read.data);
  const missing = "The release is not there.";
  return herokuRefusal(reply, opened, { reading: true, missing });
}
