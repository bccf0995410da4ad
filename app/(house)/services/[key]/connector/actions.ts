"use server";

import { z } from "zod";
import { saveConnector } from "@/app/api/v1/services/[key]/connector/save-connector";
import { testConnector } from "@/app/api/v1/services/[key]/connector/test/test-connector";
import { listVersions } from "@/app/api/v1/services/[key]/connector/versions/list-versions";
import { act, noInput } from "@/lib/access/act";
import { removeConnector } from "@/lib/commands/connections/connector/remove-connector";
import { connectorInput } from "@/lib/domain/connections/connector-input";
import { environments, type OutsideVersion } from "@/lib/domain/connections/operation";
import type { ConnectorTest } from "@/lib/domain/connections/view";
import { besides, type Outcome } from "@/lib/kernel/outcome";
import { faultsBesides } from "@/lib/queries/connections/faults-besides";

/** A test reads a few things, each with ten seconds of its own; nobody waits longer for all of them. */
const patienceMs = 30_000;

export async function save(key: string, input: unknown): Promise<Outcome<null>> {
  const outcome = await act([key], input, connectorInput, (caller, given) =>
    saveConnector(caller, key, given),
  );
  return outcome.ok ? outcome : besides(outcome, await faultsBesides(key, input));
}

export async function remove(key: string): Promise<Outcome<null>> {
  return act([key], undefined, noInput, (caller) => removeConnector(caller, key));
}

export async function test(key: string, environment: unknown): Promise<Outcome<ConnectorTest>> {
  return act([key], environment, z.enum(environments), (caller, given) =>
    testConnector(caller, key, AbortSignal.timeout(patienceMs), given),
  );
}

export async function list(key: string): Promise<Outcome<{ items: OutsideVersion[] }>> {
  return act([key], undefined, noInput, (caller) =>
    listVersions(caller, key, AbortSignal.timeout(patienceMs)),
  );
}
