import fc from "fast-check";
import { expect, it } from "vitest";
import { redact } from "./redact";

it("hides what looks like a secret, and our own wherever it stands", () => {
  const text = redact(
    `{"token":"abc\\"def","user":"ana","api_key": "k-1", "note":"whsec_AbCdEfGh12345678"}
     Authorization: Bearer eyJabc.def password=hunter2&x=1 https://u:pw@host/ our-own-secret`,
    ["our-own-secret"],
  );
  for (const secret of [
    "abc",
    "def",
    "k-1",
    "AbCdEfGh",
    "eyJabc",
    "hunter2",
    "u:pw",
    "our-own-secret",
  ]) {
    expect(text).not.toContain(secret);
  }
  expect(text).toContain('"user":"ana"');
  expect(text).toContain("x=1");
});

it("hides a secret of ours in every form it may come back in, and keys of anybody", () => {
  const secret = 'p@ss word/"\n+ü';
  const forms = [
    JSON.stringify({ said: secret }),
    `?q=${encodeURIComponent(secret)}`,
    new URLSearchParams({ q: secret }).toString(),
    Buffer.from(secret).toString("base64"),
    Buffer.from(secret).toString("base64url"),
    Buffer.from(secret).toString("hex"),
  ];
  for (const form of forms) {
    const said = redact(`It says ${form}.`, [secret]);
    expect(said).toContain("[hidden]");
    expect(said).not.toContain("word");
    expect(said).not.toContain(Buffer.from(secret).toString("base64"));
    expect(said).not.toContain(Buffer.from(secret).toString("hex"));
  }
  const key = ["-----BEGIN RSA PRIVATE KEY-----", "MIIEow", "-----END RSA PRIVATE KEY-----"];
  expect(redact(`No: ${key.join("\n")}.`)).toBe("No: [hidden].");
  expect(redact(`No: ${key.slice(0, 2).join("\\n")}`)).toBe("No: [hidden]");
});

it("hides the key of a signing secret, as the program that checks it may print it", () => {
  const key = Buffer.from("\u00fb\u00ff-key-of-24-bytes-or-more!", "latin1");
  const secret = `whsec_${key.toString("base64")}`;
  for (const form of ["base64", "base64url", "hex"] as const) {
    const said = redact(`expected=${key.toString(form)} or ${key.toString(form)}`, [secret]);
    expect(said).not.toContain(key.toString(form).replaceAll("=", ""));
  }
  expect(redact(`No ${secret.slice(6)}`, [secret])).toMatch(/^No \[hidden\]=*$/);
});

it("hides secrets in JSON within JSON, and keeps what stands beside them", () => {
  const inner = JSON.stringify({ token: "abcdef", user: "ana", nested: '{"password":"hunter2"}' });
  const said = redact(JSON.stringify({ Message: inner, id: 1 }));
  for (const secret of ["abcdef", "hunter2"]) expect(said).not.toContain(secret);
  expect(said).toContain("ana");
  expect(said).toContain('"id":1');
});

it("leaves JSON as JSON, and JSON within JSON: what was kept is read again", () => {
  const names = ["token", "SignatureVersion", "user", "note", "cookies"];
  const texts = fc.constantFrom("abc", 'a"b', "a\\", "token=\\", "the 'token': 5", "");
  const inner = fc.dictionary(fc.constantFrom(...names), fc.oneof(texts, fc.jsonValue()));
  const outer = fc.dictionary(
    fc.constantFrom(...names),
    fc.oneof(
      texts,
      inner,
      fc.array(inner),
      inner.map((one) => JSON.stringify(one)),
    ),
  );
  fc.assert(
    fc.property(outer, (value) => {
      const said: unknown = JSON.parse(redact(JSON.stringify(value), [], 60_000));
      expect(Object.keys(said ?? {}).toSorted()).toEqual(Object.keys(value).toSorted());
    }),
  );
  const Message = JSON.stringify({ token: "abcdef", signature: null, id: 7 });
  const said = JSON.parse(redact(JSON.stringify({ Message, "api-key": 5, token: null })));
  expect(JSON.parse(said.Message)).toEqual({ token: "[hidden]", signature: null, id: 7 });
  expect(said).toMatchObject({ "api-key": "[hidden]", token: null });
});

it("is cut, and holds nothing that a database cannot keep", () => {
  const text = redact(`\u0000\ud800${"x".repeat(5_000)}`, [], 100);
  expect(text.length).toBeLessThanOrEqual(101);
  expect(text.includes("\u0000")).toBe(false);
  expect(text.isWellFormed()).toBe(true);
  expect(redact("refused \u202eelif\u2069")).toBe("refused \ufffdelif\ufffd");
});

it("does not take long over text that is made to be slow", () => {
  const slow = ["token", "a-token-", "-----BEGIN PRIVATE KEY-----", 'secret="', "a://", "bw_"];
  const began = performance.now();
  for (const part of slow) redact(part.repeat(100_000));
  expect(performance.now() - began).toBeLessThan(3_000);
});

it("keeps no half of a secret, where a long text is cut before it is read", () => {
  const secret = "s3cr3t-".repeat(1_000);
  for (let at = 41_000; at < 43_000; at += 250) {
    const text = `${"token=abcdef&".repeat(9_000).slice(0, at)} ${secret} and more${"!".repeat(20_000)}`;
    expect(redact(text, [secret])).not.toContain("s3cr3t");
  }
});
