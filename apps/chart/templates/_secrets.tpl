{{/*
The database's Secret, put together from the one in AWS Secrets Manager.
(dict "root" $ "name" <secret> "component" "database" "annotations" <hook's>)
*/}}
{{- define "groundwork.databaseExternalSecret" -}}
{{- $v := .root.Values }}
---
apiVersion: external-secrets.io/v1
kind: ExternalSecret
metadata:
  {{- include "groundwork.metadata" . | nindent 2 }}
  {{- with .annotations }}
  annotations:
    {{- . | nindent 4 }}
  {{- end }}
spec:
  refreshInterval: {{ $v.externalSecrets.refreshInterval }}
  secretStoreRef: { kind: {{ $v.externalSecrets.store.kind }}, name: {{ $v.externalSecrets.store.name }} }
  target:
    name: {{ .name }}
    creationPolicy: Owner
    template:
      engineVersion: v2
      data:
        DATABASE_USERNAME: {{ "'{{ .username }}'" }}
        DATABASE_PASSWORD: {{ "'{{ .password }}'" }}
        DATABASE_URL: 'postgresql://{{ "{{ .username | urlquery }}:{{ .password | urlquery }}" }}@{{ $v.database.host }}:{{ $v.database.port }}/{{ $v.database.name }}?sslmode={{ $v.database.sslMode }}'
  data:
    - secretKey: username
      remoteRef: { key: {{ $v.database.remoteSecret.key | quote }}, property: {{ $v.database.remoteSecret.usernameProperty }} }
    - secretKey: password
      remoteRef: { key: {{ $v.database.remoteSecret.key | quote }}, property: {{ $v.database.remoteSecret.passwordProperty }} }
{{- end -}}

{{/* Annotations of what is made before the rollout and removed after it: (dict "weight" "-10"). */}}
{{- define "groundwork.hook" -}}
helm.sh/hook: pre-install,pre-upgrade
helm.sh/hook-weight: {{ .weight | quote }}
helm.sh/hook-delete-policy: before-hook-creation,hook-succeeded
{{- end -}}
