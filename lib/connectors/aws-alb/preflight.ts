import { answerOf } from "@/lib/connectors/api-client";
import type { TestResult } from "@/lib/connectors/connector";
import { Findings } from "@/lib/connectors/findings";
import { type Balancer, nameOfGroup } from "./client";
import { readForward, sharesWords } from "./forward";
import { readHealth, versionsOf } from "./groups";

/** Reads what a rollback would need, and changes nothing. */
export async function preflight(balancer: Balancer): Promise<TestResult> {
  const findings = new Findings();
  const forward = await readForward(balancer);
  if ("fault" in forward) return findings.bad(forward.fault);
  const { rule, stable, next, versionTag, unsticks, minHealthy } = balancer;
  findings.saw(
    `The ${rule === null ? "listener" : "rule"} can be read: ${sharesWords(forward, balancer)}.`,
  );
  const found = await versionsOf(balancer);
  if ("fault" in found) return findings.bad(found.fault);
  for (const arn of [stable, next]) {
    const health = await readHealth(balancer, arn);
    if ("fault" in health) return findings.bad(health.fault);
    findings.saw(health.words);
    const version = found.versions.get(arn) ?? null;
    if (version !== null) findings.saw(`${nameOfGroup(arn)} runs ${version}, by its tag.`);
    else if (versionTag !== null) findings.doubts(`${nameOfGroup(arn)} has no tag ${versionTag}.`);
    if (health.healthy < minHealthy) {
      findings.doubts(
        `${nameOfGroup(arn)} would be given no traffic: too few of its targets are healthy.`,
      );
    }
  }
  if (versionTag === null) {
    const words = `A rollback gives everything to ${nameOfGroup(stable)}, whatever runs there: no tag is given that says so.`;
    findings.doubts(words);
  }
  if (forward.isSticky && unsticks) {
    findings.saw("Stickiness of the groups is on: a rollback switches it off.");
  } else if (forward.isSticky) {
    findings.doubts(
      "Stickiness of the groups is on: people stay on the bad version until their cookie ends.",
    );
  }
  const needs = rule === null ? "ModifyListener" : "ModifyRule";
  findings.doubts(`Only doing it shows it: whether the key has elasticloadbalancing:${needs}.`);
  return findings.good(answerOf(forward.reply, "done", ""));
}
