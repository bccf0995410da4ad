"use server";

import { actOnly, noInput } from "@/lib/access/act";
import { publishPostmortem } from "@/lib/commands/learning/publish-postmortem";
import type { Outcome } from "@/lib/kernel/outcome";

export async function publish(id: string): Promise<Outcome<null>> {
  return actOnly([id], undefined, noInput, (caller) => publishPostmortem(caller, id));
}
