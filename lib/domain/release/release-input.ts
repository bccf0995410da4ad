import { z } from "zod";
import { instantInput } from "@/lib/kernel/instant-input";
import { oneLine } from "@/lib/kernel/one-line";
import { risks, strategies } from "./release";

const person = oneLine(120);

const version = oneLine(100, "Name the version.");
/** A commit as people send it. */
export const shaInput = oneLine(64).min(4);
/** A branch or tag, with or without `refs/heads/`. */
export const refInput = oneLine(250).transform((ref) => ref.replace(/^refs\/(heads|tags)\//, ""));

/** The migrations of a release as people send them; none is an empty list. */
export const migrationsInput = z
  .array(
    z.strictObject({
      name: oneLine(200, "Name the migration."),
      down: z.string().trim().min(1).max(4_000).nullable().default(null),
      compatible: z.boolean().nullable().default(null),
    }),
  )
  .max(100, "Name at most 100 migrations.");

/** `POST /releases`. `service` is a service key. */
export const planReleaseInput = z.strictObject({
  service: z.string().min(1).max(64),
  version,
  previousVersion: version.optional(),
  sha: shaInput.optional(),
  previousSha: shaInput.optional(),
  ref: refInput.optional(),
  migrations: migrationsInput.optional(),
  risk: z.enum(risks).default("medium"),
  strategy: z.enum(strategies).optional(),
  plannedFor: instantInput.optional(),
  lead: person.optional(),
  buddy: person.optional(),
  onCall: person.optional(),
  watcher: person.optional(),
  notes: z.string().max(10_000).default(""),
});
export type PlanReleaseInput = z.infer<typeof planReleaseInput>;
