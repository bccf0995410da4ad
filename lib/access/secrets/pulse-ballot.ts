import { boxText, emptyBox, readBox } from "@/lib/domain/readiness/sync/pulse";
import { openText, sealText } from "./sealed-text";

const purpose = "pulse";

/** Seals the answers so far, for one sync: each seal of the same answers looks different. */
export function sealBallot(syncId: string, box: readonly number[]): string {
  return sealText(boxText(box), purpose, syncId);
}

/** The answers so far; an empty box where there are none. Throws where they were sealed with another key. */
export function openBallot(syncId: string, sealed: string | null): readonly number[] {
  if (sealed === null) return emptyBox;
  const text = openText(sealed, purpose, syncId);
  const box = text === null ? null : readBox(text);
  if (box === null) throw new Error("The answers were sealed with another SECRETS_KEY.");
  return box;
}
