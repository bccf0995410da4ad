import type { PostmortemView } from "@/lib/domain/learning/view";
import { durationText } from "@/lib/kernel/duration";

/** The one sentence on top: how it ended, and what is asked for now. */
export function prepareLead(view: PostmortemView): string {
  const restored = view.durations.find((one) => one.key === "restored")?.seconds ?? null;
  const ended = restored === null ? "" : `Safe again ${durationText(restored)} after the press. `;
  if (view.status === "published") return `${ended}Everyone can learn from it now.`;
  const { publish, write } = view.can;
  if (!write.allowed) return `${ended}Still being written.`;
  return publish.allowed
    ? `${ended}The four questions are answered: publish it when the team has read it.`
    : `${ended}The facts are filled in already. What did we learn?`;
}
