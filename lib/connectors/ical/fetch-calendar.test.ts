import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, it } from "vitest";
import { fetchCalendar } from "./fetch-calendar";

const servers: Server[] = [];
const own = { allow: ["127.0.0.1/32"], loopback: false };

afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

async function serve(answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  servers.push(server);
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const fetched = (url: string, policy = own) =>
  fetchCalendar(url, new AbortController().signal, policy);

it("reads a calendar, also behind a redirect, and says what else was answered", async () => {
  const base = await serve(({ url }, response) => {
    if (url === "/moved") return response.writeHead(302, { location: "/cal.ics" }).end();
    if (url === "/loop") return response.writeHead(302, { location: "/loop" }).end();
    return url === "/cal.ics" ? response.end("BEGIN:VCALENDAR") : response.writeHead(404).end();
  });
  expect(await fetched(`${base}/cal.ics`)).toEqual({ is: "text", text: "BEGIN:VCALENDAR" });
  expect(await fetched(`${base}/moved`)).toEqual({ is: "text", text: "BEGIN:VCALENDAR" });
  expect(await fetched(`${base}/none`)).toEqual({ is: "fault", why: "It answered 404." });
  expect(await fetched(`${base}/loop`)).toEqual({
    is: "fault",
    why: "It redirects more than three times.",
  });
});

it("takes no more than two megabytes", async () => {
  const base = await serve((_, response) => response.end("x".repeat(3 * 1024 * 1024)));
  expect(await fetched(base)).toMatchObject({ is: "fault", why: /larger than 2 MB/ });
});

it("goes nowhere it may not, and follows no redirect there", async () => {
  const inside = await serve((_, response) => response.end("secret"));
  expect(await fetched(inside, { allow: [], loopback: false })).toMatchObject({
    is: "fault",
    why: /not a public address/,
  });
  const base = await serve((_, response) =>
    response.writeHead(302, { location: "http://169.254.169.254/latest" }).end(),
  );
  expect(await fetched(base)).toMatchObject({ is: "fault", why: /not a public address/ });
});
