import type { HoldStep, Release } from "./release";
import { inSentence, type Stands, standsOf } from "./share-step";

/** How a pause here, or its end, stands over there. `done`: it stands still, or goes on, as was asked. */
export type HoldStepView = Pick<HoldStep, "paused" | "mover" | "askedAt" | "externalUrl"> & {
  stands: Stands;
  detail: string | null;
};

/** The hold of a release as its readers see it; null where nobody was asked, or something else is wanted by now. */
export function holdStepView({ status, paused, hold }: Release): HoldStepView | null {
  if (status !== "rolling_out" || hold === null || hold.paused !== paused) return null;
  const { mover, askedAt, externalUrl, steps } = hold;
  const detail = steps.at(-1)?.detail ?? null;
  return { paused, mover, askedAt, externalUrl, stands: standsOf(hold), detail };
}

/** How far the outside does what the release does: a sentence or two; null where there is nothing to tell. */
export function holdWords(release: Release): string | null {
  const hold = holdStepView(release);
  if (hold === null) return null;
  const words = wordsOf(hold);
  const tells = hold.stands === "failed" || hold.stands === "unknown";
  return words === null || !tells || hold.detail === null ? words : `${words} ${hold.detail}`;
}

function wordsOf({ stands, paused, mover }: HoldStepView): string | null {
  const asked = paused ? "stand still" : "go on";
  switch (stands) {
    case "sent":
      return null;
    case "done":
      return paused ? `${mover} stands still.` : null;
    case "failed":
      return paused ? `${mover} does not stand still.` : `${mover} does not go on.`;
    case "unknown":
      return `Whether ${inSentence(mover)} ${paused ? "stands still" : "goes on"} is not known.`;
    default:
      return `${mover} was asked to ${asked}, and does not yet.`;
  }
}
