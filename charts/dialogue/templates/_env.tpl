{{- define "dialogue.env" -}}
{{- if .Values.global.sandbox.enabled }}
- name: OPENAI_API_KEY
  value: offline-model
- name: OPENAI_BASE_URL
  value: http://{{ .Release.Name }}-sandbox:8086/openai/v1
- name: OPENAI_MODEL
  value: offline-companion
{{- else }}
{{ include "common.secretEnv" (dict "root" . "name" "OPENAI_API_KEY") }}
{{- with .Values.model.baseUrl }}
- name: OPENAI_BASE_URL
  value: {{ . }}
{{- end }}
- name: OPENAI_MODEL
  value: {{ .Values.model.name }}
{{- range $index, $fallback := .Values.model.fallbacks }}
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
{{- with .Values.budgets }}
{{- if kindIs "invalid" .softTokensPerDay | not }}
- name: BUDGET_SOFT_TOKENS_PER_DAY
  value: {{ .softTokensPerDay | int64 | quote }}
{{- end }}
{{- if kindIs "invalid" .hardTokensPerDay | not }}
- name: BUDGET_HARD_TOKENS_PER_DAY
  value: {{ .hardTokensPerDay | int64 | quote }}
{{- end }}
{{- if kindIs "invalid" .totalTokensPerDay | not }}
- name: BUDGET_TOTAL_TOKENS_PER_DAY
  value: {{ .totalTokensPerDay | int64 | quote }}
{{- end }}
{{- end }}
- name: PROFILE_ANALYSIS_URL
  value: {{ include "common.serviceUrl" (dict "root" . "name" "profile-analysis") }}
{{ include "common.secretEnv" (dict "root" . "name" "GATEWAY_DIALOGUE_SECRET") }}
{{ include "common.secretEnv" (dict "root" . "name" "DIALOGUE_PROFILE_SECRET") }}
{{- end }}
