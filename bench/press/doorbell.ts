import { createServer } from "node:net";

/** A receiver that notes when the first byte of each request comes, and answers 200. */
export type Doorbell = {
  url: string;
  /** When each request began to come, by this process's performance clock. */
  times: number[];
  heard: Set<(head: string, at: number) => void>;
  close: () => Promise<void>;
};

const answer = "HTTP/1.1 200 OK\r\ncontent-length: 2\r\ncontent-type: application/json\r\n\r\n{}";

/** Opens one on a socket of its own, below HTTP: the first byte is the first byte. */
export async function openDoorbell(): Promise<Doorbell> {
  const times: number[] = [];
  const heard: Doorbell["heard"] = new Set();
  const server = createServer((socket) => {
    socket.setNoDelay(true);
    socket.on("error", () => {});
    let text = "";
    let at = 0;
    socket.on("data", (part) => {
      if (text === "") at = performance.now();
      text += part.toString("latin1");
      const end = text.indexOf("\r\n\r\n");
      if (end < 0) return;
      const length = Number(/content-length: (\d+)/i.exec(text)?.[1] ?? 0);
      if (text.length < end + 4 + length) return;
      const head = text.slice(0, end);
      text = "";
      if (!head.includes("bare")) times.push(at);
      for (const each of heard) each(head, at);
      socket.write(answer);
    });
  });
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
    });
  return { url: `http://127.0.0.1:${port}/hook`, times, heard, close };
}

/** When the next request of a kind begins to come. */
export function arrival(bell: Doorbell, isIt: (head: string) => boolean): Promise<number> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error("Nothing came within 30 s.")), 30_000);
    const ear = (head: string, at: number) => {
      if (!isIt(head)) return;
      bell.heard.delete(ear);
      clearTimeout(late);
      resolve(at);
    };
    bell.heard.add(ear);
  });
}
