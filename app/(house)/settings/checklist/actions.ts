"use server";

import { actOnly } from "@/lib/access/act";
import { restoreTemplate } from "@/lib/commands/readiness/template/restore-template";
import { setTemplate } from "@/lib/commands/readiness/template/set-template";
import { restoreTemplateInput, setTemplateInput } from "@/lib/domain/readiness/template/template";
import type { Outcome } from "@/lib/kernel/outcome";

export async function save(input: unknown): Promise<Outcome<null>> {
  return actOnly([], input, setTemplateInput, (caller, given) => setTemplate(caller, null, given));
}

export async function restore(input: unknown): Promise<Outcome<null>> {
  return actOnly([], input, restoreTemplateInput, (caller, given) =>
    restoreTemplate(caller, null, given),
  );
}
