{{- define "common.fullname" -}}
{{ .Release.Name }}-{{ .Chart.Name }}
{{- end }}

{{- /* What selects the pods of a workload; never changes between versions. */ -}}
{{- define "common.selectorLabels" -}}
app.kubernetes.io/name: {{ .Chart.Name }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- /* Labels of a part: dict "root" $ "name" … "component" service|job|database|backup|restore|smoke|sandbox. */ -}}
{{- define "common.partLabels" -}}
app.kubernetes.io/name: {{ .name }}
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/component: {{ .component }}
app.kubernetes.io/part-of: soulnear
{{- end }}

{{- /* Labels of an object, not of a pod: a chart's version in a pod's labels would restart it for nothing. */ -}}
{{- define "common.objectLabels" -}}
{{ include "common.partLabels" . }}
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
helm.sh/chart: {{ printf "%s-%s" .root.Chart.Name .root.Chart.Version }}
{{- end }}

{{- define "common.serviceLabels" -}}
{{ include "common.objectLabels" (dict "root" . "name" .Chart.Name "component" "service") }}
{{- end }}

{{- /* The image of a service: dict "root" $ "name" gateway. */ -}}
{{- define "common.image" -}}
{{ .root.Values.global.image.prefix }}{{ .name }}:{{ .root.Values.global.image.tag | default .root.Chart.AppVersion }}
{{- end }}

{{- define "common.secretName" -}}
{{ .Values.global.existingSecret | default (printf "%s-secrets" .Release.Name) }}
{{- end }}
