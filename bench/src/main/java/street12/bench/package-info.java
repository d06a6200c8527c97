/** Experiments with a running system, from outside. */
package street12.bench;
