import { urlFault } from "@/lib/connectors/address-guard";
import { answerOf, refusedWords } from "@/lib/connectors/api-client";
import type { Connector } from "@/lib/connectors/connector";
import { parseFindRef } from "@/lib/connectors/find-ref";
import { momentOf } from "@/lib/connectors/read-event";
import { openGitlab } from "./client";
import { compare } from "./compare";
import { listDeployments } from "./deployments";
import { enrich } from "./enrich";
import { find } from "./find";
import { followWork, parseWorkRef } from "./jobs";
import { normalise } from "./normalise";
import { preflight } from "./preflight";
import { rollBack } from "./roll-back";
import { approve, cancel, promote } from "./steer";
import { verifyGitlab } from "./verify";

/**
 * GitLab CI/CD (API v4), from GitLab's source and documentation. Not checked against the real thing: what a
 * project's policy for pipeline variables answers, and that `play` answers 200.
 */
export const gitlab: Connector = {
  kind: "gitlab",
  checkSettings: async (settings) => {
    const message = await urlFault(settings["url"] ?? "https://gitlab.com");
    return message === null ? null : { path: "url", message };
  },
  preflight: (target, _testId, call) => preflight(openGitlab(target, call)),
  versions: async (target, call) => {
    const found = await listDeployments(openGitlab(target, call), {
      status: "success",
      per_page: 20,
    });
    if ("fault" in found) return { answer: found.fault, versions: [] };
    const versions = found.deployments
      .filter((one) => (one.deployable ?? null) !== null)
      .map(({ id, ref, sha, created_at: at }, i) => ({
        id: String(id),
        version: ref,
        sha,
        at: momentOf(at),
        current: i === 0,
      }));
    return { answer: answerOf(found.reply, "done", ""), versions };
  },
  compare: (ends, target, call) => compare(openGitlab(target, call), ends),
  act: async (operation, target, call) => {
    const opened = openGitlab(target, call);
    if (operation.action === "roll_back") return rollBack(opened, operation);
    return operation.action === "promote"
      ? promote(opened, operation)
      : refusedWords("GitLab knows no shares.");
  },
  look: (operation, since, target, call) => {
    const to = operation.action === "roll_back" ? operation.to : null;
    return find(openGitlab(target, call), operation.opId, since, to);
  },
  poll: async ({ opId, ref }, target, call) => {
    const opened = openGitlab(target, call);
    const sought = parseFindRef(ref);
    if (sought !== null) {
      const to = sought.hint === null ? null : { version: sought.hint, sha: sought.hint };
      return find(opened, opId, sought.since, to);
    }
    const named = parseWorkRef(ref);
    return named === null
      ? refusedWords("Its name in GitLab is not known.")
      : followWork(opened, named.noun, named.id);
  },
  cancel: (ref, target, call) => cancel(openGitlab(target, call), ref),
  approve: (ref, target, call) => approve(openGitlab(target, call), ref),
  verifyInbound: verifyGitlab,
  normalise,
  enrich: (event, target, call) => enrich(openGitlab(target, call), event),
};
