import type { IncomingMessage, ServerResponse } from "node:http";
import { answerJson, parseJson, readBody } from "../http-body.ts";
import { readMessage } from "./message.ts";
import type { Answer, createOperations } from "./operations.ts";
import { verifyWebhook } from "./standard-webhook.ts";

const mostBytes = 64 * 1024;

export type HookOptions = {
  secret: string;
  service: string;
  operations: ReturnType<typeof createOperations>;
};

/**
 * The door for Bellwether's webhooks. 401 without a valid signature, 413 too large, 400 no JSON,
 * 422 not for us, 409 overtaken by a rollback, 200 done, 202 accepted with a callback to follow.
 */
export async function receiveHook(
  request: IncomingMessage,
  response: ServerResponse,
  options: HookOptions,
): Promise<void> {
  const body = await readBody(request, mostBytes);
  const { status, body: says } =
    body === null
      ? { status: 413, body: { detail: "The body is larger than 64 KiB." } }
      : answerTo(request, body, options);
  answerJson(response, status, says);
}

function answerTo(request: IncomingMessage, body: Buffer, options: HookOptions): Answer {
  const seconds = Math.floor(Date.now() / 1000);
  const verified = verifyWebhook(options.secret, request.headers, body, seconds);
  if (!verified.ok) return { status: 401, body: { detail: verified.why } };
  const parsed = parseJson(body);
  if (parsed === undefined) return { status: 400, body: { detail: "The body is not JSON." } };
  const read = readMessage(parsed, options.service);
  if (!read.ok) return { status: 422, body: { detail: read.why } };
  return options.operations.handle(read.message, verified.id);
}
