{{/* Annotations of the AWS Load Balancer Controller. (dict "root" $ "target" "api" "authentication" "deny") */}}
{{- define "groundwork.albAnnotations" -}}
{{- $alb := .root.Values.ingress.alb -}}
{{- $values := index .root.Values .target -}}
alb.ingress.kubernetes.io/scheme: {{ $alb.scheme }}
alb.ingress.kubernetes.io/target-type: ip
alb.ingress.kubernetes.io/group.name: {{ default (include "groundwork.fullname" .root) $alb.groupName }}
alb.ingress.kubernetes.io/group.order: {{ .order | quote }}
{{- with $alb.loadBalancerName }}
alb.ingress.kubernetes.io/load-balancer-name: {{ . }}
{{- end }}
alb.ingress.kubernetes.io/listen-ports: '[{"HTTP":80},{"HTTPS":443}]'
alb.ingress.kubernetes.io/ssl-redirect: '443'
alb.ingress.kubernetes.io/ssl-policy: {{ $alb.sslPolicy }}
alb.ingress.kubernetes.io/certificate-arn: {{ $alb.certificateArn }}
{{- with $alb.webAclArn }}
alb.ingress.kubernetes.io/wafv2-acl-arn: {{ . }}
{{- end }}
{{- with $alb.inboundCidrs }}
alb.ingress.kubernetes.io/inbound-cidrs: {{ join "," . | quote }}
{{- end }}
{{- with $alb.subnets }}
alb.ingress.kubernetes.io/subnets: {{ join "," . }}
{{- end }}
{{- with $alb.securityGroups }}
alb.ingress.kubernetes.io/security-groups: {{ join "," . }}
{{- /* Rules from these groups to the pods' ports are theirs who made the groups: the controller may change none but its own. */}}
alb.ingress.kubernetes.io/manage-backend-security-group-rules: 'false'
{{- end }}
{{- with $alb.tags }}
{{- $tags := list }}
{{- range $name, $value := . }}{{ $tags = append $tags (printf "%s=%s" $name $value) }}{{ end }}
alb.ingress.kubernetes.io/tags: {{ join "," $tags | quote }}
{{- end }}
{{- $attributes := list (printf "idle_timeout.timeout_seconds=%d" (int $alb.idleTimeoutSeconds)) "routing.http.drop_invalid_header_fields.enabled=true" (printf "deletion_protection.enabled=%t" $alb.deletionProtection) }}
{{- with $alb.accessLogsBucket }}
{{- $attributes = concat $attributes (list "access_logs.s3.enabled=true" (printf "access_logs.s3.bucket=%s" .)) }}
{{- end }}
alb.ingress.kubernetes.io/load-balancer-attributes: {{ join "," $attributes }}
alb.ingress.kubernetes.io/target-group-attributes: deregistration_delay.timeout_seconds={{ $alb.deregistrationDelaySeconds }}
alb.ingress.kubernetes.io/healthcheck-path: {{ $values.probes.readiness.path }}
alb.ingress.kubernetes.io/healthcheck-interval-seconds: '10'
alb.ingress.kubernetes.io/healthcheck-timeout-seconds: '6'
alb.ingress.kubernetes.io/healthy-threshold-count: '2'
alb.ingress.kubernetes.io/unhealthy-threshold-count: '2'
alb.ingress.kubernetes.io/success-codes: '200'
{{- if and $alb.cognito.enabled .authentication }}
alb.ingress.kubernetes.io/auth-type: cognito
alb.ingress.kubernetes.io/auth-on-unauthenticated-request: {{ .authentication }}
alb.ingress.kubernetes.io/auth-scope: openid email
alb.ingress.kubernetes.io/auth-session-timeout: {{ $alb.cognito.sessionTimeoutSeconds | quote }}
alb.ingress.kubernetes.io/auth-idp-cognito: {{ dict "userPoolARN" $alb.cognito.userPoolArn "userPoolClientID" $alb.cognito.userPoolClientId "userPoolDomain" $alb.cognito.userPoolDomain | toJson | squote }}
{{- end }}
{{- end -}}
