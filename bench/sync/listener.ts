/** A page that listens: when it heard each event it waits for. */
export async function listenTo(
  url: string,
  headers: Record<string, string>,
  isMeant: (event: string, data: string) => boolean,
) {
  const response = await fetch(url, { headers: { ...headers, accept: "text/event-stream" } });
  if (!response.ok || response.body === null) throw new Error(`${url}: ${response.status}`);
  let waiting: { left: number; done: (at: number) => void } | null = null;
  const hear = (event: string, data: string) => {
    if (waiting === null || !isMeant(event, data)) return;
    waiting.left--;
    if (waiting.left > 0) return;
    waiting.done(performance.now());
    waiting = null;
  };
  // The stream ends when what it listens to is stopped.
  void read(response.body, hear).catch(() => {});
  const several = (count: number) =>
    new Promise<number>((done) => {
      waiting = { left: count, done };
    });
  return { next: () => several(1), several };
}

async function read(
  body: ReadableStream<Uint8Array>,
  hear: (event: string, data: string) => void,
): Promise<void> {
  const decoder = new TextDecoder();
  let text = "";
  for await (const part of body) {
    text += decoder.decode(part, { stream: true });
    const events = text.split("\n\n");
    text = events.pop() ?? "";
    for (const one of events) {
      const event = /^event: (.*)$/m.exec(one)?.[1] ?? "";
      const data = /^data: (.*)$/m.exec(one)?.[1] ?? "";
      hear(event, data);
    }
  }
}
