{{/* Settings that are no secrets. Each key is the environment form of a property that the service documents. */}}
{{- define "rapport-lib.config" -}}
{{- $global := .Values.global -}}
apiVersion: v1
kind: ConfigMap
metadata:
  name: {{ include "rapport-lib.name" . }}
  labels: {{- include "rapport-lib.labels" . | nindent 4 }}
data:
  RAPPORT_ENVIRONMENT: {{ $global.environment | quote }}
  QUARKUS_HTTP_HOST: "0.0.0.0"
  QUARKUS_HTTP_PORT: "8080"
  QUARKUS_OIDC_AUTH_SERVER_URL: {{ required "global.oidc.issuer is needed: the issuer of the tokens" $global.oidc.issuer | quote }}
  RAPPORT_PUBLIC_URL: {{ required "global.publicUrl is needed: where people reach the gateway" $global.publicUrl | quote }}
  {{- range $service := list "intake" "mastering" "insight" "audience" "campaign" "content" "attribution" }}
  RAPPORT_SERVICES_{{ upper $service }}_URL: "http://{{ $service }}:8080"
  {{- end }}
  {{- if .Values.database.enabled }}
  RAPPORT_DB_HOST: {{ required "global.database.host is needed: an existing PostgreSQL" $global.database.host | quote }}
  RAPPORT_DB_PORT: {{ $global.database.port | quote }}
  RAPPORT_DB_NAME: {{ $global.database.name | quote }}
  KAFKA_BOOTSTRAP_SERVERS: {{ required "global.kafka.bootstrapServers is needed: an existing Kafka" $global.kafka.bootstrapServers | quote }}
  RAPPORT_TOPICS_REPLICATION: {{ $global.kafka.replication | quote }}
  RAPPORT_TOPICS_PARTITIONS: {{ $global.kafka.partitions | quote }}
  {{- end }}
  {{- if (.Values.mail).enabled }}
  RAPPORT_MAIL_HOST: {{ required "global.mail.host is needed: the mail server that takes the messages" $global.mail.host | quote }}
  RAPPORT_MAIL_PORT: {{ required "global.mail.port is needed: the port of the mail server" $global.mail.port | quote }}
  {{- end }}
  {{- if $global.traces.endpoint }}
  QUARKUS_OTEL_SDK_DISABLED: "false"
  QUARKUS_OTEL_EXPORTER_OTLP_ENDPOINT: {{ $global.traces.endpoint | quote }}
  {{- end }}
  {{- range $key, $value := .Values.env }}
  {{ $key }}: {{ $value | quote }}
  {{- end }}
{{- end -}}
