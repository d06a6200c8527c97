/** The roots, the lines' words, and where a path leads: plain Java. */
package street12.gateway.domain;
