import { z } from "zod";
import type { CallContext } from "@/lib/connectors/connector";
import { askHttp } from "@/lib/connectors/sources/ask-http";
import type { SourceFault } from "@/lib/domain/canary/source/reading";
import type { SourceTarget } from "@/lib/domain/canary/source/source";

/** What an answer said instead of measurements. */
export class FaultyAnswer extends Error {
  readonly fault: SourceFault;
  constructor(fault: SourceFault) {
    super(fault.words);
    this.fault = fault;
  }
}

/** A signed request as the SDK hands it over. */
type Signed = {
  method: string;
  protocol: string;
  hostname: string;
  port?: number | undefined;
  path: string;
  query?: Record<string, unknown> | undefined;
  headers: Record<string, string>;
  body?: unknown;
};

/** Sends the SDK's requests by our own guarded call: same addresses, bounds, retries and words as every source. */
export function throughOurGuard(target: SourceTarget, call: CallContext) {
  return {
    async handle(request: Signed) {
      const { host: _, "content-length": __, ...headers } = request.headers;
      const port = request.port === undefined ? "" : `:${request.port}`;
      const url = `${request.protocol}//${request.hostname}${port}${request.path}`;
      const body = bytesOf(request.body);
      const came = await askHttp(target, { method: "POST", url, headers, body, said }, call);
      if (!came.ok) throw new FaultyAnswer(came.fault);
      const plain = Object.entries(came.headers).flatMap(([name, value]) =>
        value === undefined ? [] : [[name, String(value)] as const],
      );
      const response = {
        statusCode: 200,
        headers: Object.fromEntries(plain),
        body: Buffer.from(came.text),
      };
      return { response };
    },
  };
}

function bytesOf(body: unknown): string {
  if (typeof body === "string") return body;
  return body instanceof Uint8Array ? new TextDecoder().decode(body) : "";
}

const meanings: [RegExp, SourceFault["is"]][] = [
  [
    /AccessDenied|UnrecognizedClient|InvalidClientToken|SignatureDoesNotMatch|ExpiredToken|MissingAuth|InvalidSignature/i,
    "denied",
  ],
  [/Throttl|TooManyRequests|RequestLimit/i, "limited"],
];

/** `{"__type": "…#AccessDeniedException", "message": "…"}` */
function said(body: unknown): { words: string; is: SourceFault["is"] } | null {
  const shape = z.object({
    __type: z.string(),
    message: z.string().optional(),
    Message: z.string().optional(),
  });
  const parsed = shape.safeParse(body);
  if (!parsed.success) return null;
  const { __type, message, Message } = parsed.data;
  const name = __type.replace(/^.*#/, "");
  const is = meanings.find(([pattern]) => pattern.test(name))?.[1] ?? "query";
  return { is, words: message ?? Message ?? name };
}
