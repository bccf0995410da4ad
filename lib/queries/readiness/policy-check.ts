import type { Caller } from "@/lib/access/caller";
import { readPolicyFacts } from "@/lib/db/readiness/policy/policy-facts";
import { findRelease } from "@/lib/db/release/release-rows";
import { findService } from "@/lib/db/release/service-rows";
import { reader, type Tx } from "@/lib/db/transact";
import type { CheckInput } from "@/lib/domain/readiness/policy/check-input";
import { mayGoForward } from "@/lib/domain/readiness/policy/may-go-forward";
import type { Goer } from "@/lib/domain/readiness/policy/policy-facts";
import { goerOf } from "@/lib/domain/readiness/policy/policy-gate";
import type { PolicyCheck } from "@/lib/domain/readiness/policy/view";
import { defaultStages } from "@/lib/domain/release/service/stages";
import { instant } from "@/lib/kernel/instant";
import { done, invalid, notFound, type Outcome } from "@/lib/kernel/outcome";

/** What the policy would say of a release, or of the thought of one, at an instant. */
export async function policyCheck(
  caller: Caller,
  input: CheckInput,
): Promise<Outcome<PolicyCheck>> {
  const tx = reader();
  const asked =
    input.release === undefined ? await thought(tx, input) : await real(tx, input.release);
  if (!asked.ok) return asked;
  const { goer, service } = asked.value;
  const at = input.at === undefined ? caller.at : instant(new Date(input.at));
  const facts = await readPolicyFacts(tx, goer, at, caller.at);
  const answer = mayGoForward(goer, at, facts);
  // Who only thinks of a release has not named its people or drilled yet: that says nothing about the moment.
  const noPeople = goer.id === null && input.buddy === undefined;
  const isNeed = ({ rule }: { rule: string }) =>
    (rule === "buddy" && noPeople) || (rule === "drill" && goer.id === null);
  const needs = answer.why.filter(isNeed);
  const why = answer.why.filter((one) => !needs.includes(one));
  return done({
    allowed: why.length === 0,
    why: why.map(({ sentence }) => sentence),
    nextSlot: answer.nextSlot,
    at,
    risk: goer.risk,
    service,
    zone: facts.zone,
    needs: needs.map(({ sentence }) => sentence),
    rules: why.map(({ rule, sentence, until }) => ({ rule, sentence, until })),
  });
}

type Asked = { goer: Goer; service: string | null };

async function real(tx: Tx, id: string): Promise<Outcome<Asked>> {
  const release = await findRelease(tx, id);
  const service = release === null ? null : await findService(tx, release.serviceId);
  if (release === null || service === null) return notFound("release");
  return done({ goer: goerOf(release, service.name), service: service.key });
}

/** Without a service only what holds for every one is asked. */
async function thought(tx: Tx, input: CheckInput): Promise<Outcome<Asked>> {
  const { service: key, risk = "medium", lead = null, buddy = null } = input;
  const service = key === undefined ? null : await findService(tx, key);
  if (key !== undefined && service === null) {
    return invalid("service", `There is no service “${key}”.`);
  }
  const goer: Goer = {
    id: null,
    serviceId: service?.id ?? nobody,
    serviceName: service?.name ?? "It",
    risk,
    lead,
    buddy,
    watcher: null,
    stages: service?.stages ?? defaultStages,
  };
  return done({ goer, service: service?.key ?? null });
}

/** The id of no service. */
const nobody = "" as Goer["serviceId"];
