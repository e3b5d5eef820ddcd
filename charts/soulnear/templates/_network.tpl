{{- /* dict "root" $ "name" … : the head of a policy of this release. */ -}}
{{- define "soulnear.policyHead" -}}
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: {{ .root.Release.Name }}-{{ .name }}
  labels:
    {{- include "common.objectLabels" (dict "root" .root "name" .name "component" "network") | nindent 4 }}
{{- end }}

{{- define "soulnear.podOf" -}}
matchLabels:
  app.kubernetes.io/instance: {{ .root.Release.Name }}
  app.kubernetes.io/name: {{ .name }}
{{- end }}

{{- define "soulnear.podsOfComponent" -}}
matchLabels:
  app.kubernetes.io/instance: {{ .root.Release.Name }}
  app.kubernetes.io/component: {{ .component }}
{{- end }}

{{- /* Both ends of an allowed way: dict "root" $ "name" … "from" selector "to" selector "port" …. */ -}}
{{- define "soulnear.way" -}}
---
{{ include "soulnear.policyHead" (dict "root" .root "name" (printf "%s-out" .name)) }}
spec:
  podSelector:
    {{- .from | nindent 4 }}
  policyTypes: [Egress]
  egress:
    - to:
        - podSelector:
            {{- .to | nindent 12 }}
      ports:
        - protocol: TCP
          port: {{ .port }}
---
{{ include "soulnear.policyHead" (dict "root" .root "name" (printf "%s-in" .name)) }}
spec:
  podSelector:
    {{- .to | nindent 4 }}
  policyTypes: [Ingress]
  ingress:
    - from:
        - podSelector:
            {{- .from | nindent 12 }}
      ports:
        - protocol: TCP
          port: {{ .port }}
{{- end }}

{{- /* From these pods to the database, wherever it is: dict "root" $ "name" … "from" selector. */ -}}
{{- define "soulnear.wayToPostgres" -}}
{{- if .root.Values.postgres.enabled }}
{{ include "soulnear.way" (dict "root" .root "name" .name "from" .from "to" (include "soulnear.podOf" (dict "root" .root "name" "postgres")) "port" 5432) }}
{{- else }}
---
{{ include "soulnear.policyHead" (dict "root" .root "name" (printf "%s-out" .name)) }}
spec:
  podSelector:
    {{- .from | nindent 4 }}
  policyTypes: [Egress]
  egress:
    - to:
        {{- range .root.Values.global.database.cidrs }}
        - ipBlock:
            cidr: {{ . }}
        {{- end }}
      ports:
        - protocol: TCP
          port: {{ .root.Values.global.database.port }}
{{- end }}
{{- end }}

{{- /* A peer outside of the release comes in: dict "root" $ "name" … "to" selector "peer" … "port" …. */ -}}
{{- define "soulnear.wayIn" -}}
---
{{ include "soulnear.policyHead" (dict "root" .root "name" .name) }}
spec:
  podSelector:
    {{- .to | nindent 4 }}
  policyTypes: [Ingress]
  ingress:
    - from:
        - {{- toYaml .peer | nindent 10 }}
      ports:
        - protocol: TCP
          port: {{ .port }}
{{- end }}
