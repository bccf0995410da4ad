import type { Ladder } from "@/lib/domain/rollback/rollback";
import type { Release } from "./release";
import { awaitedWhy, isWaiting, whereOf } from "./share-step";

/** What stands at the deploy tool until a person there lets it go on; `url`: where, null where nobody knows. */
export type WaitsOverThere = { sentence: string; where: string; url: string | null };

/** What of a release waits for a person over there: its rollback, or the share that was asked for; null: nothing. */
export function waitsOverThere(
  release: Release,
  rescue: Pick<Ladder, "status" | "word" | "steps" | "externalUrl"> | null,
): WaitsOverThere | null {
  if (release.status === "rolling_back" && rescue !== null && isWaiting(rescue)) {
    const sentence = "The rollback waits for a person over there.";
    return { sentence: withDetail(sentence, rescue), where: "over there", url: rescue.externalUrl };
  }
  const { step } = release;
  const why = awaitedWhy(release);
  if (step === null || why === null || !isWaiting(step)) return null;
  return { sentence: withDetail(why, step), where: whereOf(step), url: step.externalUrl };
}

function withDetail(sentence: string, { steps }: Pick<Ladder, "steps">): string {
  const detail = steps.at(-1)?.detail ?? "";
  return detail === "" ? sentence : `${sentence} ${detail}`;
}
