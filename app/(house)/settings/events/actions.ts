"use server";

import { z } from "zod";
import { act, actOnly, noInput } from "@/lib/access/act";
import { changeEndpoint } from "@/lib/commands/connections/endpoint/change-endpoint";
import { createEndpoint } from "@/lib/commands/connections/endpoint/create-endpoint";
import { removeEndpoint } from "@/lib/commands/connections/endpoint/remove-endpoint";
import { resendDelivery } from "@/lib/commands/connections/endpoint/resend-delivery";
import { resendSince } from "@/lib/commands/connections/endpoint/resend-since";
import { rotateEndpoint } from "@/lib/commands/connections/endpoint/rotate-endpoint";
import { testEndpoint } from "@/lib/commands/connections/endpoint/test-endpoint";
import {
  changeEndpointInput,
  createEndpointInput,
} from "@/lib/domain/connections/outbound/endpoint-input";
import { instant } from "@/lib/kernel/instant";
import { instantInput } from "@/lib/kernel/instant-input";
import { done, type Outcome } from "@/lib/kernel/outcome";

/** The secret goes to the browser this once. */
export async function make(raw: unknown): Promise<Outcome<{ secret: string }>> {
  return act([], raw, createEndpointInput, async (caller, input) => {
    const made = await createEndpoint(caller, input);
    return made.ok ? done({ secret: made.value.secret }) : made;
  });
}

export async function rotate(id: string): Promise<Outcome<{ secret: string }>> {
  return act([id], undefined, noInput, async (caller) => {
    const made = await rotateEndpoint(caller, id);
    return made.ok ? done({ secret: made.value.secret }) : made;
  });
}

export async function change(id: string, raw: unknown): Promise<Outcome<null>> {
  return actOnly([id], raw, changeEndpointInput, (caller, input) =>
    changeEndpoint(caller, id, input),
  );
}

export async function remove(id: string): Promise<Outcome<null>> {
  return actOnly([id], undefined, noInput, (caller) => removeEndpoint(caller, id));
}

export async function ping(id: string): Promise<Outcome<null>> {
  return actOnly([id], undefined, noInput, (caller) => testEndpoint(caller, id));
}

export async function resend(deliveryId: string): Promise<Outcome<null>> {
  return actOnly([deliveryId], undefined, noInput, (caller) => resendDelivery(caller, deliveryId));
}

export async function resendAll(
  id: string,
  raw: unknown,
): Promise<Outcome<{ sent: number; more: boolean }>> {
  return act([id], raw, z.strictObject({ since: instantInput }), (caller, { since }) =>
    resendSince(caller, id, instant(new Date(since))),
  );
}
