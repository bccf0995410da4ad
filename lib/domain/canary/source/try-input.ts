import { z } from "zod";
import { metricInput } from "@/lib/domain/canary/metric";
import { oneLine } from "@/lib/kernel/one-line";

/** `POST /services/{key}/metrics/try`: a metric as it would be saved; versions are those of the newest release unless said. */
export const tryInput = z.strictObject({
  metric: metricInput,
  version: oneLine(100).optional(),
  previousVersion: oneLine(100).optional(),
});
export type TryInput = z.infer<typeof tryInput>;
