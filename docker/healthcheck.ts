import { get } from 'node:http';

/** The image's health: its readiness probe, or what PROBE_URL names. Run every few seconds, so it loads little. */
const { PROBE_URL, PROBE_PORT } = process.env;
get(PROBE_URL ?? `http://127.0.0.1:${PROBE_PORT}/readyz`, { timeout: 8_000 }, ({ statusCode }) => {
  process.exit(statusCode === 200 ? 0 : 1);
})
  .on('timeout', () => process.exit(1))
  .on('error', () => process.exit(1));
