import { z } from "zod";
import { isObject } from "@/lib/connectors/open/is-object";
import { momentOf } from "@/lib/connectors/read-event";

const text = z.string().max(4_000);
const name = z.string().max(255);
const moment = z.iso.datetime({ offset: true }).transform((text, { addIssue }) => {
  const at = momentOf(text);
  if (at === null) addIssue("It is not of our era.");
  return at ?? z.NEVER;
});

/** Build servers number their runs. */
const id = z.union([name, z.int().transform(String)], {
  error: "It is neither text nor a number.",
});

const fields = z.object({
  event_id: id.optional(),
  type: name.optional(),
  op_id: name.optional(),
  status: name.optional(),
  service: name.optional(),
  environment: name.optional(),
  version: z.string().max(100).optional(),
  sha: z.string().max(64).optional(),
  ref: name.optional(),
  weight: z.number().min(0).max(100).optional(),
  actor: z.string().max(120).optional(),
  name: name.optional(),
  run_id: id.optional(),
  detail: text.optional(),
  url: z
    .url({ protocol: /^https?$/ })
    .max(2_000)
    .optional(),
  occurred_at: moment.optional(),
  started_at: moment.optional(),
  finished_at: moment.optional(),
});
export type PlainBody = z.infer<typeof fields>;

/**
 * What can be said to us in plain JSON (docs/events.md). More fields are let be; one that a script had nothing for, and
 * sent as null or empty, is not there.
 */
export const plainBody = z.preprocess((body) => (isObject(body) ? filled(body) : body), fields);

function filled(body: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(body).filter(([, value]) => value !== null && value !== ""),
  );
}
