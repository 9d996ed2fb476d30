{{/*
The database's Secret, put together from those in AWS Secrets Manager: the login of the pods where there is one, else the
owner's; the migrations get the owner's, and the login to make.
(dict "root" $ "name" <secret> "component" "database" "store" <name of the store> "annotations" <hook's>)
*/}}
{{- define "groundwork.databaseExternalSecret" -}}
{{- $v := .root.Values }}
{{- $place := printf "%s:%v/%s?sslmode=%s" $v.database.host $v.database.port $v.database.name $v.database.sslMode }}
{{- $migrations := eq .component "migrations" }}
{{- $login := $v.database.login }}
{{- $owner := or $migrations (not $login.username) }}
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
  secretStoreRef: {{ include "groundwork.secretStore" . }}
  target:
    name: {{ .name }}
    creationPolicy: Owner
    template:
      engineVersion: v2
      data:
        {{- if $owner }}
        DATABASE_USERNAME: {{ "'{{ .username }}'" }}
        DATABASE_PASSWORD: {{ "'{{ .password }}'" }}
        DATABASE_URL: 'postgresql://{{ "{{ .username | urlquery }}:{{ .password | urlquery }}" }}@{{ $place }}'
        {{- if and $migrations $login.username }}
        DATABASE_LOGIN_URL: 'postgresql://{{ $login.username }}:{{ "{{ .login | urlquery }}" }}@{{ $place }}'
        {{- end }}
        {{- else }}
        DATABASE_USERNAME: {{ $login.username | quote }}
        DATABASE_PASSWORD: {{ "'{{ .login }}'" }}
        DATABASE_URL: 'postgresql://{{ $login.username }}:{{ "{{ .login | urlquery }}" }}@{{ $place }}'
        {{- end }}
  data:
    {{- if $owner }}
    - secretKey: username
      remoteRef: { key: {{ $v.database.remoteSecret.key | quote }}, property: {{ $v.database.remoteSecret.usernameProperty }} }
    - secretKey: password
      remoteRef: { key: {{ $v.database.remoteSecret.key | quote }}, property: {{ $v.database.remoteSecret.passwordProperty }} }
    {{- end }}
    {{- if $login.username }}
    - secretKey: login
      remoteRef:
        key: {{ $login.remoteSecret.key | quote }}
        {{- with $login.remoteSecret.property }}
        property: {{ . }}
        {{- end }}
        {{- with $login.remoteSecret.version }}
        version: {{ . }}
        {{- end }}
    {{- end }}
{{- end -}}

{{/*
Where secrets are fetched from: a store that is there, or one that the chart makes; the migrations need theirs before
the release is. (dict "root" $ "component" <component>)
*/}}
{{- define "groundwork.secretStore" -}}
{{- $store := .root.Values.externalSecrets.store -}}
{{- if not $store.create -}}
{ kind: {{ $store.kind }}, name: {{ $store.name }} }
{{- else if eq .component "migrations" -}}
{ kind: SecretStore, name: {{ include "groundwork.name" . }} }
{{- else -}}
{ kind: SecretStore, name: {{ include "groundwork.name" (dict "root" .root "component" "secrets") }} }
{{- end -}}
{{- end -}}

{{/* A store of the release's own; External Secrets asks with the role of its own pods. */}}
{{- define "groundwork.ownSecretStore" -}}
---
apiVersion: external-secrets.io/v1
kind: SecretStore
metadata:
  {{- include "groundwork.metadata" . | nindent 2 }}
  {{- with .annotations }}
  annotations:
    {{- . | nindent 4 }}
  {{- end }}
spec:
  provider:
    aws: { service: SecretsManager, region: {{ .root.Values.externalSecrets.store.region }} }
{{- end -}}

{{/* Annotations of what is made before the rollout and removed after it: (dict "weight" "-10"). */}}
{{- define "groundwork.hook" -}}
helm.sh/hook: pre-install,pre-upgrade
helm.sh/hook-weight: {{ .weight | quote }}
helm.sh/hook-delete-policy: before-hook-creation,hook-succeeded
{{- end -}}
