import { type Caller, forbidden } from "@/lib/access/caller";
import { readOtlpJson, readOtlpProtobuf } from "@/lib/domain/canary/wire/otlp";
import { BadMessage } from "@/lib/domain/canary/wire/protobuf";
import { type Outcome, refused } from "@/lib/kernel/outcome";
import { type TakenIn, takeIn } from "./take-in";

const readers = { json: readOtlpJson, protobuf: readOtlpProtobuf };

/** Takes in metrics as OpenTelemetry exports them: the bytes of an ExportMetricsServiceRequest, unpacked. */
export async function recordOtlp(
  caller: Caller,
  service: string | null,
  encoding: keyof typeof readers,
  bytes: Buffer,
): Promise<Outcome<TakenIn>> {
  const no = forbidden(caller, "samples.record");
  if (no !== null) return no;
  try {
    return await takeIn(caller, service, {
      source: "otlp",
      series: readers[encoding](bytes),
      describe: (one) => one.describe(),
    });
  } catch (error) {
    if (!(error instanceof BadMessage)) throw error;
    const detail = `The body is no ExportMetricsServiceRequest: ${error.message}`;
    return refused("malformed", detail);
  }
}
