/** `npm run test:soak` sets it: the same tests, as long as an operator would want them. */
export const IS_SOAK = process.env.CAREERGRAPH_SOAK === '1';

/** How often each fault happens. */
export const CYCLES = IS_SOAK ? 10 : 1;
/** How long a database is away. */
export const OUTAGE_MS = IS_SOAK ? 30_000 : 5_000;
/** How long a database is frozen. */
export const FREEZE_MS = IS_SOAK ? 20_000 : 5_000;
/** For one test. */
export const TIMEOUT_MS = 120_000 + CYCLES * (OUTAGE_MS + 60_000);
