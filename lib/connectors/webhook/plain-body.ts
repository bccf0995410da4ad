import { z } from "zod";
import { isObject } from "@/lib/connectors/open/is-object";
import { momentOf } from "@/lib/connectors/read-event";
import { momentExample } from "@/lib/kernel/instant-input";

const words = z.string({ error: "Write it as text, in quotes." });
const text = words.max(4_000);
const name = words.max(255);
const moment = z.iso
  .datetime({ offset: true, error: momentExample })
  .transform((text, { addIssue }) => {
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
  // A variable that was not set must not stand for production.
  environment: name.min(1, "It is empty: say which, or leave it out for production.").optional(),
  version: words.max(100).optional(),
  sha: words.max(64).optional(),
  ref: name.optional(),
  weight: z.number().min(0).max(100).optional(),
  actor: words.max(120).optional(),
  name: name.optional(),
  run_id: id.optional(),
  severity: words.max(100).optional(),
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

const names = Object.keys(fields.shape);

/**
 * What can be said to us in plain JSON (docs/events.md). More fields are let be, however many; one that a script had
 * nothing for, and sent as null or empty, is not there, but for the environment.
 */
export const plainBody = z.preprocess((body) => (isObject(body) ? filled(body) : body), fields);

function filled(body: Record<string, unknown>): Record<string, unknown> {
  const said = names.map((name) => [name, body[name]] as const);
  return Object.fromEntries(
    said.filter(([name, value]) =>
      name === "environment" ? value !== undefined : value != null && value !== "",
    ),
  );
}
