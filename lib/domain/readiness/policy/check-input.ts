import { z } from "zod";
import { risks } from "@/lib/domain/release/release";
import { instantInput } from "@/lib/kernel/instant-input";
import { oneLine } from "@/lib/kernel/one-line";

/**
 * `GET /policy/check`: a release, or the thought of one. `at` is now unless said; a release brings its own service,
 * risk and people.
 */
export const checkInput = z
  .strictObject({
    release: z.string().min(1).max(100).optional(),
    service: z.string().min(1).max(64).optional(),
    risk: z.enum(risks).optional(),
    at: instantInput.optional(),
    lead: oneLine(120).optional(),
    buddy: oneLine(120).optional(),
  })
  .refine(
    ({ release, service, risk }) => release === undefined || (service ?? risk) === undefined,
    {
      path: ["release"],
      error: "A release brings its own service and risk; name it alone.",
    },
  );
export type CheckInput = z.output<typeof checkInput>;
