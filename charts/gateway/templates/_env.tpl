{{- define "gateway.env" -}}
{{ include "common.secretEnv" (dict "root" . "name" "BOT_TOKEN") }}
{{- if .Values.global.sandbox.enabled }}
- name: TELEGRAM_API_ROOT
  value: http://{{ .Release.Name }}-sandbox:8086
{{- else if .Values.telegramApiRoot }}
- name: TELEGRAM_API_ROOT
  value: {{ .Values.telegramApiRoot }}
{{- end }}
{{- with .Values.global.webhook.publicUrl }}
- name: PUBLIC_URL
  value: {{ . }}
{{ include "common.secretEnv" (dict "root" $ "name" "TELEGRAM_WEBHOOK_SECRET") }}
{{- end }}
{{- if kindIs "invalid" .Values.messagesPerSecond | not }}
- name: TELEGRAM_MESSAGES_PER_SECOND
  value: {{ .Values.messagesPerSecond | int64 | quote }}
{{- end }}
- name: DIALOGUE_URL
  value: {{ include "common.serviceUrl" (dict "root" . "name" "dialogue") }}
{{ include "common.secretEnv" (dict "root" . "name" "GATEWAY_DIALOGUE_SECRET") }}
- name: PROFILE_ANALYSIS_URL
  value: {{ include "common.serviceUrl" (dict "root" . "name" "profile-analysis") }}
{{ include "common.secretEnv" (dict "root" . "name" "GATEWAY_PROFILE_SECRET") }}
{{- range $name, $on := .Values.flags }}
{{- if kindIs "bool" $on }}
- name: {{ $name }}
  value: {{ $on | quote }}
{{- end }}
{{- end }}
{{- with .Values.adminIds }}
- name: ADMIN_IDS
  value: "{{ range $index, $id := . }}{{ if $index }},{{ end }}{{ $id | int64 }}{{ end }}"
{{- end }}
{{- if .Values.flagsmith.enabled }}
{{ include "common.secretEnv" (dict "root" . "name" "FLAGSMITH_ENVIRONMENT_KEY") }}
{{- with .Values.flagsmith.apiUrl }}
- name: FLAGSMITH_API_URL
  value: {{ . }}
{{- end }}
{{- with .Values.flagsmith.refreshSeconds }}
- name: FLAGSMITH_REFRESH_SECONDS
  value: {{ . | int64 | quote }}
{{- end }}
{{- end }}
{{- end }}
