import { type Caller, forbidden } from "@/lib/access/caller";
import { changeSource } from "@/lib/commands/canary/source/change-source";
import { createSource } from "@/lib/commands/canary/source/create-source";
import { urlFault } from "@/lib/connectors/address-guard";
import type { AddSourceInput, ChangeSourceInput } from "@/lib/domain/canary/source/source";
import { done, invalid, type Outcome } from "@/lib/kernel/outcome";

/** Adds a source, after asking whether its address could ever be called. */
export async function addNewSource(
  caller: Caller,
  input: AddSourceInput,
): Promise<Outcome<{ key: string }>> {
  const no = forbidden(caller, "source.edit") ?? (await addressRefusal(input.settings));
  if (no !== null) return no;
  const outcome = await createSource(caller, input);
  return outcome.ok ? done({ key: outcome.value.key }) : outcome;
}

/** Changes a source, after asking the same of a new address. */
export async function saveSource(
  caller: Caller,
  key: string,
  input: ChangeSourceInput,
): Promise<Outcome<{ key: string }>> {
  const no = forbidden(caller, "source.edit") ?? (await addressRefusal(input.settings ?? {}));
  if (no !== null) return no;
  const outcome = await changeSource(caller, key, input);
  return outcome.ok ? done({ key: outcome.value.key }) : outcome;
}

/** What is no address at all is for the command to refuse, with everything else. */
async function addressRefusal(settings: Record<string, unknown>) {
  const { url } = settings;
  if (typeof url !== "string" || !URL.canParse(url)) return null;
  const fault = await urlFault(url);
  return fault === null ? null : invalid("settings.url", fault);
}
