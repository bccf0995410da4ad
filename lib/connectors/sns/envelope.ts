import { z } from "zod";

const text = z.string().max(300_000);
const envelope = z.object({
  Type: z.enum(["Notification", "SubscriptionConfirmation", "UnsubscribeConfirmation"]),
  MessageId: z.string().min(1).max(200),
  TopicArn: z.string().max(300),
  Message: text,
  Timestamp: z.string().max(60),
  Subject: text.nullish(),
  SubscribeURL: z.string().max(2_000).nullish(),
  Token: z.string().max(2_000).nullish(),
  SignatureVersion: z.enum(["1", "2"]),
  Signature: z.string().max(2_000),
  SigningCertURL: z.string().max(2_000),
});

/** What Amazon SNS sends over HTTP, whatever is in its message. */
export type Envelope = z.infer<typeof envelope>;

/** The envelope in some bytes; null where they are none (raw delivery has none, and no signature). */
export function envelopeIn(body: unknown): Envelope | null {
  const read = envelope.safeParse(body);
  return read.success ? read.data : null;
}

const carried = envelope.pick({ Type: true, MessageId: true, TopicArn: true, Message: true });

/** What an envelope carries: all that is read of one, for once it is kept its signature is hidden. */
export function carriedIn(body: unknown): z.infer<typeof carried> | null {
  const read = carried.safeParse(body);
  return read.success ? read.data : null;
}

const ofNotification = [
  "Message",
  "MessageId",
  "Subject",
  "Timestamp",
  "TopicArn",
  "Type",
] as const;
const ofOthers = [
  "Message",
  "MessageId",
  "SubscribeURL",
  "Timestamp",
  "Token",
  "TopicArn",
  "Type",
] as const;

/** What is signed: each field that is there, its name and its value in a line of their own. */
export function signedText(sent: Envelope): string {
  const names = sent.Type === "Notification" ? ofNotification : ofOthers;
  return names
    .map((name) => [name, sent[name] ?? null] as const)
    .map(([name, value]) => (value === null ? "" : `${name}\n${value}\n`))
    .join("");
}

/** Whether an address is one of Amazon SNS itself, over https. */
export function isOfSns(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname, port, username } = new URL(address);
  const isTheirs = /^sns\.[a-z0-9-]{3,30}\.amazonaws\.com(\.cn)?$/.test(hostname);
  return isTheirs && protocol === "https:" && port === "" && username === "";
}
