/** The image's health: its readiness probe, or what PROBE_URL names. */
const { PROBE_URL, PROBE_PORT } = process.env;
const url = PROBE_URL ?? `http://127.0.0.1:${PROBE_PORT}/readyz`;
const ok = await fetch(url, { signal: AbortSignal.timeout(4_000) }).then(
  (response) => response.ok,
  () => false,
);
process.exit(ok ? 0 : 1);
