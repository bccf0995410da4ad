/** E from which a person is asked, a rollback is recommended, and one is made (canary.md 2.8). */
export const levels = { suspicious: 5, recommend: 20, auto: 100 };
