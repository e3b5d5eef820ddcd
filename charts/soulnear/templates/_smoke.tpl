{{- /* A pod of helm test that runs a script of files/smoke: dict "root" $ "name" … "image" … "user" … "command" list "env" text. */ -}}
{{- define "soulnear.smokePod" -}}
apiVersion: v1
kind: Pod
metadata:
  name: {{ .root.Release.Name }}-smoke-{{ .name }}
  labels:
    {{- include "common.objectLabels" (dict "root" .root "name" (printf "smoke-%s" .name) "component" "smoke") | nindent 4 }}
  annotations:
    helm.sh/hook: test
    helm.sh/hook-delete-policy: before-hook-creation,hook-succeeded
spec:
  restartPolicy: Never
  activeDeadlineSeconds: 120
  {{- include "common.podSecurity" (dict "root" .root "user" .user) | nindent 2 }}
  containers:
    - name: smoke
      image: {{ .image }}
      imagePullPolicy: {{ .root.Values.global.image.pullPolicy }}
      {{- include "common.containerSecurity" .root | nindent 6 }}
      command: {{ toJson .command }}
      env:
        {{- .env | nindent 8 }}
      {{- include "common.helperResources" .root | nindent 6 }}
      volumeMounts:
        - name: scripts
          mountPath: /smoke
        {{- include "common.tmpMount" .root | nindent 8 }}
  volumes:
    - name: scripts
      configMap:
        name: {{ .root.Release.Name }}-smoke
    {{- include "common.tmpVolume" .root | nindent 4 }}
{{- end }}

{{- define "soulnear.smokeReadyEnv" -}}
- name: READY_URLS
  value: {{ join "," . | quote }}
{{- end }}

{{- define "soulnear.smokeDatabaseEnv" -}}
- name: SCHEMAS
  value: {{ include "soulnear.schemas" . | replace "," " " }}
- name: ROLE_PREFIX
  value: {{ include "common.rolePrefix" . | quote }}
- name: PGHOST
  value: {{ include "common.databaseHost" . }}
- name: PGPORT
  value: {{ .Values.global.database.port | quote }}
- name: PGDATABASE
  value: {{ .Values.global.database.name }}
- name: PGCONNECT_TIMEOUT
  value: "5"
{{- include "common.sslEnv" . }}
{{- range splitList "," (include "soulnear.schemas" .) }}
{{ include "common.secretEnv" (dict "root" $ "name" (printf "%s_RUNTIME_PASSWORD" (upper .))) }}
{{- end }}
{{- end }}

{{- define "soulnear.smokeAnswerEnv" -}}
- name: DIALOGUE_URL
  value: {{ include "common.serviceUrl" (dict "root" . "name" "dialogue") }}
{{ include "common.secretEnv" (dict "root" . "name" "GATEWAY_DIALOGUE_SECRET") }}
{{- end }}

{{- define "soulnear.smokeTurnEnv" -}}
- name: SANDBOX_URL
  value: http://{{ .Release.Name }}-sandbox:8086
{{- end }}

{{- define "soulnear.smokeOutwardEnv" -}}
{{ include "common.secretEnv" (dict "root" . "name" "BOT_TOKEN") }}
- name: TELEGRAM_API_ROOT
  value: {{ .Values.gateway.telegramApiRoot | default "https://api.telegram.org" }}
{{ include "common.secretEnv" (dict "root" . "name" "OPENAI_API_KEY") }}
- name: OPENAI_BASE_URL
  value: {{ .Values.global.model.baseUrl | default "https://api.openai.com/v1" }}
- name: OPENAI_MODEL
  value: {{ .Values.global.model.name }}
{{- end }}
