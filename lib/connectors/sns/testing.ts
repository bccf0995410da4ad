import { createSign, generateKeyPairSync, type KeyObject } from "node:crypto";
import { type Envelope, signedText } from "./envelope";

/** A key with a certificate it signed itself, as SNS would publish one. */
export function aSigner(validTo = new Date(Date.UTC(2036, 0, 1))): { pem: string; key: KeyObject } {
  const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const algorithm = der(0x30, oid("2a864886f70d01010b"), der(0x05));
  const name = der(0x30, der(0x31, der(0x30, oid("550403"), der(0x0c, Buffer.from("sns.double")))));
  const body = der(
    0x30,
    der(0x02, Buffer.from([1])),
    algorithm,
    name,
    der(0x30, utcTime(new Date(Date.UTC(2026, 0, 1))), utcTime(validTo)),
    name,
    publicKey.export({ type: "spki", format: "der" }),
  );
  const signature = createSign("RSA-SHA256").update(body).sign(privateKey);
  const whole = der(0x30, body, algorithm, der(0x03, Buffer.from([0]), signature));
  const lines = whole.toString("base64").replaceAll(/.{64}/g, "$&\n");
  const pem = `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`;
  return { pem, key: privateKey };
}

/** An envelope as SNS would sign it. */
export function signedEnvelope(
  key: KeyObject,
  given: Partial<Envelope> & Pick<Envelope, "Timestamp">,
): Envelope {
  const sent: Envelope = {
    Type: "Notification",
    MessageId: "22b80b92-fdea-4c2c-8f9d-bdfb0c7bf324",
    TopicArn: "arn:aws:sns:eu-central-1:123456789012:deploys",
    Message: "{}",
    SignatureVersion: "2",
    Signature: "",
    SigningCertURL: "https://sns.eu-central-1.amazonaws.com/SimpleNotificationService-double.pem",
    ...given,
  };
  const hash = sent.SignatureVersion === "2" ? "RSA-SHA256" : "RSA-SHA1";
  const Signature = createSign(hash).update(signedText(sent)).sign(key).toString("base64");
  return { ...sent, Signature };
}

/** A value of X.690 with its tag and its length. */
function der(tag: number, ...parts: Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const { length } = content;
  const long = length < 0x80 ? [length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...long]), content]);
}

function oid(hex: string): Buffer {
  return der(0x06, Buffer.from(hex, "hex"));
}

function utcTime(at: Date): Buffer {
  const text = `${at.toISOString().replaceAll(/\D/g, "").slice(2, 14)}Z`;
  return der(0x17, Buffer.from(text));
}
