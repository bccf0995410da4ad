import { z } from "zod";
import type { JsonObject } from "@/lib/kernel/json";
import type { Field } from "@/lib/domain/connections/kind";

const usualMinutes = 30;

/** What every kind that deploys may set, beside its own. */
export const commonShape = {
  deadlineMinutes: z
    .string()
    .regex(/^[1-9]\d{0,2}$/, "Minutes, from 1 to 999.")
    .optional(),
};
export const commonFields: Readonly<Record<keyof typeof commonShape, Field>> = {
  deadlineMinutes: {
    label: "Minutes until an accepted rollback or share that is not done is in doubt",
    usual: String(usualMinutes),
    rare: true,
  },
};

/** How long an accepted rollback or share is asked for, or waited for, before it is unknown, in milliseconds. */
export function deadlineMs(settings: JsonObject): number {
  const given = Number(settings["deadlineMinutes"]);
  return (Number.isInteger(given) && given > 0 ? given : usualMinutes) * 60_000;
}
