{{- define "rapport-lib.service" -}}
apiVersion: v1
kind: Service
metadata:
  name: {{ include "rapport-lib.name" . }}
  labels: {{- include "rapport-lib.labels" . | nindent 4 }}
spec:
  selector: {{- include "rapport-lib.selector" . | nindent 4 }}
  ports:
    - name: http
      port: 8080
      targetPort: http
    {{- range .Values.extraPorts }}
    - name: {{ .name }}
      port: {{ .port }}
      targetPort: {{ .name }}
    {{- end }}
{{- end -}}
