import { type Api, itemsOf, Refusal } from "./bellwether-api.ts";
import type { ArmName } from "./arms.ts";

/** A release that has not ended, taken up again after a restart. */
export type OpenRelease = { id: string; status: string; weightPercent: number };

export type Chosen = { versions: Record<ArmName, string>; open: OpenRelease | null };

const openStatuses = ["planned", "ready", "staging", "staged", "rolling_out", "rolling_back"];

/**
 * Which versions to run: those of the release that is open, else what Bellwether knows to run in
 * production and the next number nobody has released yet.
 */
export async function chooseVersions(api: Api, service: string): Promise<Chosen> {
  const known = await api.ask("GET", `/services/${service}`).catch(notFound);
  if (known === null) return { versions: { canary: "2.4.0", baseline: "2.3.9" }, open: null };
  const releases = itemsOf(await api.ask("GET", `/releases?service=${service}&limit=200`));
  const open = releases.find((release) => openStatuses.includes(String(release["status"])));
  const current = text(known["currentVersion"]) ?? "2.3.9";
  if (open !== undefined) {
    const baseline = text(open["previousVersion"]) ?? current;
    return {
      versions: { canary: String(open["version"]), baseline },
      open: {
        id: String(open["id"]),
        status: String(open["status"]),
        weightPercent: Number(open["weight"] ?? 0),
      },
    };
  }
  const used = [current, ...releases.map((release) => String(release["version"]))];
  return { versions: { canary: nextVersion(used), baseline: current }, open: null };
}

/** 2.4.0, or the patch after the highest number used. */
export function nextVersion(used: readonly string[]): string {
  const numbers = used.flatMap((version) => {
    const parts = /^(\d+)\.(\d+)\.(\d+)$/.exec(version)?.slice(1).map(Number);
    return parts === undefined ? [] : [parts];
  });
  const [highest] = numbers.sort((a, b) => compare(b, a));
  const [major = 2, minor = 4, patch = 0] = highest ?? [];
  if (compare([major, minor, patch], [2, 4, 0]) < 0) return "2.4.0";
  return `${major}.${minor}.${highest === undefined ? 0 : patch + 1}`;
}

function compare(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((part, index) => part !== b[index]);
  return at === -1 ? 0 : (a[at] ?? 0) - (b[at] ?? 0);
}

function notFound(error: unknown): null {
  if (error instanceof Refusal && error.status === 404) return null;
  throw error;
}

function text(value: unknown): string | null {
  return typeof value === "string" && value !== "" ? value : null;
}
