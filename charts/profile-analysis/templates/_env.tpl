{{- define "profile-analysis.env" -}}
{{ include "common.modelEnv" . }}
{{ include "common.secretEnv" (dict "root" . "name" "GATEWAY_PROFILE_SECRET") }}
{{ include "common.secretEnv" (dict "root" . "name" "DIALOGUE_PROFILE_SECRET") }}
{{- end }}
