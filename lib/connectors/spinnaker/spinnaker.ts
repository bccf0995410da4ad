import { createHash } from "node:crypto";
import { urlFault } from "@/lib/connectors/address-guard";
import { refusedWords } from "@/lib/connectors/api-client";
import { certificateFault } from "@/lib/connectors/certificate-fault";
import type { Connector } from "@/lib/connectors/connector";
import { parseFindRef } from "@/lib/connectors/find-ref";
import { isSame } from "@/lib/connectors/hmac";
import type { CallAnswer } from "@/lib/domain/connections/attempt";
import type { Operation } from "@/lib/domain/connections/operation";
import { type Gate, openGate } from "./client";
import { normalise } from "./events";
import { parseSpinnakerRef, readExecution, stageOf } from "./executions";
import { followStep, parseStepRef } from "./follow-step";
import { followHold, hold, parseHoldRef } from "./hold";
import { preflight } from "./preflight";
import { find, rollBack } from "./roll-back";
import { approve, cancel, promote, stopDeploy } from "./steer";

/**
 * Spinnaker through Gate, from its sources and documentation. Not checked against the real thing: which
 * fields server groups of Kubernetes have, and what echo puts around an event with `wrap`.
 */
export const spinnaker: Connector = {
  kind: "spinnaker",
  checkSettings: async (settings) => {
    const message = await urlFault(settings["url"] ?? "");
    return message === null ? certificateFault(settings) : { path: "url", message };
  },
  preflight: (target, _testId, call) => preflight(openGate(target, call)),
  act: (operation, target, call) => act(openGate(target, call), operation),
  look: ({ opId }, _since, target, call) => find(openGate(target, call), opId),
  poll: ({ ref }, target, call) => follow(openGate(target, call), ref),
  cancel: (ref, target, call) => cancel(openGate(target, call), ref),
  approve: (ref, target, call) => approve(openGate(target, call), ref),
  remedy: (_key, target, call) => stopDeploy(openGate(target, call)),
  // Echo signs nothing: a header of ours carries a secret.
  verifyInbound: (raw, headers, { secrets }) => {
    const given = headers.get("x-bellwether-secret") ?? "";
    if (!isSame(given, secrets["webhookSecret"] ?? [])) return { ok: false };
    return { ok: true, id: createHash("sha256").update(raw).digest("hex"), topic: "" };
  },
  normalise,
};

async function act(gate: Gate, operation: Operation): Promise<CallAnswer> {
  switch (operation.action) {
    case "roll_back":
      return rollBack(gate, operation);
    case "promote":
      return promote(gate);
    case "pause":
    case "resume":
      return hold(gate, operation.action);
    case "set_weight":
      return refusedWords("Spinnaker takes shares from its pipelines only.");
  }
}

async function follow(gate: Gate, ref: string): Promise<CallAnswer> {
  const sought = parseFindRef(ref);
  if (sought !== null) return find(gate, sought.hint ?? "?");
  const step = parseStepRef(ref);
  if (step !== null) return followStep(gate, step);
  const held = parseHoldRef(ref);
  if (held !== null) return followHold(gate, held);
  const named = parseSpinnakerRef(ref);
  if (named === null) return refusedWords("Its name in Spinnaker is not known.");
  const read = await readExecution(gate, named);
  return "fault" in read ? read.fault : stageOf(gate, named.noun, read.execution, read.reply);
}
