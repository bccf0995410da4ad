import { z } from "zod";
import { soakMinutes } from "@/lib/domain/readiness/staging/staging";
import { instantInput } from "@/lib/kernel/instant-input";
import { newKeyInput } from "@/lib/kernel/key-input";
import { isOneLine, oneLine } from "@/lib/kernel/one-line";
import { strategies } from "@/lib/domain/release/release";
import { usualAttendedMinutes } from "./service";
import { attendedMinutes, stagesInput } from "./stages-input";

const name = oneLine(120, "Name the service.");

const team = z.string().trim().max(120).refine(isOneLine, { error: "Use one line." });

/** `POST /services`. */
export const createServiceInput = z.strictObject({
  key: newKeyInput,
  name,
  team: team.default(""),
  strategy: z.enum(strategies).default("canary"),
  stages: stagesInput.optional(),
  usesStaging: z.boolean().default(true),
  soakMinutes: soakMinutes.default(0),
  attendedMinutes: attendedMinutes.default(usualAttendedMinutes),
  autoAdvance: z.boolean().default(false),
  automaticRollback: z.boolean().default(false),
  currentVersion: oneLine(100).optional(),
});
export type CreateServiceInput = z.infer<typeof createServiceInput>;

/** `PATCH /services/{key}`: only what is sent changes. */
export const changeServiceInput = z.strictObject({
  name: name.optional(),
  team: team.optional(),
  strategy: z.enum(strategies).optional(),
  stages: stagesInput.optional(),
  usesStaging: z.boolean().optional(),
  soakMinutes: soakMinutes.optional(),
  attendedMinutes: attendedMinutes.optional(),
  autoAdvance: z.boolean().optional(),
  automaticRollback: z.boolean().optional(),
  currentVersion: oneLine(100).optional(),
});

const reason = (empty: string) => z.string().trim().min(1, empty).max(2_000);

/** `POST /services/{key}/lock`: until someone lifts it, or by itself at an instant to come. */
export const lockInput = z.strictObject({
  reason: reason("Say why the service is locked."),
  until: instantInput.optional(),
});
export type LockInput = z.infer<typeof lockInput>;

/** `POST /services/{key}/unlock`. */
export const reasonInput = z.strictObject({ reason: reason("Say why it is safe to go on.") });
