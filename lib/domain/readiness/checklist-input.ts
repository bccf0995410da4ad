import { z } from "zod";
import { oneLine } from "@/lib/kernel/one-line";
import { ordinal } from "@/lib/kernel/ordinal";

const words = z.string().trim().min(1, "Say what was looked at.").max(4_000);
const reason = (empty: string) => z.string().trim().min(1, empty).max(2_000).optional();
/** The item's revision as it was seen: when somebody was faster, the answer says who did what, and nothing changes. */
const seen = { revision: ordinal(1).optional() };

/** `POST /releases/{id}/checklist/{item}/tick`. */
export const tickInput = z.strictObject({
  evidence: words.optional(),
  note: words.optional(),
  ...seen,
});
export type TickInput = z.infer<typeof tickInput>;

/** `DELETE /releases/{id}/checklist/{item}/tick`. The reason is asked for where a rule ticked it. */
export const untickInput = z.strictObject({
  reason: reason("Say why the tick does not count."),
  ...seen,
});
export type UntickInput = z.infer<typeof untickInput>;

/** `POST /releases/{id}/checklist/{item}/waive`. The second person may leave the reason to the first. */
export const waiveInput = z.strictObject({
  reason: reason("Say why it may be left out."),
  ...seen,
});
export type WaiveInput = z.infer<typeof waiveInput>;

/** `PUT /releases/{id}/checklist/{item}/owner`: a person by name, or null for whoever has the part. */
export const ownerInput = z.strictObject({ owner: oneLine(120, "Say who.").nullable() });
export type OwnerInput = z.infer<typeof ownerInput>;
