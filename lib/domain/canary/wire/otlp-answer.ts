/** What an exporter is told in its own encoding, as the body of the answer. */
export type OtlpAnswer = { type: "application/json" | "application/x-protobuf"; body: Uint8Array };

/** ExportMetricsServiceResponse; with nothing rejected an empty one. */
export function exportResponse(
  type: OtlpAnswer["type"],
  rejected: number,
  why: string | null,
): OtlpAnswer {
  if (type === "application/json") {
    const partialSuccess = { rejectedDataPoints: String(rejected), errorMessage: why ?? "" };
    return json(rejected === 0 ? {} : { partialSuccess });
  }
  if (rejected === 0) return { type, body: new Uint8Array(0) };
  const partial = [...field(1, varint(rejected)), ...textField(2, why ?? "")];
  return { type, body: Uint8Array.from([0x0a, ...varint(partial.length), ...partial]) };
}

/** google.rpc.Status: what OTLP/HTTP answers to a request it refuses. */
export function rpcStatus(type: OtlpAnswer["type"], code: number, message: string): OtlpAnswer {
  if (type === "application/json") return json({ code, message });
  return { type, body: Uint8Array.from([...field(1, varint(code)), ...textField(2, message)]) };
}

function json(value: object): OtlpAnswer {
  return { type: "application/json", body: new TextEncoder().encode(JSON.stringify(value)) };
}

function field(number: number, bytes: readonly number[]): number[] {
  return [number << 3, ...bytes];
}

function textField(number: number, text: string): number[] {
  const bytes = new TextEncoder().encode(text);
  return [(number << 3) | 2, ...varint(bytes.length), ...bytes];
}

function varint(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  for (; rest >= 128; rest = Math.floor(rest / 128)) bytes.push((rest % 128) | 128);
  return [...bytes, rest];
}
