import { z } from "zod";
import { byteDoor } from "@/lib/access/byte-door";
import { sampleGate } from "@/lib/access/request/gate";
import { problem } from "@/lib/access/problem";
import { recordOtlp } from "@/lib/commands/canary/sample/record-otlp";
import { exportResponse, type OtlpAnswer, rpcStatus } from "@/lib/domain/canary/wire/otlp-answer";
import { type Refusal, type RefusalCode, refused } from "@/lib/kernel/outcome";

const json = "application/json";
const protobuf = "application/x-protobuf";

/**
 * OTLP/HTTP 1.x. What fits no label rule is no error: an exporter sends all it has. Points that could not be taken are
 * a partial success; 429 and 503 are sent again by the exporter, everything else is not.
 */
export const POST = byteDoor(
  {
    summary: "OpenTelemetry metrics (OTLP/HTTP), read by the label rules of their service",
    permission: "samples.record",
    query: z.strictObject({ service: z.string().min(1).max(200).optional() }),
    limit: 16 * 1024 * 1024,
    gate: sampleGate,
    receives: [protobuf, json],
  },
  async ({ caller, query, bytes, request }) => {
    const type = typeOf(request);
    if (type === null) return refuse(unread, request);
    const encoding = type === json ? "json" : "protobuf";
    const outcome = await recordOtlp(caller, query.service ?? null, encoding, bytes);
    if (!outcome.ok) return refuse(outcome.refusal, request);
    return answer(exportResponse(type, outcome.value.refused, outcome.value.why));
  },
  refuse,
);

const unread = refused("unsupported", `Send ${protobuf} or ${json}.`).refusal;

function typeOf(request: Request): OtlpAnswer["type"] | null {
  const [type = ""] = (request.headers.get("content-type") ?? "").split(";");
  const known = type.trim().toLowerCase();
  return known === json || known === protobuf ? known : null;
}

/** google.rpc.Code of each refusal. */
const codes: Partial<Record<RefusalCode, number>> = {
  ...{ malformed: 3, invalid: 3, unsupported: 3, too_large: 3, not_found: 5, forbidden: 7 },
  ...{ too_many: 8, conflict: 10, unavailable: 14, unauthenticated: 16 },
};

function refuse(refusal: Refusal, request: Request): Response {
  const { status, headers } = problem(refusal);
  const told = rpcStatus(typeOf(request) ?? json, codes[refusal.code] ?? 2, refusal.detail);
  headers.set("content-type", told.type);
  return new Response(Buffer.from(told.body), { status, headers });
}

function answer({ type, body }: OtlpAnswer): Response {
  return new Response(Buffer.from(body), {
    headers: { "content-type": type, "cache-control": "no-store" },
  });
}
