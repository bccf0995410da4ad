import { type Caller, forbidden } from "@/lib/access/caller";
import { BadMessage } from "@/lib/domain/canary/wire/protobuf";
import { readLabels, readWriteRequest } from "@/lib/domain/canary/wire/remote-write";
import { type Outcome, refused } from "@/lib/kernel/outcome";
import { type TakenIn, takeIn } from "./take-in";

/** Takes in what Prometheus writes (remote write 1.0): the bytes of a WriteRequest, unpacked. */
export async function recordRemoteWrite(
  caller: Caller,
  service: string | null,
  bytes: Buffer,
): Promise<Outcome<TakenIn>> {
  const no = forbidden(caller, "samples.record");
  if (no !== null) return no;
  try {
    return await takeIn(caller, service, {
      source: "remote_write",
      series: readWriteRequest(bytes),
      describe: ({ key, why }) => ({
        ...readLabels(key),
        unit: "",
        form: why === null ? "value" : "histogram",
      }),
    });
  } catch (error) {
    if (!(error instanceof BadMessage)) throw error;
    return refused("malformed", `The body is no prometheus.WriteRequest: ${error.message}`);
  }
}
