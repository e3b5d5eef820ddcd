{{- define "dialogue.env" -}}
{{ include "common.modelEnv" . }}
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
