/** Next calls this once before it serves, and builds it for its edge runtime too, where nothing of ours runs. */
export async function register(): Promise<void> {
  // In this very spelling: the build knows its value, and leaves what is behind it out of the edge's bundle.
  if (process.env.NEXT_RUNTIME === "nodejs") {
    const { prepareWeb } = await import("@/wiring/prepare-web");
    await prepareWeb();
  }
}
