import { refusedWords } from "@/lib/connectors/api-client";
import { urlFault } from "@/lib/connectors/address-guard";
import type { CallContext, Connector } from "@/lib/connectors/connector";
import { Findings } from "@/lib/connectors/findings";
import type { CallAnswer } from "@/lib/domain/connections/attempt";
import type { Target } from "@/lib/domain/connections/operation";
import { type Github, openGithub } from "./client";
import { compare } from "./compare";
import { find } from "./find";
import { cancel, follow } from "./follow";
import { approveRun } from "./gate";
import { normalise } from "./normalise";
import { preflight } from "./preflight";
import { promote } from "./promote";
import { redeliver } from "./redeliver";
import { rollBack } from "./roll-back";
import { parseRunRef } from "./runs";
import { verifyGithub } from "./verify";
import { listVersions } from "./versions";

/**
 * GitHub Actions and Deployments, on github.com (API 2022-11-28) and on Enterprise Server 3.17 and later, from
 * GitHub's own OpenAPI description. Not checked against the real thing: the rate limits' headers, and
 * after how many days a run cannot be started again.
 */
export const github: Connector = {
  kind: "github",
  checkSettings: async (settings) => {
    const message = await urlFault(settings["apiUrl"] ?? "https://api.github.com");
    return message === null ? null : { path: "apiUrl", message };
  },
  preflight: async (target, _testId, call) => {
    const opened = await openGithub(target, call);
    return "fault" in opened ? new Findings().bad(opened.fault) : preflight(opened);
  },
  versions: async (target, call) => {
    const opened = await openGithub(target, call);
    return "fault" in opened ? { answer: opened.fault, versions: [] } : listVersions(opened);
  },
  compare: async (ends, target, call) => {
    const opened = await openGithub(target, call);
    return "fault" in opened ? { answer: opened.fault, range: null } : compare(opened, ends);
  },
  act: (operation, target, call) =>
    within(target, call, async (opened) => {
      if (operation.action === "roll_back") return rollBack(opened, operation);
      if (operation.action === "promote") return promote(opened, operation);
      return refusedWords("GitHub knows no shares of traffic.");
    }),
  look: (operation, since, target, call) =>
    within(target, call, (opened) =>
      find(opened, operation.opId, since, operation.action === "roll_back" ? operation.to : null),
    ),
  poll: ({ opId, ref }, target, call) =>
    within(target, call, (opened) => follow(opened, opId, ref)),
  cancel: (ref, target, call) => within(target, call, (opened) => cancel(opened, ref)),
  approve: (ref, target, call) =>
    within(target, call, async (opened) => {
      const run = parseRunRef(ref);
      return run === null
        ? refusedWords("Only a run waits for a reviewer.")
        : approve(opened, run.id);
    }),
  redeliver: async (missed, target, call) => {
    const opened = await openGithub(target, call);
    return "fault" in opened ? { answer: opened.fault, asked: 0 } : redeliver(opened, missed);
  },
  verifyInbound: verifyGithub,
  normalise,
};

/** What is followed is still the run: it was started from here. */
async function approve(github: Github, run: number): Promise<CallAnswer> {
  const { ref: _, ...answer } = await approveRun(github, run, "Let on from Bellwether");
  return answer;
}

async function within(
  target: Target,
  call: CallContext,
  work: (github: Github) => Promise<CallAnswer>,
): Promise<CallAnswer> {
  const opened = await openGithub(target, call);
  return "fault" in opened ? opened.fault : work(opened);
}
