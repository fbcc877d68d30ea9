{{- define "rapport-lib.serviceaccount" -}}
apiVersion: v1
kind: ServiceAccount
metadata:
  name: {{ include "rapport-lib.name" . }}
  labels: {{- include "rapport-lib.labels" . | nindent 4 }}
automountServiceAccountToken: false
{{- end -}}
