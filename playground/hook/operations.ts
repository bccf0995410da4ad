import type { ArmName, Environment } from "../arms.ts";
import type { CallbackBody } from "./callback.ts";
import type { Message } from "./message.ts";
import type { Traffic } from "../front/traffic.ts";

export type Answer = { status: number; body: Record<string, unknown> };

export type OperationsOptions = {
  versions: Record<ArmName, string>;
  traffic: Record<Environment, Traffic>;
  /** Tells Bellwether how an operation went; resolves when it was heard or given up. */
  callBack: (url: string, body: CallbackBody) => Promise<void>;
  /** A drain longer than this is reported as running before it is reported as done. */
  slowDrainMs?: number;
  now?: () => number;
};

type Rollback = Extract<Message, { type: "rollback.requested" }>;
type Weight = Extract<Message, { type: "weight.requested" }>;

/** Remembered answers: enough for days of presses, bounded all the same. */
const mostRemembered = 10_000;

/**
 * Does what signed messages ask, each at most once: a repeat (same webhook id or same operation)
 * changes nothing and is told how the first one stands. A share asked for before something newer
 * was done is refused, so a late message cannot undo a rescue.
 */
export function createOperations(options: OperationsOptions) {
  const answers = new Map<string, Answer>();
  const lastDone = new Map<Environment, number>();
  const now = options.now ?? Date.now;
  const decide = (message: Rollback | Weight): Answer => {
    if (message.expiresAt < now()) return refused(422, "This request has expired.");
    const newest = lastDone.get(message.environment) ?? 0;
    if (message.type === "weight.requested" && message.sentAt < newest) {
      return refused(409, "Something asked for after this share has been done already.");
    }
    const answer =
      message.type === "rollback.requested"
        ? rollBack(message, options)
        : setWeight(message, options);
    if (answer.status < 300) lastDone.set(message.environment, Math.max(newest, message.sentAt));
    return answer;
  };
  return {
    handle: (message: Message, webhookId: string): Answer => {
      if (message.type === "ping") return pong(options);
      const keys = [`webhook ${webhookId}`, `operation ${message.opId}`];
      const known = keys.map((key) => answers.get(key)).find((answer) => answer !== undefined);
      const answer = known ?? decide(message);
      for (const key of keys) answers.set(key, answer);
      forgetOldest(answers);
      return answer;
    },
  };
}

function rollBack(message: Rollback, options: OperationsOptions): Answer {
  const { versions, traffic } = options;
  if (message.to !== versions.baseline) {
    return refused(422, `This router can go back to ${versions.baseline} only, not ${message.to}.`);
  }
  const split = traffic[message.environment];
  split.setWeight(0);
  const inFlight = split.inFlight("canary");
  const answer: Answer = {
    status: 202,
    body: { op_id: message.opId, status: "accepted", weight: 0, in_flight: inFlight },
  };
  // Whoever asks again after the end hears that it is done.
  const finish = () => {
    answer.status = 200;
    answer.body = { op_id: message.opId, status: "succeeded", weight: 0 };
  };
  void reportDrain(message, split, options, finish);
  return answer;
}

/** Done means: no visitor is sent to the new version, and the last one there has been served. */
async function reportDrain(
  message: Rollback,
  split: Traffic,
  options: OperationsOptions,
  finish: () => void,
) {
  const { versions, callBack } = options;
  const drained = split.drained("canary").then(() => "drained" as const);
  const tell = (status: "running" | "succeeded", detail: string) =>
    callBack(message.callbackUrl, {
      event_id: `${message.opId}-${status}`,
      type: "operation.finished",
      op_id: message.opId,
      status,
      version: versions.baseline,
      environment: message.environment,
      occurred_at: new Date().toISOString(),
      detail,
    });
  if ((await Promise.race([drained, after(options.slowDrainMs ?? 1_000)])) === "waited") {
    const left = split.inFlight("canary");
    await tell(
      "running",
      `No new visitor goes to ${versions.canary}; ${left} requests there still run.`,
    );
  }
  await drained;
  finish();
  await tell(
    "succeeded",
    `All visitors are on ${versions.baseline}; ${versions.canary} has no request left.`,
  );
}

function setWeight(message: Weight, options: OperationsOptions): Answer {
  const { versions, traffic } = options;
  const split = traffic[message.environment];
  if (message.version === versions.canary) split.setWeight(message.weight);
  else if (message.version === versions.baseline) split.setWeight(1 - message.weight);
  else return refused(422, `This router runs ${versions.canary} and ${versions.baseline} only.`);
  return {
    status: 200,
    body: { op_id: message.opId, status: "succeeded", weight: message.weight },
  };
}

function pong({ versions, traffic }: OperationsOptions): Answer {
  return { status: 200, body: { status: "ok", versions, weight: traffic.production.weight() } };
}

function refused(status: number, detail: string): Answer {
  return { status, body: { detail } };
}

function forgetOldest(answers: Map<string, Answer>): void {
  for (const key of answers.keys()) {
    if (answers.size <= mostRemembered) return;
    answers.delete(key);
  }
}

function after(ms: number): Promise<"waited"> {
  return new Promise((resolve) => setTimeout(() => resolve("waited"), ms).unref());
}
