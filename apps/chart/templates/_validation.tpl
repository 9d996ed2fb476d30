{{/* What the schema cannot say: values that are right each and wrong together. All problems at once. */}}
{{- define "groundwork.validate" -}}
{{- $v := .Values -}}
{{- $problems := list -}}
{{- $sources := compact (list (ternary "postgresql.enabled" "" $v.postgresql.enabled) (ternary "database.existingSecret" "" (ne $v.database.existingSecret "")) (ternary "database.remoteSecret.key" "" (ne $v.database.remoteSecret.key ""))) -}}
{{- if ne (len $sources) 1 -}}
{{- $problems = append $problems (printf "database: exactly one source is needed, got %s. Set postgresql.enabled=true (trial), database.existingSecret, or database.remoteSecret.key with externalSecrets.enabled=true." (ternary "none" (join " and " $sources) (eq (len $sources) 0))) -}}
{{- end -}}
{{- if and (not $v.postgresql.enabled) (not $v.database.host) -}}
{{- $problems = append $problems "database.host is empty: give the host of PostgreSQL, or set postgresql.enabled=true for one in the cluster." -}}
{{- end -}}
{{- if and $v.postgresql.enabled $v.database.host -}}
{{- $problems = append $problems (printf "database.host is %q although postgresql.enabled=true: set postgresql.enabled=false, or leave the host out." $v.database.host) -}}
{{- end -}}
{{- range $path, $key := dict "database.remoteSecret.key" $v.database.remoteSecret.key "cache.remoteSecret.key" $v.cache.remoteSecret.key -}}
{{- if and $key (not $v.externalSecrets.enabled) -}}
{{- $problems = append $problems (printf "%s is %q, but externalSecrets.enabled=false: nobody would fetch it." $path $key) -}}
{{- end -}}
{{- end -}}
{{- if and $v.externalSecrets.enabled $v.externalSecrets.store.create (not $v.externalSecrets.store.region) -}}
{{- $problems = append $problems "externalSecrets.store.region is empty: give the region of the secrets, or store.create=false." -}}
{{- end -}}
{{- if and $v.database.login.username (not (and $v.database.remoteSecret.key $v.database.login.remoteSecret.key)) -}}
{{- $problems = append $problems "database.login.username needs database.login.remoteSecret.key, its password, and database.remoteSecret.key, the owner that makes it." -}}
{{- end -}}
{{- if and $v.externalSecrets.settings (not $v.externalSecrets.enabled) -}}
{{- $problems = append $problems "externalSecrets.settings are given, but externalSecrets.enabled=false: nobody would fetch them." -}}
{{- end -}}
{{- if and $v.cache.enabled (not (or $v.cache.host $v.redis.enabled)) -}}
{{- $problems = append $problems "cache.enabled=true needs cache.host or redis.enabled=true." -}}
{{- end -}}
{{- if and $v.queue.sqs.enabled (not $v.queue.sqs.url) -}}
{{- $problems = append $problems "queue.sqs.enabled=true needs queue.sqs.url." -}}
{{- end -}}
{{- range list "api" "worker" "web" -}}
{{- $scaling := (index $v .).autoscaling -}}
{{- if gt (int $scaling.minReplicas) (int $scaling.maxReplicas) -}}
{{- $problems = append $problems (printf "%s.autoscaling.minReplicas is %d, above maxReplicas %d." . (int $scaling.minReplicas) (int $scaling.maxReplicas)) -}}
{{- end -}}
{{- end -}}
{{- if and $v.ingress.enabled (eq $v.ingress.className "alb") (not $v.ingress.alb.certificateArn) -}}
{{- $problems = append $problems "ingress.alb.certificateArn is empty: an ALB without TLS is not made. Give the certificate's ARN (ACM, same region)." -}}
{{- end -}}
{{- if and $v.ingress.enabled (ne $v.ingress.className "alb") (not $v.ingress.tlsSecretName) -}}
{{- $problems = append $problems "ingress.tlsSecretName is empty: an ingress without TLS is not made. Give a Secret of type kubernetes.io/tls, or use kubectl port-forward." -}}
{{- end -}}
{{- if $v.ingress.enabled -}}
{{- if not $v.ingress.host -}}
{{- $problems = append $problems "ingress.host is empty: the API must know under which name it is reached (PUBLIC_ORIGIN)." -}}
{{- end -}}
{{- if and $v.networkPolicy.enabled (ne $v.ingress.className "alb") (not $v.networkPolicy.ingressCidrs) (not $v.networkPolicy.ingressNamespaces) -}}
{{- $problems = append $problems "networkPolicy: nobody may connect. Give networkPolicy.ingressCidrs (the load balancer's subnets) or networkPolicy.ingressNamespaces (the ingress controller's)." -}}
{{- end -}}
{{- end -}}
{{- with $v.ingress.alb.cognito -}}
{{- if and .enabled (not (and .userPoolArn .userPoolClientId .userPoolDomain)) -}}
{{- $problems = append $problems "ingress.alb.cognito.enabled=true needs userPoolArn, userPoolClientId and userPoolDomain." -}}
{{- end -}}
{{- end -}}
{{- if and $v.ingress.enabled (eq $v.ingress.className "alb") (eq $v.ingress.alb.scheme "internet-facing") (not $v.ingress.alb.cognito.enabled) -}}
{{- $problems = append $problems "ingress.alb.scheme is internet-facing and ingress.alb.cognito.enabled=false: there are no accounts yet, so anybody could read and delete. Turn ingress.alb.cognito on, or take scheme internal." -}}
{{- end -}}
{{- if $problems -}}
{{- fail (printf "\nCHART_VALUES_CONTRADICT: the values do not fit together.\n  - %s\n" (join "\n  - " $problems)) -}}
{{- end -}}
{{- end -}}
