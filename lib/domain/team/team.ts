import { z } from "zod";
import { isOneLine } from "@/lib/kernel/one-line";
import { isZone } from "@/lib/kernel/zone";
import { emailInput, nameInput } from "./person";

/** What everybody in the house shares. */
export type Team = {
  name: string;
  /** IANA name; deploy windows and days of the diary are in this zone. */
  timeZone: string;
  /** One person works alone: no buddies, and a reason is enough to go past the policy. */
  solo: boolean;
  /** Minutes an alert may stay unclaimed before the next person is told; 0: nobody but the watcher is. */
  escalateMinutes: number;
  setUpCodeHash: string | null;
};

const teamName = z
  .string("Name the team.")
  .trim()
  .min(1, "Name the team.")
  .max(80, "A name may have at most 80 characters.")
  .refine(isOneLine, "A name has no line breaks or control characters.");
const timeZone = z
  .string("Choose a time zone.")
  .refine(isZone, "Use a time zone's name, like Europe/Berlin or UTC.");

export const editTeamInput = z.strictObject({
  name: teamName.optional(),
  timeZone: timeZone.optional(),
  solo: z.boolean().optional(),
  escalateMinutes: z
    .number("Say how many minutes.")
    .int("Use whole minutes.")
    .min(0, "0 switches it off.")
    .max(120, "At most 120 minutes.")
    .optional(),
});
export type EditTeamInput = z.output<typeof editTeamInput>;

export const setUpInput = z.strictObject({
  code: z
    .string("Type the code from the terminal.")
    .trim()
    .min(1, "Type the code from the terminal."),
  name: nameInput,
  email: emailInput,
  password: z.string("Choose a password."),
  teamName,
  timeZone,
});
export type SetUpInput = z.output<typeof setUpInput>;

/** Every time zone the platform knows, UTC first. */
export function timeZones(): string[] {
  return ["UTC", ...Intl.supportedValuesOf("timeZone").filter((zone) => zone !== "UTC")];
}
