import type { JsonObject } from "@/lib/kernel/json";
import { done, type Outcome, refused } from "@/lib/kernel/outcome";
import { fieldsFor } from "./kinds";
import { type ChangeSourceInput, missingIn, readSettings, settingOf, type Source } from "./source";

/** Settings after a change, the sealed secrets that stay, and the new ones in clear. */
type NextSettings = {
  settings: JsonObject;
  kept: Record<string, string>;
  fresh: Record<string, string>;
};

/**
 * Settings sent replace those before one by one; what is sent as null, or is of another way to sign in, goes. Secrets
 * do not follow to a new address: who changes it must know them.
 */
export function nextSettings(source: Source, input: ChangeSourceInput): Outcome<NextSettings> {
  const { kind } = source;
  const read = readSettings(kind, input);
  if (!read.ok) return refused("invalid", "Some settings are wrong.", { errors: read.faults });
  const merged: JsonObject = { ...source.settings, ...read.settings };
  const counting = new Set(fieldsFor(kind, merged["auth"]).map((field) => field.name));
  const only = <T>(fields: Record<string, T>) =>
    Object.entries(fields).filter(([name]) => counting.has(name));
  const settings = Object.fromEntries(only(merged).filter(([, value]) => value !== null));
  const moved = hostOf(source) !== hostOf({ kind, settings });
  const kept = moved
    ? []
    : only(source.secrets).filter(([name]) => read.secrets[name] === undefined);
  const fresh = only(read.secrets).filter((pair): pair is [string, string] => pair[1] !== null);
  const missing = missingIn(kind, settings, Object.fromEntries([...kept, ...fresh]));
  if (missing.length > 0) {
    const why =
      moved && Object.keys(source.secrets).length > 0
        ? "A new address needs its secrets again: those kept were meant for another one."
        : "Something is missing.";
    return refused("invalid", why, { errors: missing });
  }
  return done({ settings, kept: Object.fromEntries(kept), fresh: Object.fromEntries(fresh) });
}

function hostOf(source: Pick<Source, "kind" | "settings">): string {
  const url = settingOf(source, "url");
  return URL.canParse(url) ? new URL(url).origin : url;
}
