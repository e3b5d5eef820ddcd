{{- /* Verifies, never migrates: the pod starts once its own schema is there, newer ones included. */ -}}
{{- define "common.waitForSchema" -}}
{{- $schema := include "common.schema" . -}}
- name: wait-for-schema
  image: {{ include "common.image" (dict "root" . "name" .Chart.Name) }}
  imagePullPolicy: {{ .Values.global.image.pullPolicy }}
  {{- include "common.containerSecurity" . | nindent 2 }}
  args: [node, src/migrate.ts, wait]
  env:
    {{- include "common.secretEnv" (dict "root" . "name" "DATABASE_PASSWORD" "key" (printf "%s_RUNTIME_PASSWORD" (upper $schema))) | nindent 4 }}
    - name: MIGRATION_DATABASE_URL
      value: {{ include "common.databaseUrl" (dict "root" . "kind" "runtime") }}
    - name: LOG_LEVEL
      value: {{ .Values.global.logLevel }}
    {{- include "common.sslEnv" . | indent 4 }}
  {{- include "common.helperResources" . | nindent 2 }}
  volumeMounts:
    {{- include "common.tmpMount" . | nindent 4 }}
{{- end }}

{{- define "common.migrationPod" -}}
{{- $schema := include "common.schema" . -}}
metadata:
  labels:
    {{- include "common.partLabels" (dict "root" . "name" (printf "%s-migrate" .Chart.Name) "component" "job") | nindent 4 }}
  annotations:
    checksum/config: {{ include "common.secretChecksum" . }}
spec:
  restartPolicy: OnFailure
  {{- include "common.podSecurity" (dict "root" . "user" 10001) | nindent 2 }}
  initContainers:
    - name: wait-for-owner
      image: {{ .Values.global.postgresImage }}
      imagePullPolicy: {{ .Values.global.image.pullPolicy }}
      {{- include "common.containerSecurity" . | nindent 6 }}
      # Bootstrap, which makes the owner, runs beside this Job.
      command:
        - sh
        - -ec
        - until psql -qtAc "select 1 from pg_namespace where nspname = '{{ $schema }}'" 2>/dev/null | grep -q 1; do sleep 1; done
      env:
        {{- include "common.psqlEnv" (dict "root" . "user" (include "common.role" (dict "root" . "kind" "owner")) "key" (printf "%s_OWNER_PASSWORD" (upper $schema))) | nindent 8 }}
      {{- include "common.helperResources" . | nindent 6 }}
  containers:
    - name: migrate
      image: {{ include "common.image" (dict "root" . "name" .Chart.Name) }}
      imagePullPolicy: {{ .Values.global.image.pullPolicy }}
      {{- include "common.containerSecurity" . | nindent 6 }}
      args: [node, src/migrate.ts, up]
      env:
        {{- include "common.secretEnv" (dict "root" . "name" "DATABASE_PASSWORD" "key" (printf "%s_OWNER_PASSWORD" (upper $schema))) | nindent 8 }}
        - name: MIGRATION_DATABASE_URL
          value: {{ include "common.databaseUrl" (dict "root" . "kind" "owner") }}
        - name: LOG_LEVEL
          value: {{ .Values.global.logLevel }}
        {{- include "common.sslEnv" . | indent 8 }}
      {{- include "common.helperResources" . | nindent 6 }}
      volumeMounts:
        {{- include "common.tmpMount" . | nindent 8 }}
  volumes:
    {{- include "common.tmpVolume" . | nindent 4 }}
{{- end }}

{{- /* What psql, pg_dump and pg_restore read: dict "root" $ "user" … "key" …. */ -}}
{{- define "common.psqlEnv" -}}
{{- $db := .root.Values.global.database -}}
- name: PGHOST
  value: {{ include "common.databaseHost" .root }}
- name: PGPORT
  value: {{ $db.port | quote }}
- name: PGDATABASE
  value: {{ $db.name }}
- name: PGUSER
  value: {{ .user }}
{{- include "common.sslEnv" .root }}
- name: PGCONNECT_TIMEOUT
  value: "3"
{{ include "common.secretEnv" (dict "root" .root "name" "PGPASSWORD" "key" .key) }}
{{- end }}

{{- /* A Job cannot be changed, so each new pod spec is a Job of its own. */ -}}
{{- define "common.migrationJob" -}}
{{- $pod := include "common.migrationPod" . -}}
apiVersion: batch/v1
kind: Job
metadata:
  name: {{ include "common.fullname" . }}-migrate-{{ $pod | sha256sum | trunc 8 }}
  labels:
    {{- include "common.objectLabels" (dict "root" . "name" (printf "%s-migrate" .Chart.Name) "component" "job") | nindent 4 }}
spec:
  backoffLimit: 10
  activeDeadlineSeconds: 900
  template:
    {{- $pod | nindent 4 }}
{{- end }}
