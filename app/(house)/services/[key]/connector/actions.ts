"use server";

import { saveConnector } from "@/app/api/v1/services/[key]/connector/save-connector";
import { testConnector } from "@/app/api/v1/services/[key]/connector/test/test-connector";
import { act, noInput } from "@/lib/access/act";
import { connectorInput } from "@/lib/domain/connections/connector-input";
import type { ConnectorTest } from "@/lib/domain/connections/view";
import type { Outcome } from "@/lib/kernel/outcome";

/** A call has ten seconds of its own; nobody waits much longer than that for a test. */
const patienceMs = 12_000;

export async function save(key: string, input: unknown): Promise<Outcome<null>> {
  return act([key], input, connectorInput, (caller, given) => saveConnector(caller, key, given));
}

export async function test(key: string): Promise<Outcome<ConnectorTest>> {
  return act([key], undefined, noInput, (caller) =>
    testConnector(caller, key, AbortSignal.timeout(patienceMs)),
  );
}
