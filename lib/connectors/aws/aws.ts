import { z } from "zod";
import {
  aheadMs,
  type ApiReply,
  mostOfAnswer,
  parsed,
  patiently,
  refusedWords,
} from "@/lib/connectors/api-client";
import type { CallContext } from "@/lib/connectors/connector";
import { callOut } from "@/lib/connectors/outbound";
import { refusal } from "@/lib/connectors/refusal";
import type { CallAnswer } from "@/lib/domain/connections/attempt";
import type { Target } from "@/lib/domain/connections/operation";

/** How a command of the SDK went. `code`: AWS's own name of a fault. `output`: null where it was not read. */
export type AwsReply<Output> = { reply: ApiReply; output: Output | null; code: string };

/** One call's line to AWS. The SDK writes, signs and reads; what is sent goes through our own guard. */
export type Aws = {
  region: string;
  /** For the SDK's client. It tries nothing again: that is ours to decide. */
  config: AwsConfig;
  /** Reads, and reads again after a fault that passes. */
  read: <Output>(send: () => Promise<Output>) => Promise<AwsReply<Output>>;
  /** Changes something: sent once. */
  change: <Output>(send: () => Promise<Output>) => Promise<AwsReply<Output>>;
  secrets: readonly string[];
  call: CallContext;
};

type AwsConfig = {
  region: string;
  maxAttempts: number;
  requestHandler: { handle: (request: Signed) => Promise<{ response: Response }> };
  endpoint?: string;
  credentials?: { accessKeyId: string; secretAccessKey: string };
};

/** As the SDK wants it. */
type Response = { statusCode: number; headers: Record<string, string>; body: Buffer };

/** A signed request as the SDK hands it over. */
type Signed = {
  protocol: string;
  hostname: string;
  port?: number | undefined;
  path: string;
  headers: Record<string, string>;
  body?: unknown;
};

/** Opens the line of a target, with its key or what the role of this machine allows. */
export function openAws(target: Target, call: CallContext): Aws {
  const began = performance.now();
  let last: ApiReply | null = null;
  const requestHandler = {
    async handle(request: Signed) {
      const { host: _, "content-length": __, ...headers } = request.headers;
      const port = request.port === undefined ? "" : `:${request.port}`;
      const url = `${request.protocol}//${request.hostname}${port}${request.path}`;
      const body = textOf(request.body);
      const about = { method: "POST", url, headers, body, signal: call.signal } as const;
      const reply = await callOut({ ...about, answer: mostOfAnswer });
      const now = call.at.getTime() + performance.now() - began;
      const read = reply.is === "answered" ? parsed(reply.text) : undefined;
      last = { ...reply, body: read, aheadMs: aheadMs(reply, now) };
      if (reply.is !== "answered") throw new Error(reply.why);
      const { statusCode, text } = reply;
      return { response: { statusCode, headers: plain(reply.headers), body: Buffer.from(text) } };
    },
  };
  const once = async <Output>(send: () => Promise<Output>): Promise<AwsReply<Output>> => {
    last = null;
    const took = performance.now();
    try {
      return { output: await send(), code: "", reply: last ?? neverSent("No request.", 0) };
    } catch (error) {
      const ms = Math.round(performance.now() - took);
      return { output: null, code: nameOf(error), reply: last ?? neverSent(whyNot(error), ms) };
    }
  };
  return {
    region: target.settings["region"] ?? "",
    config: configOf(target, requestHandler),
    read: (send) => patiently(() => once(send), asHttp, call),
    change: once,
    secrets: Object.values(target.secrets).flat(),
    call,
  };
}

function configOf(
  { settings, secrets }: Target,
  requestHandler: AwsConfig["requestHandler"],
): AwsConfig {
  const { region = "", url, accessKeyId = "" } = settings;
  const credentials = { accessKeyId, secretAccessKey: secrets["secretAccessKey"]?.[0] ?? "" };
  return {
    region,
    maxAttempts: 1,
    requestHandler,
    ...(url !== undefined && { endpoint: url }),
    // Else what the machine's role allows, by the SDK's own chain.
    ...(settings["auth"] !== "machine" && { credentials }),
  };
}

/** What AWS' refusal means. `needs`: "codedeploy:CreateDeployment on shop/production". */
export function awsRefusal(
  read: AwsReply<unknown>,
  { secrets, call }: Aws,
  about: { needs: string; missing: string; reading?: boolean },
): CallAnswer {
  const { reply } = read;
  if (reply.is === "blocked") return { ...refusedWords(reply.why), ms: reply.ms };
  const { needs, missing, reading = false } = about;
  const words = { system: "AWS", credentials: "The access key", needs, missing, reading };
  const answer = refusal(asHttp(read), { ...words, secrets, at: call.at });
  return { ...answer, statusCode: reply.is === "answered" ? reply.statusCode : null };
}

/** AWS says most faults with a 400 and a name of its own. */
const meanings: [RegExp, number][] = [
  [/UnrecognizedClient|InvalidClientTokenId|Signature|ExpiredToken|AuthenticationToken/, 401],
  [/AccessDenied|NotAuthorized|UnauthorizedOperation/, 403],
  [/Throttl|TooManyRequests|RequestLimitExceeded/, 429],
  [/DoesNotExist|NotFound/, 404],
];

/** The reply with the status that HTTP has for what AWS says, and the sentence where others have it. */
function asHttp({ reply, code }: AwsReply<unknown>): ApiReply {
  if (reply.is !== "answered" || reply.statusCode < 400 || reply.statusCode >= 500) return reply;
  const found = meanings.find(([name]) => name.test(code));
  const body = { message: sentenceIn(reply.body, reply.text) };
  return { ...reply, body, ...(found !== undefined && { statusCode: found[1] }) };
}

const sentence = z.object({ message: z.string().optional(), Message: z.string().optional() });

/** JSON has it as message or Message, XML in a Message of its own. */
function sentenceIn(body: unknown, text: string): string {
  const read = sentence.safeParse(body);
  const said = read.success ? (read.data.message ?? read.data.Message) : undefined;
  return said ?? /<Message>([^<]{1,2000})<\/Message>/.exec(text)?.[1] ?? "";
}

function neverSent(why: string, ms: number): ApiReply {
  return { is: "blocked", why, ms, body: undefined, aheadMs: 0 };
}

/** The SDK's message may carry what was sent; its name does not. */
function whyNot(error: unknown): string {
  const name = nameOf(error);
  if (name !== "CredentialsProviderError") return `The request could not be made (${name}).`;
  return "This machine has no role or credentials of its own. Use an access key.";
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : "unknown";
}

function textOf(body: unknown): string {
  if (typeof body === "string") return body;
  return body instanceof Uint8Array ? new TextDecoder().decode(body) : "";
}

function plain(headers: Record<string, string | string[] | undefined>): Record<string, string> {
  const known = Object.entries(headers).filter(([, value]) => value !== undefined);
  return Object.fromEntries(known.map(([name, value]) => [name, String(value)]));
}
