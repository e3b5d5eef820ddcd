/** `node --import …/telemetry/preload.ts src/main.ts`: telemetry must be there before the first import it instruments. */
const { OTEL_EXPORTER_OTLP_ENDPOINT, OTEL_EXPORTER_OTLP_TRACES_ENDPOINT, OTEL_TRACES_EXPORTER } = process.env;
const given = OTEL_EXPORTER_OTLP_TRACES_ENDPOINT || OTEL_EXPORTER_OTLP_ENDPOINT;
const disabled = OTEL_TRACES_EXPORTER === 'none' || process.env.OTEL_SDK_DISABLED === 'true';

if (given && !disabled) {
  const { startExporting } = await import('./start-exporting.ts');
  startExporting(process.env);
} else {
  const { startPropagating } = await import('./start-propagating.ts');
  startPropagating();
}
