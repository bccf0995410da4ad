"use server";

import { testConnector } from "@/app/api/v1/services/[key]/connector/test/test-connector";
import { listOutsideFlags } from "@/app/api/v1/services/[key]/kill-switches/[item]/flags/list-outside-flags";
import { saveKillSwitch } from "@/app/api/v1/services/[key]/kill-switches/save-kill-switch";
import { act, actOnly, noInput } from "@/lib/access/act";
import { removeKillSwitch } from "@/lib/commands/connections/kill-switch/remove-kill-switch";
import { connectorInput } from "@/lib/domain/connections/connector-input";
import { faultsOfNew } from "@/lib/domain/connections/faults-of-new";
import type { OutsideFlag } from "@/lib/domain/connections/operation";
import type { ConnectorTest } from "@/lib/domain/connections/view";
import { besides, type Outcome } from "@/lib/kernel/outcome";

/** A test reads a few things, each with ten seconds of its own; nobody waits longer for all of them. */
const patienceMs = 30_000;

export async function connect(key: string, input: unknown): Promise<Outcome<null>> {
  const outcome = await actOnly([key], input, connectorInput, (caller, given) =>
    saveKillSwitch(caller, key, null, given),
  );
  return besides(outcome, outcome.ok ? [] : faultsOfNew(input));
}

export async function save(id: string, key: string, input: unknown): Promise<Outcome<null>> {
  return actOnly([id, key], input, connectorInput, (caller, given) =>
    saveKillSwitch(caller, key, id, given),
  );
}

export async function remove(key: string, id: string): Promise<Outcome<null>> {
  return actOnly([key, id], undefined, noInput, (caller) => removeKillSwitch(caller, key, id));
}

export async function test(id: string, key: string): Promise<Outcome<ConnectorTest>> {
  return act([id, key], undefined, noInput, (caller) =>
    testConnector(caller, key, AbortSignal.timeout(patienceMs), "production", id),
  );
}

export async function list(id: string, key: string): Promise<Outcome<{ items: OutsideFlag[] }>> {
  return act([id, key], undefined, noInput, (caller) =>
    listOutsideFlags(caller, key, id, AbortSignal.timeout(patienceMs)),
  );
}
