import { expect, it } from "vitest";
import { readPoll, readReply } from "./read-reply";

const read = (statusCode: number, text: string, headers: Record<string, string> = {}) => {
  const reply = { is: "answered", statusCode, headers, text, whole: true, ms: 1 } as const;
  return readReply(reply, "https://deploy.example.com/hook", [], new Date());
};

it.each([
  [200, '{"status":"failed","detail":"The disk is full."}'],
  [202, '{"status":"error"}'],
  [204, '\ufeff{"status":"Cancelled"}'],
  [200, '{"ok":false}'],
  [200, '{"success":false,"error":"no"}'],
  [200, '{"ok":"false"}'],
  [200, '{"ok":0}'],
  [200, '{"error":"deploy.sh: not found"}'],
  [200, '{"errors":[{"message":"no such version"}],"data":null}'],
])("takes a %i whose own words say that it failed for a no: %s", (status, body) => {
  expect(read(status, body)).toMatchObject({ result: "refused", statusCode: status });
});

it.each([
  '{"status":"ok","error":"a warning"}',
  '{"error":null,"errors":[]}',
  '{"id":7}',
  '{"status":"ok"}',
  '{"status":"succeeded"}',
  '{"ok":true}',
  "false",
  "[]",
  "",
  "<ok/>",
])("takes a 200 for done that says %s", (body) => {
  expect(read(200, body).result).toBe("done");
  expect(read(202, body).result).toBe("accepted");
});

it.each(["running", "pending", "in_progress", "ACCEPTED", "queued", "waiting"])(
  "does not take a 200 that says it is %s for done",
  (status) => {
    const body = JSON.stringify({ status });
    expect(read(200, body)).toMatchObject({ result: "accepted", ref: null });
    expect(read(200, body, { location: "/jobs/7" }).ref).toBe("/jobs/7");
    expect(read(200, body, { location: "https://elsewhere.example/7" }).ref).toBeNull();
  },
);

it.each([
  "<!DOCTYPE html><title>Sign in</title>",
  '\ufeff\n<?xml version="1.0"?>\n<!-- a --><!--\nb -->\n<html lang="en">',
])("takes a page for no answer: %s", (body) => {
  expect(read(200, body).result).toBe("unknown");
});

it.each([
  ['{"status":"succeeded"}', { result: "done" }],
  ['{"ok":true}', { result: "done" }],
  ['{"ok":false,"error":"no disk"}', { result: "accepted", stage: "failed" }],
  ['{"error":"no such operation"}', { result: "accepted", stage: "failed" }],
  ['{"state":"running"}', { result: "unknown" }],
  ["{}", { result: "unknown" }],
  ["", { result: "done" }],
])("reads how an operation stands from what its own page says: %s", (text, stands) => {
  const reply = { is: "answered", statusCode: 200, headers: {}, text, whole: true, ms: 1 } as const;
  expect(readPoll(reply, "https://deploy.example.com/hook", [], new Date())).toMatchObject(stands);
});

it("is not slow over what is made to be", () => {
  const began = performance.now();
  for (const part of ["<!--", "<?xml", "<", "{"]) read(200, part.repeat(16_000));
  expect(performance.now() - began).toBeLessThan(500);
});
