import { z } from "zod";
import { byteDoor } from "@/lib/access/byte-door";
import { sampleGate } from "@/lib/access/request/gate";
import { problem } from "@/lib/access/problem";
import { recordRemoteWrite } from "@/lib/commands/canary/sample/record-remote-write";
import { refused } from "@/lib/kernel/outcome";

const kind = "application/x-protobuf";
const tooNew = "Bellwether reads remote write 1.0 (prometheus.WriteRequest).";
const unpacked =
  "Remote write 1.0 is packed with Snappy (the block format): send Content-Encoding: snappy.";

/**
 * Prometheus sends again what is answered with 429 or 5xx, and drops what is answered with any other 4xx: what a
 * part of a batch lacks is therefore told on the page of the service's samples, not here.
 */
export const POST = byteDoor(
  {
    summary: "Prometheus remote write 1.0: series, read by the label rules of their service",
    permission: "samples.record",
    query: z.strictObject({ service: z.string().min(1).max(200).optional() }),
    limit: 16 * 1024 * 1024,
    gate: sampleGate,
    receives: [kind],
    packed: { is: "snappy", otherwise: unpacked },
    answers: "text/plain",
  },
  async ({ caller, query, bytes, request }) => {
    const [type = "", ...parameters] = (request.headers.get("content-type") ?? kind).split(";");
    const other = parameters.some((one) => /proto\s*=\s*(?!prometheus\.WriteRequest\b)/.test(one));
    if (type.trim().toLowerCase() !== kind || other) {
      return problem(refused("unsupported", tooNew).refusal);
    }
    const outcome = await recordRemoteWrite(caller, query.service ?? null, bytes);
    return outcome.ok ? new Response(null, { status: 204 }) : problem(outcome.refusal);
  },
);
