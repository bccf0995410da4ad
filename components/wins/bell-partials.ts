/** One sounding part of a bell: its pitch in Hz, how loud it begins, how long it rings in seconds. */
export type BellPart = { hertz: number; gain: number; seconds: number };

/**
 * The parts of a struck bell: not whole multiples of one pitch, which is what makes it a bell and not a
 * horn. Ratios to the prime after Rossing, "Science of Percussion Instruments" (2000), ch. 12: hum,
 * prime, tierce (a minor third), quint, nominal, deciem, undeciem, duodeciem, octave nominal. The low
 * ones last, the high ones make the stroke.
 */
const parts = [
  { ratio: 0.5, gain: 0.5, seconds: 4.2 },
  { ratio: 1, gain: 0.7, seconds: 2.8 },
  { ratio: 1.183, gain: 0.8, seconds: 2.2 },
  { ratio: 1.506, gain: 0.25, seconds: 1.6 },
  { ratio: 2, gain: 1, seconds: 1.3 },
  { ratio: 2.514, gain: 0.4, seconds: 0.8 },
  { ratio: 2.662, gain: 0.3, seconds: 0.7 },
  { ratio: 3.011, gain: 0.45, seconds: 0.55 },
  { ratio: 4.166, gain: 0.35, seconds: 0.35 },
] as const;

/** No two halves of a bell are quite alike: each part is a pair a hair apart, and beats. */
const split = 1.0016;

/** What sounds when a bell with this prime is struck; all gains together stay below 1. */
export function bellPartials(prime: number): BellPart[] {
  const whole = parts.reduce((sum, part) => sum + part.gain, 0);
  return parts.flatMap(({ ratio, gain, seconds }) => {
    const each = (gain / whole) * 0.48;
    return [
      { hertz: prime * ratio, gain: each, seconds },
      { hertz: prime * ratio * split, gain: each, seconds: seconds * 0.9 },
    ];
  });
}
