{{- define "common.service" -}}
apiVersion: v1
kind: Service
metadata:
  name: {{ include "common.fullname" . }}
  labels:
    {{- include "common.serviceLabels" . | nindent 4 }}
spec:
  type: ClusterIP
  selector:
    {{- include "common.selectorLabels" . | nindent 4 }}
  ports:
    - name: http
      port: {{ .Values.global.ports.http }}
      targetPort: http
---
# For Prometheus and helm test alone: nothing routes to it.
apiVersion: v1
kind: Service
metadata:
  name: {{ include "common.fullname" . }}-probes
  labels:
    {{- include "common.serviceLabels" . | nindent 4 }}
    soulnear/port: probes
spec:
  type: ClusterIP
  clusterIP: None
  selector:
    {{- include "common.selectorLabels" . | nindent 4 }}
  ports:
    - name: probes
      port: {{ .Values.global.ports.probes }}
      targetPort: probes
{{- end }}
