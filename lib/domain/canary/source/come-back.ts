import { afterAsk, type Asked, pauseMs } from "./after-ask";
import type { Ask, AskState } from "./ask";

type Result = { ask: Ask; asked: Asked };

/**
 * Where the asking of a source stands after a look: its queries pause alike (`chance`, 0 to 1), so that both arms of all
 * metrics come back together. Where one answers again after a failure, those that still pause are soon asked too,
 * whenever they failed last: else one arm would be heard up to a minute before the other. `known`: where all of its
 * asking stood before.
 */
export function afterAsks(
  results: readonly Result[],
  known: readonly AskState[],
  now: number,
  chance: number,
): AskState[] {
  const answered = results.map(({ ask, asked }) => afterAsk(ask, asked, chance));
  if (!isBack(results)) return answered;
  const places = new Set(answered.map(placeOf));
  const others = known.filter(
    (state) => !places.has(placeOf(state)) && state.againAt !== null && state.againAt > now,
  );
  return [...answered, ...others].map((state) => sooner(state, now));
}

/** Whether one answers again after a failure, be it with too much. */
export function isBack(results: readonly Result[]): boolean {
  return results.some(
    ({ ask, asked }) =>
      (asked.ok || asked.fault.answered === true) && (ask.before?.failures ?? 0) > 0,
  );
}

/** A pause of our own becomes the first one; what the source wished for (`Retry-After`) stays. */
function sooner(state: AskState, now: number): AskState {
  const { againAt, failures, lastAt } = state;
  if (againAt === null || againAt - lastAt > pauseMs(failures, undefined, 1)) return state;
  return { ...state, failures: 1, againAt: Math.min(againAt, now + pauseMs(1, undefined, 0.5)) };
}

function placeOf({ serviceId, metric, arm }: AskState): string {
  return `${serviceId} ${metric} ${arm}`;
}
