import { z } from "zod";
import { answerOf, isOk } from "@/lib/connectors/api-client";
import type { TestResult } from "@/lib/connectors/connector";
import { Findings } from "@/lib/connectors/findings";
import type { CallAnswer } from "@/lib/domain/connections/attempt";
import { type Argo, argoRefusal } from "./client";
import { listRevisions, versionOf } from "./revisions";
import {
  argoCdOf,
  isFullyPromoted,
  phaseOf,
  readRollout,
  type Rollout,
  stepWords,
} from "./rollout";
import { readWorkload } from "./workload";

type Permission = { verb: string; group: string; resource: string; subresource?: string };

/** Reads what a rollback would need, and changes nothing. */
export async function preflight(argo: Argo): Promise<TestResult> {
  const findings = new Findings();
  const read = await readRollout(argo);
  if ("fault" in read) return findings.bad(read.fault);
  const { rollout, reply } = read;
  findings.saw(`The rollout ${argo.namespace}/${argo.name} can be read.`);
  const workload = await readWorkload(argo, rollout);
  if ("fault" in workload) return findings.bad(workload.fault);
  const missing = await checkPermissions(argo, workload.workload.resource, findings);
  if (missing !== null) return findings.bad(missing);
  const listed = await listRevisions(argo, rollout);
  if ("fault" in listed) return findings.bad(listed.fault);
  const names = listed.revisions.map((one) => versionOf(argo, one));
  if (names.length < 2) {
    findings.doubts("Only one revision is kept: there is nothing to undo to yet.");
  } else {
    findings.saw(`${names.length} revisions are kept: ${names.slice(0, 5).join(", ")}.`);
  }
  tellState(rollout, findings);
  return findings.good(answerOf(reply, "done", ""));
}

function tellState(rollout: Rollout, findings: Findings): void {
  const { phase } = phaseOf(rollout);
  const step = stepWords(rollout);
  findings.saw(
    isFullyPromoted(rollout)
      ? `It is ${phase}, and no update is under way.`
      : `It is ${phase}: an update is under way${step === "" ? "" : `, at ${step}`}.`,
  );
  const cd = argoCdOf(rollout);
  if (cd !== null) {
    findings.doubts(
      `It looks managed by Argo CD or Helm (${cd}): with self-heal, an undo lasts until the next sync. Revert in Git as well.`,
    );
  }
}

const review = z.object({ status: z.object({ allowed: z.boolean() }) });

/** Asks Kubernetes itself what we may do: that is a question, though it is sent as a POST. */
async function checkPermissions(
  argo: Argo,
  workload: string,
  findings: Findings,
): Promise<CallAnswer | null> {
  const rollouts = { verb: "patch", group: "argoproj.io", resource: "rollouts" };
  const wanted: Permission[] = [
    rollouts,
    { ...rollouts, subresource: "status" },
    { verb: "list", group: "apps", resource: "replicasets" },
    ...(workload === "rollouts" ? [] : [patchOf(workload)]),
  ];
  for (const one of wanted) {
    const asked = await mayDo(argo, one);
    if ("fault" in asked) return asked.fault;
    if (asked.may === null) {
      findings.doubts(`Kubernetes does not say whether it may do ${wordsOf(one)}.`);
    } else if (!asked.may) {
      const words = `The token or certificate lacks ${wordsOf(one)} in the namespace ${argo.namespace}.`;
      return { result: "refused", statusCode: null, ms: 0, answer: words };
    }
  }
  findings.saw(`It may do ${wanted.map(wordsOf).join(", ")}.`);
  return null;
}

function patchOf(resource: string): Permission {
  return { verb: "patch", group: resource === "podtemplates" ? "" : "apps", resource };
}

async function mayDo(
  argo: Argo,
  { verb, group, resource, subresource }: Permission,
): Promise<{ may: boolean | null } | { fault: CallAnswer }> {
  const { namespace } = argo;
  const about = {
    namespace,
    verb,
    group,
    resource,
    ...(subresource !== undefined && { subresource }),
  };
  const json = {
    apiVersion: "authorization.k8s.io/v1",
    kind: "SelfSubjectAccessReview",
    spec: { resourceAttributes: about },
  };
  const place = "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews";
  const reply = await argo.api.send("POST", place, { json });
  const read = review.safeParse(reply.body);
  if (isOk(reply)) return { may: read.success ? read.data.status.allowed : null };
  // Whoever may not ask still may be allowed to do it.
  if (reply.is === "answered" && reply.statusCode === 403) return { may: null };
  return { fault: argoRefusal(reply, argo, { needs: "create on selfsubjectaccessreviews" }) };
}

function wordsOf({ verb, resource, subresource }: Permission): string {
  return `${verb} on ${resource}${subresource === undefined ? "" : `/${subresource}`}`;
}
