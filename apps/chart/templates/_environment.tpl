{{/* Whether the schema is brought up to date by a Job before the rollout, or by the pods as they start. */}}
{{- define "groundwork.migrationsByHook" -}}
{{- if and .Values.migrations.enabled (not .Values.postgresql.enabled) -}}yes{{- end -}}
{{- end -}}

{{/* Milliseconds and the like must not become 1e+06. */}}
{{- define "groundwork.settingValue" -}}
{{- if kindIs "float64" . -}}{{ int64 . | toString | quote }}{{- else -}}{{ toString . | quote }}{{- end -}}
{{- end -}}

{{/*
Settings of one component as data of its ConfigMap: what the chart decides, then the shared, then the component's own
settings. Secrets are not here. (dict "root" $ "component" "api")
*/}}
{{- define "groundwork.settings" -}}
{{- $v := .root.Values -}}
{{- $c := index $v .component -}}
{{- $settings := dict "HOST" "0.0.0.0" "ACCESS" "trusted-network" "DATA_DIR" "/data" -}}
{{- $_ := set $settings "PORT" $c.port -}}
{{- $_ := set $settings "MIGRATE_ON_START" (ternary "off" "on" (eq (include "groundwork.migrationsByHook" .root) "yes")) -}}
{{- if $v.metrics.enabled -}}{{- $_ := set $settings "METRICS_PORT" $v.metrics.port -}}{{- end -}}
{{- with $v.metrics.cloudWatch.environment -}}{{- $_ := set $settings "CLOUDWATCH_ENVIRONMENT" . -}}{{- end -}}
{{- if eq .component "api" -}}
{{- $_ := set $settings "WORKER" "external" -}}
{{- $_ := set $settings "SHUTDOWN_GRACE_MS" (mul 1000 (int64 $c.shutdownGraceSeconds)) -}}
{{- $_ := set $settings "SHUTDOWN_DELAY_MS" (mul 1000 (int64 $c.shutdownDelaySeconds)) -}}
{{- end -}}
{{- if $v.objects.bucket -}}
{{- $_ := set $settings "S3_BUCKET" $v.objects.bucket -}}
{{- with $v.objects.prefix -}}{{- $_ := set $settings "S3_PREFIX" . -}}{{- end -}}
{{- with $v.objects.region -}}{{- $_ := set $settings "AWS_REGION" . -}}{{- end -}}
{{- else -}}
{{- $_ := set $settings "DATA_DIR_SHARED" "on" -}}
{{- end -}}
{{- if $v.ingress.enabled -}}
{{- $_ := set $settings "PUBLIC_ORIGIN" (printf "https://%s" $v.ingress.host) -}}
{{- $_ := set $settings "TRUSTED_PROXY_HOPS" 1 -}}
{{- else -}}
{{- /* Port-forwarding comes as a loopback name, which the API always answers for. */ -}}
{{- $host := include "groundwork.name" (dict "root" .root "component" "api") -}}
{{- $_ := set $settings "ALLOWED_HOSTS" (printf "%s,%s.%s.svc" $host $host .root.Release.Namespace) -}}
{{- end -}}
{{- if $v.vllm.enabled -}}
{{- $_ := set $settings "OPENAI_BASE_URL" (printf "http://%s-vllm:8000/v1" (include "groundwork.fullname" .root)) -}}
{{- $_ := set $settings "CHAT_MODEL" $v.vllm.model -}}
{{- $_ := set $settings "CHAT_CONTEXT_TOKENS" $v.vllm.maxModelTokens -}}
{{- end -}}
{{- if and $v.queue.sqs.enabled $v.queue.sqs.url -}}{{- $_ := set $settings "SQS_QUEUE_URL" $v.queue.sqs.url -}}{{- end -}}
{{- range $name, $value := mergeOverwrite $settings (deepCopy $v.settings) (deepCopy $c.settings) }}
{{ $name }}: {{ include "groundwork.settingValue" $value }}
{{- end }}
{{- end -}}

{{/* Names of the Secrets of the database and the cache. */}}
{{- define "groundwork.databaseSecret" -}}
{{- default (printf "%s-database" (include "groundwork.fullname" .)) .Values.database.existingSecret -}}
{{- end -}}
{{- define "groundwork.cacheSecret" -}}{{ include "groundwork.fullname" . }}-cache{{- end -}}

{{/* Secrets whose change rolls the pods, by Stakater's Reloader. */}}
{{- define "groundwork.reloadedSecrets" -}}
{{- $names := list (include "groundwork.databaseSecret" .) -}}
{{- range .Values.externalSecrets.settings -}}
{{- $names = append $names (include "groundwork.settingSecret" (dict "root" $ "name" .name)) -}}
{{- end -}}
{{ join "," $names }}
{{- end -}}

{{/* Name of the Secret of one setting. (dict "root" $ "name" "OPENAI_API_KEY") */}}
{{- define "groundwork.settingSecret" -}}
{{ include "groundwork.fullname" .root }}-setting-{{ .name | lower | replace "_" "-" }}
{{- end -}}

{{- define "groundwork.databaseHost" -}}
{{- if .Values.postgresql.enabled -}}{{ include "groundwork.fullname" . }}-postgresql{{- else -}}{{ .Values.database.host }}{{- end -}}
{{- end -}}
{{- define "groundwork.databaseSslMode" -}}
{{- if .Values.postgresql.enabled -}}disable{{- else -}}{{ .Values.database.sslMode }}{{- end -}}
{{- end -}}

{{/* Environment from Secrets. (dict "root" $ "databaseSecret" <name>) */}}
{{- define "groundwork.secretEnvironment" -}}
{{- $v := .root.Values -}}
- name: DATABASE_URL
  valueFrom: { secretKeyRef: { name: {{ .databaseSecret }}, key: DATABASE_URL } }
{{- if $v.database.caCertificate }}
- name: NODE_EXTRA_CA_CERTS
  value: /etc/groundwork/database/ca.pem
{{- end }}
{{- if .databaseOnly }}
{{- if and $v.database.remoteSecret.key $v.database.login.username }}
- name: DATABASE_LOGIN_URL
  valueFrom: { secretKeyRef: { name: {{ .databaseSecret }}, key: DATABASE_LOGIN_URL } }
{{- end }}
{{- else }}
{{- if and $v.cache.enabled }}
- name: REDIS_URL
  valueFrom: { secretKeyRef: { name: {{ include "groundwork.cacheSecret" .root }}, key: REDIS_URL } }
{{- end }}
{{- range $v.secretSettings }}
- name: {{ .name }}
  valueFrom: { secretKeyRef: { name: {{ .secretName }}, key: {{ .secretKey }} } }
{{- end }}
{{- range $v.externalSecrets.settings }}
- name: {{ .name }}
  # Without a value pods start all the same, and do without what it is for.
  valueFrom: { secretKeyRef: { name: {{ include "groundwork.settingSecret" (dict "root" $.root "name" .name) }}, key: {{ .name }}, optional: {{ .optional | default false }} } }
{{- end }}
{{- end }}
{{- end -}}
