/** Findings of foreign checkers that we accept, each with the reason. A finding that is not here fails. */

/** kube-score, by the text of the check. */
export const kubeScore = {
  'ImagePullPolicy is not set to Always': 'Stages name images by digest, which cannot come to mean another image.',
  'CPU limit is not set': 'A CPU limit throttles while the node is idle; requests share it fairly, memory is limited.',
  'Deployment few replicas': 'Work waits in the queue while the one worker is moved; dev has one replica of each.',
  'HPA few replicas': 'Dev may be down while its only pod is moved.',
  'running with a low user ID': 'The PostgreSQL image has its data owned by its user 999; for trials only.',
  'running with a low group ID': 'The PostgreSQL image has its data owned by its group 999; for trials only.',
};

/** checkov, by the id of the check. */
export const checkov = {
  CKV_K8S_8: 'The Pod of helm test ends by itself; every Deployment has a liveness probe (guarantees.spec.mjs).',
  CKV_K8S_9: 'The Pod of helm test ends by itself; every Deployment has a readiness probe (guarantees.spec.mjs).',
  CKV_K8S_40: 'The PostgreSQL image has its data owned by its user 999; for trials only.',
  CKV_K8S_11: 'No CPU limit: it throttles while the node is idle.',
  CKV_K8S_14: 'Dev follows the tag of the chart; staging and prod name digests.',
  CKV_K8S_15: 'No pull policy Always: images are named by digest.',
  CKV_K8S_21: 'The namespace is given with the release.',
  CKV_K8S_35: 'The app reads DATABASE_URL and OPENAI_API_KEY from its environment.',
  CKV_K8S_43: 'Dev names images by tag; staging and prod by digest.',
  CKV2_K8S_6: 'Every pod has a policy by its labels; checkov does not match expressions of this release over files.',
};
