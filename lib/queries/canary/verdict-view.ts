import { readWholeRelease } from "@/lib/db/release/read-whole-release";
import { reader } from "@/lib/db/transact";
import { outlookOf } from "@/lib/domain/canary/words/outlook";
import { instant } from "@/lib/kernel/instant";

/**
 * The judge's last word on a release, each metric with what would change it and when it can be known;
 * before the first tick it is an honest no_data.
 */
export async function verdictView(releaseId: string) {
  const found = await readWholeRelease(reader(), releaseId);
  if (found === null) return null;
  const { verdict, release, service } = found;
  if (verdict === null) {
    const at = instant(new Date(release.plannedAt));
    const none = { overall: "no_data", action: "none", e: 1, metrics: [] } as const;
    return { ...none, at, sentence: notYet };
  }
  const metrics = verdict.metrics.map((judged) => {
    const metric = service.metrics.find(({ key }) => key === judged.metric);
    return metric === undefined ? judged : { ...judged, outlook: outlookOf(metric, judged) };
  });
  return { ...verdict, metrics };
}

const notYet = "Nothing has been judged yet: the rollout has not begun or no tick has closed.";
