{{/* Only Rapport's own pods, and those the values name, may talk to a service. */}}
{{- define "rapport-lib.networkpolicy" -}}
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: {{ include "rapport-lib.name" . }}
  labels: {{- include "rapport-lib.labels" . | nindent 4 }}
spec:
  podSelector:
    matchLabels: {{- include "rapport-lib.selector" . | nindent 6 }}
  policyTypes: ["Ingress"]
  ingress:
    - from:
        - podSelector:
            matchLabels:
              app.kubernetes.io/part-of: rapport
        {{- range .Values.ingressFrom }}
        - {{- toYaml . | nindent 10 }}
        {{- end }}
      ports:
        - port: http
        {{- range .Values.extraPorts }}
        - port: {{ .name }}
        {{- end }}
{{- end -}}
