/** E from which a person is asked, a rollback is recommended, and one is made (canary.md 2.8). */
export type Levels = { suspicious: number; recommend: number; auto: number };

export const usualLevels: Levels = { suspicious: 5, recommend: 20, auto: 100 };
