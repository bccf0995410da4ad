import { answerOf, isOk } from "@/lib/connectors/api-client";
import { findRef } from "@/lib/connectors/find-ref";
import type { CallAnswer } from "@/lib/domain/connections/attempt";
import type { Operation, VersionRef } from "@/lib/domain/connections/operation";
import { type Heroku, herokuRefusal } from "./client";
import {
  listReleases,
  possible,
  type Release,
  release,
  releaseAnswer,
  releaseOf,
} from "./releases";

type RollBack = Extract<Operation, { action: "roll_back" }>;

/** Makes a new release of the target's. */
export async function rollBack(heroku: Heroku, { to }: RollBack): Promise<CallAnswer> {
  const found = await listReleases(heroku);
  if ("fault" in found) return found.fault;
  const able = possible(found.releases);
  const target = (await releaseOf(heroku, able, to)) ?? (heroku.takesBefore ? able[0] : undefined);
  if (target === undefined) return answerOf(found.reply, "refused", noneWords(able, to));
  const json = { release: target.id };
  const reply = await heroku.api.send("POST", `${heroku.place}/releases`, { json });
  if (!isOk(reply)) return herokuRefusal(reply, heroku);
  const made = release.safeParse(reply.body);
  if (!made.success) {
    const ref = findRef(heroku.call.at, `v${target.version}`);
    return answerOf(reply, "accepted", "Heroku took it.", { ref });
  }
  const answer = releaseAnswer(reply, made.data);
  const words = `Heroku made v${made.data.version} of v${target.version}.`;
  return answer.stage === "failed" ? answer : { ...answer, answer: words };
}

function noneWords(able: readonly Release[], to: VersionRef): string {
  const named = able.slice(0, 5).map((one) => `v${one.version} (${one.description})`);
  const known =
    named.length === 0 ? "Heroku knows none to go back to." : `There are ${named.join(", ")}.`;
  const sha = to.sha === null ? "" : ` (${to.sha.slice(0, 8)})`;
  return `No release is known to be ${to.version}${sha}. ${known}`;
}

/** Heroku's clock and ours may differ by so much in what we compare. */
const slackMs = 3_000;

/**
 * Heroku has no room for our id. Ours is the rollback that is not older than our call; only one of a service
 * is under way at a time. `version`: of the target, "v41", where it is known.
 */
export async function find(
  heroku: Heroku,
  since: Date,
  version: string | null,
): Promise<CallAnswer> {
  const found = await listReleases(heroku);
  if ("fault" in found) return found.fault;
  const from = since.getTime() + found.reply.aheadMs - slackMs;
  const words = version === null ? /^Rollback to v\d+$/ : new RegExp(`^Rollback to ${version}$`);
  const ours = found.releases.find(
    (one) => Date.parse(one.created_at) >= from && words.test(one.description),
  );
  if (ours !== undefined) return releaseAnswer(found.reply, ours);
  return answerOf(found.reply, "absent", "Heroku lists no rollback since.");
}
