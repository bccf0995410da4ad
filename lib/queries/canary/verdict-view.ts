import { readReleaseRow } from "@/lib/db/release/read-release";
import { reader } from "@/lib/db/transact";
import { instant } from "@/lib/kernel/instant";

/** The judge's last word on a release; before the first tick it is an honest no_data. */
export async function verdictView(releaseId: string) {
  const found = await readReleaseRow(reader(), releaseId);
  if (found === null) return null;
  const sentence = "Nothing has been judged yet: the rollout has not begun or no tick has closed.";
  const at = found.release.plannedAt;
  const none = { overall: "no_data", action: "none", e: 1, metrics: [] } as const;
  return found.verdict ?? { ...none, at: instant(new Date(at)), sentence };
}
