{{- /* A variable from the release's Secret: dict "root" $ "name" BOT_TOKEN, and "key" where the Secret calls it otherwise. */ -}}
{{- define "common.secretEnv" -}}
- name: {{ .name }}
  valueFrom:
    secretKeyRef:
      name: {{ include "common.secretName" .root }}
      key: {{ .key | default .name }}
{{- end }}

{{- define "common.databaseHost" -}}
{{ .Values.global.database.host | default (printf "%s-postgres" .Release.Name) }}
{{- end }}

{{- /* Roles belong to a whole server: on one of your own, others may have a database beside this one. */ -}}
{{- define "common.rolePrefix" -}}
{{- with .Values.global.database -}}
{{- if .host }}{{ .name }}_{{ end }}
{{- end }}
{{- end }}

{{- /* A role of this chart's service: dict "root" $ "kind" owner|runtime. */ -}}
{{- define "common.role" -}}
{{ include "common.rolePrefix" .root }}{{ include "common.schema" .root }}_{{ .kind }}
{{- end }}

{{- /* Kubernetes fills in $(DATABASE_PASSWORD): dict "root" $ "kind" owner|runtime. Passwords are letters and digits. */ -}}
{{- define "common.databaseUrl" -}}
{{- $db := .root.Values.global.database -}}
postgres://{{ include "common.role" . }}:$(DATABASE_PASSWORD)@{{ include "common.databaseHost" .root }}:{{ $db.port }}/{{ $db.name }}
{{- end }}

{{- /* psql and the services both read it. */ -}}
{{- define "common.sslEnv" -}}
{{- with .Values.global.database.sslMode }}
- name: PGSSLMODE
  value: {{ . }}
{{- end }}
{{- end }}

{{- /* Schema of a service as its code names it. */ -}}
{{- define "common.schema" -}}
{{ .Chart.Name | replace "-" "_" }}
{{- end }}

{{- define "common.otlpEndpoint" -}}
{{- if .Values.global.otlp.endpoint -}}
{{ .Values.global.otlp.endpoint }}
{{- else if .Values.global.otlp.collector.enabled -}}
http://{{ .Release.Name }}-collector:4318
{{- else if .Values.global.sandbox.enabled -}}
http://{{ .Release.Name }}-sandbox:8086/otlp
{{- end }}
{{- end }}

{{- /* What every service is told. */ -}}
{{- define "common.serviceEnv" -}}
{{- $schema := include "common.schema" . -}}
- name: ENV
  value: {{ .Values.global.env }}
- name: LOG_LEVEL
  value: {{ .Values.global.logLevel }}
- name: HOST
  value: 0.0.0.0
- name: PORT
  value: {{ .Values.global.ports.http | quote }}
- name: PROBE_PORT
  value: {{ .Values.global.ports.probes | quote }}
- name: NODE_OPTIONS
  # V8's own choice of 16 MB and more for young objects suits one process on a machine.
  value: --max-old-space-size={{ .Values.heapMegabytes }} --max-semi-space-size=4
{{ include "common.secretEnv" (dict "root" . "name" "DATABASE_PASSWORD" "key" (printf "%s_RUNTIME_PASSWORD" (upper $schema))) }}
- name: DATABASE_URL
  value: {{ include "common.databaseUrl" (dict "root" . "kind" "runtime") }}
{{- include "common.sslEnv" . }}
{{ include "common.secretEnv" (dict "root" . "name" "SEALING_KEYS") }}
{{- $variables := dict "deadLettersDays" "RETENTION_DEAD_LETTERS_DAYS" "talksDays" "RETENTION_TALKS_DAYS" "observedTurnsDays" "RETENTION_OBSERVED_TURNS_DAYS" "backupsDays" "BACKUP_RETENTION_DAYS" }}
{{- range $name, $days := .Values.global.retention }}
{{- if kindIs "invalid" $days | not }}
- name: {{ index $variables $name }}
  value: {{ $days | int64 | quote }}
{{- end }}
{{- end }}
- name: OTEL_SERVICE_NAME
  value: {{ .Chart.Name }}
{{- with include "common.otlpEndpoint" . }}
- name: OTEL_EXPORTER_OTLP_ENDPOINT
  value: {{ . }}
{{- end }}
{{- range $name, $value := .Values.extraEnv }}
- name: {{ $name }}
  value: {{ $value | quote }}
{{- end }}
{{- end }}

{{- /* Where another service answers: dict "root" $ "name" dialogue. */ -}}
{{- define "common.serviceUrl" -}}
http://{{ .root.Release.Name }}-{{ .name }}:{{ .root.Values.global.ports.http }}
{{- end }}

{{- /* The providers, for services that ask the model. */ -}}
{{- define "common.modelEnv" -}}
{{- if .Values.global.sandbox.enabled }}
- name: OPENAI_API_KEY
  value: offline-model
- name: OPENAI_BASE_URL
  value: http://{{ .Release.Name }}-sandbox:8086/openai/v1
- name: OPENAI_MODEL
  value: offline-companion
{{- else }}
{{ include "common.secretEnv" (dict "root" . "name" "OPENAI_API_KEY") }}
{{- with .Values.global.model.baseUrl }}
- name: OPENAI_BASE_URL
  value: {{ . }}
{{- end }}
- name: OPENAI_MODEL
  value: {{ .Values.global.model.name }}
{{- with .Values.global.model.embedding }}
- name: OPENAI_EMBEDDING_MODEL
  value: {{ . }}
{{- end }}
{{- range $index, $fallback := .Values.global.model.fallbacks }}
{{- $prefix := printf "OPENAI_FALLBACK_%d" (add1 $index) }}
{{ include "common.secretEnv" (dict "root" $ "name" (printf "%s_API_KEY" $prefix)) }}
{{- with $fallback.baseUrl }}
- name: {{ $prefix }}_BASE_URL
  value: {{ . }}
{{- end }}
- name: {{ $prefix }}_MODEL
  value: {{ $fallback.name }}
{{- end }}
{{- end }}
{{- end }}
