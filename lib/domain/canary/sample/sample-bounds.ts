/** No count or value is larger: beyond it, doubles no longer tell whole numbers apart well. */
export const mostFigure = 1e15;
export const mostBuckets = 512;
/** Characters of an instance's name. */
export const longestInstance = 200;
/** So many instances may report one metric on one arm within an hour; more are refused, and it is said. */
export const mostInstances = 1_000;
/**
 * So many series may: instances times what a source keeps apart (paths, status codes). Those of the arm itself are counted
 * apart, and have as much room: what is to be done about too many instances must always be possible.
 */
export const mostSeries = 10_000;

/** Why a sample of yet another series is not taken. */
export function crowdedSentence(metric: string, arm: string): string {
  const [instances, series] = [mostInstances, mostSeries].map((n) => n.toLocaleString("en-US"));
  return `${metric} on ${arm} comes from ${instances} instances (or as ${series} series) already. Send one sample for the whole arm, or fewer labels.`;
}
