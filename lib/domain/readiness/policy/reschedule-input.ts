import { z } from "zod";
import { instantInput } from "@/lib/kernel/instant-input";

/** Another slot for a release; later than planned takes a reason. */
export const rescheduleInput = z.strictObject({
  plannedFor: instantInput,
  reason: z.string().trim().min(1, "Say why it goes out later.").max(2_000).optional(),
});
export type RescheduleInput = z.output<typeof rescheduleInput>;
