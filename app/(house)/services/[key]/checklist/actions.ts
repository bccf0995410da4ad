"use server";

import { actOnly } from "@/lib/access/act";
import { dropTemplate } from "@/lib/commands/readiness/template/drop-template";
import { restoreTemplate } from "@/lib/commands/readiness/template/restore-template";
import { setTemplate } from "@/lib/commands/readiness/template/set-template";
import {
  dropTemplateInput,
  restoreTemplateInput,
  setTemplateInput,
} from "@/lib/domain/readiness/template/template";
import type { Outcome } from "@/lib/kernel/outcome";

export async function save(key: string, input: unknown): Promise<Outcome<null>> {
  return actOnly([key], input, setTemplateInput, (caller, given) =>
    setTemplate(caller, key, given),
  );
}

export async function restore(key: string, input: unknown): Promise<Outcome<null>> {
  return actOnly([key], input, restoreTemplateInput, (caller, given) =>
    restoreTemplate(caller, key, given),
  );
}

export async function drop(key: string, input: unknown): Promise<Outcome<null>> {
  return actOnly([key], input, dropTemplateInput, (caller, given) =>
    dropTemplate(caller, key, given),
  );
}
