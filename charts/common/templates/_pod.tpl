{{- /* Pod settings that the standard "restricted" asks for, and some that it forgets. */ -}}
{{- define "common.podSecurity" -}}
automountServiceAccountToken: false
# Variables such as POSTGRES_PORT made from Services would be read as settings.
enableServiceLinks: false
{{- with .root.Values.global.image.pullSecrets }}
imagePullSecrets:
  {{- range . }}
  - name: {{ . }}
  {{- end }}
{{- end }}
securityContext:
  runAsNonRoot: true
  runAsUser: {{ .user }}
  runAsGroup: {{ .user }}
  fsGroup: {{ .user }}
  fsGroupChangePolicy: OnRootMismatch
  seccompProfile:
    type: RuntimeDefault
{{- end }}

{{- define "common.containerSecurity" -}}
securityContext:
  allowPrivilegeEscalation: false
  readOnlyRootFilesystem: true
  capabilities:
    drop: [ALL]
{{- end }}

{{- /* Small helpers of a pod that come and go: dict "root" $. */ -}}
{{- define "common.helperResources" -}}
resources:
  requests:
    cpu: 10m
    memory: 64Mi
  limits:
    memory: 256Mi
{{- end }}

{{- define "common.tmpMount" -}}
- name: tmp
  mountPath: /tmp
{{- end }}

{{- define "common.tmpVolume" -}}
- name: tmp
  emptyDir:
    sizeLimit: 64Mi
{{- end }}
