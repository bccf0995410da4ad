import { createVerify, X509Certificate } from "node:crypto";
import type { InboundProof } from "@/lib/connectors/connector";
import { callOut } from "@/lib/connectors/outbound";
import { parseJson } from "@/lib/connectors/read-event";
import { type Envelope, envelopeIn, isOfSns, signedText } from "./envelope";

/** A message older than this is not believed, in ms: it may be somebody's copy. */
const mostAgeMs = 3_600_000;
const slackMs = 300_000;

/** How a certificate is fetched: PEM, or null where it cannot be had. */
export type Fetch = (address: string) => Promise<string | null>;

/**
 * Whether bytes are a message of Amazon SNS about this topic: the topic is looked at first, so that nothing
 * is fetched for anybody else. `topic` of the proof is the message's type.
 */
export async function verifySns(
  raw: Buffer,
  topicArn: string,
  at: Date,
  fetchPem: Fetch = fetchCertificate,
): Promise<InboundProof> {
  const sent = envelopeIn(parseJson(raw));
  if (sent === null || sent.TopicArn !== topicArn || !isTimely(sent, at)) return { ok: false };
  if (!isOfSns(sent.SigningCertURL) || !sent.SigningCertURL.endsWith(".pem")) return { ok: false };
  const pem = await fetchPem(sent.SigningCertURL);
  if (pem === null || !isSigned(sent, pem, at)) return { ok: false };
  return { ok: true, id: sent.MessageId, topic: sent.Type };
}

function isTimely({ Timestamp }: Envelope, at: Date): boolean {
  const age = at.getTime() - Date.parse(Timestamp);
  return age <= mostAgeMs && age >= -slackMs;
}

function isSigned(sent: Envelope, pem: string, at: Date): boolean {
  try {
    const { publicKey, validFrom, validTo } = new X509Certificate(pem);
    if (at < new Date(validFrom) || at > new Date(validTo)) return false;
    const hash = sent.SignatureVersion === "2" ? "RSA-SHA256" : "RSA-SHA1";
    const check = createVerify(hash).update(signedText(sent));
    return check.verify(publicKey, Buffer.from(sent.Signature, "base64"));
  } catch {
    return false;
  }
}

/** The few certificates in use, by their address; a new one has a new address. */
const known = new Map<string, string>();
const mostKnown = 20;
const patienceMs = 5_000;

/** A certificate of Amazon SNS. */
async function fetchCertificate(url: string): Promise<string | null> {
  const kept = known.get(url);
  if (kept !== undefined) return kept;
  const signal = AbortSignal.timeout(patienceMs);
  const reply = await callOut({ method: "GET", url, headers: {}, signal });
  if (reply.is !== "answered" || reply.statusCode !== 200 || !reply.whole) return null;
  if (known.size >= mostKnown) known.clear();
  known.set(url, reply.text);
  return reply.text;
}
