import { door } from "@/lib/access/door";
import { recordSamples } from "@/lib/commands/canary/record-samples";
import { samplesInput } from "@/lib/domain/canary/sample";
import { done } from "@/lib/kernel/outcome";

export const POST = door(
  {
    summary: "Send samples of metrics",
    permission: "samples.record",
    body: samplesInput,
    limit: 8 * 1024 * 1024,
  },
  async ({ caller, body }) => {
    const outcome = await recordSamples(caller, body);
    return outcome.ok ? done({ status: 202, body: outcome.value }) : outcome;
  },
);
