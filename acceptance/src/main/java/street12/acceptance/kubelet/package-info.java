/**
 * A stand-in for what a cluster does with the processes of a service, by the numbers of its manifests: kubelet's probes, a Service's
 * endpoints, a Deployment's rollout, an autoscaler. Nothing of the cluster itself is there: no scheduler, no API server, no nodes.
 */
package street12.acceptance.kubelet;
