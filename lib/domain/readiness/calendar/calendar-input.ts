import { z } from "zod";
import { dayMs } from "@/lib/domain/readiness/policy/wall-time";
import { instantInput } from "@/lib/kernel/instant-input";
import { calendarKinds } from "./entry";

/** The longest stretch one answer covers. */
const longestDays = 100;

const kindsInput = z
  .string()
  .transform((text) => text.split(",").filter((word) => word !== ""))
  .pipe(z.array(z.enum(calendarKinds, `Kinds are ${calendarKinds.join(", ")}.`)).max(20));

/** `GET /calendar`: from an instant to another, at most a hundred days; `kinds` separated by commas, else all. */
export const calendarInput = z
  .strictObject({ from: instantInput, to: instantInput, kinds: kindsInput.optional() })
  .superRefine(({ from, to }, context) => {
    const length = Date.parse(to) - Date.parse(from);
    const say = (message: string) => context.addIssue({ code: "custom", path: ["to"], message });
    if (length <= 0) say("It ends after it begins.");
    if (length > longestDays * dayMs) say(`Ask for at most ${longestDays} days.`);
  });
