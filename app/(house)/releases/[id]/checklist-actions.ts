"use server";

import { actOnly } from "@/lib/access/act";
import { giveItem } from "@/lib/commands/readiness/tick/give-item";
import { tickItem } from "@/lib/commands/readiness/tick/tick-item";
import { untickItem } from "@/lib/commands/readiness/tick/untick-item";
import { waiveItem } from "@/lib/commands/readiness/tick/waive-item";
import {
  ownerInput,
  tickInput,
  untickInput,
  waiveInput,
} from "@/lib/domain/readiness/checklist-input";
import type { Outcome } from "@/lib/kernel/outcome";

export async function tick(
  releaseId: string,
  item: string,
  input: unknown,
): Promise<Outcome<null>> {
  return actOnly([releaseId, item], input, tickInput, (caller, given) =>
    tickItem(caller, releaseId, item, given),
  );
}

export async function untick(
  releaseId: string,
  item: string,
  input: unknown,
): Promise<Outcome<null>> {
  return actOnly([releaseId, item], input, untickInput, (caller, given) =>
    untickItem(caller, releaseId, item, given),
  );
}

export async function waive(
  releaseId: string,
  item: string,
  input: unknown,
): Promise<Outcome<null>> {
  return actOnly([releaseId, item], input, waiveInput, (caller, given) =>
    waiveItem(caller, releaseId, item, given),
  );
}

export async function give(
  releaseId: string,
  item: string,
  input: unknown,
): Promise<Outcome<null>> {
  return actOnly([releaseId, item], input, ownerInput, (caller, given) =>
    giveItem(caller, releaseId, item, given),
  );
}
