"use server";

import { z } from "zod";
import { act } from "@/lib/access/act";
import { publishPostmortem } from "@/lib/commands/learning/publish-postmortem";
import { done, type Outcome } from "@/lib/kernel/outcome";

export async function publish(id: string): Promise<Outcome<null>> {
  return act([id], undefined, z.undefined(), async (caller) => {
    const outcome = await publishPostmortem(caller, id);
    return outcome.ok ? done(null) : outcome;
  });
}
