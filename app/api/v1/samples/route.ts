import { door } from "@/lib/access/door";
import { sampleGate } from "@/lib/access/request/gate";
import { reply } from "@/lib/access/reply";
import { recordSamples } from "@/lib/commands/canary/sample/record-samples";
import { samplesInput } from "@/lib/domain/canary/sample/sample";

export const POST = door(
  {
    summary: "Send samples of metrics",
    permission: "samples.record",
    body: samplesInput,
    oneByOne: "samples",
    limit: 8 * 1024 * 1024,
    gate: sampleGate,
  },
  async ({ caller, body }) => reply(await recordSamples(caller, body), 202),
);
